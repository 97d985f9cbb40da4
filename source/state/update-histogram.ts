import {printQuery, replaceTimes} from '../core/query/print.ts';
import {bucketEdges, shortestStep, type TimeBuckets} from '../core/time-buckets.ts';
import {brushOf, bucketsOf} from './histogram-view.ts';
import {refit} from './refit.ts';
import {type HistogramState, type State} from './state.ts';
import {say, stay, type Step} from './step.ts';
import {setQuery} from './update-query.ts';

const change = (state: State, parts: Partial<HistogramState>): State => ({...state, histogram: {isFocused: true, ...state.histogram, ...parts}});

/** Opens the histogram at the selected event and gives it the keys. */
export function openHistogram(state: State): Step {
	return state.events.span
		? stay(refit(change(state, {isFocused: true})), ...(state.events.row === undefined ? [] : [{type: 'aim-histogram', row: state.events.row} as const]))
		: say(state, 'No listed event has a time.');
}

/** Gives the keys back to the list. */
export const leaveHistogram = (state: State): Step => stay(change(state, {isFocused: false}));

export function closeHistogram(state: State): Step {
	const {histogram: _, ...rest} = state;
	return stay(refit(rest));
}

/** Puts the cursor on the stretch of a moment. */
export const aimHistogram = (state: State, at: number): Step => stay(state.histogram ? change(state, {at}) : state);

function withBuckets(state: State, next: (buckets: TimeBuckets) => Step): Step {
	const buckets = bucketsOf(state);
	return buckets ? next(buckets) : stay(state);
}

/** Moves the cursor by some stretches. */
export const moveInHistogram = (state: State, delta: number): Step => withBuckets(state, buckets => {
	const {cursor} = brushOf(state, buckets);
	const next = Math.max(0, Math.min(buckets.count - 1, cursor + delta));
	return stay(change(state, {at: bucketEdges(buckets, next).since}));
});

/** Moves the cursor and keeps what it passes chosen. */
export const brush = (state: State, delta: number): Step => withBuckets(state, buckets => {
	const anchored = state.histogram?.anchor === undefined ? change(state, {anchor: bucketEdges(buckets, brushOf(state, buckets).cursor).since}) : state;
	return moveInHistogram(anchored, delta);
});

/** Begins to choose at the cursor, or chooses nothing again. */
export const toggleAnchor = (state: State): Step => withBuckets(state, buckets => state.histogram?.anchor === undefined
	? stay(change(state, {anchor: bucketEdges(buckets, brushOf(state, buckets).cursor).since}))
	: stay(withoutAnchor(state)));

function withoutAnchor(state: State): State {
	const {anchor: _, ...histogram} = state.histogram ?? {isFocused: true};
	return {...state, histogram};
}

/** Narrows the query to the chosen time, or to that of the cursor, and goes to the list. `u` takes it back. */
export const applyBrush = (state: State): Step => withBuckets(state, buckets => {
	const {first, last} = brushOf(state, buckets);
	const {since} = bucketEdges(buckets, first);
	const {until} = bucketEdges(buckets, last);
	const times = printQuery({
		terms: [], bad: [], since, until,
	});
	const {view: _, ...histogram} = withoutAnchor(state).histogram!;
	return setQuery({...state, histogram: {...histogram, isFocused: false}}, replaceTimes(state.query.line.text, times));
});

/** Shows a part of the time, around the cursor, so many times as long as now; never more than there is. */
export const zoom = (state: State, factor: number): Step => withBuckets(state, buckets => {
	const span = state.events.span!;
	const {cursor} = brushOf(state, buckets);
	const {since} = bucketEdges(buckets, cursor);
	const middle = since + (buckets.step / 2);
	const shown = state.histogram?.view ?? span;
	const length = Math.max(shortestStep, (shown.to - shown.from) * factor);
	const whole = span.to - span.from;
	if (length >= whole) {
		const {view: _, ...histogram} = state.histogram!;
		return stay({...state, histogram: {...histogram, at: since}});
	}

	const from = Math.round(Math.max(span.from, Math.min(span.to - length, middle - (length / 2))));
	return stay(change(state, {at: Math.max(since, from), view: {from, to: Math.round(from + length)}}));
});

/** Goes to the next stretch in which much happened, or something failed. */
export const hop = (state: State, kind: 'busy' | 'error', direction: 1 | -1): Step => withBuckets(state, buckets => stay(state, {
	type: 'find-bucket', buckets, from: brushOf(state, buckets).cursor, direction, kind,
}));
