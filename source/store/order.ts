/* eslint-disable no-bitwise -- Keys are sorted by their halves. */
import {copyInSlices} from './copy-in-slices.ts';
import {rowIds} from './growing.ts';
import {
	costs,
	Meter,
	pause,
	type Slices,
} from './meter.ts';

/**
Whether row `a` stands before row `b`: newest first, unknown times last, ties by order read. Two rows never tie, so that a
row's place can be found by bisection.
*/
export const isBefore = (times: Float64Array, a: number, b: number): boolean => compareRows(times, a, b) < 0;

/** Negative when row `a` stands before row `b`; see `isBefore`. */
export const compareRows = (times: Float64Array, a: number, b: number): number => {
	const timeA = times[a] ?? NaN;
	const timeB = times[b] ?? NaN;
	if (timeA > timeB || (Number.isNaN(timeB) && !Number.isNaN(timeA))) {
		return -1;
	}

	return timeA < timeB || (Number.isNaN(timeA) && !Number.isNaN(timeB)) ? 1 : a - b;
};

/** How much more room than needed is made. */
const spare = 1.0625;

/** All rows newest first, put in order when they are asked for. */
export class RowOrder {
	#buffer = rowIds();
	#rows = this.#buffer.values.subarray(0, 0);
	/** The times of all rows, and how many rows there are. */
	#times: Float64Array = new Float64Array(0);
	#size = 0;
	/** The merging that was begun and not ended. */
	#merging: Slices | undefined;

	* #mergeNew(): Slices {
		const meter = new Meter();
		const times = this.#times;
		const size = this.#size;
		const known = this.#rows;
		const batch = sortedBatch(times, known.length, size);
		meter.spend(batch.length * costs.ordered);
		yield * pause(meter);
		const kept = placeOf(times, known, batch[0] ?? 0);
		// What stands before the batch is shared with the views given out; behind them a page of older rows is just appended.
		if (kept < known.length) {
			// Memory that grows is given back late: nothing reminds the collector of it.
			const buffer = rowIds();
			buffer.values = new Uint32Array(Math.ceil(size * spare));
			yield * copyInSlices(known.subarray(0, kept), buffer.values, meter);
			this.#buffer = buffer;
		}

		this.#buffer.extend(size);
		const target = this.#buffer.values;
		yield * merge(times, {
			target, from: kept, known: known.subarray(kept), batch,
		}, meter);
		this.#rows = target.subarray(0, size);
	}

	// Whether there is more to do.
	#isStepped(): boolean {
		if (this.#size === this.#rows.length) {
			return false;
		}

		this.#merging ??= this.#mergeNew();
		if (this.#merging.next().done === true) {
			this.#merging = undefined;
		}

		return true;
	}

	/** Rows newest first. A view that stays as it is: rows that come later make a new one. */
	get rows(): Uint32Array {
		while (this.#isStepped()) {
			// On with the next slice.
		}

		return this.#rows;
	}

	/** Does in slices what `rows` would do at once. Where that is asked for meanwhile, it goes on from here. */
	* mergeInSlices(): Slices {
		while (this.#isStepped()) {
			yield;
		}
	}

	/** Takes in the rows from the current count up to `size`, whose times are known. */
	extend(times: Float64Array, size: number): void {
		this.#times = times;
		this.#size = size;
	}
}

/** So few rows are compared with each other. */
const fewRows = 512;

const sortedBatch = (times: Float64Array, start: number, end: number): Uint32Array => {
	const batch = new Uint32Array(Math.max(0, end - start));
	let isSorted = true;
	for (let index = 0; index < batch.length; index++) {
		const row = start + index;
		batch[index] = row;
		// Most pages come newest first already.
		isSorted &&= index === 0 || isBefore(times, row - 1, row);
	}

	return isSorted ? batch : sortByKeys(times, batch) ?? batch.toSorted((a, b) => compareRows(times, a, b));
};

/** The two halves of a key are sorted by one after the other: so many bits has each. */
const halfBits = 16;

