import {type EventStore} from './event-store.ts';
import {countWhile, placeOf} from './order.ts';

/** The position of a row among rows that stand newest first; `undefined` when it is not among them. */
export const positionOf = (store: EventStore, rows: Uint32Array, row: number): number | undefined => {
	const position = placeOf(store.columns.times.values, rows, row);
	return rows[position] === row ? position : undefined;
};

/**
The position nearest to a row's place, whether or not the row is among them: its own, else that of the next older row, else
the last one. `undefined` when there are no rows.
*/
export const positionNear = (store: EventStore, rows: Uint32Array, row: number): number | undefined =>
	rows.length === 0 ? undefined : Math.min(placeOf(store.columns.times.values, rows, row), rows.length - 1);

/** The newest position whose time is not later than `time` (milliseconds since 1970), else the last; `undefined` when there are no rows. */
export const positionAt = (store: EventStore, rows: Uint32Array, time: number): number | undefined => {
	const isLater = (row: number): boolean => store.time(row) > time;
	return rows.length === 0 ? undefined : Math.min(countWhile(rows, isLater), rows.length - 1);
};

/** The next position after `from` (`step` 1) or before it (`step` -1) whose row is wanted; `undefined` when there is none. */
export const nextPosition = (rows: Uint32Array, {from, step, isWanted}: {readonly from: number; readonly step: -1 | 1; readonly isWanted: (row: number) => boolean}): number | undefined => {
	for (let position = from + step; position >= 0 && position < rows.length; position += step) {
		if (isWanted(rows[position] ?? 0)) {
			return position;
		}
	}

	return undefined;
};
