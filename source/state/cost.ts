import {partsOf, type Stretch} from '../core/gaps.ts';
import {gapsIn, type Ground} from '../core/ground.ts';
import {type Query} from '../core/query/query.ts';
import {type EventStore} from '../store/event-store.ts';
import {searchAll} from '../store/search.ts';
import {emptyLoad} from './empty-load.ts';
import {questionOf, readablePlaces} from './question.ts';
import {type Cost, type PartRequest} from './overlay.ts';
import {type State} from './state.ts';

/** Seconds between two requests to one region, and events that one brings at most. */
const pace = 0.51;
const pageSize = 50;

/** So many rows are looked at to learn how they divide among places. */
const mostSamples = 5000;

const lengthOf = (stretches: readonly Stretch[]): number => stretches.reduce((length, {from, to}) => length + to - from + 1, 0);

/** The part of the query that the source is asked for, as a query of its own. */
function pushedQuery(state: State, {lookups}: PartRequest): Query {
	const {asked, plan: {pushed, query}} = questionOf(state);
	const terms = pushed === undefined || lookups.length === 0 ? [] : query.terms.filter((_, index) => index === pushed.index || index >= asked.terms.length);
	return {terms, bad: []};
}

/** Events an hour that match, by the place that they were read in. The label of a place ends in its region. */
function countByPlace(store: EventStore, rows: Uint32Array, {ground, places}: {readonly ground: Ground; readonly places: readonly string[]}): ReadonlyMap<string, number> {
	const step = Math.max(1, Math.ceil(rows.length / mostSamples));
	const counts = new Map<string, number>();
	const parts = new Map(places.map(place => [place, partsOf(ground, place, undefined)]));
	for (let index = 0; index < rows.length; index += step) {
		const row = rows[index] ?? 0;
		const [region, account, time] = [store.value('region', row), store.value('account', row), store.time(row)];
		const place = places.find(label => label.endsWith(region) && (!/\d{12}/v.test(label) || label.includes(account)));
		if (place !== undefined && parts.get(place)?.some(({from, to}) => time >= from && time <= to)) {
			counts.set(place, (counts.get(place) ?? 0) + step);
		}
	}

	return counts;
}

/**
Estimates what a reading takes, from how dense the matching events are where everything was read. A place in which nothing was read
counts with one request for each lookup, and makes the answer a lower bound.
*/
export function estimateCost(state: State, store: EventStore, request: PartRequest): Cost {
	const {load, now} = state;
	const {stretch} = request.range ? emptyLoad({id: 0, range: request.range, now}) : load;
	const ground: Ground = state.ground.filter(({lookup}) => lookup === undefined);
	const places = readablePlaces(load.coverage);
	const there = {...state, load: {...load, stretch}};
	const {rows} = searchAll(store, pushedQuery(there, request), {isFuzzyAllowed: false});
	const counts = countByPlace(store, rows, {ground, places});
	const fewest = Math.max(1, request.lookups.length);
	let isAtLeast = places.length === 0;
	const calls = places.map(place => {
		const gaps = gapsIn(state.ground, place, request.lookups, stretch);
		if (gaps.length === 0) {
			return 0;
		}

		const known = lengthOf(partsOf(ground, place, undefined));
		isAtLeast ||= known === 0;
		const rate = known === 0 ? 0 : (counts.get(place) ?? 0) / known;
		// Gaps stand there once for each lookup.
		return Math.max(gaps.length, Math.ceil(rate * lengthOf(gaps) / fewest / pageSize) + fewest - 1);
	});
	return {calls: calls.reduce((sum, count) => sum + count, 0), seconds: pace * Math.max(0, ...calls), isAtLeast};
}

const plural = (count: number, word: string): string => `${count.toLocaleString('en-US')} ${word}${count === 1 ? '' : 's'}`;

/** Seconds in words, to the unit that matters. */
function duration(seconds: number): string {
	return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : (seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 360) / 10} h`);
}

/** A cost in words: `about 84 calls, 43 s`. */
export const costText = ({calls, seconds, isAtLeast}: Cost): string => `${isAtLeast ? 'at least' : 'about'} ${plural(calls, 'call')}, ${duration(seconds)}`;

/** The question before a long reading. */
export const costQuestion = ({cost}: {readonly cost: Cost}): string => {
	const text = costText(cost);
	return `${text.charAt(0).toUpperCase()}${text.slice(1)} at 2 calls a second. Read it?`;
};

/** Longer readings are asked about first, in seconds. */
export const longReading = 60;
