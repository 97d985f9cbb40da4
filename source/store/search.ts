import {type Query} from '../core/query/query.ts';
import {compileQuery, type SearchContext} from './compile.ts';
import {type EventStore} from './event-store.ts';
import {
	costs,
	Meter,
	pause,
	type WaitingSlices,
} from './meter.ts';
import {rowsWithin} from './order.ts';
import {type PhraseScans} from './phrase-scans.ts';
import {judgeEach, type RowTest} from './row-tests.ts';
import {SearchCache} from './search-cache.ts';

/** The rows that match a query. While `isComplete` is false they are the newest of them, and more will follow. */
export type Matches = {
	/** Newest first. Never changed: a later answer is another array. */
	readonly rows: Uint32Array;
	/** How many rows there are. */
	readonly count: number;
	readonly isComplete: boolean;
	/** The words, as written, that no value contains and that were therefore matched with typos. */
	readonly fuzzyWords: readonly string[];
	/** What to wait for before the next step is taken. */
	readonly waitFor?: Promise<void>;
};

export type SearchOptions = {
	/** Whether a word that no value contains is matched with typos instead; `~word` is in any case. */
	readonly isFuzzyAllowed: boolean;
	/** Whether the reader marked the row, for `is:marked`; nothing is marked unless told. */
	readonly isMarked?: (row: number) => boolean;
	/** Whether the caller waits for `Matches.waitFor`; otherwise all texts are read here. */
	readonly canWait?: boolean;
	/** What earlier searches of the same store found out; see `SearchCache`. */
	readonly cache?: SearchCache;
};

/** So many of the newest rows are tested before values that none of them has: there is something to show at once. */
const firstRows = 2048;

/** So many rows are judged one column after the other. */
const manyRows = 4096;

/** How many rows wait to have their texts read: few at first, so that the newest are there soon, then twice as many each time. */
const fewestAhead = 64;
const mostAhead = 32_768;

/**
Finds the rows that match every usable term of a query and its times. Bad terms are left out.

It works in slices of one to three milliseconds: every step of the generator is one, and yields what was found so far. The
caller decides how many to take before it lets others run, and drops the generator when the answer is no longer wanted or
when `store.version` has changed. The return value is the whole answer.
@yields what was found so far
*/
export function * search(store: EventStore, query: Query, {isFuzzyAllowed, isMarked = () => false, canWait = false, cache = new SearchCache()}: SearchOptions): Generator<Matches, Matches> {
	const rows = rowsWithin(store.columns.times.values, store.order, query);
	if (query.terms.length === 0) {
		return {
			rows, count: rows.length, isComplete: true, fuzzyWords: [],
		};
	}

	const found = new FoundRows();
	const steps = findRows(rows, query, {
		found, context: {
			store, cache, isFuzzyAllowed, isMarked, canWait, meter: new Meter(),
		},
	});
	for (let step = steps.next(); step.done !== true; step = steps.next()) {
		yield {...found.matches(false), ...(step.value && {waitFor: step.value})};
	}

	return found.matches(true);
}

/** Runs a search to its end, for callers that nobody waits for, such as the plain output and tests. */
export const searchAll = (store: EventStore, query: Query, options: SearchOptions): Matches => {
	const steps = search(store, query, options);
	for (;;) {
		const step = steps.next();
		if (step.done === true) {
			return step.value;
		}
	}
};

function * findRows(rows: Uint32Array, query: Query, {found, context}: {readonly found: FoundRows; readonly context: SearchContext}): WaitingSlices {
	const {tests, fuzzyWords} = yield * compileQuery(query, context);
	found.fuzzyWords = fuzzyWords;
	yield * filterRows(rows.subarray(0, firstRows), tests.map(test => ({...test, judge: judgeEach(test.matches)})), {found, context, rowsAtOnce: fewestAhead});
	if (!(rows.length > firstRows)) {
		return;
	}

	yield;
	for (const test of tests) {
		yield * test.prepare(context.meter);
	}

	yield * filterRows(rows.subarray(firstRows), tests, {found, context, rowsAtOnce: manyRows});
}

