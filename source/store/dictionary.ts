/* eslint-disable no-bitwise, unicorn/prefer-code-point -- Hashes are 32 bits, over UTF-16 units. */
import {fold} from '../core/query/fold.ts';
import {growingIds} from './growing.ts';
import {HashIndex} from './hash-index.ts';
import {hasAllLetters, letterMask} from './letter-mask.ts';

/** The distinct values of a column, numbered from 0 in the order in which they first came. Numbers never change. */
export type Values = {
	/** How many distinct values there are. */
	readonly size: number;
	/** The number of a value, which is added when it is new. */
	add(value: string): number;
	/** The number of a value, or `undefined` when no row has it. */
	find(value: string): number | undefined;
	/** The value with this number; the empty string for a number that was never given out. */
	at(id: number): string;
	/** The value as words are compared with it, see `fold`. */
	folded(id: number): string;
	/** Which letters the folded value may have, see `letterMask`. */
	mask(id: number): number;
	/** A test by number for the values that contain a folded word. */
	containing(word: string): (id: number) => boolean;
};

const hashText = (text: string): number => {
	let hash = text.length;
	for (let index = 0; index < text.length; index++) {
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
	}

	hash = Math.imul(hash ^ (hash >>> 15), 0x2C_1B_3C_6D);
	hash = Math.imul(hash ^ (hash >>> 12), 0x29_7A_2D_39);
	return (hash ^ (hash >>> 15)) >>> 0;
};

/** The distinct strings of a column. */
export class Dictionary implements Values {
	readonly #values: string[] = [];
	readonly #index = new HashIndex(id => hashText(this.at(id)));
	/** Folded values and letter masks, each made when a search first asks for it: some columns are never searched. */
	readonly #folded: Array<string | undefined> = [];
	readonly #masks = growingIds(0);

	#fold(id: number): string {
		const value = this.at(id);
		const folded = fold(value);
		if (id >= 0 && id < this.size) {
			while (this.#folded.length < this.size) {
				this.#folded.push(undefined);
			}

			// One string instead of two where folding changes nothing, as with ids and addresses.
			this.#folded[id] = folded === value ? value : folded;
			this.#masks.reserve(this.size);
			this.#masks.length = this.size;
			this.#masks.values[id] = letterMask(folded);
		}

		return folded;
	}

	#find(value: string, hash: number): number | undefined {
		const values = this.#values;
		return this.#index.find(hash, id => values[id] === value);
	}

	/** How many distinct values there are. */
	get size(): number {
		return this.#values.length;
	}

	/** The number of a value, which is added when it is new. */
	add(value: string): number {
		const hash = hashText(value);
		const known = this.#find(value, hash);
		if (known !== undefined) {
			return known;
		}

		const id = this.#values.length;
		this.#values.push(value);
		this.#index.add(hash, id);
		return id;
	}

	/** The number of a value, or `undefined` when no row has it. */
	find(value: string): number | undefined {
		return this.#find(value, hashText(value));
	}

	/** The value with this number; the empty string for a number that was never given out. */
	at(id: number): string {
		return this.#values[id] ?? '';
	}

	/** The value as words are compared with it, see `fold`. */
	folded(id: number): string {
		return this.#folded[id] ?? this.#fold(id);
	}

	/** Which letters the folded value has, see `letterMask`. */
	mask(id: number): number {
		if (this.#folded[id] === undefined) {
			this.#fold(id);
		}

		return this.#masks.at(id) ?? 0;
	}

	/** A test by number for the values that contain a folded word. */
	containing(word: string): (id: number) => boolean {
		const letters = letterMask(word);
		return id => hasAllLetters(this.mask(id), letters) && this.folded(id).includes(word);
	}
}