const halfKeys = 2 ** halfBits;

/** Places of a batch in the order of one half of their keys, ties as they stand. */
const sortByHalf = (places: Uint32Array, keys: Uint32Array, shift: number): Uint32Array => {
	const ends = new Uint32Array(halfKeys);
	for (const key of keys) {
		ends[(key >>> shift) & (halfKeys - 1)]!++;
	}

	let sum = 0;
	for (let half = 0; half < halfKeys; half++) {
		sum += ends[half]!;
		ends[half] = sum;
	}

	const sorted = new Uint32Array(places.length);
	for (let index = places.length - 1; index >= 0; index--) {
		const place = places[index]!;
		sorted[--ends[(keys[place]! >>> shift) & (halfKeys - 1)]!] = place;
	}

	return sorted;
};

/**
The same order without comparing: by the milliseconds before the newest time, one half of their bits after the other. Only where all
times are known and lie within 49 days; gives nothing otherwise, and for so few rows that comparing is quicker.
*/
const sortByKeys = (times: Float64Array, batch: Uint32Array): Uint32Array | undefined => {
	let [newest, oldest] = [-Infinity, Infinity];
	for (const row of batch) {
		const time = times[row]!;
		if (!Number.isSafeInteger(time)) {
			return undefined;
		}

		newest = Math.max(newest, time);
		oldest = Math.min(oldest, time);
	}

	if (newest - oldest >= halfKeys * halfKeys || batch.length < fewRows) {
		return undefined;
	}

	const keys = new Uint32Array(batch.length);
	const places = new Uint32Array(batch.length);
	for (let place = 0; place < keys.length; place++) {
		keys[place] = newest - times[batch[place]!]!;
		places[place] = place;
	}

	const byLow = sortByHalf(places, keys, 0);
	const sorted = newest - oldest < halfKeys ? byLow : sortByHalf(byLow, keys, halfBits);
	const rows = new Uint32Array(batch.length);
	for (let place = 0; place < rows.length; place++) {
		rows[place] = batch[sorted[place]!]!;
	}

	return rows;
};

/** How many of the ordered rows stand before `row`. */
export const placeOf = (times: Float64Array, rows: Uint32Array, row: number): number => countWhile(rows, other => isBefore(times, other, row));

/** The part of the ordered rows that lies between two times (milliseconds since 1970), both inclusive. Unknown times lie in no range. */
export const rowsWithin = (times: Float64Array, rows: Uint32Array, {since, until}: {readonly since?: number; readonly until?: number}): Uint32Array => {
	if (since === undefined && until === undefined) {
		return rows;
	}

	const isNewer = (row: number): boolean => (times[row] ?? NaN) > (until ?? Infinity);
	const isNotOlder = (row: number): boolean => (times[row] ?? NaN) >= (since ?? -Infinity);
	return rows.subarray(countWhile(rows, isNewer), countWhile(rows, isNotOlder));
};

/** How many rows at the start pass, when none passes after one that does not. */
export const countWhile = (rows: Uint32Array, isPassing: (row: number) => boolean): number => {
	let low = 0;
	let high = rows.length;
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (isPassing(rows[middle] ?? 0)) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
};

/** So many rows are merged without looking whether the slice is used up. */
const mergedAtOnce = 4096;

type Merge = {readonly target: Uint32Array; readonly from: number; readonly known: Uint32Array; readonly batch: Uint32Array};

function * merge(times: Float64Array, {target, from, known, batch}: Merge, meter: Meter): Slices {
	let place = from;
	let next = 0;
	let index = 0;
	while (index < batch.length) {
		const start = place;
		while (index < batch.length && place < start + mergedAtOnce) {
			target[place++] = next < known.length && isBefore(times, known[next]!, batch[index]!) ? known[next++]! : batch[index++]!;
		}

		meter.spend((place - start) * costs.ordered);
		if (meter.isSpent) {
			yield * pause(meter);
		}
	}

	yield * copyInSlices(known.subarray(next), target.subarray(place), meter);
}
