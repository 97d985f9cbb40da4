/* eslint-disable no-bitwise -- A place is the number of a block, and where in it. */
import {Buffer} from 'node:buffer';
import {bytesOf, textIn, type TextPlace} from './text-bytes.ts';

/** A place in a block takes so many bits, the number of the block the others of 32. */
const placeBits = 20;

const longestBlock = 2 ** placeBits;

/** So long is the first block; each one is twice as long as the one before, up to the longest. */
const firstBlock = 4096;

/** Before the bytes of a text stands its size. */
const headLength = 4;

/**
Texts in few blocks of memory: hundreds of thousands of strings would be gone through by every collection of garbage. Nothing is ever
removed.
*/
export class TextArena {
	readonly #blocks: Buffer[] = [];
	/** Where in the last block the next text goes. */
	#end = 0;

	#room(length: number): Buffer {
		const last = this.#blocks.at(-1);
		if (last && this.#end + length <= last.length) {
			return last;
		}

		const usual = Math.min(longestBlock, firstBlock * (2 ** Math.min(placeBits, this.#blocks.length)));
		const block = Buffer.allocUnsafeSlow(Math.max(usual, length));
		this.#blocks.push(block);
		this.#end = 0;
		return block;
	}

	/** Keeps a text; gives its place. */
	add({bytes, at, size}: TextPlace): number {
		const length = bytesOf(size);
		const block = this.#room(headLength + length);
		const start = this.#end;
		block.writeUInt32LE(size, start);
		// A view of a text for each of them would keep the collector busy for longer than this takes.
		for (let index = 0; index < length; index++) {
			block[start + headLength + index] = bytes[at + index]!;
		}

		this.#end += headLength + length;
		return (((this.#blocks.length - 1) << placeBits) | start) >>> 0;
	}

	/** Whether the text at a place is this one. */
	isSame(place: number, {bytes, at, size}: TextPlace): boolean {
		const block = this.#blocks[place >>> placeBits]!;
		const start = place & (longestBlock - 1);
		if (block.readUInt32LE(start) !== size) {
			return false;
		}

		const length = bytesOf(size);
		for (let index = 0; index < length; index++) {
			if (block[start + headLength + index] !== bytes[at + index]) {
				return false;
			}
		}

		return true;
	}

	/** The text at a place. */
	read(place: number): string {
		const block = this.#blocks[place >>> placeBits]!;
		const start = place & (longestBlock - 1);
		return textIn(block, start + headLength, block.readUInt32LE(start));
	}
}
