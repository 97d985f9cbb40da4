import {nextPosition, positionAt} from '../store/locate.ts';
import {type Effect} from './effect.ts';
import {type Session} from './session.ts';

/** The line of the newest listed event that is not later than a time. */
export function lineAt({store, matches: {rows}, listing}: Session, time: number): number | undefined {
	const row = rows[positionAt(store, rows, time) ?? -1];
	return row === undefined ? undefined : listing.lineOf(row);
}

/** The position of the next event that failed, or of the last one there is of as many as are wanted. */
export function findError({store, listing: {rows}}: Session, {from, direction, count}: Extract<Effect, {type: 'find-error'}>): number | undefined {
	const isWanted = (row: number): boolean => !['ok', 'unknown'].includes(store.result(row));
	let found: number | undefined;
	for (let left = count; left > 0; left--) {
		const next = nextPosition(rows, {from: found ?? from, step: direction, isWanted});
		if (next === undefined) {
			break;
		}

		found = next;
	}

	return found;
}
