import {type EventSource, type Page} from '../sources/source.ts';
import {type Effect} from './effect.ts';
import {type Loop} from './loop.ts';
import {type Scheduler} from './search-run.ts';
import {type Session} from './session.ts';

/** The one reading of events that is under way: it pulls a page when it is told to, and puts it into the store. */
export class EventReading {
	readonly #session: Session;
	readonly #scheduler: Scheduler;
	#pages: AsyncGenerator<Page, void> | undefined;
	#abort = new AbortController();
	#id = 0;

	constructor(session: Session, scheduler: Scheduler) {
		this.#session = session;
		this.#scheduler = scheduler;
	}

	/** Starts over: forgets the events of the last reading and pulls the first page. */
	open(source: EventSource, {id, range, isInsights}: Extract<Effect, {type: 'open'}>, loop: Loop): void {
		this.cancel();
		this.#session.reset();
		this.#id = id;
		this.#abort = new AbortController();
		const {since, until} = range;
		this.#pages = source.open({
			insights: isInsights,
			...(since !== undefined && {since}),
			...(until !== undefined && {until}),
		}, this.#abort.signal);
		this.pull(id, loop);
	}

	/** Pulls the next page; an answer that comes after the reading was replaced is dropped. */
	pull(id: number, loop: Loop): void {
		const pages = this.#pages;
		if (!pages || id !== this.#id) {
			return;
		}

		loop.track((async () => {
			// A source that has its pages at hand must not keep the keys waiting.
			await this.#scheduler.breathe();
			const next = await pages.next();
			if (id !== this.#id || pages !== this.#pages) {
				return;
			}

			if (next.done === true) {
				loop.dispatch({type: 'page-end', id});
				return;
			}

			const {records, ...page} = next.value;
			const {store} = this.#session;
			store.add(records);
			loop.dispatch({
				type: 'page', id, page, loaded: store.size, duplicates: store.duplicates,
			});
		})());
	}

	/** Ends the reading; what came stays in the store. */
	cancel(): void {
		this.#abort.abort();
		this.#pages = undefined;
	}
}
