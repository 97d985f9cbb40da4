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
A slot is three halves of words: those of a number, and 16 bits of its hash, which tell nearly all UUIDs apart and where each of them
belongs in a larger table. The words themselves are seldom in a cache of the processor.
*/
const slotLength = 3;

const tags = 2 ** 16;

const storedAt = (slots: Uint16Array, at: number): number => (slots[at]! | (slots[at + 1]! << 16)) >>> 0;

/** Where the search for a tag begins: what is in order of its tags stays so in a larger table. */
const firstPlace = (tag: number, {length}: Uint16Array): number => Math.floor(tag * (length / slotLength) / tags) * slotLength;

const put = (slots: Uint16Array, at: number, stored: number, tag: number): void => {
	slots[at] = stored;
	slots[at + 1] = stored >>> 16;
	slots[at + 2] = tag;
};

/**
Numbers distinct UUIDs from 0 on, in the order in which they first came. Made for a million of them, nearly all of which are new: a
UUID costs its 16 bytes and about nine for the table, and adding many makes nothing on the way that would have to be collected.
*/
export class UuidIndex {
	/** The words of all UUIDs, in blocks: the longest column of all would take long to copy, and have much room at its end. */
	readonly #blocks: Uint32Array[] = [];
	#size = 0;
	readonly #slots: Uint16Array[] = Array.from({length: parts}, () => new Uint16Array(firstSlots * slotLength));
	readonly #counts = new Uint32Array(parts);

	#grow(part: number): void {
		const before = this.#slots[part]!;
		const {length} = before;
		const slots = new Uint16Array(Math.ceil(length / slotLength * 1.5) * slotLength);
		for (let from = 0; from < length; from += slotLength) {
			const stored = storedAt(before, from);
			if (stored === free) {
				continue;
			}

			const tag = before[from + 2]!;
			let at = firstPlace(tag, slots);
			while (storedAt(slots, at) !== free) {
				at = at + slotLength === slots.length ? 0 : at + slotLength;
			}

			put(slots, at, stored, tag);
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
		const hash = hashAt(words, at);
		const slots = this.#slots[hash >>> 24]!;
		return storedAt(slots, slotFor(slots, this.#blocks, {words, at, tag: hash & 0xFF_FF})) - 1;
	}

	/**
	Writes the numbers of UUIDs into `numbers`, from its start on: those whose words stand in `words` from the place `start` to before the
	place `end`. Those that are new get the next numbers.
	*/
	addRun(words: Uint32Array, start: number, end: number, numbers: Uint32Array): void {
		const blocks = this.#blocks;
		const sought = {words, at: 0, tag: 0};
		for (let place = start; place < end; place++) {
			const at = place * uuidWords;
			const hash = hashAt(words, at);
			const part = hash >>> 24;
			const tag = hash & 0xFF_FF;
			const slots = this.#slots[part]!;
			sought.at = at;
			sought.tag = tag;
			const slot = slotFor(slots, blocks, sought);
			const stored = storedAt(slots, slot);
			if (stored !== free) {
				numbers[place - start] = stored - 1;
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
			put(slots, slot, number + 1, tag);
			this.#counts[part]!++;
			// A quarter stays free, so that what is sought stands near its place.
			if (this.#counts[part]! * 4 * slotLength > slots.length * 3) {
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

/** A UUID that is looked up: where its words stand, and the tag of its hash. */
type Sought = {readonly words: Uint32Array; at: number; tag: number};

/** The slot of a UUID, or the free one that it would be put into. */
const slotFor = (slots: Uint16Array, blocks: readonly Uint32Array[], {words, at, tag}: Sought): number => {
	const {length} = slots;
	let slot = firstPlace(tag, slots);
	for (;;) {
		const stored = storedAt(slots, slot);
		if (stored === free || (slots[slot + 2] === tag && isSame(blocks, stored - 1, words, at))) {
			return slot;
		}

		slot = slot + slotLength === length ? 0 : slot + slotLength;
	}
};
