import {type TimeBuckets} from '../core/time-buckets.ts';
import {readOnlyId, resultCount, resultId} from './columns.ts';
import {type EventStore} from './event-store.ts';
import {
	costs,
	finish,
	Meter,
	pause,
	type Slices,
} from './meter.ts';
import {countWhile, rowsWithin} from './order.ts';

/** How many events of each kind fall into one stretch of time. An event that failed counts as an error alone. */
export type Bucket = {
	readonly read: number;
	readonly write: number;
	readonly error: number;
	/** Neither failed nor does the record say whether it read or wrote. */
	readonly unknown: number;
};

/** `from` and `to` in milliseconds since 1970, both inclusive, cut into `buckets` equal stretches. */
export type HistogramOptions = {readonly from: number; readonly to: number; readonly buckets: number};

/** So many rows are counted without looking whether the slice is used up. */
const countedAtOnce = 16_384;

const kinds = ['read', 'write', 'error', 'unknown'] as const;
const kindCount = kinds.length;

/** Counts rows, newest first, by time and kind in one pass. Rows outside the time, or without one, are not counted. */
export const histogram = (store: EventStore, rows: Uint32Array, options: HistogramOptions): readonly Bucket[] => finish(histogramInSlices(store, rows, options));

/**
Counts as `histogram` does.
@yields where the caller may pause
*/
export function * histogramInSlices(store: EventStore, rows: Uint32Array, {from, to, buckets}: HistogramOptions): Slices<readonly Bucket[]> {
	const scale = to > from ? buckets / (to - from) : 0;
	const within = from <= to ? rowsWithin(store.columns.times.values, rows, {since: from, until: to}) : rows.subarray(0, 0);
	// The end is inclusive, so the last moment belongs to the last bucket.
	return yield * countKinds(store, within, {buckets, bucketOf: time => Math.min(buckets - 1, Math.floor((time - from) * scale))});
}

/** Counts rows, newest first, by kind in stretches of time. */
export const countInBuckets = (store: EventStore, rows: Uint32Array, {start, step, count}: TimeBuckets): readonly Bucket[] => {
	const within = rowsWithin(store.columns.times.values, rows, {since: start, until: start + (count * step) - 1});
	return finish(countKinds(store, within, {buckets: count, bucketOf: time => Math.floor((time - start) / step)}));
};

// Newest first, the rows of a bucket stand together: where it ends is found by bisection, and no time is looked at in between.
function * countKinds(store: EventStore, rows: Uint32Array, {buckets, bucketOf}: {readonly buckets: number; readonly bucketOf: (time: number) => number}): Slices<readonly Bucket[]> {
	const meter = new Meter();
	const {times: {values: times}, results: {values: results}, readOnly: {values: readOnly}} = store.columns;
	const counted: Bucket[] = [];
	let rest = rows;
	for (let bucket = Math.max(0, buckets) - 1; bucket >= 0; bucket--) {
		const length = countWhile(rest, row => bucketOf(times[row] ?? NaN) >= bucket);
		const counts = new Uint32Array(kindCount);
		for (let start = 0; start < length; start += countedAtOnce) {
			const end = Math.min(length, start + countedAtOnce);
			countRows(rest, {start, end}, {results, readOnly}, counts);
			meter.spend((end - start) * costs.counted);
			if (meter.isSpent) {
				yield * pause(meter);
			}
		}

		rest = rest.subarray(length);
		const [read = 0, write = 0, error = 0, unknown = 0] = counts;
		counted.push({
			read, write, error, unknown,
		});
	}

	return counted.toReversed();
}

// By itself: a loop in a generator takes several times as long.
const countRows = (rows: Uint32Array, {start, end}: {readonly start: number; readonly end: number}, {results, readOnly}: {readonly results: Uint8Array; readonly readOnly: Uint8Array}, counts: Uint32Array): void => {
	for (let place = start; place < end; place++) {
		const row = rows[place]!;
		counts[kindTable[(results[row]! * 3) + readOnly[row]!]!]!++;
	}
};

/** All events of a stretch of time. */
export const totalOf = ({read, write, error, unknown}: Bucket): number => read + write + error + unknown;

/**
The next stretch after `from` (`direction` 1) or before it (-1) that is busy, with more events than those with any have on the
average, or in which something failed; `undefined` when there is none.
*/
export const findBucket = (buckets: readonly Bucket[], {from, direction, kind}: {readonly from: number; readonly direction: 1 | -1; readonly kind: 'busy' | 'error'}): number | undefined => {
	const filled = buckets.filter(bucket => totalOf(bucket) > 0);
	const usual = filled.reduce((sum, bucket) => sum + totalOf(bucket), 0) / Math.max(1, filled.length);
	for (let index = from + direction; index >= 0 && index < buckets.length; index += direction) {
		const bucket = buckets[index]!;
		if (kind === 'error' ? bucket.error > 0 : totalOf(bucket) > usual) {
			return index;
		}
	}

	return undefined;
};

const ok = resultId('ok');
const unknownResult = resultId('unknown');

const kindOf = (result: number, readOnly: number): number => {
	if (result !== ok && result !== unknownResult) {
		return kinds.indexOf('error');
	}

	return readOnly === readOnlyId.unknown ? kinds.indexOf('unknown') : kinds.indexOf(readOnly === readOnlyId.yes ? 'read' : 'write');
};

/** The kind of each result and each value of `readOnly`, of which there are three. */
const kindTable = Uint8Array.from({length: (resultCount + 1) * 3}, (_, pair) => kindOf(Math.floor(pair / 3), pair % 3));
