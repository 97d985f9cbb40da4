import {fold} from '../core/query/fold.ts';
import {type EventStore} from './event-store.ts';
import {Meter, pause, type Slices} from './meter.ts';
import {rowsWithin} from './order.ts';
import {Tally} from './tally.ts';
import {createValueReader, type FacetSubject, type ValueReader} from './value-readers.ts';

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

/** What is counted: rows newest first, and the time before which a value must not occur in the store to be new. */
export type FacetRequest = {readonly rows: Uint32Array; readonly newSince?: number};

/** Values as far as they are counted. */
export type FacetTable = {
	readonly reader: ValueReader;
	readonly tally: Tally;
	/** Rows read so far, of so many: those to count, then those before. */
	done: number;
	readonly total: number;
	/** Whether there are rows before the time asked about, so that new means something. */
	readonly hasBefore: boolean;
};

/**
Counts the values of a subject among rows. A row counts once for each of its values.
@yields what is counted so far; the same table each time
*/
export function * countValues(store: EventStore, subject: FacetSubject, {rows, newSince}: FacetRequest): Generator<FacetTable, FacetTable> {
	const reader = createValueReader(store, subject);
	const tally = new Tally();
	const before = newSince === undefined ? new Uint32Array(0) : rowsWithin(store.columns.times.values, store.order, {until: newSince - 1});
	const table: FacetTable = {
		reader, tally, done: 0, total: rows.length + before.length, hasBefore: before.length > 0,
	};
	const {times} = store.columns;
	let row = 0;
	const steps = [
		visitAll(rows, id => {
			tally.add(id, times.values[row] ?? NaN);
		}),
		visitAll(before, id => {
			tally.noteBefore(id);
		}),
	];

	function * visitAll(visited: Uint32Array, take: (id: number) => void): Slices {
		const meter = new Meter();
		for (row of inReadingOrder(visited, reader, store.size)) {
			reader.visit(row, meter, take);
			table.done++;
			if (meter.isSpent) {
				yield * pause(meter);
			}
		}
	}

	for (const step of steps) {
		while (step.next().done !== true) {
			yield table;
		}
	}

	return table;
}

// Each block of texts is then inflated once.
function inReadingOrder(rows: Uint32Array, {isSlow}: ValueReader, size: number): Iterable<number> {
	return isSlow ? inStoredOrder(rows, size) : rows;
}

function * inStoredOrder(rows: Uint32Array, size: number): Iterable<number> {
	const wantedRows = new Uint8Array(size);
	for (const row of rows) {
		wantedRows[row] = 1;
	}

	for (const [row, wanted] of wantedRows.entries()) {
		if (wanted === 1) {
			yield row;
		}
	}
}

/** Which values to give: those that contain a text, ignoring case, in an order, at most so many. */
export type Ranking = {readonly filter: string; readonly sort: FacetSort; readonly limit: number};

/** The first values of a table, and how many there are in all and with the text. */
export type RankedValues = {readonly facets: readonly Facet[]; readonly matching: number; readonly distinct: number};

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
	for (const id of tally.ids) {
		const value = reader.valueAt(id);
		meter.spend(2);
		if (wanted === '' || (value !== undefined && fold(value).includes(wanted))) {
			matching++;
			kept.push({
				value, count: tally.count(id), first: tally.first(id), last: tally.last(id), isNew: hasBefore && !tally.isKnownBefore(id),
			});
		}

		if (kept.length >= limit * 4) {
			kept = kept.toSorted(compare).slice(0, limit);
			meter.spend(limit * 8);
		}

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

function finish<Value>(steps: Generator<unknown, Value>): Value {
	for (;;) {
		const step = steps.next();
		if (step.done === true) {
			return step.value;
		}
	}
}
