import {bucketAt, cutTime, type TimeBuckets} from '../core/time-buckets.ts';
import {type State} from './state.ts';

/** The labels at the left of the open histogram, with the gutter. */
export const labelWidth = 11;

/** How the time of the listed events is cut for the open histogram; nothing while none of them has a time. */
export function bucketsOf({events: {span}, histogram, size}: Pick<State, 'events' | 'histogram' | 'size'>): TimeBuckets | undefined {
	const shown = histogram?.view ?? span;
	return shown && cutTime(shown.from, shown.to, size.columns - labelWidth - 1);
}

/** The stretches under the cursor and at the other end of the brush: both the same while nothing is chosen. */
export function brushOf({histogram}: Pick<State, 'histogram'>, buckets: TimeBuckets): {readonly cursor: number; readonly first: number; readonly last: number} {
	const cursor = bucketAt(buckets, histogram?.at ?? Infinity);
	const anchor = histogram?.anchor === undefined ? cursor : bucketAt(buckets, histogram.anchor);
	return {cursor, first: Math.min(cursor, anchor), last: Math.max(cursor, anchor)};
}
