/* eslint-disable no-bitwise -- Hashes are 32 bits. */
import {Dictionary} from './dictionary.ts';
import {type Growing, growingIds} from './growing.ts';
import {HashIndex} from './hash-index.ts';
import {type TextArena} from './text-arena.ts';

/** Of so few items each is looked for among those before it; that they differ is otherwise told by a set. */
const fewItems = 64;

const hashItems = ({values, length}: Growing<Uint32Array>): number => {
	let hash = length;
	for (let index = 0; index < length; index++) {
		hash = Math.imul(hash ^ (hash >>> 15) ^ values[index]!, 0x2C_1B_3C_6D);
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
	/** One list, on its way to be looked up; an array and a function for each of them would keep the collector busy. */
	readonly #sought = growingIds(fewItems);
	readonly #isSought = (id: number): boolean => {
		const start = this.#startOf(id);
		const {values, length} = this.#sought;
		if (this.#ends.values[id]! - start !== length) {
			return false;
		}

		const known = this.#items.values;
		for (let index = 0; index < length; index++) {
			if (values[index] !== known[start + index]) {
				return false;
			}
		}

		return true;
	};

	/** The values of all lists. */
	readonly dictionary: Dictionary;

	/** The values are kept in `arena`, beside those of others. */
	constructor(arena?: TextArena) {
		this.dictionary = new Dictionary(arena);
	}

	#addSought(): number {
		const hash = hashItems(this.#sought);
		const known = this.#index.find(hash, this.#isSought);
		if (known !== undefined) {
			return known;
		}

		for (let index = 0; index < this.#sought.length; index++) {
			this.#items.push(this.#sought.values[index]!);
		}

		this.#ends.push(this.#items.length);
		return this.#index.add(hash);
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
		this.#sought.length = 0;
		for (const value of values) {
			this.#sought.push(this.dictionary.add(value));
		}

		return this.#addSought();
	}

	/**
	The same for a list given as numbers of another numbering, those from `start` to before `end`, with the table that turns them into
	those of `dictionary`.
	*/
	addNumbers(items: Uint32Array, start: number, end: number, table: Uint32Array): number {
		this.#sought.length = 0;
		for (let place = start; place < end; place++) {
			this.#sought.push(table[items[place]!] ?? 0);
		}

		return this.#addSought();
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

	/**
	Of the lists from a number on, of those marked with 1 only such keep it that have a value which passes; the others get 0. Gives how many
	values were asked.
	*/
	keepThoseWith(first: number, marks: Uint8Array, isPassing: (item: number) => boolean): number {
		const {values: items} = this.#items;
		const {values: ends} = this.#ends;
		let asked = 0;
		let start = this.#startOf(first);
		for (let place = 0; place < marks.length; place++) {
			const end = ends[first + place]!;
			if (marks[place] === 1) {
				let item = start;
				while (item < end && !isPassing(items[item]!)) {
					item++;
				}

				marks[place] = Number(item < end);
				asked += item - start;
			}

			start = end;
		}

		return asked;
	}

	/** The values of a list. */
	at(id: number): readonly string[] {
		return Array.from(this.items(id), item => this.dictionary.at(item));
	}
}
