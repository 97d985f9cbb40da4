import {type Query} from '../core/query/query.ts';
import {type EventStore} from '../store/event-store.ts';
import {
	arrange,
	type Arrangement,
	isPlain,
	type Listing,
} from '../store/listing.ts';
import {positionNear} from '../store/locate.ts';
import {finish, type Slices} from '../store/meter.ts';
import {countWhile} from '../store/order.ts';
import {type Matches, search} from '../store/search.ts';
import {type Action} from './action.ts';
import {Anchor} from './anchor.ts';
import {barsAsked} from './bars-asked.ts';
import {type Effect} from './effect.ts';
import {type Loop} from './loop.ts';
import {appliedQuery, askedQuery, questionOf} from './question.ts';
import {type Session} from './session.ts';
import {runInSlices} from './slices.ts';
import {findSpelling, type Spelling} from './spelling.ts';
import {type State} from './state.ts';
import {findWider, type Wider} from './wider.ts';

/** The time that long work may take before keys and frames have their turn. */
export type Scheduler = {
	/** Milliseconds that only rise. */
	now(): number;
	/** Resolves after whatever waits in the event loop has run. */
	breathe(): Promise<void>;
};

type Request = Extract<Effect, {type: 'search'}>;

type Found = Omit<Extract<Action, {type: 'matches'}>, 'type' | 'id'>;

/** So many rows are put in order at once while more are looked for. */
const fewRows = 4096;

/** How long an answer so far stands before the next one takes its place, in milliseconds: each is a whole screen to draw. */
const tellingTime = 80;

/** The one search that is under way. A new one takes its place; an answer that is at once there is dispatched at once. */
export class SearchRun {
	readonly #session: Session;
	readonly #scheduler: Scheduler;
	#current = 0;
	/** That of the search that goes on; a search that takes its place inherits it. */
	#anchor: Anchor | undefined;
	/** What is put in order now, and the request that came meanwhile for the same. */
	#arranging: string | undefined;
	#waiting: Request | undefined;

	constructor(session: Session, scheduler: Scheduler) {
		this.#session = session;
		this.#scheduler = scheduler;
	}

