/* eslint-disable no-bitwise -- Hashes are 32 bits. */
import {Dictionary} from './dictionary.ts';
import {growingIds} from './growing.ts';
import {HashIndex} from './hash-index.ts';
import {type TextArena} from './text-arena.ts';

/** Of so few items each is looked for among those before it; that they differ is otherwise told by a set. */
const fewItems = 64;

const hashItems = (items: Uint32Array): number => {
	let hash = items.length;
	for (const item of items) {
		hash = Math.imul(hash ^ (hash >>> 15) ^ item, 0x2C_1B_3C_6D);
	}

	hash = Math.imul(hash ^ (hash >>> 12), 0x29_7A_2D_39);
	return (hash ^ (hash >>> 15)) >>> 0;
};

/** The distinct lists of a column with several values a row: row -> number of its list -> numbers of its values. */
export class ListDictionary {
	/** The numbers of all lists' values, one list after the other. */
	readonly #items = growingIds();
	/** Where each list ends in `#items`. */
	readonly #ends = growingIds();
	readonly #index = new HashIndex();
	/** The values of all lists. */
	readonly dictionary: Dictionary;

	/** The values are kept in `arena`, beside those of others. */
	constructor(arena?: TextArena) {
		this.dictionary = new Dictionary(arena);
	}

	#add(items: Uint32Array): number {
		const hash = hashItems(items);
		const known = this.#index.find(hash, id => this.#isSame(id, items));
		if (known !== undefined) {
			return known;
		}

		for (const item of items) {
			this.#items.push(item);
		}

		this.#ends.push(this.#items.length);
		return this.#index.add(hash);
	}

	#isSame(id: number, items: Uint32Array): boolean {
		const start = this.#startOf(id);
		if (this.#ends.values[id]! - start !== items.length) {
			return false;
		}

		const known = this.#items.values;
		let place = start;
		for (const item of items) {
			if (item !== known[place++]) {
				return false;
			}
		}

		return true;
	}

	#startOf(id: number): number {
		return id === 0 ? 0 : this.#ends.values[id - 1] ?? 0;
	}

	/** How many distinct lists there are. */
	get size(): number {
		return this.#ends.length;
	}

	/** The number of a list, which is added when it is new. Order counts. */
	add(values: readonly string[]): number {
		return this.#add(Uint32Array.from(values, value => this.dictionary.add(value)));
	}

	/** The same for a list given as numbers of another numbering, with the table that turns them into those of `dictionary`. */
	addNumbers(items: Uint32Array, table: Uint32Array): number {
		return this.#add(items.map(item => table[item] ?? 0));
	}

	/** The numbers of a list's values. A view: not to be kept across `add`. */
	items(id: number): Uint32Array {
		return this.#items.values.subarray(this.#startOf(id), id < this.size ? this.#ends.values[id] : this.#startOf(id));
	}

	/** Whether a list has no values. */
	isEmpty(id: number): boolean {
		return this.#startOf(id) === (id < this.size ? this.#ends.values[id] : this.#startOf(id));
	}

	/** Hands over the numbers of a list's values, each once. Makes nothing on the way, for when many lists are asked. */
	visit(id: number, take: (item: number) => void): void {
		const start = this.#startOf(id);
		const end = id < this.size ? this.#ends.values[id] ?? start : start;
		if (end - start > fewItems) {
			for (const item of new Set(this.items(id))) {
				take(item);
			}

			return;
		}

		const items = this.#items.values;
		for (let place = start; place < end; place++) {
			const item = items[place]!;
			let first = start;
			while (items[first] !== item) {
				first++;
			}

			if (first === place) {
				take(item);
			}
		}
	}

	/** The values of a list. */
	at(id: number): readonly string[] {
		return Array.from(this.items(id), item => this.dictionary.at(item));
	}
}
