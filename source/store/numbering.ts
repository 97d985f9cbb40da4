/* eslint-disable no-bitwise, unicorn/prefer-code-point -- A hash over UTF-16 units. */

import {type TextList} from '../core/event-batch.ts';
import {TextBytes} from './text-bytes.ts';

/** So many values are remembered at least, and no more than twice as many: all of them in every thread would be too much. */
const mostRemembered = 4096;

/** So many places remember the value that came there last; a power of two. */
const nearPlaces = 512;

/** Where a value is remembered at first hand. The ends and the middle tell most names, addresses and ids apart. */
const nearPlaceOf = (value: string): number => {
	const {length} = value;
	const end = (value.charCodeAt(length - 1) * 57) ^ (value.charCodeAt(length - 2) * 1131) ^ (value.charCodeAt(length - 4) * 7919);
	return (end ^ (value.charCodeAt(0) * 31) ^ (value.charCodeAt(length >> 1) * 251) ^ (length * 17)) & (nearPlaces - 1);
};

/** A map that forgets what was not asked for among the last so many thousands of keys. */
export class RecentMap<Key, Value> {
	#recent = new Map<Key, Value>();
	#older = new Map<Key, Value>();

	/** The value of a key, unless there is none or it was forgotten. */
	get(key: Key): Value | undefined {
		const recent = this.#recent.get(key);
		if (recent !== undefined) {
			return recent;
		}

		const older = this.#older.get(key);
		if (older !== undefined) {
			this.set(key, older);
		}

		return older;
	}

	/** Remembers the value of a key. */
	set(key: Key, value: Value): void {
		if (this.#recent.size >= mostRemembered) {
			this.#older = this.#recent;
			this.#recent = new Map();
		}

		this.#recent.set(key, value);
	}
}

/** Gives numbers to strings as they come, and keeps those strings that nobody was told of yet. A string that was forgotten gets another number when it comes again. */
export class Numbering {
	readonly #known = new RecentMap<string, number>();
	readonly #nearValues: Array<string | undefined> = Array.from({length: nearPlaces});
	readonly #nearNumbers = new Uint32Array(nearPlaces);
	readonly #untold = new TextBytes();
	#size = 0;

	#new(value: string): number {
		this.#untold.push(value);
		return this.#size++;
	}

	#look(value: string): number {
		const known = this.#known.get(value);
		if (known !== undefined) {
			return known;
		}

		const number = this.#new(value);
		this.#known.set(value, number);
		return number;
	}

	// Comparing with what stood there last is many times as quick as looking up a string whose hash is not known yet.
	#nearby(value: string, isLikelyNew: boolean): number {
		const place = nearPlaceOf(value);
		if (this.#nearValues[place] === value) {
			return this.#nearNumbers[place] ?? 0;
		}

		const number = isLikelyNew ? this.#new(value) : this.#look(value);
		this.#nearValues[place] = value;
		this.#nearNumbers[place] = number;
		return number;
	}

	/** How many numbers were given. */
	get size(): number {
		return this.#size;
	}

	/** The number of a value. */
	numberOf(value: string): number {
		return this.#nearby(value, false);
	}

	/** A number of a value that is probably new, for which looking it up would be too much: the one that it has, if that was given lately. */
	add(value: string): number {
		return this.#nearby(value, true);
	}

	/** The strings that got a number since the last time, in the order of their numbers. */
	tell(): TextList {
		return this.#untold.take();
	}
}
