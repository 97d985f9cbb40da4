import {Buffer} from 'node:buffer';
import {caseBit, isSmallLetter, rarePlaces} from '../../core/rare-bytes.ts';
import {valueFinderCode} from './value-finder-code.ts';

/** What the code gives to whoever runs it; `word` and `work` are places of what is described in `value-finder.c`. */
type Finder = {
	readonly wordLength: () => number;
	readonly workLength: () => number;
	readonly markAll: (work: number, word: number, count: number) => number;
};

/** What the finder says of a value; see `value-finder.c`. */
export const marks = {
	no: 0,
	yes: 1,
	/** The word may be there with typos, and the end of where it would be is known. */
	maybe: 2,
	/** Not of ASCII, so that it was not looked into. */
	unread: 3,
} as const;

/** So many values are looked into at a time. */
export const mostValues = 512;

/** The finder knows no longer words. */
const mostWord = 256;

const mostPieces = 3;

const letterCount = 128;

/** Where the parts of `Word` begin, in bytes from its own beginning. */
const piecesAt = 16;
const lettersAt = piecesAt + ((mostPieces + 1) * 4);
const wordAt = lettersAt + (letterCount * 4);
const eitherAt = wordAt + mostWord;
const wordLength = eitherAt + mostWord;

/** So many words are kept in the memory: one term is asked of several columns in turn, with typos and without. */
const mostWords = 8;

/** Where the parts of `Work` begin. */
const marksAt = mostValues * 4;
const endsAt = marksAt + mostValues;
const workLength = endsAt + (mostValues * 4);

/** So many bytes of the memory are the finder's. */
export const finderLength = workLength + (mostWords * wordLength);

/** Stands in no text of ASCII. */
const nowhere = 0xFF;

/** What values are made of, the most frequent first. */
const frequent = Buffer.from('aesrn:-tio0c1/ld2m3456789ubpfgvhyw.kx@_jzq');

/** Something to look for, in the form of `Word`. */
export type SoughtWord = Uint8Array;

/**
Makes a folded word to be looked for with at most `budget` typos. Nothing for a word that the finder does not know how to look for: an empty
one, a long one, and with typos one that has no two bytes for each of its pieces, of which there is one more than typos.
*/
export const createSoughtWord = (word: string, budget: number): SoughtWord | undefined => {
	const {length} = word;
	if (length === 0 || length > mostWord || budget >= mostPieces || (budget > 0 && (length > 32 || length < 2 * (budget + 1)))) {
		return undefined;
	}

	const numbers = new Uint32Array(wordLength / 4);
	const {buffer, byteOffset, byteLength} = numbers;
	const sought = new Uint8Array(buffer, byteOffset, byteLength);
	const codes = Array.from({length}, (_, place) => Math.min(nowhere, word.charCodeAt(place))); // eslint-disable-line unicorn/prefer-code-point -- Unit by unit, as the rest of the search.
	numbers.set([length, budget, ...rarePlaces(codes, frequent)]);
	const pieces = Array.from({length: mostPieces + 1}, (_, piece) => Math.min(length, Math.floor((piece * length) / (budget + 1))));
	numbers.set(pieces, piecesAt / 4);
	for (const [place, code] of codes.entries()) {
		sought[wordAt + place] = code > 127 ? nowhere : code;
		sought[eitherAt + place] = isSmallLetter(code) ? caseBit : 0;
		if (budget > 0 && code < letterCount) {
			for (const same of isSmallLetter(code) ? [code, code - caseBit] : [code]) {
				numbers[(lettersAt / 4) + same]! |= 1 << place; // eslint-disable-line no-bitwise -- Places as bits.
			}
		}
	}

	return sought;
};

let code: WebAssembly.Module | undefined;

/** Finds words in the values of a memory, exactly or with typos; see `value-finder.c`. */
export class ValueFinder {
	readonly #finder: Finder;
	readonly #memory: WebAssembly.Memory;
	/** Where in the memory the finder works, and where the words stand. */
	readonly #work: number;
	readonly #words: number;
	readonly #marks: Uint8Array;
	readonly #places: Uint32Array;
	readonly #ends: Uint32Array;
	/** The words that stand there, and which of them is the next to go. */
	readonly #standing: SoughtWord[] = [];
	#next = 0;

	/** `place` is where in the memory `finderLength` bytes are free, a multiple of 4. */
	constructor(memory: WebAssembly.Memory, place: number) {
		code ??= new WebAssembly.Module(Buffer.from(valueFinderCode, 'base64'));
		this.#finder = new WebAssembly.Instance(code, {env: {memory}}).exports as Finder;
		if (this.#finder.wordLength() !== wordLength || this.#finder.workLength() !== workLength) {
			throw new Error('The finder in values was compiled from another source.');
		}

		this.#memory = memory;
		this.#work = place;
		this.#words = place + workLength;
		const {buffer} = memory;
		this.#places = new Uint32Array(buffer, this.#work, mostValues);
		this.#marks = new Uint8Array(buffer, this.#work + marksAt, mostValues);
		this.#ends = new Uint32Array(buffer, this.#work + endsAt, mostValues);
	}

	#placeOf(word: SoughtWord): number {
		const known = this.#standing.indexOf(word);
		if (known !== -1) {
			return this.#words + (known * wordLength);
		}

		const number = this.#next;
		this.#next = (number + 1) % mostWords;
		this.#standing[number] = word;
		const place = this.#words + (number * wordLength);
		new Uint8Array(this.#memory.buffer, place, wordLength).set(word);
		return place;
	}

	/** What is said of the value at a place. */
	markOf(word: SoughtWord, place: number): number {
		this.#places[0] = place;
		this.#marks[0] = marks.yes;
		this.#finder.markAll(this.#work, this.#placeOf(word), 1);
		return this.#marks[0];
	}

	/** Marks values at some places, `mostValues` at most: those whose mark is not `no` already. Gives how many bytes they take. */
	markAll(word: SoughtWord, places: Uint32Array, given: Uint8Array): number {
		this.#places.set(places);
		this.#marks.set(given);
		const bytes = this.#finder.markAll(this.#work, this.#placeOf(word), given.length);
		given.set(this.#marks.subarray(0, given.length));
		return bytes;
	}

	/** Where the word would end in a value of those last marked, by its place among them. */
	endIn(number: number): number {
		return this.#ends[number] ?? 0;
	}
}
