import {fold} from '../core/query/fold.ts';
import {letterMask} from './letter-mask.ts';
import {growingIds} from './growing.ts';

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
};

/** The distinct strings of a column. */
export class Dictionary implements Values {
	readonly #values: string[] = [];
	readonly #ids = new Map<string, number>();
	/** Folded values and letter masks, each made when a search first asks for it: some columns are never searched. */
	readonly #folded: Array<string | undefined> = [];
	readonly #masks = growingIds();

	#fold(id: number): string {
		const value = this.at(id);
		const folded = fold(value);
		if (id >= 0 && id < this.size) {
			// One string instead of two where folding changes nothing, as with ids and addresses.
			this.#folded[id] = folded === value ? value : folded;
			this.#masks.values[id] = letterMask(folded);
		}

		return folded;
	}

	/** How many distinct values there are. */
	get size(): number {
		return this.#values.length;
	}

	/** The number of a value, which is added when it is new. */
	add(value: string): number {
		const known = this.#ids.get(value);
		if (known !== undefined) {
			return known;
		}

		const id = this.#values.length;
		this.#values.push(value);
		this.#folded.push(undefined);
		this.#masks.push(0);
		this.#ids.set(value, id);
		return id;
	}

	/** The number of a value, or `undefined` when no row has it. */
	find(value: string): number | undefined {
		return this.#ids.get(value);
	}

	/** The value with this number; the empty string for a number that was never given out. */
	at(id: number): string {
		return this.#values[id] ?? '';
	}

	/** The values from a number on. */
	valuesFrom(id: number): readonly string[] {
		return this.#values.slice(id);
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
}
