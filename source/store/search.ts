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
import {type Reading, rowsWithTexts, type Unsearched} from './read-texts.ts';
import {
	judgeEach,
	type RowTest,
	rowsPassing,
	type TextTest,
} from './row-tests.ts';
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
	/** What could not be searched; absent where everything was. */
	readonly unsearched?: Unsearched;
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

	const found = new FoundRows(rows.length);
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

function * filterRows(rows: Uint32Array, tests: readonly RowTest[], {found, context: {store, meter}, rowsAtOnce}: Filtering): WaitingSlices {
	const quick = tests.filter(test => !test.texts);
	const slow = tests.filter(test => isTextTest(test));
	const reading: Reading = {store, meter, unsearched: found.unsearched};
	let waiting: Uint32Array[] = [];
	let waitingCount = 0;
	let most = fewestAhead;
	const room = new Uint32Array(rowsAtOnce);
	const passed = new Uint8Array(rowsAtOnce);
	for (let start = 0; start < rows.length; start += rowsAtOnce) {
		let kept: Uint32Array = rows.subarray(start, start + rowsAtOnce);
		meter.spend(kept.length * costs.passed);
		for (const test of quick) {
			kept = rowsPassing(test, kept, {room, passed, meter});
		}

		if (slow.length === 0) {
			found.add(kept);
		} else {
			waiting.push(Uint32Array.from(kept));
			waitingCount += kept.length;
		}

		const isLast = start + rowsAtOnce >= rows.length;
		if (waitingCount >= most || (isLast && waitingCount > 0)) {
			const ahead = joinRows(waiting, waitingCount);
			for (const {texts} of slow) {
				// Where nothing else is asked, files are scanned before their rows are waiting.
				texts.scans?.foresee(quick.length === 0 ? rows.subarray(start, start + mostAhead) : ahead);
			}

			found.add(yield * rowsWithTexts(ahead, slow, reading));
			found.unsearched = reading.unsearched;
			waiting = [];
			waitingCount = 0;
			most = Math.min(most * 2, mostAhead);
		}

		if (meter.isSpent) {
			yield * pause(meter);
		}
	}
}

const isTextTest = (test: RowTest): test is TextTest => test.texts !== undefined;

const joinRows = (pieces: readonly Uint32Array[], length: number): Uint32Array => {
	const joined = new Uint32Array(length);
	let place = 0;
	for (const piece of pieces) {
		joined.set(piece, place);
		place += piece.length;
	}

	return joined;
};

/** More rows than these have room for all there may be. */
const fewFound = 65_536;

/** Rows found so far, in memory that is shared with the answers given out: they only ever see what stood there before. */
class FoundRows {
	/** How many rows there may be. */
	readonly #most: number;
	#rows = new Uint32Array(256);
	#count = 0;
	fuzzyWords: readonly string[] = [];
	unsearched: Unsearched | undefined;

	constructor(most: number) {
		this.#most = most;
	}

	add(rows: ArrayLike<number>): void {
		const count = this.#count + rows.length;
		if (count > this.#rows.length) {
			// Memory that was never touched comes page by page: copied again and again, half a million rows would take longer than finding them.
			const grown = new Uint32Array(count > fewFound ? this.#most : Math.max(count, this.#rows.length * 2));
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
			...this.unsearched && {unsearched: this.unsearched},
		};
	}
}
