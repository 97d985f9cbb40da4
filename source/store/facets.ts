import {fold} from '../core/query/fold.ts';
import {countValues, type FacetRequest, type FacetTable} from './count-values.ts';
import {type EventStore} from './event-store.ts';
import {
	costs,
	finish,
	Meter,
	pause,
	type Slices,
} from './meter.ts';
import {type FacetSubject} from './value-readers.ts';

/** A value, the rows that have it, and when it was first and last seen among them (milliseconds since 1970, `NaN` when unknown). */
export type Facet = {
	/** As the query language writes it; `undefined` stands for rows that have no value. */
	readonly value: string | undefined;
	readonly count: number;
	readonly first: number;
	readonly last: number;
	/** No event of the store before the time asked about has the value. */
	readonly isNew: boolean;
};

export type FacetSort = 'count' | 'value' | 'first';

/** Which values to give: those that contain a text, ignoring case, in an order, at most so many. */
export type Ranking = {readonly filter: string; readonly sort: FacetSort; readonly limit: number};

/** The first values of a table, and how many there are in all and with the text. */
export type RankedValues = {readonly facets: readonly Facet[]; readonly matching: number; readonly distinct: number};

/** So many values are looked at without a look at the meter. */
const valuesAtOnce = 1024;

/**
Puts the values of a table in order: most frequent first, by value, or first seen last. Only so many are kept on the way, since
there may be a value for every row.
@yields where the caller may pause
*/
export function * rankValues({tally, reader, hasBefore}: FacetTable, {filter, sort, limit}: Ranking): Slices<RankedValues> {
	const meter = new Meter();
	const wanted = fold(filter);
	const compare = comparisons[sort];
	let kept: Facet[] = [];
	let matching = 0;
	// Once there are enough, most values are too rare, and need not be looked at.
	let fewest = 0;
	const look = (ids: Uint32Array): void => {
		for (const id of ids) {
			if (wanted === '' && tally.count(id) < fewest) {
				matching++;
				continue;
			}

			const value = reader.valueAt(id);
			meter.spend(costs.look);
			if (wanted === '' || (value !== undefined && fold(value).includes(wanted))) {
				matching++;
				kept.push({
					value, count: tally.count(id), first: tally.first(id), last: tally.last(id), isNew: hasBefore && !tally.isKnownBefore(id),
				});
			}

			if (kept.length < limit * 4) {
				continue;
			}

			kept = kept.toSorted(compare).slice(0, limit);
			fewest = sort === 'count' ? kept.at(-1)?.count ?? 0 : 0;
			meter.spend(limit * 8);
		}
	};

	const {ids} = tally;
	for (let start = 0; start < ids.length; start += valuesAtOnce) {
		const some = ids.subarray(start, start + valuesAtOnce);
		look(some);
		meter.spend(some.length * costs.look / 4);
		if (meter.isSpent) {
			yield * pause(meter);
		}
	}

	return {facets: kept.toSorted(compare).slice(0, limit), matching, distinct: tally.ids.length};
}

// What has no value comes after what has one.
const byValue = ({value: a}: Facet, {value: b}: Facet): number => {
	if (a === b) {
		return 0;
	}

	return a === undefined || (b !== undefined && a > b) ? 1 : -1;
};

const byTime = (a: number, b: number): number => Number.isNaN(a) || Number.isNaN(b) ? Number(Number.isNaN(a)) - Number(Number.isNaN(b)) : b - a;

const comparisons: Readonly<Record<FacetSort, (a: Facet, b: Facet) => number>> = {
	count: (a, b) => a.count === b.count ? byValue(a, b) : b.count - a.count,
	value: byValue,
	first: (a, b) => Object.is(a.first, b.first) ? byValue(a, b) : byTime(a.first, b.first),
};

/** Runs both steps to their end, for callers that nobody waits for. */
export const topValues = (store: EventStore, subject: FacetSubject, request: FacetRequest & Partial<Ranking>): readonly Facet[] => {
	const {filter = '', sort = 'count', limit = Infinity} = request;
	return finish(rankValues(finish(countValues(store, subject, request)), {filter, sort, limit})).facets;
};
