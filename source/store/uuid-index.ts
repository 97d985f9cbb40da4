/* eslint-disable no-bitwise -- Hashes are 32 bits. */
import {growingIds} from './growing.ts';
import {type Meter, type Slices} from './meter.ts';
import {hashWords, uuidWords} from './uuid.ts';

/** The table is cut into so many parts by the first byte of the hash, so that none of them takes long to grow. */
const parts = 256;

const firstSlots = 8;

/** Stands in a slot that is free; numbers are stored plus one. */
const free = 0;

/**
Numbers distinct UUIDs from 0 on, in the order in which they first came. Made for a million of them, nearly all of which are new: a
UUID costs its 16 bytes and about six for the table, and adding many makes nothing on the way that would have to be collected.
*/
export class UuidIndex {
	readonly #words = growingIds();
	readonly #slots: Uint32Array[] = Array.from({length: parts}, () => new Uint32Array(firstSlots));
	readonly #counts = new Uint32Array(parts);

	#grow(part: number): void {
		const before = this.#slots[part]!;
		const slots = new Uint32Array(Math.ceil(before.length * 1.5));
		const words = this.#words.values;
		for (const stored of before) {
			if (stored !== free) {
				slots[slotFor(slots, words, words, (stored - 1) * uuidWords)] = stored;
			}
		}

		this.#slots[part] = slots;
	}

	/** How many numbers were given out. */
	get size(): number {
		return this.#words.length / uuidWords;
	}

	/** The words of all UUIDs, by number; those of numbers that stand for something else are 0. */
	get words(): Uint32Array {
		return this.#words.values;
	}

	/**
	Makes room for so many UUIDs in all.
	@yields where the caller may pause
	*/
	* reserveInSlices(size: number, meter: Meter): Slices {
		yield * this.#words.reserveInSlices(size * uuidWords, meter);
	}

	/** Gives out a number that is for no UUID. */
	skip(): number {
		this.#words.extend(this.#words.length + uuidWords);
		return this.size - 1;
	}

	/** The number of a UUID given as its words, -1 when it has none. */
	find(words: Uint32Array, at: number): number {
		const slots = this.#slots[hashAt(words, at) >>> 24]!;
		return slots[slotFor(slots, this.#words.values, words, at)]! - 1;
	}

	/**
	Writes the numbers of UUIDs into `numbers`, from its start on: those whose words stand in `words` from the place `start` to before the
	place `end`. Those that are new get the next numbers.
	*/
	addRun(words: Uint32Array, start: number, end: number, numbers: Uint32Array): void {
		const growing = this.#words;
		growing.reserve(growing.length + ((end - start) * uuidWords));
		const known = growing.values;
		for (let place = start; place < end; place++) {
			const at = place * uuidWords;
			const part = hashAt(words, at) >>> 24;
			const slots = this.#slots[part]!;
			const slot = slotFor(slots, known, words, at);
			if (slots[slot] !== free) {
				numbers[place - start] = slots[slot]! - 1;
				continue;
			}

			const from = growing.length;
			known[from] = words[at]!;
			known[from + 1] = words[at + 1]!;
			known[from + 2] = words[at + 2]!;
			known[from + 3] = words[at + 3]!;
			growing.length = from + uuidWords;
			numbers[place - start] = from / uuidWords;
			slots[slot] = (from / uuidWords) + 1;
			this.#counts[part]!++;
			// A quarter stays free, so that what is sought stands near its place.
			if (this.#counts[part]! * 4 > slots.length * 3) {
				this.#grow(part);
			}
		}
	}
}

const hashAt = (words: Uint32Array, at: number): number => hashWords(words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!);

const isSame = (known: Uint32Array, number: number, words: Uint32Array, at: number): boolean => {
	const from = number * uuidWords;
	return known[from] === words[at] && known[from + 1] === words[at + 1] && known[from + 2] === words[at + 2] && known[from + 3] === words[at + 3];
};

const firstSlot = (hash: number, {length}: Uint32Array): number => (hash & 0xFF_FF_FF) % length;

/** The slot of a UUID, or the free one that it would be put into. */
const slotFor = (slots: Uint32Array, known: Uint32Array, words: Uint32Array, at: number): number => {
	let slot = firstSlot(hashAt(words, at), slots);
	while (slots[slot] !== free && !isSame(known, slots[slot]! - 1, words, at)) {
		slot = slot + 1 === slots.length ? 0 : slot + 1;
	}

	return slot;
};
