/* eslint-disable no-bitwise -- Places in blocks. */
import {fold} from '../core/query/fold.ts';
import {growingIds} from './growing.ts';
import {HashIndex} from './hash-index.ts';
import {hasAllLetters, letterMask} from './letter-mask.ts';
import {TextArena} from './text-arena.ts';
import {type TextPlace, TextBytes} from './text-bytes.ts';

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
	/** Whether the folded value is at hand, so that looking at it costs nothing but that. */
	isFolded(id: number): boolean;
	/** A test by number for the values that contain a folded word. */
	containing(word: string): (id: number) => boolean;
};

/** Folded values stand in blocks, so that none of hundreds of thousands has to wait for room for all. */
const blockBits = 10;
const blockSize = 1 << blockBits;

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
	/** Folded values and letter masks, each made when a search first asks for it: some columns are never searched. */
	readonly #folded: Array<Array<string | undefined> | undefined> = [];
	readonly #masks = growingIds(0);
	#sought: TextPlace = nothing;
	// Made once: one for every text that is looked up would keep the collector busy.
	readonly #isSought = (id: number): boolean => this.#arena.isSame(this.#places.values[id]!, this.#sought);

	/** The values are kept in `arena`, beside those of others. */
	constructor(arena = new TextArena()) {
		this.#arena = arena;
	}

	#fold(id: number): string {
		const folded = fold(this.at(id));
		if (id >= 0 && id < this.size) {
			const block = id >>> blockBits;
			while (this.#folded.length <= block) {
				this.#folded.push(undefined);
			}

			this.#folded[block] ??= Array.from<string | undefined>({length: blockSize});
			this.#folded[block][id & (blockSize - 1)] = folded;
			this.#masks.reserve(this.size);
			this.#masks.length = this.size;
			this.#masks.values[id] = letterMask(folded);
		}

		return folded;
	}

	#foldedAt(id: number): string | undefined {
		return this.#folded[id >>> blockBits]?.[id & (blockSize - 1)];
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

	/** The value as words are compared with it, see `fold`. */
	folded(id: number): string {
		return this.#foldedAt(id) ?? this.#fold(id);
	}

	/** Which letters the folded value has, see `letterMask`. */
	mask(id: number): number {
		if (this.#foldedAt(id) === undefined) {
			this.#fold(id);
		}

		return this.#masks.at(id) ?? 0;
	}

	/** Whether the folded value is at hand: it is once it was asked for. */
	isFolded(id: number): boolean {
		return this.#foldedAt(id) !== undefined;
	}

	/** A test by number for the values that contain a folded word. */
	containing(word: string): (id: number) => boolean {
		const letters = letterMask(word);
		return id => hasAllLetters(this.mask(id), letters) && this.folded(id).includes(word);
	}
}
