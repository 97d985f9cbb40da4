import {positionNear} from '../store/locate.ts';
import {countWhile} from '../store/order.ts';
import {type Matches, search} from '../store/search.ts';
import {type Effect} from './effect.ts';
import {type Loop} from './loop.ts';
import {appliedQuery} from './question.ts';
import {type Session} from './session.ts';
import {type State, type TimeSpan} from './state.ts';

/** The time that long work may take before keys and frames have their turn. */
export type Scheduler = {
	/** Milliseconds that only rise. */
	now(): number;
	/** Resolves after whatever waits in the event loop has run. */
	breathe(): Promise<void>;
};

/** How long a search may hold the event loop at a time, in milliseconds: half a frame at 60 a second. */
const sliceTime = 8;

/** The one search that is under way. A new one takes its place; an answer that is at once there is dispatched at once. */
export class SearchRun {
	readonly #session: Session;
	readonly #scheduler: Scheduler;
	#current = 0;
	/** That of the search that goes on; a search that takes its place inherits it. */
	#anchor: Anchor | undefined;

	constructor(session: Session, scheduler: Scheduler) {
		this.#session = session;
		this.#scheduler = scheduler;
	}

	/** Where the selected event stands among the matches, or what stands nearest to its place. */
	#describe({rows, count, isComplete, fuzzyWords}: Matches, selected: number | undefined): {count: number; isComplete: boolean; fuzzyWords: readonly string[]; position: number; row?: number; span?: TimeSpan} {
		const position = selected === undefined ? 0 : positionNear(this.#session.store, rows, selected) ?? 0;
		const row = rows[position];
		const span = this.#session.span();
		return {
			count, isComplete, fuzzyWords, position, ...(row !== undefined && {row}), ...(span && {span}),
		};
	}

	/** Events of the range; and how many of the matches lie where everything was read, if others were read beyond. */
	#countSettled(rows: Uint32Array, state: State): {loaded?: number; settled?: number} {
		const {source, load, ground} = state;
		if (source.canLookUp !== true) {
			return {};
		}

		const {store} = this.#session;
		const {loaded} = this.#session.counts(state);
		const froms = load.status === 'done' ? [] : load.coverage.flatMap(({from}) => from ?? []);
		const isMixed = ground.some(({lookup}) => lookup !== undefined) || load.loaded !== store.size;
		const since = Math.max(...froms);
		return froms.length === 0 || !isMixed ? {loaded} : {loaded, settled: countWhile(rows, row => store.time(row) >= since)};
	}

	cancel(): void {
		this.#current++;
		this.#anchor = undefined;
	}

	start({id, text, now}: Extract<Effect, {type: 'search'}>, loop: Loop): void {
		const run = ++this.#current;
		const session = this.#session;
		const {events: {marked}} = loop.getState();
		const anchor = new Anchor(loop.getState(), this.#anchor);
		this.#anchor = anchor;
		const query = appliedQuery({...loop.getState(), now}, text);
		const steps = search(session.store, query, {isFuzzyAllowed: true, isMarked: row => marked.has(row), cache: session.cache});
		const isDone = (): boolean => {
			const end = this.#scheduler.now() + sliceTime;
			for (;;) {
				const {value, done} = steps.next();
				if (done === true || this.#scheduler.now() >= end) {
					session.receive(query, value);
					const found = this.#describe(value, anchor.row(loop.getState()));
					anchor.show(found.row);
					this.#anchor = done === true ? undefined : anchor;
					loop.dispatch({
						type: 'matches', id, ...found, ...this.#countSettled(value.rows, loop.getState()),
					});
					return done === true;
				}
			}
		};

		if (isDone()) {
			return;
		}

		loop.track((async () => {
			do {
				await this.#scheduler.breathe(); // eslint-disable-line no-await-in-loop -- that is what the slices are for
			} while (run === this.#current && !isDone());
		})());
	}
}

/**
The event that the reader chose before the search began. While the search goes on the list may not hold it yet and shows
another in its place; it comes back, unless the reader moves meanwhile.
*/
class Anchor {
	#row: number | undefined;
	#shown: number | undefined;

	constructor(state: State, before: Anchor | undefined) {
		const {events} = state;
		this.#row = before ? before.row(state) : (events.isChosen ? events.row : undefined);
		this.#shown = events.row;
	}

	row({events}: State): number | undefined {
		if (events.isChosen && events.row !== this.#shown) {
			this.#row = events.row;
		}

		return this.#row;
	}

	show(row: number | undefined): void {
		this.#shown = row;
	}
}