type Filtering = {readonly found: FoundRows; readonly context: SearchContext; readonly rowsAtOnce: number};

function * filterRows(rows: Uint32Array, tests: readonly RowTest[], {found, context: {meter}, rowsAtOnce}: Filtering): WaitingSlices {
	const quick = tests.filter(test => !test.isSlow);
	const slow = tests.filter(test => test.isSlow);
	let waiting: number[] = [];
	let most = fewestAhead;
	const room = new Uint32Array(rowsAtOnce);
	const passed = new Uint8Array(rowsAtOnce);
	for (let start = 0; start < rows.length; start += rowsAtOnce) {
		let kept: Uint32Array = rows.subarray(start, start + rowsAtOnce);
		meter.spend(kept.length * costs.passed);
		for (const test of quick) {
			test.judge(kept, passed.subarray(0, kept.length), meter);
			kept = keepPassing(kept, passed, room);
		}

		if (slow.length === 0) {
			found.add(kept);
		} else {
			waiting.push(...kept);
		}

		if (waiting.length >= most) {
			for (const {scans} of slow) {
				// Where nothing else is asked, files are scanned before their rows are waiting.
				scans?.foresee(quick.length === 0 ? rows.subarray(start, start + mostAhead) : waiting);
			}

			found.add(yield * readTexts(waiting, slow, meter));
			waiting = [];
			most = Math.min(most * 2, mostAhead);
		}

		if (meter.isSpent) {
			yield * pause(meter);
		}
	}

	found.add(yield * readTexts(waiting, slow, meter));
}

/** The rows that passed, in `room`; `rows` may be the beginning of it. */
const keepPassing = (rows: Uint32Array, passed: Uint8Array, room: Uint32Array): Uint32Array => {
	let count = 0;
	const {length} = rows;
	for (let place = 0; place < length; place++) {
		room[count] = rows[place]!;
		count += passed[place]!;
	}

	return room.subarray(0, count);
};

/*
Newest first, the rows of several regions or files take turns, and with them the blocks that their texts are packed in. So
texts are read in the order in which they are stored, some rows ahead, and each block is inflated once.
*/
function * readTexts(rows: readonly number[], tests: readonly RowTest[], meter: Meter): WaitingSlices<readonly number[]> {
	if (tests.length === 0) {
		return rows;
	}

	const passing = new Set<number>();
	const scans = tests.flatMap(test => test.scans ?? []);
	for (const row of Uint32Array.from(rows).toSorted()) {
		yield * waitForAll(scans, row);
		if (tests.every(test => test.matches(row, meter))) {
			passing.add(row);
		}

		if (meter.isSpent) {
			yield * pause(meter);
		}
	}

	return rows.filter(row => passing.has(row));
}

function * waitForAll(scans: readonly PhraseScans[], row: number): WaitingSlices {
	for (const scan of scans) {
		const wait = scan.waitFor(row);
		if (wait !== undefined) {
			yield wait;
		}
	}
}

/** Rows found so far, in memory that is shared with the answers given out: they only ever see what stood there before. */
class FoundRows {
	#rows = new Uint32Array(256);
	#count = 0;
	fuzzyWords: readonly string[] = [];

	add(rows: ArrayLike<number>): void {
		const count = this.#count + rows.length;
		if (count > this.#rows.length) {
			const grown = new Uint32Array(Math.max(count, this.#rows.length * 2));
			grown.set(this.#rows);
			this.#rows = grown;
		}

		this.#rows.set(rows, this.#count);
		this.#count = count;
	}

	matches(isComplete: boolean): Matches {
		return {
			rows: this.#rows.subarray(0, this.#count),
			count: this.#count,
			isComplete,
			fuzzyWords: this.fuzzyWords,
		};
	}
}
