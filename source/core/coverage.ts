import {type Stretch} from './gaps.ts';
import {deliveryLag, gapsIn, type Ground} from './ground.ts';
import {type Lookup} from './lookup.ts';
import {type Coverage} from './source.ts';

/**
What is known of one stretch of time, for a question:

- `read`: all of it, in every place
- `young`: read, but so soon after it happened that CloudTrail may still deliver more
- `reading`: being read now
- `throttled`: AWS lets us wait
- `unasked`: nobody has asked for it yet
- `denied`, `failed`: AWS says no, or does not answer
- `old`: before the time that event history keeps
*/
export type CoverageState = 'read' | 'young' | 'reading' | 'throttled' | 'unasked' | 'denied' | 'failed' | 'old';

/** A stretch of time with its state; `isPartly`: it was read in some places, and the state is that of the others. */
export type CoverageMark = {readonly state: CoverageState; readonly isPartly: boolean};

/** What coverage is told from. */
export type CoverageContext = {
	readonly ground: Ground;
	/** The places as the reading left them. */
	readonly coverage: readonly Coverage[];
	/** What is asked for; none: everything. */
	readonly lookups: readonly Lookup[];
	/** The range as it was asked for. */
	readonly range: Stretch;
	/** As far back as the source has anything, milliseconds since 1970. */
	readonly reach: number;
	/** When the range was asked for. */
	readonly asOf: number;
	/** Whether the reading goes on by itself. */
	readonly isReading: boolean;
};

// What says most about a gap stands for it: first what will not change by waiting.
const order: readonly CoverageState[] = ['denied', 'failed', 'throttled', 'reading', 'unasked'];

type PlaceGaps = {readonly coverage: Coverage; readonly gaps: readonly Stretch[]};

const isOverlapping = (one: Stretch, other: Stretch): boolean => one.from <= other.to && other.from <= one.to;

const isObstacle = (state: Coverage['state']): state is 'denied' | 'failed' | 'throttled' => ['denied', 'failed', 'throttled'].includes(state);

const stateOf = ({coverage: {state}, gaps}: PlaceGaps, stretch: Stretch, isReading: boolean): CoverageState => {
	if (isObstacle(state)) {
		return state;
	}

	// The newest gap is the one that is read.
	const newest = Math.max(...gaps.map(({to}) => to));
	return isReading && newest >= stretch.from && newest <= stretch.to ? 'reading' : 'unasked';
};

const markOf = (stretch: Stretch, places: readonly PlaceGaps[], {reach, asOf, isReading}: CoverageContext): CoverageMark => {
	if (stretch.to < reach) {
		return {state: 'old', isPartly: false};
	}

	const missing = places.filter(({gaps}) => gaps.some(gap => isOverlapping(gap, stretch)));
	if (missing.length === 0 && places.length > 0) {
		return {state: stretch.to > asOf - deliveryLag ? 'young' : 'read', isPartly: false};
	}

	const states = new Set(missing.map(place => stateOf(place, stretch, isReading)));
	return {state: order.find(state => states.has(state)) ?? (isReading ? 'reading' : 'unasked'), isPartly: missing.length < places.length};
};

const cutEvenly = ({from, to}: Stretch, count: number): readonly Stretch[] => {
	const edge = (index: number): number => from + Math.floor((to + 1 - from) * index / count);
	return Array.from({length: count}, (_, index) => ({from: edge(index), to: edge(index + 1) - 1}));
};

/** What is known of each of so many equal stretches of the range, the oldest first. A region that is switched off has nothing to miss. */
export const coverageMarks = (context: CoverageContext, count: number): readonly CoverageMark[] => {
	const {ground, coverage, lookups, range, reach} = context;
	const stretch = {from: Math.max(range.from, reach), to: range.to};
	const places = coverage.filter(({state}) => state !== 'off').map((place): PlaceGaps => ({coverage: place, gaps: gapsIn(ground, place.place, lookups, stretch)}));
	return cutEvenly(range, count).map(part => markOf(part, places, context));
};
