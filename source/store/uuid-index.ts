/* eslint-disable no-bitwise -- Hashes are 32 bits. */
import {hashWords, uuidWords} from './uuid.ts';

/** The table is cut into so many parts by the first byte of the hash, so that none of them takes long to grow. */
const parts = 256;

const firstSlots = 8;

/** So many bits of a number say where in its block a UUID stands. */
const placeBits = 12;

const blockLength = 2 ** placeBits;

const blockOf = (number: number): number => number >>> placeBits;

/** Where the words of a UUID begin among those of its block. */
export const placeIn = (number: number): number => (number & (blockLength - 1)) * uuidWords;

/** Stands in a slot that is free; numbers are stored plus one. */
const free = 0;

/**
Numbers distinct UUIDs from 0 on, in the order in which they first came. Made for a million of them, nearly all of which are new: a
UUID costs its 16 bytes and about six for the table, and adding many makes nothing on the way that would have to be collected.
*/
export class UuidIndex {
	/** The words of all UUIDs, in blocks: the longest column of all would take long to copy, and have much room at its end. */
	readonly #blocks: Uint32Array[] = [];
	#size = 0;
	readonly #slots: Uint32Array[] = Array.from({length: parts}, () => new Uint32Array(firstSlots));
	readonly #counts = new Uint32Array(parts);

	#grow(part: number): void {
		const before = this.#slots[part]!;
		const slots = new Uint32Array(Math.ceil(before.length * 1.5));
		const blocks = this.#blocks;
		for (const stored of before) {
			if (stored !== free) {
				slots[slotFor(slots, blocks, blocks[blockOf(stored - 1)]!, placeIn(stored - 1))] = stored;
			}
		}

		this.#slots[part] = slots;
	}

	// The block that the next UUID goes into.
	#lastBlock(): Uint32Array {
		if (blockOf(this.#size) === this.#blocks.length) {
			this.#blocks.push(new Uint32Array(blockLength * uuidWords));
		}

		return this.#blocks.at(-1)!;
	}

	/** How many numbers were given out. */
	get size(): number {
		return this.#size;
	}

	/** The words of UUIDs among which those of a number stand at `placeIn` of it; those of a number that stands for something else are 0. */
	wordsOf(number: number): Uint32Array {
		return this.#blocks[blockOf(number)]!;
	}

	/** Gives out a number that is for no UUID. */
	skip(): number {
		this.#lastBlock();
		return this.#size++;
	}

	/** The number of a UUID given as its words, -1 when it has none. */
	find(words: Uint32Array, at: number): number {
		const slots = this.#slots[hashAt(words, at) >>> 24]!;
		return slots[slotFor(slots, this.#blocks, words, at)]! - 1;
	}

	/**
	Writes the numbers of UUIDs into `numbers`, from its start on: those whose words stand in `words` from the place `start` to before the
	place `end`. Those that are new get the next numbers.
	*/
	addRun(words: Uint32Array, start: number, end: number, numbers: Uint32Array): void {
		const blocks = this.#blocks;
		for (let place = start; place < end; place++) {
			const at = place * uuidWords;
			const part = hashAt(words, at) >>> 24;
			const slots = this.#slots[part]!;
			const slot = slotFor(slots, blocks, words, at);
			if (slots[slot] !== free) {
				numbers[place - start] = slots[slot]! - 1;
				continue;
			}

			const block = this.#lastBlock();
			const number = this.#size++;
			const from = placeIn(number);
			block[from] = words[at]!;
			block[from + 1] = words[at + 1]!;
			block[from + 2] = words[at + 2]!;
			block[from + 3] = words[at + 3]!;
			numbers[place - start] = number;
			slots[slot] = number + 1;
			this.#counts[part]!++;
			// A quarter stays free, so that what is sought stands near its place.
			if (this.#counts[part]! * 4 > slots.length * 3) {
				this.#grow(part);
			}
		}
	}
}

const hashAt = (words: Uint32Array, at: number): number => hashWords(words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!);

const isSame = (blocks: readonly Uint32Array[], number: number, words: Uint32Array, at: number): boolean => {
	const known = blocks[blockOf(number)]!;
	const from = placeIn(number);
	return known[from] === words[at] && known[from + 1] === words[at + 1] && known[from + 2] === words[at + 2] && known[from + 3] === words[at + 3];
};

const firstSlot = (hash: number, {length}: Uint32Array): number => (hash & 0xFF_FF_FF) % length;

/** The slot of a UUID, or the free one that it would be put into. */
const slotFor = (slots: Uint32Array, blocks: readonly Uint32Array[], words: Uint32Array, at: number): number => {
	let slot = firstSlot(hashAt(words, at), slots);
	while (slots[slot] !== free && !isSame(blocks, slots[slot]! - 1, words, at)) {
		slot = slot + 1 === slots.length ? 0 : slot + 1;
	}

	return slot;
};
