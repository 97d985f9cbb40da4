import {type EventBatch} from '../core/event-batch.ts';
import {type Stretch} from '../core/gaps.ts';
import {type SourceRecord} from '../core/event.ts';
import {recordHash} from '../core/record-hash.ts';
import {type Query} from '../core/query/query.ts';
import {EventStore} from '../store/event-store.ts';
import {type TimeBuckets} from '../core/time-buckets.ts';
import {type Bucket, countInBuckets, histogramInSlices} from '../store/histogram.ts';
import {needlesOf, type Needles} from '../store/highlight.ts';
import {type Listing, plainListing} from '../store/listing.ts';
import {countWhile, rowsWithin} from '../store/order.ts';
import {finish, type Slices} from '../store/meter.ts';
import {type Matches} from '../store/search.ts';
import {SearchCache} from '../store/search-cache.ts';
import {type State} from './state.ts';

/** Events in one stretch of time, and how many of them failed. */
export type Bar = {readonly total: number; readonly errors: number};

/** Into how many stretches events are counted, of which time; that which they cover when absent. */
export type BarsAsked = {readonly buckets: number; readonly range?: Stretch | undefined};

type CountedBars = {readonly rows: Uint32Array; readonly key: string; readonly bars: readonly Bar[]};

const keyOf = ({buckets, range}: BarsAsked): string => `${buckets} ${range?.from ?? ''} ${range?.to ?? ''}`;

/**
The events behind the State: the store, and what the last search found in it. Written by `run-effects.ts` alone, which
dispatches an action after every change; everybody else reads it by the row numbers and positions that the State holds.
*/
export class Session {
	readonly #keepDuplicates: boolean;
	/** Hashes of records that stand in log files that were verified. */
	readonly #proven = new Set<string>();
	/** Which rows are among them, as far as that was asked since the last one came. */
	readonly #provenRows = new Map<number, boolean>();
	#repeats = 0;
	#bars: CountedBars | undefined;
	/** Those of an answer that is not shown yet. */
	#nextBars: CountedBars | undefined;
	#buckets: {readonly rows: Uint32Array; readonly key: string; readonly counts: readonly Bucket[]} | undefined;
	store: EventStore;
	cache = new SearchCache();
	matches: Matches;
	/** The lines of the list. */
	listing: Listing;
	needles: Needles = {exact: [], fuzzy: []};

	constructor({keepDuplicates}: {readonly keepDuplicates: boolean}) {
		this.#keepDuplicates = keepDuplicates;
		this.store = new EventStore({keepDuplicates});
		this.matches = this.#everything();
		this.listing = plainListing(this.store, this.matches.rows);
	}

	* #count(rows: Uint32Array, {buckets, range}: BarsAsked): Slices<readonly Bar[]> {
		const newest = this.store.time(rows[0] ?? 0);
		const oldest = range ? undefined : rows.findLast(row => !Number.isNaN(this.store.time(row)));
		const {from, to} = range ?? {from: oldest === undefined ? newest : this.store.time(oldest), to: newest};
		const counted = yield * histogramInSlices(this.store, rows, {from, to, buckets});
		return counted.map(({read, write, error, unknown}) => ({total: read + write + error + unknown, errors: error}));
	}

	#everything(): Matches {
		return {
			rows: this.store.order, count: this.store.size, isComplete: true, fuzzyWords: [],
		};
	}

	/** Whether events that come twice are kept twice. */
	get keepsDuplicates(): boolean {
		return this.#keepDuplicates;
	}

	/** Adds events; where they come again because parts of readings overlap, that is no duplicate. */
	add(records: readonly SourceRecord[], isAgain: boolean): void {
		const before = this.store.duplicates;
		this.store.add(records);
		this.#repeats += isAgain ? this.store.duplicates - before : 0;
	}

	/**
	Adds a batch of events likewise, in slices; see `EventStore.addInSlices`.
	@yields where the caller may pause
	*/
	* addInSlices(batch: EventBatch, isAgain: boolean): Slices {
		const {store} = this;
		const before = store.duplicates;
		yield * store.addInSlices(batch);
		this.#repeats += isAgain ? store.duplicates - before : 0;
	}

	/** Events of the range that is read, and how often one came twice. */
	counts({source, load: {range}}: Pick<State, 'source' | 'load'>): {readonly loaded: number; readonly duplicates: number} {
		const {size, order, columns, duplicates} = this.store;
		return {loaded: source.canLookUp === true ? rowsWithin(columns.times.values, order, range).length : size, duplicates: duplicates - this.#repeats};
	}

	/** Takes in records of log files that were verified, by their `recordHash`. */
	prove(hashes: readonly string[]): void {
		for (const hash of hashes) {
			this.#proven.add(hash);
		}

		this.#provenRows.clear();
	}

	/** Whether any record is known to stand in a verified log file. */
	get hasProven(): boolean {
		return this.#proven.size > 0;
	}

	/** Whether the record of a row stands, as it is, in a log file that was verified. */
	isProven(row: number): boolean {
		if (!this.hasProven) {
			return false;
		}

		const known = this.#provenRows.get(row);
		if (known !== undefined) {
			return known;
		}

		const text = this.store.readText(row);
		const isProven = text.ok && this.#proven.has(recordHash(text.value));
		this.#provenRows.set(row, isProven);
		return isProven;
	}

	/** Forgets all events. */
	reset(): void {
		this.#provenRows.clear();
		this.#repeats = 0;
		this.store = new EventStore({keepDuplicates: this.#keepDuplicates});
		this.cache = new SearchCache();
		this.matches = this.#everything();
		this.listing = plainListing(this.store, this.matches.rows);
	}

	/** Takes in what a search found so far. */
	receive(query: Query, matches: Matches, listing = plainListing(this.store, matches.rows)): void {
		this.matches = matches;
		this.listing = listing;
		this.needles = needlesOf(query, matches);
	}

	/** How many of the listed events fall into each of so many equal stretches of a range, or of the time that they cover, oldest first. */
	histogram(asked: BarsAsked): readonly Bar[] {
		const {rows} = this.matches;
		if (this.#nextBars?.rows === rows) {
			this.#bars = this.#nextBars;
			this.#nextBars = undefined;
		}

		if (this.#bars?.rows === rows && this.#bars.key === keyOf(asked)) {
			return this.#bars.bars;
		}

		const bars = finish(this.#count(rows, asked));
		this.#bars = {rows, key: keyOf(asked), bars};
		return bars;
	}

	/**
	Counts for `histogram` what rows that will be listed ask, so that the frame that shows them need not.
	@yields where the caller may pause
	*/
	* countBars(rows: Uint32Array, asked: BarsAsked): Slices {
		this.#nextBars = {rows, key: keyOf(asked), bars: yield * this.#count(rows, asked)};
	}

	/** How many of the listed events of each kind fall into stretches of time. */
	count(buckets: TimeBuckets): readonly Bucket[] {
		const {rows} = this.matches;
		const key = `${buckets.start} ${buckets.step} ${buckets.count}`;
		if (this.#buckets?.rows !== rows || this.#buckets.key !== key) {
			this.#buckets = {rows, key, counts: countInBuckets(this.store, rows, buckets)};
		}

		return this.#buckets.counts;
	}

	/** When the oldest and the newest listed event happened, milliseconds since 1970; nothing where no time is known. */
	span(): {readonly from: number; readonly to: number} | undefined {
		const {rows} = this.matches;
		const timed = countWhile(rows, row => !Number.isNaN(this.store.time(row)));
		return timed === 0 ? undefined : {from: this.store.time(rows[timed - 1]!), to: this.store.time(rows[0]!)};
	}
}
