import {fold} from '../core/query/fold.ts';
import {growingIds} from './growing.ts';
import {HashIndex} from './hash-index.ts';
import {letterMask} from './letter-mask.ts';
import {
	createUuidWriter,
	hashUuid,
	isPartOfUuid,
	isUuidRead,
	uuidTest,
	uuidWords,
} from './uuid.ts';

/** The letters that any UUID may have. */
const uuidMask = letterMask('0123456789abcdef-');

/**
The distinct event ids, numbered from 0 in the order in which they first came. Nearly every event has one of its own, so a UUID
is kept as its 16 bytes; whatever else is an id stays text.
*/
export class IdDictionary {
	readonly #words = growingIds();
	readonly #others = new Map<number, string>();
	readonly #otherNumbers = new Map<string, number>();
	readonly #index = new HashIndex(number => hashUuid(this.#words.values, number * uuidWords));
	readonly #write = createUuidWriter();
	readonly #scratch = new Uint32Array(uuidWords);
	#size = 0;

	#findUuid(words: Uint32Array, at: number): number | undefined {
		const known = this.#words.values;
		const [a, b, c, d] = [words[at], words[at + 1], words[at + 2], words[at + 3]];
		return this.#index.find(hashUuid(words, at), number => {
			const place = number * uuidWords;
			return known[place] === a && known[place + 1] === b && known[place + 2] === c && known[place + 3] === d;
		});
	}

	/** How many distinct ids there are. */
	get size(): number {
		return this.#size;
	}

	/** The number of an id, which is added when it is new. */
	add(value: string): number {
		return isUuidRead(value, this.#scratch, 0) ? this.addUuid(this.#scratch, 0) : this.addOther(value);
	}

	/** The number of a UUID given as its words, which is added when it is new. */
	addUuid(words: Uint32Array, at: number): number {
		const known = this.#findUuid(words, at);
		if (known !== undefined) {
			return known;
		}

		const start = this.#words.length;
		this.#words.reserve(start + uuidWords);
		for (let index = 0; index < uuidWords; index++) {
			this.#words.values[start + index] = words[at + index] ?? 0;
		}

		this.#words.length = start + uuidWords;
		const number = this.#size++;
		this.#index.add(hashUuid(words, at), number);
		return number;
	}

	/** The number of an id that is no UUID as CloudTrail writes it; it is added when it is new. */
	addOther(value: string): number {
		const known = this.#otherNumbers.get(value);
		if (known !== undefined) {
			return known;
		}

		const number = this.#size++;
		this.#words.reserve(this.#words.length + uuidWords);
		this.#words.length += uuidWords;
		this.#others.set(number, value);
		this.#otherNumbers.set(value, number);
		return number;
	}

	/** The number of an id, or `undefined` when no row has it. */
	find(value: string): number | undefined {
		return isUuidRead(value, this.#scratch, 0) ? this.#findUuid(this.#scratch, 0) : this.#otherNumbers.get(value);
	}

	/** The id with this number; the empty string for a number that was never given out. */
	at(id: number): string {
		return (id >= 0 && id < this.#size) ? this.#others.get(id) ?? this.#write(this.#words.values, id * uuidWords) : '';
	}

	/** The id as words are compared with it, see `fold`. */
	folded(id: number): string {
		return fold(this.at(id));
	}

	/** Which letters the folded id may have, see `letterMask`. */
	mask(id: number): number {
		const other = this.#others.get(id);
		return other === undefined ? uuidMask : letterMask(fold(other));
	}

	/** Whether any id may contain a folded word: most words have letters that no UUID has. */
	mayContain(word: string): boolean {
		return this.#others.size > 0 || isPartOfUuid(word);
	}

	/** A test by number for the ids that contain a folded word; no text is made of a UUID. */
	containing(word: string): (id: number) => boolean {
		const isInUuid = uuidTest(word);
		const others = this.#others;
		return id => {
			const other = others.size === 0 ? undefined : others.get(id);
			return other === undefined ? isInUuid(this.#words.values, id * uuidWords) : fold(other).includes(word);
		};
	}
}
