/* eslint-disable no-await-in-loop -- Pages are read and written one after the other. */
import {isClosedPipe} from './closed-pipe.ts';
import {formatCount} from './core/format.ts';
import {parseQuery} from './core/query/parse.ts';
import {type Plan, planQuery} from './core/query/plan.ts';
import {type Query} from './core/query/query.ts';
import {recordPredicate} from './core/query/record-predicate.ts';
import {parseRange} from './core/time-range.ts';
import {type RunOptions} from './options.ts';
import {createFormatter, type Formatter, type PrintedRow} from './core/output-formats.ts';
import {completeSince, createWaitingRows} from './print-order.ts';
import {createProblemPrinter, type ProblemPrinter} from './print-problems.ts';
import {type Coverage, type EventSource, type Page} from './core/source.ts';
import {EventStore} from './store/event-store.ts';
import {type Matches, search} from './store/search.ts';

/** What the plain output is made of and where it goes. */
export type PrintRequest = {
	readonly source: EventSource;
	readonly options: Pick<RunOptions, 'query' | 'since' | 'until' | 'defaultRange' | 'regions' | 'insights' | 'output' | 'limit' | 'columns' | 'keepDuplicates' | 'ascii' | 'zone'>;
	/** Writes to standard output; resolves when more may be written, rejects when nobody reads any more. */
	readonly write: (text: string) => Promise<void>;
	/** Writes one line to standard error. */
	readonly warn: (line: string) => void;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** The width of the terminal on standard output, in columns; absent for a pipe or a file. */
	readonly width?: number;
	readonly signal: AbortSignal;
};

// So many rows are written at once.
const batchSize = 500;

// A range in the query beats the flags, each end for itself; with neither, event history has its default range.
const withRange = (query: Query, {source, options, now}: PrintRequest): Query => {
	const since = query.since ?? options.since;
	const until = query.until ?? options.until;
	if (since === undefined && until === undefined && source.defaultRange === 'day') {
		const range = parseRange(options.defaultRange ?? '24h', {now, zone: options.zone});
		return {...query, ...range.ok && range.value};
	}

	return {...query, ...since !== undefined && {since}, ...until !== undefined && {until}};
};

// Each format needs one of them, and a text may have to be read from its file again.
const printedRow = (store: EventStore, row: number): PrintedRow => ({
	get event() {
		return store.event(row);
	},
	get text() {
		return store.text(row);
	},
});

/** Rows on their way to standard output. */
type Writer = {
	/** How many more rows are wanted. */
	readonly room: number;
	readonly count: number;
	write(rows: Iterable<number>): Promise<void>;
};

const createWriter = (store: EventStore, formatter: Formatter, {write, options: {limit = Infinity}}: PrintRequest): Writer => {
	let count = 0;
	return {
		get room() {
			return limit - count;
		},
		get count() {
			return count;
		},
		async write(rows) {
			const wanted = [...rows].slice(0, limit - count);
			for (let start = 0; start < wanted.length; start += batchSize) {
				const batch = wanted.slice(start, start + batchSize);
				count += batch.length;
				const text = formatter.body(batch.map(row => printedRow(store, row)));
				if (text !== '') {
					await write(text);
				}
			}
		},
	};
};

/** Where one printing stands; `query` is the one that `plan` leaves to us. */
type Run = {readonly request: PrintRequest; readonly plan: Plan; readonly query: Query; readonly store: EventStore; readonly writer: Writer; readonly problems: ProblemPrinter; unmatched: number};

const pagesOf = ({request: {source, options, signal}, query, plan}: Run) => source.open({
	...query.since !== undefined && {since: query.since},
	...query.until !== undefined && {until: query.until},
	insights: options.insights,
	isUnattended: true,
	...plan.lookups.length > 0 && {lookups: plan.lookups},
	...canFilter(query) && {filter: query},
	// What was found by its text is asked once more, and then its text is needed too.
	...(options.output === 'ndjson' || options.output === 'json' || (canFilter(query) && isAboutTexts(query))) && {isTextWanted: true},
}, signal);

// Guessing at typos needs to know all values.
const canFilter = (query: Query): boolean => query.terms.length > 0 && !isGuessing(query);

const isAboutTexts = (query: Query): boolean => query.terms.some(({condition}) => condition.kind === 'phrase' || condition.kind === 'path');

const isGuessing = (query: Query): boolean => query.terms.some(({condition}) => condition.kind === 'fuzzy');

const takePage = (run: Run, {records, batch, unmatched = 0}: Page): void => {
	run.store.add(records);
	run.unmatched += unmatched;
	if (batch) {
		run.store.addBatch(batch);
	}
};

