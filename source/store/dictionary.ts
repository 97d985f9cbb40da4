import {growingIds} from './growing.ts';
import {HashIndex} from './hash-index.ts';
import {TextArena} from './text-arena.ts';
import {type TextPlace, TextBytes} from './text-bytes.ts';
import {createValuesTest, type ValuesTest, type Word} from './word-in-values.ts';

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
	/** A test for the values that contain a word. */
	testFor(word: Word): ValuesTest;
};

const nothing: TextPlace = {
	bytes: new Uint8Array(0), at: 0, size: 0, hash: 0,
};

/** The distinct strings of a column. */
export class Dictionary implements Values {
	readonly #arena: TextArena;
	/** Where each value stands in the arena. */
	readonly #places = growingIds(8);
	readonly #index = new HashIndex();
	/** One value, on its way to be looked up. */
	readonly #scratch = new TextBytes();
	#sought: TextPlace = nothing;
	// Made once: one for every text that is looked up would keep the collector busy.
	readonly #isSought = (id: number): boolean => this.#arena.isSame(this.#places.values[id]!, this.#sought);

	/** The values are kept in `arena`, beside those of others. */
	constructor(arena = new TextArena()) {
		this.#arena = arena;
	}

	#find(text: TextPlace): number | undefined {
		this.#sought = text;
		return this.#index.find(text.hash, this.#isSought);
	}

	#write(value: string): TextPlace {
		this.#scratch.clear();
		this.#scratch.push(value);
		return this.#scratch.last;
	}

	/** How many distinct values there are. */
	get size(): number {
		return this.#places.length;
	}

	/** The number of a value, which is added when it is new. */
	add(value: string): number {
		return this.addBytes(this.#write(value));
	}

	/** The number of a value given as bytes; it is added when it is new. */
	addBytes(text: TextPlace): number {
		const known = this.#find(text);
		if (known !== undefined) {
			return known;
		}

		this.#places.push(this.#arena.add(text));
		return this.#index.add(text.hash);
	}

	/** The number of a value, or `undefined` when no row has it. */
	find(value: string): number | undefined {
		return this.#find(this.#write(value));
	}

	/** The value with this number; the empty string for a number that was never given out. */
	at(id: number): string {
		const place = this.#places.at(id);
		return place === undefined ? '' : this.#arena.read(place);
	}

	/** A test for the values that contain a word. */
	testFor(word: Word): ValuesTest {
		return createValuesTest(word, this.#arena, this.#places);
	}
}
