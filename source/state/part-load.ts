import {isGroundRead, readSince, settle} from '../core/ground.ts';
import {type Lookup} from '../core/lookup.ts';
import {isSamePush} from '../core/query/plan.ts';
import {type Coverage, type EventRequest} from '../core/source.ts';
import {questionOf, readablePlaces} from './question.ts';
import {search} from './search-step.ts';
import {type Cost, type PartRequest} from './overlay.ts';
import {type LoadState, type State, type TimeRange} from './state.ts';
import {
	chain,
	say,
	stay,
	type Step,
} from './step.ts';
import {costText, longReading} from './cost.ts';
import {emptyLoad} from './empty-load.ts';

// A place that could not be read says so until it is asked again.
const coverageOf = (state: State, {stretch, lookups}: Pick<LoadState, 'stretch' | 'lookups'>): readonly Coverage[] => state.load.coverage.map(coverage => {
	const {place} = coverage;
	if (!readablePlaces([coverage]).includes(place)) {
		return coverage;
	}

	const from = readSince(state.ground, place, lookups, stretch);
	return {place, state: from === stretch.from ? 'done' : 'reading', ...from !== undefined && {from, to: stretch.to}};
});

/** The load for these lookups as the ground has it: done where all of it was read, else waiting to be opened. */
function loadFromGround(state: State, {lookups, isWhole, range}: PartRequest): LoadState {
	const {load, ground, now} = state;
	const {stretch, asOf} = range ? emptyLoad({id: 0, range, now}) : load;
	const isRead = isGroundRead(ground, readablePlaces(load.coverage), lookups, stretch);
	return {
		...load,
		id: load.id + 1,
		status: isRead ? 'done' : 'paused',
		isWhole: isWhole && !isRead,
		range: range ?? load.range,
		stretch,
		asOf,
		lookups,
		isOpen: false,
		loaded: range ? 0 : load.loaded,
		coverage: coverageOf(state, {stretch, lookups}),
	};
}

function withoutProgress({progress: _, ...load}: LoadState): LoadState {
	return load;
}

/**
Turns to what is missing of a range for some lookups; what was read before stays, and where nothing is missing nothing is asked.
The reading is opened with its first pull, after the search has told what is there.
*/
export function startPart(state: State, request: PartRequest): Step {
	const settled: State = request.range ? {...state, ground: settle(state.ground, state.load.asOf)} : state;
	const load = withoutProgress(loadFromGround(settled, request));
	const {events} = state;
	const {row: _, settled: __, ...rest} = events;
	return chain(stay({
		...settled,
		load,
		...request.range && {events: {...rest, list: {cursor: 0, top: 0}, isChosen: false}},
	}, {type: 'cancel-load'}), search);
}

/** Asks for the next page; a reading that was not opened yet is opened with it. */
export function pull(state: State): Step {
	const {load} = state;
	const next: State = {...state, load: {...load, status: 'loading', isOpen: true}};
	return stay(next, load.isOpen ? {type: 'pull', id: load.id} : {type: 'open-part', id: load.id, request: requestOf(state)});
}

/** What the source is asked for when the load is opened. */
function requestOf({load: {range, stretch, lookups}, ground, settings}: State): EventRequest {
	return {
		insights: settings.isInsights,
		...range.since !== undefined && {since: range.since},
		until: stretch.to,
		...lookups.length > 0 && {lookups},
		known: ground,
	};
}

/** Reads all that the question needs, in the range as it is or in another; nothing where it is answered. */
export function readWhole(state: State, range?: TimeRange): Step {
	const {load} = state;
	const there = range ? {...state, load: {...load, ...rangeOf(range, state)}, ground: settle(state.ground, load.asOf)} : state;
	const {plan: {lookups}, isAnswered} = questionOf(there);
	if (range === undefined && isAnswered) {
		return stay(state);
	}

	const request = {lookups, isWhole: true, ...range && {range}};
	// Before the first answer nothing can be told of what there is.
	return load.coverage.length === 0 ? readPart(state, request) : stay(state, {type: 'estimate', request});
}

/** Reads at once what takes up to a minute, and asks before anything longer; either way it tells how long that is. */
export function receiveCost(state: State, {request, cost}: {readonly request: PartRequest; readonly cost: Cost}): Step {
	if (cost.seconds > longReading) {
		return stay({...state, overlay: {kind: 'cost', request, cost}});
	}

	return cost.calls > 1 ? chain(readPart(state, request), next => say(next, `Reading: ${costText(cost)}. esc stops and keeps what came.`)) : readPart(state, request);
}

/** Goes on with a reading that is under way, or turns to another. */
export function readPart(state: State, request: PartRequest): Step {
	const {load} = state;
	const isUnderWay = request.range === undefined && load.isOpen && isSamePush(load.lookups, request.lookups) && (load.status === 'loading' || load.status === 'paused');
	const whole: State = {...state, load: {...load, isWhole: true}};
	if (isUnderWay) {
		return load.status === 'paused' ? pull(whole) : stay(whole);
	}

	return startPart(state, request);
}

/** Reads after all what was asked about. */
export function confirmCost(state: State): Step {
	const {overlay, ...rest} = state;
	return overlay?.kind === 'cost' ? readPart(rest, overlay.request) : stay(state);
}

const rangeOf = (range: TimeRange, {now}: State): Pick<LoadState, 'range' | 'stretch'> => {
	const {stretch} = emptyLoad({id: 0, range, now});
	return {range, stretch};
};

const isAnsweredBy = (load: LoadState, lookups: readonly Lookup[]): boolean => load.lookups.length === 0 || isSamePush(load.lookups, lookups);

/**
Keeps the load beside the question: one for another question makes way for that of everything, which goes on as the reader comes to
its end; one that has all that is asked for takes the place of one that has not. Nothing is asked of the source here.
*/
export function followQuestion(state: State): Step {
	const {source, load} = state;
	if (source.canLookUp !== true || load.coverage.length === 0) {
		return stay(state);
	}

	const {plan: {lookups}, isAnswered} = questionOf(state);
	if (isSamePush(load.lookups, lookups)) {
		return stay(state);
	}

	const isBusy = load.status === 'loading' && load.isWhole && load.lookups.length === 0;
	const isEnough = isAnswered && load.status !== 'done' && !isBusy;
	return isAnsweredBy(load, lookups) && !isEnough ? stay(state) : startPart(state, {lookups: isAnswered ? lookups : [], isWhole: false});
}
