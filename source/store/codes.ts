import {copyInSlices} from './copy-in-slices.ts';
import {type Meter, type Slices} from './meter.ts';

/** Numbers of values as a column keeps them: as narrow as the largest allows. */
export type CodeArray = Uint8Array | Uint16Array | Uint32Array;

const firstCapacity = 1024;

const spare = 1.25;

const createWide = (most: number, capacity: number): CodeArray => {
	if (most < 2 ** 8) {
		return new Uint8Array(capacity);
	}

	return most < 2 ** 16 ? new Uint16Array(capacity) : new Uint32Array(capacity);
};

/** A growing array of numbers of values, a byte each as long as there are few values. */
export class Codes {
	#most = 2 ** 8;
	/** The numbers themselves; only the first `length` are in use. Replaced when it grows, so it is not kept across appends. */
	values: CodeArray = new Uint8Array(firstCapacity);
	length = 0;

	// Nothing where there is room already.
	#createFor(length: number, most: number): CodeArray | undefined {
		const isWide = most < this.#most;
		const {length: room} = this.values;
		return isWide && length <= room ? undefined : createWide(isWide ? this.#most - 1 : most, length <= room ? room : Math.max(length, Math.ceil(room * spare)));
	}

	#replace(grown: CodeArray): void {
		this.values = grown;
		this.#most = 2 ** (8 * grown.BYTES_PER_ELEMENT);
	}

	/** The number at a place, or `undefined` when nothing was appended there. */
	at(index: number): number | undefined {
		return index < this.length ? this.values[index] : undefined;
	}

	/** Appends one number. */
	push(code: number): void {
		this.reserve(this.length + 1, code);
		this.values[this.length++] = code;
	}

	/** Appends numbers, none above `most`. */
	append(codes: Uint32Array, most: number): void {
		const length = this.length + codes.length;
		this.reserve(length, most);
		this.values.set(codes, this.length);
		this.length = length;
	}

	/** Makes room for `length` numbers in all, none above `most`. */
	reserve(length: number, most: number): void {
		const grown = this.#createFor(length, most);
		if (!grown) {
			return;
		}

		grown.set(this.values.subarray(0, this.length));
		this.#replace(grown);
	}

	/**
	Makes room as `reserve` does, in slices; until it has ended nothing else may be appended.
	@yields where the caller may pause
	*/
	* reserveInSlices(length: number, most: number, meter: Meter): Slices {
		const grown = this.#createFor(length, most);
		if (!grown) {
			return;
		}

		yield * copyInSlices(this.values.subarray(0, this.length), grown, meter);
		this.#replace(grown);
	}
}
