import {historyLength} from '../core/ground.ts';
import {type LoadState, type TimeRange} from './state.ts';

// Event history's far end moves on while it is read; what falls off it meanwhile is not missing.
const farEnd = historyLength - (60 * 1000);

/** Nothing read yet of a range that is asked for `now` (milliseconds since 1970). */
export const emptyLoad = ({id, range, now, isWhole = false}: {readonly id: number; readonly range: TimeRange; readonly now: number; readonly isWhole?: boolean}): LoadState => ({
	id,
	status: 'loading',
	isWhole,
	range,
	stretch: {from: Math.max(range.since ?? -Infinity, now - farEnd), to: Math.min(range.until ?? now, now)},
	asOf: now,
	lookups: [],
	isOpen: true,
	loaded: 0,
	duplicates: 0,
	coverage: [],
	skipped: [],
	notes: [],
});
