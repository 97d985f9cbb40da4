import {Buffer} from 'node:buffer';
import {caseBit, isSmallLetter, rarePlaces} from '../../core/rare-bytes.ts';
import {finderCode} from './finder-code.ts';

/** What the code gives to whoever runs it; numbers are places in its memory, unless they count. */
type Finder = {
	readonly memory: {readonly buffer: ArrayBuffer};
	readonly bytesAt: () => number;
	readonly wordAt: () => number;
	readonly eitherAt: () => number;
	readonly takeWord: (length: number, one: number, other: number) => void;
	readonly find: (from: number, to: number) => number;
	readonly findOddNumber: (from: number, to: number) => number;
};

/** As in `word-finder.c`: so many places are looked at in one piece, which stays in the nearer caches of the processor. */
const pieceLength = 65_536;

/** The finder knows no longer words; what is behind that is compared here. */
const mostWord = 1024;

/** So many bytes before are known where a number is told by what it stands behind. */
const lookBehind = 64;

/** What the texts of records are made of, the most frequent first. */
const frequent = Buffer.from('"eas:trn1ic2o-3,duml0469578p.vfbg{}w/yh xz#_k[]q');

/** Something to look for, in a form that suits the finder. */
export type Word = {
	readonly length: number;
	/** Its bytes up to the most that the finder knows, the bits set in which those that are found may differ. */
	readonly head: Uint8Array;
	/** Those bits. */
	readonly either: Uint8Array;
	/** The rest of its bytes. */
	readonly rest: Buffer;
	/** Two places in the head, of bytes that are rare. */
	readonly one: number;
	readonly other: number;
};

/** Makes a word of lower-case ASCII that is found in either case. */
export const createWord = (text: string): Word => {
	const bytes = Buffer.from(text, 'latin1');
	const either = Uint8Array.from(bytes.subarray(0, mostWord), code => isSmallLetter(code) ? caseBit : 0);
	const head = Uint8Array.from(bytes.subarray(0, mostWord));
	const [one, other] = rarePlaces(head, frequent);
	return {
		length: bytes.length,
		head,
		either,
		rest: bytes.subarray(mostWord),
		one,
		other,
	};
};

/** Whether bytes of lower-case ASCII stand at a place, in either case. */
export const isLowered = (bytes: Uint8Array, from: number, wanted: Uint8Array): boolean => wanted.every((code, place) => {
	const found = bytes[from + place] ?? 0;
	return found === code || (isSmallLetter(code) && found === code - caseBit);
});

/** Finds words, and numbers that JSON may spell in several ways, in bytes; see `word-finder.c`. One list of bytes at a time. */
export class WordFinder {
	readonly #finder: Finder;
	/** The finder's memory, and where in it the bytes stand. */
	readonly #memory: Uint8Array;
	readonly #place: number;
	#word: Word | undefined;
	#bytes: Uint8Array = new Uint8Array(0);
	/** What of the bytes stands in the finder's memory. */
	#from = 0;
	#to = 0;

	constructor() {
		const {Module, Instance} = WebAssembly;
		this.#finder = new Instance(new Module(Buffer.from(finderCode, 'base64'))).exports as Finder;
		this.#memory = new Uint8Array(this.#finder.memory.buffer);
		this.#place = this.#finder.bytesAt();
	}

	#setWord(word: Word): void {
		if (this.#word === word) {
			return;
		}

		this.#memory.set(word.head, this.#finder.wordAt());
		this.#memory.set(word.either, this.#finder.eitherAt());
		this.#finder.takeWord(word.head.length, word.one, word.other);
		this.#word = word;
	}

	#findHead(word: Word, from: number, to: number): number {
		const {length} = word.head;
		this.#setWord(word);
		// Exclusive, as what follows are places where the word may begin.
		const end = to - length + 1;
		for (let at = from; at < end;) {
			if (at < this.#from || at + length > this.#to) {
				this.#load(at);
			}

			const pieceEnd = Math.min(end, this.#to - length + 1);
			const found = this.#finder.find(at - this.#from, pieceEnd - this.#from);
			if (found !== -1) {
				return this.#from + found;
			}

			at = pieceEnd;
		}

		return -1;
	}

	#load(from: number): void {
		this.#from = Math.max(0, from - lookBehind);
		this.#to = Math.min(this.#bytes.length, this.#from + pieceLength + mostWord);
		this.#memory.set(this.#bytes.subarray(this.#from, this.#to), this.#place);
	}

	/** Takes bytes, which must not change while words are looked for in them. */
	begin(bytes: Uint8Array): void {
		this.#bytes = bytes;
		this.#from = 0;
		this.#to = 0;
	}

	/** Where a word begins first, of what stands from a place on to another, exclusive; -1 when nowhere. */
	find(word: Word, from: number, to: number): number {
		const {length, rest, head} = word;
		for (let at = this.#findHead(word, from, to - rest.length); at !== -1; at = this.#findHead(word, at + 1, to - rest.length)) {
			if (length === head.length || isLowered(this.#bytes, at + head.length, rest)) {
				return at;
			}
		}

		return -1;
	}

	/**
	Where a fraction or an exponent begins first, between two places, the second one exclusive, of what seems to be a number of JSON; -1 when
	nowhere. Some of what it finds stands in strings.
	*/
	findOddNumber(from: number, to: number): number {
		for (let at = from; at < to;) {
			if (at < this.#from || at >= this.#to) {
				this.#load(at);
			}

			const pieceEnd = Math.min(to, this.#to);
			const found = this.#finder.findOddNumber(at - this.#from, pieceEnd - this.#from);
			if (found !== -1) {
				return this.#from + found;
			}

			at = pieceEnd;
		}

		return -1;
	}
}
