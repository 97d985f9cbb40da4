import {Dictionary} from './dictionary.ts';
import {growingIds} from './growing.ts';

/** The distinct lists of a column with several values a row: row -> number of its list -> numbers of its values. */
export class ListDictionary {
	/** The numbers of all lists' values, one list after the other. */
	readonly #items = growingIds();
	/** Where each list ends in `#items`. */
	readonly #ends = growingIds();
	readonly #ids = new Map<string, number>();
	/** The values of all lists. */
	readonly dictionary = new Dictionary();

	#add(items: Iterable<number> & {join(separator: string): string}): number {
		const key = items.join(' ');
		const known = this.#ids.get(key);
		if (known !== undefined) {
			return known;
		}

		for (const item of items) {
			this.#items.push(item);
		}

		const id = this.#ends.length;
		this.#ends.push(this.#items.length);
		this.#ids.set(key, id);
		return id;
	}

	/** How many distinct lists there are. */
	get size(): number {
		return this.#ends.length;
	}

	/** The number of a list, which is added when it is new. Order counts. */
	add(values: readonly string[]): number {
		return this.#add(values.map(value => this.dictionary.add(value)));
	}

	/** The same for a list given as numbers of another numbering, with the table that turns them into those of `dictionary`. */
	addNumbers(items: Uint32Array, table: Uint32Array): number {
		return this.#add(items.map(item => table[item] ?? 0));
	}

	/** The numbers of a list's values. A view: not to be kept across `add`. */
	items(id: number): Uint32Array {
		const ends = this.#ends.values;
		return this.#items.values.subarray(id === 0 ? 0 : ends[id - 1], id < this.size ? ends[id] : 0);
	}

	/** The lists from a number on: the numbers of their values, one list after the other, and where each ends. */
	listsFrom(id: number): {readonly items: Uint32Array; readonly ends: Uint32Array} {
		const start = id === 0 ? 0 : this.#ends.at(id - 1) ?? 0;
		return {
			items: this.#items.values.slice(start, this.#items.length),
			ends: this.#ends.values.slice(id, this.#ends.length).map(end => end - start),
		};
	}

	/** The values of a list. */
	at(id: number): readonly string[] {
		return Array.from(this.items(id), item => this.dictionary.at(item));
	}
}
