/* eslint-disable no-await-in-loop -- Pages are pulled one after the other. */
import {type EventBatch} from '../core/event-batch.ts';
import {type EventSource, type Page} from '../core/source.ts';
import {type Slices} from '../store/meter.ts';
import {type Effect} from './effect.ts';
import {type Loop} from './loop.ts';
import {type Scheduler} from './search-run.ts';
import {type Session} from './session.ts';

/** What a page tells besides its events. */
type PageNews = Omit<Page, 'records' | 'batch'>;

/** How long a batch may hold the event loop at a time, in milliseconds. */
const sliceTime = 4;

/** How long pages are gathered before they are told of, in milliseconds: too short to be felt. */
const gatheringTime = 100;

const mergePages = (one: PageNews, next: PageNews): PageNews => ({
	skipped: [...one.skipped, ...next.skipped],
	coverage: [...one.coverage, ...next.coverage],
	notes: [...one.notes, ...next.notes],
	progress: next.progress,
});

/** The one reading of events that is under way: it pulls a page when it is told to, and puts it into the store. */
export class EventReading {
	readonly #session: Session;
	readonly #scheduler: Scheduler;
	readonly #limit: number;
	#pages: AsyncGenerator<Page, void> | undefined;
	#abort = new AbortController();
	#label = () => '';
	#id = 0;
	/** Whether it fills what earlier readings left, so that events may come that are there already. */
	#isPart = false;
	#sizeBefore = 0;

	/** `limit` is the most events to read. */
	constructor(session: Session, {scheduler, limit}: {readonly scheduler: Scheduler; readonly limit: number}) {
		this.#session = session;
		this.#scheduler = scheduler;
		this.#limit = limit;
	}

	async #read(pages: AsyncGenerator<Page, void>, id: number, loop: Loop): Promise<void> {
		const end = this.#scheduler.now() + gatheringTime;
		let news: PageNews | undefined;
		for (;;) {
			// A source that has its pages at hand must not keep the keys waiting.
			await this.#scheduler.breathe();
			const next = await pages.next();
			if (pages !== this.#pages) {
				// Stopped while a batch was taken in: its events are there, and must be counted.
				if (this.#pages === undefined && id === this.#id) {
					this.#tell(news, id, loop);
				}

				return;
			}

			const isFirst = this.#session.store.size === 0;
			if (next.done !== true) {
				const {records, batch, ...whole} = next.value;
				// What is left out of a page was not read.
				const isCut = records.length + (batch?.count ?? 0) > this.#limit - this.#size();
				const page = isCut ? {...whole, coverage: []} : whole;
				this.#session.add(records.slice(0, this.#limit - this.#size()), this.#isPart);
				if (batch) {
					await this.#take({...batch, count: Math.min(batch.count, this.#limit - this.#size())});
				}

				news = news ? mergePages(news, page) : page;
			}

			const isFull = this.#size() >= this.#limit;
			if (isFull) {
				this.cancel();
				news &&= {...news, notes: [...news.notes, `Stopped after ${this.#limit} events, as -n asked.`]};
			}

			if (next.done === true || isFull || isFirst || !loop.getState().load.isWhole || this.#scheduler.now() >= end) {
				await this.#order();
				if (!isFirst) {
					// A search and a frame follow at once: they have a turn of their own.
					await this.#scheduler.breathe();
				}

				this.#tell(news, id, loop);
				if (next.done === true || isFull) {
					loop.dispatch({type: 'page-end', id});
				}

				return;
			}
		}
	}

	/** Events of this reading. */
	#size(): number {
		return this.#session.store.size - this.#sizeBefore;
	}

	// In slices, so that keys have their turn between them. A batch that has begun is taken in whole, whatever happens meanwhile.
	async #take(batch: EventBatch): Promise<void> {
		await this.#run(this.#session.addInSlices(batch, this.#isPart));
	}

	// Rows are put in order before anybody asks for that, who would have to wait for all of it.
	async #order(): Promise<void> {
		await this.#run(this.#session.store.orderInSlices());
	}

	async #run(steps: Slices): Promise<void> {
		let end = this.#scheduler.now() + sliceTime;
		while (steps.next().done !== true) {
			if (!(this.#scheduler.now() >= end)) {
				continue;
			}

			await this.#scheduler.breathe();
			end = this.#scheduler.now() + sliceTime;
		}
	}

	#tell(page: PageNews | undefined, id: number, loop: Loop): void {
		// A source may learn only while it is read whose account and which regions it reads.
		if (this.#label() !== loop.getState().source.label) {
			loop.dispatch({type: 'label', label: this.#label()});
		}

		if (page) {
			loop.dispatch({
				type: 'page', id, page, ...this.#session.counts(loop.getState()),
			});
		}
	}

	/** Reads what is missing and keeps the events of earlier readings; those that come again are no duplicates of the source. */
	openPart(source: EventSource, {id, request}: Extract<Effect, {type: 'open-part'}>, loop: Loop): void {
		this.cancel();
		this.#id = id;
		this.#abort = new AbortController();
		this.#isPart = true;
		this.#sizeBefore = this.#session.store.size;
		this.#label = () => source.label;
		this.#pages = source.open(request, this.#abort.signal);
		this.pull(id, loop);
	}

	/** Starts over: forgets the events of the last reading and pulls the first page. */
	open(source: EventSource, {id, range, isInsights}: Extract<Effect, {type: 'open'}>, loop: Loop): void {
		this.cancel();
		this.#session.reset();
		this.#isPart = false;
		this.#sizeBefore = 0;
		this.#id = id;
		this.#abort = new AbortController();
		const {since, until} = range;
		this.#label = () => source.label;
		this.#pages = source.open({
			insights: isInsights,
			...(since !== undefined && {since}),
			...(until !== undefined && {until}),
		}, this.#abort.signal);
		this.pull(id, loop);
	}

	/**
	Pulls the next page; an answer that comes after the reading was replaced is dropped. While the whole range is read, pages
	that are quick to come are told of together: every telling is a search and a frame.
	*/
	pull(id: number, loop: Loop): void {
		const pages = this.#pages;
		if (pages && id === this.#id) {
			loop.track(this.#read(pages, id, loop));
		}
	}

	/** Ends the reading; what came stays in the store. */
	cancel(): void {
		this.#abort.abort();
		this.#pages = undefined;
	}
}