	/** Where the selected event stands in the list, or what stands nearest to its place. */
	#describe({count, isComplete, fuzzyWords, unsearched}: Matches, selected: number | undefined, cursor: number): Found {
		const {store, listing} = this.#session;
		const {rows} = listing;
		const near = selected === undefined ? 0 : listing.lineOf(selected) ?? (listing.isByTime ? lineNear(store, listing, selected) : cursor);
		const position = Math.max(0, Math.min(rows.length - 1, near));
		const row = rows[position];
		const span = this.#session.span();
		return {
			count, lines: rows.length, isComplete, fuzzyWords, ...unsearched && {unsearched}, position, ...(row !== undefined && {row}), ...(span && {span}),
		};
	}

	#spell(state: State, text: string): {readonly spelling?: Spelling} {
		const spelling = state.source.canLookUp === true ? findSpelling(this.#session.store, questionOf(state, text)) : undefined;
		return spelling ? {spelling} : {};
	}

	/** Events of the range; and how many of the matches lie where everything was read, if others were read beyond. */
	#countSettled({rows, isByTime}: Listing, state: State): {loaded?: number; settled?: number} {
		const {source, load, ground} = state;
		if (source.canLookUp !== true) {
			return {};
		}

		const {store} = this.#session;
		const {loaded} = this.#session.counts(state);
		const froms = load.status === 'done' ? [] : load.coverage.flatMap(({from}) => from ?? []);
		const isMixed = ground.some(({lookup}) => lookup !== undefined) || load.loaded !== store.size;
		const since = Math.max(...froms);
		return {
			loaded,
			...froms.length > 0 && isMixed && isByTime && {settled: countWhile(rows, row => store.time(row) >= since)},
		};
	}

	/**
	Finds what matches, then puts it in order.
	@yields what was found so far, unless that would take long to put in order
	*/
	* #steps(query: Query, {state, text, arrangement}: Asked): Generator<Part, Answer> {
		const {store, cache} = this.#session;
		const {marked} = state.events;
		const options = {isFuzzyAllowed: true, isMarked: (row: number) => marked.has(row), cache};
		const steps = search(store, query, {...options, canWait: true});
		let step = steps.next();
		for (; step.done !== true; step = steps.next()) {
			const matches = step.value;
			const isQuick = isPlain(arrangement) || matches.rows.length <= fewRows;
			yield {
				...(isQuick && {answer: {matches, listing: finish(arrange(store, matches.rows, arrangement))}}),
				...(matches.waitFor && {waitFor: matches.waitFor}),
			};
		}

		const matches = step.value;
		// Of a million events that takes as long as a whole frame.
		yield * inParts(this.#session.countBars(matches.rows, barsAsked(state)));
		const listing = yield * inParts(arrange(store, matches.rows, arrangement));
		const wider = matches.count === 0 ? yield * inParts(findWider(store, askedQuery(state, text), {...options, text})) : undefined;
		return {matches, listing, ...wider && {wider}};
	}

	cancel(): void {
		this.#current++;
		this.#anchor = undefined;
		this.#arranging = undefined;
		this.#waiting = undefined;
	}

	start(request: Request, loop: Loop): void {
		const state = {...loop.getState(), now: request.now};
		const {events: {sort, isFolded, opened, list}} = state;
		const arrangement: Arrangement = {isFolded, opened, ...(sort && {sort})};
		const key = isPlain(arrangement) ? undefined : JSON.stringify([request.text, sort, isFolded, [...opened]]);
		if (key !== undefined && key === this.#arranging) {
			// More events came while all are put in order: first to the end of this, or a busy source would never see one.
			this.#waiting = request;
			return;
		}

		this.#arranging = key;
		this.#waiting = undefined;
		const run = ++this.#current;
		const session = this.#session;
		const anchor = new Anchor(state, this.#anchor);
		this.#anchor = anchor;
		const query = appliedQuery(state, request.text);
		const show = ({matches, listing, wider}: Answer): void => {
			session.receive(query, matches, listing);
			const found = this.#describe(matches, anchor.row(loop.getState()), list.cursor);
			anchor.show(found.row);
			this.#anchor = matches.isComplete ? undefined : anchor;
			loop.dispatch({
				type: 'matches', id: this.#waiting?.id ?? request.id, ...found, ...this.#countSettled(listing, loop.getState()), ...matches.isComplete && matches.count === 0 && this.#spell(loop.getState(), request.text), ...wider && {wider},
			});
		};

		// The first answer so far has the newest events, which are what the list shows.
		let nextTelling = 0;
		runInSlices({
			steps: this.#steps(query, {state, text: request.text, arrangement}),
			isWanted: () => run === this.#current,
			// eslint-disable-next-line @typescript-eslint/promise-function-async -- Most steps have nothing to wait for, and must not cost a turn.
			waitFor: ({waitFor}) => waitFor,
			onPause: ({answer}) => {
				const time = this.#scheduler.now();
				if (!(answer && time >= nextTelling)) {
					return;
				}

				nextTelling = time + tellingTime;
				show(answer);
			},
			onEnd: answer => {
				this.#arranging = undefined;
				show(answer);
				const waiting = this.#waiting;
				this.#waiting = undefined;
				if (waiting) {
					this.start(waiting, loop);
				}
			},
		}, this.#scheduler, loop);
	}
}

/** The query as it was written in which state, and how the list stands. */
type Asked = {readonly state: State; readonly text: string; readonly arrangement: Arrangement};

/** What matches, how it stands in the list, and where nothing matches what may have been meant. */
type Answer = {readonly matches: Matches; readonly listing: Listing; readonly wider?: Wider};

/** An answer so far, unless it would take long to put in order, and what to wait for before the next. */
type Part = {readonly answer?: Answer; readonly waitFor?: Promise<void>};

/** The line that stands where a row would that is not in a list by time. */
function lineNear(store: EventStore, {order, lineOf}: Listing, row: number): number {
	const near = order[positionNear(store, order, row) ?? -1];
	return near === undefined ? 0 : lineOf(near) ?? 0;
}

/**
Work of which nothing is shown before it ends.
@yields where the caller may pause
*/
function * inParts<Value>(slices: Slices<Value>): Generator<Part, Value> {
	for (;;) {
		const step = slices.next();
		if (step.done === true) {
			return step.value;
		}

		yield {};
	}
}
