import {formatTime} from '../core/format.ts';
import {parseQuery} from '../core/query/parse.ts';
import {parseTime} from '../core/time-range.ts';
import {countValues, type FacetTable} from '../store/count-values.ts';
import {rankValues} from '../store/facets.ts';
import {type FacetSubject} from '../store/value-readers.ts';
import {type Effect} from './effect.ts';
import {type Loop} from './loop.ts';
import {type Scheduler} from './search-run.ts';
import {type Session} from './session.ts';
import {runInSlices} from './slices.ts';
import {type State} from './state.ts';

type Request = Extract<Effect, {type: 'count-values'}>;

/** The most values that are put on show; a text narrows them to others. */
const mostValues = 500;

/** What was counted, for which question. */
type Counted = {readonly rows: Uint32Array; readonly key: string; readonly table: FacetTable};

/** The one counting of values that is under way. What was counted last is kept: another order or text is then at once there. */
export class FacetRun {
	readonly #session: Session;
	readonly #scheduler: Scheduler;
	#current = 0;
	#counted: Counted | undefined;
	/** The query and question of the counting that goes on, and the request that came meanwhile. */
	#running: string | undefined;
	#waiting: Request | undefined;
	/** The beginning of the day of the event that was selected when the values were opened. */
	#day: number | undefined;

	constructor(session: Session, scheduler: Scheduler) {
		this.#session = session;
		this.#scheduler = scheduler;
	}

	#count(request: Request, {rows, key, newSince, loop}: {readonly rows: Uint32Array; readonly key: string; readonly newSince: number | undefined; readonly loop: Loop}): void {
		const run = ++this.#current;
		runInSlices({
			steps: countValues(this.#session.store, request.subject, {rows, ...(newSince !== undefined && {newSince})}),
			isWanted: () => run === this.#current,
			onPause({done, total}) {
				loop.dispatch({
					type: 'values-progress', id: request.id, done, total,
				});
			},
			onEnd: table => {
				this.#running = undefined;
				this.#counted = {rows, key, table};
				this.#rank(table, this.#waiting ?? request, {newSince, loop});
				const waiting = this.#waiting;
				this.#waiting = undefined;
				if (waiting && this.#session.matches.rows !== rows) {
					this.start(waiting, loop);
				}
			},
		}, this.#scheduler, loop);
	}

	#rank(table: FacetTable, {id, filter, sort}: Request, {newSince, loop}: {readonly newSince: number | undefined; readonly loop: Loop}): void {
		const run = this.#current;
		runInSlices({
			steps: rankValues(table, {filter, sort, limit: mostValues}),
			isWanted: () => run === this.#current,
			onEnd(ranked) {
				loop.dispatch({
					type: 'values', id, found: {...ranked, ...(newSince !== undefined && table.hasBefore && {newSince})},
				});
			},
		}, this.#scheduler, loop);
	}

	cancel(): void {
		this.#current++;
		this.#counted = undefined;
		this.#running = undefined;
		this.#waiting = undefined;
	}

	start(request: Request, loop: Loop): void {
		const state = loop.getState();
		if (request.id === 1) {
			this.#day = dayOf(state, this.#session);
		}

		const newSince = sinceOf(state) ?? this.#day;
		const key = keyOf(request.subject, newSince);
		const {rows} = this.#session.matches;
		if (this.#counted?.rows === rows && this.#counted.key === key) {
			this.#current++;
			this.#rank(this.#counted.table, request, {newSince, loop});
			return;
		}

		const running = `${key} ${state.query.line.text}`;
		if (this.#running === running) {
			// More events came while their values are counted: first to the end of this, or a busy source would never see one.
			this.#waiting = request;
			return;
		}

		this.#waiting = undefined;
		this.#running = running;
		this.#count(request, {
			rows, key, newSince, loop,
		});
	}
}

const keyOf = (subject: FacetSubject, newSince: number | undefined): string => JSON.stringify([subject, newSince ?? null]);

/** The beginning of the range that the query names: a value that is not older is only here. */
const sinceOf = ({query, now, settings: {zone}}: State): number | undefined => parseQuery(query.line.text, {now, zone}).since;

/** The beginning of the day of the selected event, which stands in for a range. */
function dayOf({events, now, settings: {zone}}: State, {store}: Session): number | undefined {
	const day = events.row === undefined ? '' : formatTime(store.time(events.row), zone).slice(0, 10);
	const start = parseTime(day, {now, zone, edge: 'start'});
	return start.ok ? start.value : undefined;
}
