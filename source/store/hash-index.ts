/* eslint-disable no-bitwise -- Hashes are 32 bits. */

/** The table is cut into so many parts by the first byte of the hash, so that none of them takes long to grow. */
const parts = 256;

const firstSlots = 8;

/** Stands in a slot that is free; numbers are stored plus one. */
const free = 0;

/**
Finds numbered things by their hash: 32 bits, well mixed. A thing costs about six bytes; the things themselves and their hashes
are the caller's.
*/
export class HashIndex {
	readonly #hashOf: (number: number) => number;
	readonly #slots: Array<Uint32Array | undefined> = Array.from({length: parts});
	readonly #counts = new Uint32Array(parts);

	constructor(hashOf: (number: number) => number) {
		this.#hashOf = hashOf;
	}

	#grow(part: number): Uint32Array {
		const before = this.#slots[part] ?? new Uint32Array(0);
		const slots = new Uint32Array(Math.max(firstSlots, Math.ceil(before.length * 1.5)));
		for (const stored of before) {
			if (stored !== free) {
				insert(slots, this.#hashOf(stored - 1), stored);
			}
		}

		this.#slots[part] = slots;
		return slots;
	}

	/** The number with this hash that is the same thing, as `isSame` says; `undefined` when there is none. */
	find(hash: number, isSame: (number: number) => boolean): number | undefined {
		const slots = this.#slots[hash >>> 24];
		if (!slots) {
			return undefined;
		}

		for (let place = (hash & 0xFF_FF_FF) % slots.length; ; place = place + 1 === slots.length ? 0 : place + 1) {
			const stored = slots[place] ?? free;
			if (stored === free) {
				return undefined;
			}

			if (isSame(stored - 1)) {
				return stored - 1;
			}
		}
	}

	/** Adds a number, which is not there yet. */
	add(hash: number, number: number): void {
		const part = hash >>> 24;
		const count = (this.#counts[part] ?? 0) + 1;
		const known = this.#slots[part];
		// A quarter stays free, so that what is sought stands near its place.
		insert(known && count * 4 <= known.length * 3 ? known : this.#grow(part), hash, number + 1);
		this.#counts[part] = count;
	}
}

const insert = (slots: Uint32Array, hash: number, stored: number): void => {
	let place = (hash & 0xFF_FF_FF) % slots.length;
	while (slots[place] !== free) {
		place = place + 1 === slots.length ? 0 : place + 1;
	}

	slots[place] = stored;
};
