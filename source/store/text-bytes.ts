/* eslint-disable no-bitwise, unicorn/prefer-code-point -- Texts are turned into bytes and hashes unit by unit. */
import {Buffer} from 'node:buffer';
import {type TextList} from '../core/event-batch.ts';
import {growingIds, take} from './growing.ts';

const firstCapacity = 1024;

/** One text among others in a list of texts, see `TextList`: where it begins, its size and its hash. */
export type TextPlace = {readonly bytes: Uint8Array; readonly at: number; readonly size: number; readonly hash: number};

/** How many bytes a text of this size takes, see `TextList`. */
export const bytesOf = (size: number): number => size >>> 1;

/** The text that stands in so many bytes, see `TextList`. */
export const textIn = (bytes: Buffer, at: number, size: number): string => bytes.toString((size & 1) === 0 ? 'latin1' : 'utf16le', at, at + bytesOf(size));

/** Texts as bytes, one after the other, with their sizes and hashes; see `TextList`. */
export class TextBytes {
	readonly #sizes = growingIds(8);
	readonly #hashes = growingIds(8);
	#length = 0;
	#bytes = Buffer.allocUnsafeSlow(firstCapacity);

	/** Appends a text. */
	push(text: string): void {
		const at = this.#length;
		if (at + (2 * text.length) > this.#bytes.length) {
			const grown = Buffer.allocUnsafeSlow(Math.max(at + (2 * text.length), 2 * this.#bytes.length));
			this.#bytes.copy(grown, 0, 0, at);
			this.#bytes = grown;
		}

		const bytes = this.#bytes;
		let hash = text.length;
		let seen = 0;
		for (let index = 0; index < text.length; index++) {
			const unit = text.charCodeAt(index);
			seen |= unit;
			hash = Math.imul(hash ^ unit, 0x01_00_01_93);
			bytes[at + index] = unit;
		}

		const isWide = seen > 127;
		const length = isWide ? bytes.write(text, at, 'utf16le') : text.length;
		this.#length = at + length;
		this.#sizes.push((2 * length) + Number(isWide));
		hash = Math.imul(hash ^ (hash >>> 15), 0x2C_1B_3C_6D);
		hash = Math.imul(hash ^ (hash >>> 12), 0x29_7A_2D_39);
		this.#hashes.push((hash ^ (hash >>> 15)) >>> 0);
	}

	/** The text that was appended last. */
	get last(): TextPlace {
		const index = this.#sizes.length - 1;
		const size = this.#sizes.values[index]!;
		return {
			bytes: this.#bytes, at: this.#length - bytesOf(size), size, hash: this.#hashes.values[index]!,
		};
	}

	/** Forgets all texts. */
	clear(): void {
		this.#length = 0;
		this.#sizes.length = 0;
		this.#hashes.length = 0;
	}

	/** All texts, to be copied before another one is appended; then none are left. */
	take(): TextList {
		const list = {bytes: this.#bytes.subarray(0, this.#length), sizes: take(this.#sizes), hashes: take(this.#hashes)};
		this.#length = 0;
		return list;
	}
}