// Every place is known with the first page, so a row that is newer than what any of them still has to bring is final.
const printAsItComes = async (run: Run): Promise<void> => {
	const {query, store, writer, problems} = run;
	const isMatch = recordPredicate(query);
	const waiting = createWaitingRows();
	const places = new Map<string, Coverage>();
	for await (const page of pagesOf(run)) {
		problems.sayPage(page);
		const known = store.size;
		takePage(run, page);
		for (let row = known; row < store.size; row++) {
			if (isMatch({event: store.event(row), text: store.text(row)})) {
				waiting.add(row, store.time(row));
			}
		}

		for (const place of page.coverage) {
			places.set(place.place, place);
		}

		// An end without a bound is only known when the source ends.
		const complete = completeSince(places.values());
		await writer.write(complete === -Infinity ? [] : waiting.takeNewerThan(complete));
		if (writer.room <= 0) {
			return;
		}
	}

	await writer.write(waiting.takeNewerThan(-Infinity));
};

/** Searches to the end; texts in files are looked through in threads. */
const searchWaiting = async (store: EventStore, query: Query): Promise<Matches> => {
	const steps = search(store, query, {isFuzzyAllowed: false, canWait: true});
	for (;;) {
		const step = steps.next();
		if (step.done === true) {
			return step.value;
		}

		await step.value.waitFor;
	}
};

const printAtTheEnd = async (run: Run): Promise<void> => {
	const {request, query, store, writer, problems} = run;
	for await (const page of pagesOf(run)) {
		problems.sayPage(page);
		takePage(run, page);
	}

	if (request.signal.aborted) {
		return;
	}

	const {rows, unsearched} = await searchWaiting(store, query);
	if (unsearched) {
		problems.sayUnsearched(unsearched.count, unsearched.problem);
	}

	await writer.write(rows);
};

const sayCounts = ({store, writer, problems, unmatched, plan: {pushed, lookups}}: Run): void => {
	const count = store.size + unmatched;
	if (store.duplicates > 0) {
		problems.say(`${formatCount(store.duplicates)} duplicates left out (--keep-duplicates keeps them)`);
	}

	if (writer.count !== 0) {
		return;
	}

	problems.say(count === 0 ? 'no events were found' : `none of ${formatCount(count)} events match`);
	const values = pushed?.isExact === true && store.size === 0 ? lookups.map(({value}) => value) : [];
	if (values[0] !== undefined) {
		problems.say(`event history was asked for ${values.join(', ')} and compares upper and lower case; a * in the value, such as ${values[0]}*, reads everything and ignores case`);
	}
};

const isAnswerable = (query: Query, problems: ProblemPrinter): boolean => {
	for (const {problem} of query.bad) {
		problems.sayProblem(problem, 'query');
	}

	const {since = -Infinity, until = Infinity} = query;
	if (since > until) {
		problems.say('query: the range ends before it starts');
	}

	return query.bad.length === 0 && since <= until;
};

/**
Prints the events of a source that match the query, the newest first, and tells on standard error what could not be read.
Event history and the demo print while they read; files are read whole first, since their order is unknown.

@returns The exit status: 0 everything was read, or a closed pipe or the limit ended it; 1 something was not read; 2 the query
is wrong, and nothing was read; 130 interrupted.
*/
export const printEvents = async (request: PrintRequest): Promise<number> => {
	const {source, options, write, warn, now, width, signal} = request;
	const problems = createProblemPrinter(warn, {ascii: options.ascii, isOffFailure: options.regions !== 'all'});
	const asked = withRange(parseQuery(options.query, {now, zone: options.zone}), request);
	if (!isAnswerable(asked, problems)) {
		return 2;
	}

	const plan = planQuery(asked, {keys: source.lookups?.(options.insights) ?? []});
	const {query} = plan;

	const store = new EventStore({keepDuplicates: options.keepDuplicates});
	const formatter = createFormatter(options.output ?? 'table', {
		columns: options.columns, zone: options.zone, ascii: options.ascii, ...width !== undefined && {width},
	});
	const run: Run = {
		request, plan, query, store, writer: createWriter(store, formatter, request), problems, unmatched: 0,
	};
	try {
		if (formatter.head !== '') {
			await write(formatter.head);
		}

		await (source.isNewestFirst && !isGuessing(query) ? printAsItComes(run) : printAtTheEnd(run));
		const tail = formatter.tail();
		if (tail !== '') {
			await write(tail);
		}
	} catch (error) {
		if (isClosedPipe(error)) {
			return 0;
		}

		throw error;
	}

	problems.sayEnd();
	if (signal.aborted) {
		return 130;
	}

	sayCounts(run);
	return problems.isIncomplete ? 1 : 0;
};
