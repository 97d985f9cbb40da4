import {type Coverage} from './core/source.ts';

/**
How far back a source that reads newest first is complete, in milliseconds since 1970: no event that is still to come is newer.
`Infinity` while a place has not answered, `-Infinity` when all are done.
*/
export const completeSince = (places: Iterable<Coverage>): number => {
	let complete = -Infinity;
	for (const {state, from} of places) {
		if (state === 'reading' || state === 'throttled') {
			complete = Math.max(complete, from ?? Infinity);
		}
	}

	return complete;
};

/** Rows that match and wait until everything newer than they are has come. */
export type WaitingRows = {
	add(row: number, time: number): void;
	/** Takes the rows that are newer than `time`, the newest first; ties by row, unknown times last. */
	takeNewerThan(time: number): readonly number[];
};

/** An empty list of waiting rows. */
export const createWaitingRows = (): WaitingRows => {
	let waiting: Array<{readonly row: number; readonly time: number}> = [];
	return {
		add(row, time) {
			waiting.push({row, time: Number.isNaN(time) ? -Infinity : time});
		},
		takeNewerThan(time) {
			const isFinal = (each: {readonly time: number}): boolean => time === -Infinity || each.time > time;
			const taken = waiting.filter(each => isFinal(each)).toSorted((left, right) => left.time === right.time ? left.row - right.row : right.time - left.time);
			waiting = waiting.filter(each => !isFinal(each));
			return taken.map(({row}) => row);
		},
	};
};
