/* eslint-disable no-bitwise -- Hashes are 32 bits. */
import {growingIds} from './growing.ts';

/** The table is cut into so many parts by the first byte of the hash, so that none of them takes long to grow. */
const parts = 256;

const firstSlots = 8;

/** Stands in a slot that is free; numbers are stored plus one. */
const free = 0;

/**
Finds things numbered from 0 on by their hash: 32 bits, well mixed. A thing costs about ten bytes; the things themselves are the
caller's.
*/
export class HashIndex {
	/** By number. Growing would otherwise hash everything once more. */
	readonly #hashes = growingIds(firstSlots);
	readonly #slots: Uint32Array[] = Array.from({length: parts}, () => new Uint32Array(0));
	readonly #counts = new Uint32Array(parts);

	#grow(part: number): Uint32Array {
		const before = this.#slots[part]!;
		const slots = new Uint32Array(Math.max(firstSlots, Math.ceil(before.length * 1.5)));
		const hashes = this.#hashes.values;
		for (const stored of before) {
			if (stored !== free) {
				insert(slots, hashes[stored - 1]!, stored);
			}
		}

		this.#slots[part] = slots;
		return slots;
	}

	/** The number with this hash that is the same thing, as `isSame` says; `undefined` when there is none. */
	find(hash: number, isSame: (number: number) => boolean): number | undefined {
		const slots = this.#slots[hash >>> 24]!;
		if (slots.length === 0) {
			return undefined;
		}

		const hashes = this.#hashes.values;
		for (let place = (hash & 0xFF_FF_FF) % slots.length; ; place = place + 1 === slots.length ? 0 : place + 1) {
			const stored = slots[place]!;
			if (stored === free) {
				return undefined;
			}

			if (hashes[stored - 1] === hash && isSame(stored - 1)) {
				return stored - 1;
			}
		}
	}

	/** Adds the next thing, which is not there yet, and gives its number. */
	add(hash: number): number {
		const number = this.#hashes.length;
		this.#hashes.push(hash);
		const part = hash >>> 24;
		const count = this.#counts[part]! + 1;
		const known = this.#slots[part]!;
		// A quarter stays free, so that what is sought stands near its place.
		insert(count * 4 <= known.length * 3 ? known : this.#grow(part), hash, number + 1);
		this.#counts[part] = count;
		return number;
	}
}

const insert = (slots: Uint32Array, hash: number, stored: number): void => {
	let place = (hash & 0xFF_FF_FF) % slots.length;
	while (slots[place] !== free) {
		place = place + 1 === slots.length ? 0 : place + 1;
	}

	slots[place] = stored;
};
