/* eslint-disable no-await-in-loop -- Pages are read and written one after the other. */
import {isClosedPipe} from './closed-pipe.ts';
import {formatCount} from './core/format.ts';
import {parseQuery} from './core/query/parse.ts';
import {type Plan, planQuery} from './core/query/plan.ts';
import {type Query} from './core/query/query.ts';
import {recordPredicate} from './core/query/record-predicate.ts';
import {parseRange} from './core/time-range.ts';
import {type RunOptions} from './options.ts';
import {createFormatter, type PrintedRow} from './core/output-formats.ts';
import {HeldRecords} from './print-held.ts';
import {completeSince, createWaitingRows} from './print-order.ts';
import {createProblemPrinter, type ProblemPrinter} from './print-problems.ts';
import {createWriter, type Writer} from './print-writer.ts';
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
const printedRows = (store: EventStore, rows: Iterable<number>): Iterable<PrintedRow> => Iterator.from(rows).map(row => ({
	get event() {
		return store.event(row);
	},
	get text() {
		return store.text(row);
	},
}));

/** How many events were read, without the duplicates, and how many of these there were. */
type Read = Pick<EventStore, 'size' | 'duplicates'>;

/** Where one printing stands; `query` is the one that `plan` leaves to us. */
type Run = {readonly request: PrintRequest; readonly plan: Plan; readonly query: Query; readonly writer: Writer; readonly problems: ProblemPrinter; unmatched: number};

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

const tellPage = (run: Run, page: Page): void => {
	run.problems.sayPage(page);
	run.unmatched += page.unmatched ?? 0;
};

const addPage = (store: EventStore, {records, batch}: Page): void => {
	store.add(records);
	if (batch) {
		store.addBatch(batch);
	}
};

// Every place is known with the first page, so a row that is newer than what any of them still has to bring is final.
const printAsItComes = async (run: Run): Promise<Read> => {
	const {request: {options}, query, writer} = run;
	const store = new EventStore(options);
	const isMatch = recordPredicate(query);
	const waiting = createWaitingRows();
	const places = new Map<string, Coverage>();
	for await (const page of pagesOf(run)) {
		tellPage(run, page);
		const known = store.size;
		addPage(store, page);
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
		await writer.write(complete === -Infinity ? [] : printedRows(store, waiting.takeNewerThan(complete)));
		if (writer.room <= 0) {
			return store;
		}
	}

	await writer.write(printedRows(store, waiting.takeNewerThan(-Infinity)));
	return store;
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

const printStored = async (store: EventStore, {query, writer, problems}: Run): Promise<Read> => {
	const {rows, unsearched} = await searchWaiting(store, query);
	if (unsearched) {
		problems.sayUnsearched(unsearched.count, unsearched.problem);
	}

	await writer.write(printedRows(store, rows));
	return store;
};

const printAtTheEnd = async (run: Run): Promise<Read> => {
	const {request: {options, signal}, query, writer} = run;
	const held = new HeldRecords(options);
	let store = isGuessing(query) ? new EventStore(options) : undefined;
	for await (const page of pagesOf(run)) {
		tellPage(run, page);
		if (!store && !held.hold(page)) {
			store = new EventStore(options);
			store.add(held.take());
		}

		if (store) {
			addPage(store, page);
		}
	}

	if (signal.aborted) {
		return {size: 0, duplicates: 0};
	}

	if (store) {
		return printStored(store, run);
	}

	const answer = held.answer(query);
	await writer.write(answer.records);
	return answer;
};

const sayCounts = ({size, duplicates}: Read, {writer, problems, unmatched, plan: {pushed, lookups}}: Run): void => {
	const count = size + unmatched;
	if (duplicates > 0) {
		problems.say(`${formatCount(duplicates)} duplicates left out (--keep-duplicates keeps them)`);
	}

	if (writer.count !== 0) {
		return;
	}

	problems.say(count === 0 ? 'no events were found' : `none of ${formatCount(count)} events match`);
	const values = pushed?.isExact === true && size === 0 ? lookups.map(({value}) => value) : [];
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

	const formatter = createFormatter(options.output ?? 'table', {
		columns: options.columns, zone: options.zone, ascii: options.ascii, ...width !== undefined && {width},
	});
	const run: Run = {
		request, plan, query, writer: createWriter(formatter, write, options.limit), problems, unmatched: 0,
	};
	let read: Read;
	try {
		if (formatter.head !== '') {
			await write(formatter.head);
		}

		read = await (source.isNewestFirst && !isGuessing(query) ? printAsItComes(run) : printAtTheEnd(run));
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

	sayCounts(read, run);
	return problems.isIncomplete ? 1 : 0;
};
