import {resultId, readOnlyId} from './columns.ts';
import {type EventStore} from './event-store.ts';

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

const kinds = ['read', 'write', 'error', 'unknown'] as const;
const kindCount = kinds.length;

/** Counts rows by time and kind in one pass. Rows outside the time, or without one, are not counted. */
export const histogram = (store: EventStore, rows: Uint32Array, {from, to, buckets}: HistogramOptions): readonly Bucket[] => {
	const counts = new Uint32Array(Math.max(0, buckets) * kindCount);
	const {times, results, readOnly} = store.columns;
	const scale = to > from ? buckets / (to - from) : 0;
	for (const row of rows) {
		const time = times.values[row] ?? NaN;
		if (!(time >= from && time <= to)) {
			continue;
		}

		// The end is inclusive, so the last moment belongs to the last bucket.
		const bucket = Math.min(buckets - 1, Math.floor((time - from) * scale));
		const place = (bucket * kindCount) + kindOf(results.values[row] ?? 0, readOnly.values[row] ?? 0);
		counts[place] = (counts[place] ?? 0) + 1;
	}

	return Array.from({length: Math.max(0, buckets)}, (_, bucket) => {
		const [read = 0, write = 0, error = 0, unknown = 0] = counts.subarray(bucket * kindCount, (bucket + 1) * kindCount);
		return {
			read, write, error, unknown,
		};
	});
};

const ok = resultId('ok');
const unknownResult = resultId('unknown');

const kindOf = (result: number, readOnly: number): number => {
	if (result !== ok && result !== unknownResult) {
		return kinds.indexOf('error');
	}

	return readOnly === readOnlyId.unknown ? kinds.indexOf('unknown') : kinds.indexOf(readOnly === readOnlyId.yes ? 'read' : 'write');
};
