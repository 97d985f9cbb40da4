import {Buffer} from 'node:buffer';
import {Growing} from './growing.ts';
import {type RowMemory} from './row-memory.ts';
import {bytesOf, textIn, type TextPlace} from './text-bytes.ts';
import {finderLength, ValueFinder} from './value-finder/value-finder.ts';

/** Before the bytes of a text stands its size. */
const headLength = 4;

/** So many bytes behind the last text may be read with it. */
const spareLength = 64;

const bufferOver = ({buffer, byteOffset, byteLength}: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, byteLength);

/**
Texts one after the other in one piece of memory: hundreds of thousands of strings would be gone through by every collection of garbage.
Nothing is ever removed. The place of a text is where its head begins.
*/
export class TextArena {
	readonly #memory: RowMemory | undefined;
	readonly #bytes: Growing<Uint8Array>;
	#buffer: Buffer;
	#finder: ValueFinder | undefined;

	/** `memory` is for texts that words will be looked for in, if there come to be many. */
	constructor(memory?: RowMemory) {
		this.#memory = memory;
		this.#bytes = new Growing(Uint8Array, memory && {memory});
		this.#buffer = bufferOver(this.#bytes.values);
	}

	// Where so many more bytes are to stand.
	#room(length: number): number {
		const start = this.#bytes.length;
		const end = start + length;
		if (end + spareLength > this.#bytes.values.length) {
			this.#bytes.reserve(end + spareLength);
			this.#buffer = bufferOver(this.#bytes.values);
		}

		this.#bytes.length = end;
		return start;
	}

	#createFinder(): ValueFinder | undefined {
		if (this.#memory?.memory === undefined) {
			return undefined;
		}

		const place = Math.ceil(this.#room(finderLength + headLength) / headLength) * headLength;
		return this.#finderAt(place);
	}

	// Making room may have been the end of the memory.
	#finderAt(place: number): ValueFinder | undefined {
		const memory = this.#memory?.memory;
		return memory && new ValueFinder(memory, place);
	}

	/** Keeps a text; gives its place. */
	add({bytes, at, size}: TextPlace): number {
		const length = bytesOf(size);
		const start = this.#room(headLength + length);
		const {values} = this.#bytes;
		this.#buffer.writeUInt32LE(size, start);
		// A view of a text for each of them would keep the collector busy for longer than this takes.
		for (let index = 0; index < length; index++) {
			values[start + headLength + index] = bytes[at + index]!;
		}

		return start;
	}

	/** Whether the text at a place is this one. */
	isSame(place: number, {bytes, at, size}: TextPlace): boolean {
		if (this.#buffer.readUInt32LE(place) !== size) {
			return false;
		}

		const {values} = this.#bytes;
		const length = bytesOf(size);
		for (let index = 0; index < length; index++) {
			if (values[place + headLength + index] !== bytes[at + index]) {
				return false;
			}
		}

		return true;
	}

	/** The text at a place. */
	read(place: number): string {
		return textIn(this.#buffer, place + headLength, this.#buffer.readUInt32LE(place));
	}

	/** A part of the text at a place, which is of ASCII. */
	readPart(place: number, from: number, to: number): string {
		const start = place + headLength;
		return this.#buffer.toString('latin1', start + from, start + Math.min(to, bytesOf(this.#buffer.readUInt32LE(place))));
	}

	/** Finds words in the texts; nothing while there are few of them, and where their memory is not one that it can work in. */
	get finder(): ValueFinder | undefined {
		this.#finder ??= this.#createFinder();
		return this.#memory?.memory && this.#finder;
	}
}
