import {fold} from '../core/query/fold.ts';
import {type ColumnReader, createColumnReader} from './column-readers.ts';
import {resultAt, resultCount} from './columns.ts';
import {type EventStore} from './event-store.ts';
import {growingIds} from './growing.ts';
import {
	costs,
	Meter,
	pause,
	type Slices,
} from './meter.ts';
import {countWhile} from './order.ts';

/** What events can be sorted by. */
export type SortColumn = 'time' | 'who' | 'event' | 'resource' | 'ip' | 'region' | 'result';

/** From A to Z, the newest first among equals; `isReversed` from Z to A. By time it is the newest first, reversed the oldest. */
export type Sort = {readonly column: SortColumn; readonly isReversed: boolean};

/** Numbers the values of a column, all numbers below `size()`, and gives the text that a number is sorted by. */
type SortKeys = Pick<ColumnReader, 'size' | 'fill'> & {readonly textOf: (key: number) => string};

/** So many rows are numbered or dealt out without a look at the meter. */
const rowsAtOnce = 4096;

/**
Sorts rows that stand newest first, in slices: the distinct values are put in order, and the rows dealt out by them. What has no
value comes last in either direction, as do events without a time.
@yields where the caller may pause
*/
export function * sortRows(store: EventStore, rows: Uint32Array, {column, isReversed}: Sort): Slices<Uint32Array> {
	if (column === 'time') {
		return isReversed ? oldestFirst(store, rows) : rows;
	}

	const meter = new Meter();
	const {size, fill, textOf} = sortKeys(store, column);
	const keys = new Uint32Array(rows.length);
	const counts = growingIds();
	for (let start = 0; start < rows.length; start += rowsAtOnce) {
		const numbers = keys.subarray(start, start + rowsAtOnce);
		fill(rows.subarray(start, start + rowsAtOnce), numbers);
		counts.extend(size());
		countEach(numbers, counts.values);
		meter.spend(2 * costs.passed * numbers.length);
		if (meter.isSpent) {
			yield * pause(meter);
		}
	}

	const used: Array<{readonly key: number; readonly text: string}> = [];
	for (const [key, count] of counts.values.subarray(0, counts.length).entries()) {
		meter.spend(1);
		if (count > 0) {
			used.push({key, text: fold(textOf(key))});
		}

		if (meter.isSpent) {
			yield * pause(meter);
		}
	}

	const direction = isReversed ? -1 : 1;
	const sorted = yield * sortInSlices(used, (a, b) => a.text === '' || b.text === '' ? Number(a.text === '') - Number(b.text === '') : direction * compareTexts(a.text, b.text), meter);
	// Numbers of one text share a rank, so that among equals the newest stay first.
	const ranks = new Uint32Array(counts.values.length);
	const places: number[] = [];
	let place = 0;
	for (const [index, {key, text}] of sorted.entries()) {
		if (text !== sorted[index - 1]?.text) {
			places.push(place);
		}

		ranks[key] = places.length - 1;
		place += counts.values[key] ?? 0;
		meter.spend(1);
		if (meter.isSpent) {
			yield * pause(meter);
		}
	}

	const dealt = new Uint32Array(rows.length);
	const nextPlaces = Uint32Array.from(places);
	for (let start = 0; start < rows.length; start += rowsAtOnce) {
		const end = Math.min(rows.length, start + rowsAtOnce);
		for (let index = start; index < end; index++) {
			const rank = ranks[keys[index]!]!;
			dealt[nextPlaces[rank]!++] = rows[index]!;
		}

		meter.spend(4 * costs.passed * (end - start));
		if (meter.isSpent) {
			yield * pause(meter);
		}
	}

	return dealt;
}

const countEach = (numbers: Uint32Array, counts: Uint32Array): void => {
	for (const number of numbers) {
		counts[number]!++;
	}
};

const compareTexts = (a: string, b: string): number => {
	if (a === b) {
		return 0;
	}

	return a < b ? -1 : 1;
};

const oldestFirst = (store: EventStore, rows: Uint32Array): Uint32Array => {
	const timed = countWhile(rows, row => !Number.isNaN(store.time(row)));
	const reversed = new Uint32Array(rows.length);
	reversed.set(rows.subarray(0, timed).toReversed());
	reversed.set(rows.subarray(timed), timed);
	return reversed;
};

const sortKeys = (store: EventStore, column: Exclude<SortColumn, 'time'>): SortKeys => {
	const {resources, results, texts: {error}} = store.columns;
	const reader = createColumnReader(store, column === 'result' ? 'error' : column);
	switch (column) {
		case 'resource': {
			return {...reader, textOf: list => resources.at(list)[0] ?? ''};
		}

		case 'result': {
			// What failed comes first, by the class of its failure and then by its code.
			return {
				size: () => reader.size() * numbersOfResults,
				fill(rows, numbers) {
					reader.fill(rows, numbers);
					for (const [place, row] of rows.entries()) {
						numbers[place] = (numbers[place]! * numbersOfResults) + results.values[row]!;
					}
				},
				textOf: key => ['ok', 'unknown'].includes(resultAt(key % numbersOfResults)) ? '' : `${key % numbersOfResults} ${error.dictionary.at(Math.floor(key / numbersOfResults))}`,
			};
		}

		default: {
			return {...reader, textOf: key => reader.valueAt(key) ?? ''};
		}
	}
};

/** Results have these numbers at most, one more than there are: it stands for any other. */
const numbersOfResults = resultCount + 1;

/** So many values are sorted at once; longer runs are merged. */
const runLength = 1024;

function * sortInSlices<Value>(values: readonly Value[], compare: (a: Value, b: Value) => number, meter: Meter): Slices<readonly Value[]> {
	let sorted: Value[] = [];
	for (let start = 0; start < values.length; start += runLength) {
		sorted.push(...values.slice(start, start + runLength).toSorted(compare));
		meter.spend(runLength * 10);
		if (meter.isSpent) {
			yield * pause(meter);
		}
	}

	for (let length = runLength; length < values.length; length *= 2) {
		const merged: Value[] = [];
		for (let start = 0; start < sorted.length; start += 2 * length) {
			let [left, right] = [start, start + length];
			const [middle, end] = [start + length, Math.min(sorted.length, start + (2 * length))];
			while (left < Math.min(middle, sorted.length) || right < end) {
				const isLeft = left < Math.min(middle, sorted.length) && (right >= end || compare(sorted[left]!, sorted[right]!) <= 0);
				merged.push(sorted[isLeft ? left++ : right++]!);
				meter.spend(2);
				if (meter.isSpent) {
					yield * pause(meter);
				}
			}
		}

		sorted = merged;
	}

	return sorted;
}
