/** Equal stretches of time, one after the other: the first begins at `start`; all in milliseconds. */
export type TimeBuckets = {readonly start: number; readonly step: number; readonly count: number};

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Lengths that people count time in. */
const steps: readonly number[] = [
	...[1, 2, 5, 10, 15, 30].map(count => count * second),
	...[1, 2, 5, 10, 15, 30].map(count => count * minute),
	...[1, 2, 3, 4, 6, 8, 12].map(count => count * hour),
	...[1, 2, 4, 7, 14, 28, 91, 182, 364].map(count => count * day),
];

/** The fewest milliseconds that a stretch has. */
export const shortestStep = second;

/**
Cuts a time (both ends inclusive, milliseconds since 1970) into at most `most` (2 or more) stretches of a usual length, such as 5 minutes,
that begin at full ones in UTC.
*/
export function cutTime(from: number, to: number, most: number): TimeBuckets {
	const cut = (step: number): TimeBuckets => {
		const start = Math.floor(from / step) * step;
		return {start, step, count: Math.floor((to - start) / step) + 1};
	};

	const wanted = Math.max(2, most);
	const step = steps.find(step => cut(step).count <= wanted);
	if (step !== undefined) {
		return cut(step);
	}

	// Longer than all usual lengths allow: whole days, as many as it takes.
	let days = 728;
	while (cut(days * day).count > wanted) {
		days *= 2;
	}

	return cut(days * day);
}

/** The stretch that a moment belongs to, or the nearest there is. */
export const bucketAt = ({start, step, count}: TimeBuckets, moment: number): number => Math.max(0, Math.min(count - 1, Math.floor((moment - start) / step)));

/** When a stretch begins and when it is over, to the millisecond and both inclusive. */
export const bucketEdges = ({start, step}: TimeBuckets, bucket: number): {readonly since: number; readonly until: number} => ({
	since: start + (bucket * step), until: start + ((bucket + 1) * step) - 1,
});
