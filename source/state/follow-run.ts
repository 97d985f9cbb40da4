import {type SourceRecord} from '../core/event.ts';
import {type EventSource, type Page} from '../core/source.ts';
import {isSameContent} from '../store/same-content.ts';
import {type Effect} from './effect.ts';
import {type Loop} from './loop.ts';
import {type Session} from './session.ts';

const nothing: Omit<Page, 'records'> = {
	skipped: [], coverage: [], notes: [], progress: {done: 0, unit: 'calls'},
};

const keyOf = ({event: {id, account, region}}: SourceRecord): string => JSON.stringify([id, account, region]);

/** The one following that is under way: what it brings goes into the store, or waits as long as the list is frozen. */
export class FollowRun {
	readonly #session: Session;
	#abort = new AbortController();
	#held: SourceRecord[] = [];

	constructor(session: Session) {
		this.#session = session;
	}

	// Following never ends by itself, so it is no work to wait for.
	async #follow(pages: AsyncGenerator<Page, void>, id: number, signal: AbortSignal, loop: Loop): Promise<void> {
		for await (const {records, ...page} of pages) {
			if (signal.aborted) {
				return;
			}

			if (loop.getState().follow.isFrozen) {
				this.#hold(records);
				this.#tell({id, page, late: []}, loop);
			} else {
				this.#add({id, page, records}, loop);
			}
		}

		if (!signal.aborted) {
			loop.dispatch({type: 'news-end', id});
		}
	}

	#hold(records: readonly SourceRecord[]): void {
		const {store} = this.#session;
		for (const record of records) {
			const {id, account, region} = record.event;
			const row = store.find(id, account, region);
			const isThere = row !== undefined && isSameContent(store.text(row), record.text);
			if (!isThere && this.#held.every(other => !(other.text === record.text && keyOf(other) === keyOf(record)))) {
				this.#held.push(record);
			}
		}
	}

	#add({id, page, records}: {readonly id: number; readonly page: Omit<Page, 'records'>; readonly records: readonly SourceRecord[]}, loop: Loop): void {
		const {store} = this.#session;
		const before = store.size;
		const newest = this.#newest();
		this.#session.add(records, true);
		const added = Array.from({length: store.size - before}, (_, index) => before + index);
		this.#tell({
			id, page, added: added.length, late: newest === undefined ? [] : added.filter(row => store.time(row) < newest),
		}, loop);
	}

	/** Time of the newest event, nothing where none is known. */
	#newest(): number | undefined {
		const {store} = this.#session;
		const time = store.time(store.order[0] ?? 0);
		return store.size === 0 || Number.isNaN(time) ? undefined : time;
	}

	#tell({id, page, late, added = 0}: {readonly id: number; readonly page: Omit<Page, 'records'>; readonly late: readonly number[]; readonly added?: number}, loop: Loop): void {
		const newest = this.#newest();
		loop.dispatch({
			type: 'news', id, page, held: this.#held.length, added, late, ...newest !== undefined && {newest}, ...this.#session.counts(loop.getState()),
		});
	}

	/** Follows a source in place of what was followed before; what that held back is forgotten. */
	start(source: EventSource, {id, request}: Extract<Effect, {type: 'follow'}>, loop: Loop): void {
		this.cancel();
		this.#abort = new AbortController();
		const {signal} = this.#abort;
		const pages = source.follow?.(request, signal);
		if (pages) {
			void this.#follow(pages, id, signal, loop);
		}
	}

	/** Puts what was held back into the store. */
	release(id: number, loop: Loop): void {
		const records = this.#held;
		this.#held = [];
		this.#add({id, page: nothing, records}, loop);
	}

	cancel(): void {
		this.#abort.abort();
		this.#held = [];
	}
}
