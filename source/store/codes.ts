import {copyInSlices} from './copy-in-slices.ts';
import {type NumbersKind} from './growing.ts';
import {type Meter, type Slices} from './meter.ts';
import {RowMemory} from './row-memory.ts';

/** Numbers of values as a column keeps them: as narrow as the largest allows. */
export type CodeArray = Uint8Array | Uint16Array | Uint32Array;

const firstCapacity = 1024;

const spare = 1.25;

const kinds: Readonly<Record<number, NumbersKind<CodeArray>>> = {1: Uint8Array, 2: Uint16Array, 4: Uint32Array};

/** How many bytes the largest of some numbers takes. */
const widthFor = (most: number): number => {
	if (most < 2 ** 8) {
		return 1;
	}

	return most < 2 ** 16 ? 2 : 4;
};

/** A growing array of numbers of values, a byte each as long as there are few values. */
export class Codes {
	#most = 2 ** 8;
	#memory = new RowMemory();
	/** The numbers themselves; only the first `length` are in use. Replaced when it grows, so it is not kept across appends. */
	values: CodeArray = new Uint8Array(firstCapacity);
	length = 0;

	// Nothing where there is room already.
	#createFor(length: number, most: number): CodeArray | undefined {
		const isWide = most < this.#most;
		const {length: room} = this.values;
		if (isWide && length <= room) {
			return undefined;
		}

		if (!isWide) {
			this.#memory = new RowMemory();
		}

		const width = widthFor(isWide ? this.#most - 1 : most);
		const memory = this.#memory.grow(Math.max(length, room) * width);
		return memory ? new kinds[width]!(memory) : new kinds[width]!(length <= room ? room : Math.max(length, Math.ceil(room * spare)));
	}

	// Whether the numbers stand there already.
	#isSame(grown: CodeArray): boolean {
		return grown.BYTES_PER_ELEMENT === this.values.BYTES_PER_ELEMENT && grown.buffer instanceof SharedArrayBuffer && this.values.buffer instanceof SharedArrayBuffer;
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

	/** Appends what `table` has for the numbers at some places, none above `most`. */
	appendBy(table: Uint32Array, numbers: Uint32Array, places: Uint32Array, most: number): void {
		const length = this.length + places.length;
		this.reserve(length, most);
		const {values} = this;
		let next = this.length;
		// An iterator would take several times as long here.
		for (let index = 0; index < places.length; index++) { // eslint-disable-line unicorn/no-for-loop, @typescript-eslint/prefer-for-of
			values[next++] = table[numbers[places[index]!]!]!;
		}

		this.length = length;
	}

	/** Appends so many numbers, each one above the one before. */
	appendRising(first: number, count: number): void {
		const length = this.length + count;
		this.reserve(length, first + count);
		const {values} = this;
		let code = first;
		for (let next = this.length; next < length; next++) {
			values[next] = code++;
		}

		this.length = length;
	}

	/** Makes room for `length` numbers in all, none above `most`. */
	reserve(length: number, most: number): void {
		const grown = this.#createFor(length, most);
		if (!grown) {
			return;
		}

		if (!this.#isSame(grown)) {
			grown.set(this.values.subarray(0, this.length));
		}

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

		if (!this.#isSame(grown)) {
			yield * copyInSlices(this.values.subarray(0, this.length), grown, meter);
		}

		this.#replace(grown);
	}
}
