import {RowMemory} from './row-memory.ts';

/** The typed arrays that a column may be made of. */
type Numbers = Uint8Array | Uint32Array | Float64Array;

/** A kind of typed arrays, made anew or in memory that there is. */
export type NumbersKind<Values> = {readonly BYTES_PER_ELEMENT: number; new (length: number): Values; new (memory: SharedArrayBuffer): Values};

const firstCapacity = 1024;

/** How much longer than needed an array becomes: copying is cheap, and what is not used yet is memory for nothing. */
const spare = 1.25;

/** A typed array that grows by a quarter, so that appending a million numbers copies each of them a few times. */
export class Growing<Values extends Numbers> {
	readonly #kind: NumbersKind<Values>;
	readonly #memory: RowMemory | undefined;
	/** The numbers themselves; only the first `length` are in use. Replaced when it grows, so it is not kept across appends. */
	values: Values;
	length = 0;

	/** `memory` is for what there is the more of the more rows there are. */
	constructor(kind: NumbersKind<Values>, {capacity = firstCapacity, memory}: {readonly capacity?: number | undefined; readonly memory?: RowMemory} = {}) {
		this.#kind = kind;
		this.#memory = memory;
		this.values = new this.#kind(capacity);
	}

	/** The number at a place, or `undefined` when nothing was appended there. */
	at(index: number): number | undefined {
		return index < this.length ? this.values[index] : undefined;
	}

	/** Appends one number. */
	push(value: number): void {
		if (this.length === this.values.length) {
			this.reserve(this.length + 1);
		}

		this.values[this.length++] = value;
	}

	/** Makes the array at least so long; numbers that were not appended are 0. */
	extend(length: number): void {
		this.reserve(length);
		this.length = Math.max(this.length, length);
	}

	/** Makes room for `length` numbers in all; those not yet written are 0. */
	reserve(length: number): void {
		if (!(length > this.values.length)) {
			return;
		}

		const memory = this.#memory?.grow(length * this.#kind.BYTES_PER_ELEMENT);
		const grown = memory ? new this.#kind(memory) : new this.#kind(Math.max(length, Math.ceil(this.values.length * spare)));
		if (!memory || !(this.values.buffer instanceof SharedArrayBuffer)) {
			grown.set(this.values.subarray(0, this.length));
		}

		this.values = grown;
	}
}

/** An empty growing array of bytes, such as flags. */
export const growingBytes = (): Growing<Uint8Array> => new Growing(Uint8Array);

/** An empty growing array of row numbers, value numbers or offsets. */
export const growingIds = (capacity?: number): Growing<Uint32Array> => new Growing(Uint32Array, {capacity});

/** An empty growing array of times in milliseconds. */
export const growingTimes = (): Growing<Float64Array> => new Growing(Float64Array);

/** An empty growing array of bytes, one for each of many rows. */
export const rowBytes = (): Growing<Uint8Array> => new Growing(Uint8Array, {memory: new RowMemory()});

/** An empty growing array of row numbers, one for each of many rows. */
export const rowIds = (): Growing<Uint32Array> => new Growing(Uint32Array, {memory: new RowMemory()});

/** An empty growing array of times in milliseconds, one for each of many rows. */
export const rowTimes = (): Growing<Float64Array> => new Growing(Float64Array, {memory: new RowMemory()});

/** Appends several numbers. */
export const append = <Values extends Numbers>(growing: Growing<Values>, values: Values): void => {
	const at = growing.length;
	growing.reserve(at + values.length);
	growing.values.set(values, at);
	growing.length = at + values.length;
};

/** What was appended so far, to be copied before anything else is appended; then nothing is there. */
export const take = <Values extends Numbers>(growing: Growing<Values>): Values => {
	const taken = growing.values.subarray(0, growing.length) as Values;
	growing.length = 0;
	return taken;
};
