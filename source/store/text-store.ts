import {Buffer} from 'node:buffer';
import {deflateRawSync, inflateRawSync} from 'node:zlib';

/** Texts are packed together in blocks of about this many UTF-16 units: large enough to compress, small enough to inflate in a millisecond. */
const blockLength = 256 * 1024;

/** How many unpacked blocks are remembered. */
const rememberedBlocks = 4;

const defaultBudget = 64 * 1024 * 1024;

// A text that holds only Latin-1 takes one byte a unit; UTF-16 keeps everything else as it is, unpaired surrogates too.
const beyondLatin1 = /[\u{100}-\u{10FFFF}]/v;

type Block = {
	/** Row number of the first text. */
	readonly first: number;
	/** Where each text ends in the joined block. */
	readonly ends: number[];
	length: number;
	/** The texts themselves, until the block is packed. */
	plain: string[] | undefined;
	packed: Uint8Array | undefined;
	encoding: 'latin1' | 'utf16le';
};

const createBlock = (first: number): Block => ({
	first,
	ends: [],
	length: 0,
	plain: [],
	packed: undefined,
	encoding: 'latin1',
});

// One piece of output as large as the block: by default zlib gives many small ones and joins them.
const inflate = ({packed, length, encoding}: Block): Buffer => inflateRawSync(packed ?? new Uint8Array(), {chunkSize: Math.max(1024, length * (encoding === 'latin1' ? 1 : 2))});

/**
The exact text of each record, by row. Up to `budget` UTF-16 units stay as they came; what is older is deflated in blocks,
and one block is inflated when a text of it is asked for.
*/
export class TextStore {
	readonly #budget: number;
	readonly #blocks: Block[] = [];
	/** Blocks before this one are packed. */
	#packed = 0;
	#plainLength = 0;
	#size = 0;
	/** Joined texts of the blocks asked for last, the latest at the end. */
	readonly #remembered = new Map<Block, string>();

	constructor({budget = defaultBudget}: {readonly budget?: number} = {}) {
		this.#budget = budget;
	}

	#blockOf(row: number): Block | undefined {
		if (!(row >= 0 && row < this.#size)) {
			return undefined;
		}

		let low = 0;
		let high = this.#blocks.length - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((this.#blocks[middle]?.first ?? 0) <= row) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}

		return this.#blocks[low];
	}

	// Oldest blocks first; the last one is still being filled.
	#packBeyondBudget(): void {
		while (this.#plainLength > this.#budget && this.#packed < this.#blocks.length - 1) {
			const block = this.#blocks[this.#packed++];
			if (block?.plain === undefined) {
				continue;
			}

			const joined = block.plain.join('');
			block.encoding = beyondLatin1.test(joined) ? 'utf16le' : 'latin1';
			// The fastest level: it is run while events arrive, and records are so alike that it already saves most.
			block.packed = deflateRawSync(Buffer.from(joined, block.encoding), {level: 1});
			block.plain = undefined;
			this.#plainLength -= block.length;
		}
	}

	#unpack(block: Block): string {
		const known = this.#remembered.get(block);
		const joined = known ?? inflate(block).toString(block.encoding);
		this.#remembered.delete(block);
		this.#remembered.set(block, joined);
		const oldest = this.#remembered.keys().next();
		if (this.#remembered.size > rememberedBlocks && oldest.done === false) {
			this.#remembered.delete(oldest.value);
		}

		return joined;
	}

	/** How many texts there are. */
	get size(): number {
		return this.#size;
	}

	/** Appends the text of the next row. */
	add(text: string): void {
		let block = this.#blocks.at(-1);
		if (block?.plain === undefined || block.length >= blockLength) {
			block = createBlock(this.#size);
			this.#blocks.push(block);
		}

		block.plain?.push(text);
		block.length += text.length;
		block.ends.push(block.length);
		this.#plainLength += text.length;
		this.#size++;
		this.#packBeyondBudget();
	}

	/** The text of a row, or the empty string when there is no such row. */
	get(row: number): string {
		const block = this.#blockOf(row);
		if (block === undefined) {
			return '';
		}

		const index = row - block.first;
		return block.plain?.[index] ?? this.#unpack(block).slice(block.ends[index - 1] ?? 0, block.ends[index]);
	}

	/** Whether `get` has the text at hand, without inflating anything. */
	isAtHand(row: number): boolean {
		const block = this.#blockOf(row);
		return block === undefined || block.plain !== undefined || this.#remembered.has(block);
	}
}
