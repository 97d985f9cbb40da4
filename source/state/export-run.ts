/* eslint-disable no-await-in-loop -- Batches are read and written one after the other. */
import {recordHash} from '../core/record-hash.ts';
import {nameOfLookup} from '../core/lookup.ts';
import {createFormatter, type Formatter, type PrintedRow} from '../core/output-formats.ts';
import {type ColumnName} from '../core/plain-columns.ts';
import {succeed, type Result} from '../core/problem.ts';
import {
	createReportCounter,
	reportHead,
	reportRow,
	type ReportFacts,
} from '../core/report.ts';
import {rowsWithin} from '../store/order.ts';
import {type Effect} from './effect.ts';
import {type Loop} from './loop.ts';
import {type Scheduler} from './search-run.ts';
import {type Session} from './session.ts';
import {type State} from './state.ts';
import {type ExportNews} from './update-export.ts';

type Request = Extract<Effect, {type: 'export'}>;

/** A file that is being written, as `system/export-file.ts` makes it. */
export type ExportTarget = {
	readonly path: string;
	write(text: string): Promise<Result<undefined>>;
	finish(): Promise<Result<undefined>>;
	abandon(): Promise<void>;
};

/** What exporting needs of the outside. */
export type ExportPlaces = {
	/** Whether a file of the name is there already. */
	isThere(file: string): Promise<boolean>;
	open(file: string, isOverwriting: boolean): Promise<Result<ExportTarget>>;
	/** The columns of csv. */
	readonly columns: readonly ColumnName[];
};

/** So many rows are read and written at once: few enough that a key does not wait. */
const batchSize = 256;

/** How often it is told how far the writing is, in milliseconds. */
const progressInterval = 100;

const scopeWords = {matches: 'those that match the query', marked: 'those that were marked', all: 'all that are loaded'} as const;

const factsOf = (state: State, {scope}: Request): ReportFacts => {
	const {load, query, source, settings, now} = state;
	return {
		what: scopeWords[scope],
		query: query.line.text,
		range: load.range,
		source: source.label,
		loaded: load.loaded,
		duplicates: load.duplicates,
		lookups: load.lookups.map(lookup => nameOfLookup(lookup)),
		isWhole: load.status === 'done',
		coverage: load.coverage,
		skipped: load.skipped,
		notes: load.notes,
		zone: settings.zone,
		now,
	};
};

/** Writes the rows of a report; its head comes from the counts of all of them. */
const reportFormatter = (head: string, {settings: {zone}}: State): Formatter => {
	let number = 0;
	return {
		head,
		body: rows => rows.map(({event, text}) => reportRow(event, {number: ++number, sha256: recordHash(text), zone})).join(''),
		tail: () => '',
	};
};

/** The one export that is under way. */
export class ExportRun {
	readonly #session: Session;
	readonly #scheduler: Scheduler;
	readonly #places: ExportPlaces;
	#current = 0;

	constructor(session: Session, scheduler: Scheduler, places: ExportPlaces) {
		this.#session = session;
		this.#scheduler = scheduler;
		this.#places = places;
	}

	#rows({scope}: Request, {events: {marked}, source, load}: State): Uint32Array {
		const {store, matches} = this.#session;
		switch (scope) {
			case 'matches': {
				return matches.rows.slice(0, matches.count);
			}

			case 'marked': {
				return store.order.filter(row => marked.has(row));
			}

			case 'all': {
				// A source that can be asked again may have left events of other ranges behind.
				return source.canLookUp === true ? rowsWithin(store.columns.times.values, store.order, load.range) : store.order;
			}
		}
	}

	/** The rows with their texts: read in the order in which they are stored, so that each block of them is inflated once. */
	#read(rows: Uint32Array): Result<readonly PrintedRow[]> {
		const {store} = this.#session;
		const texts = new Map<number, string>();
		for (const row of rows.toSorted()) {
			const text = store.readText(row);
			if (!text.ok) {
				return text;
			}

			texts.set(row, text.value);
		}

		return succeed(Array.from(rows, row => ({event: store.event(row), text: texts.get(row) ?? ''})));
	}

	async #formatter(request: Request, rows: Uint32Array, state: State): Promise<Formatter> {
		const {format} = request;
		const {zone, isAscii} = state.settings;
		if (format !== 'report') {
			return createFormatter(format, {columns: this.#places.columns, zone, ascii: isAscii});
		}

		const counter = createReportCounter();
		for (const [index, row] of rows.entries()) {
			counter.add(this.#session.store.event(row));
			if (index % batchSize === 0) {
				await this.#scheduler.breathe();
			}
		}

		return reportFormatter(reportHead(factsOf(state, request), counter.counts), state);
	}

	async #write(request: Request, target: ExportTarget, loop: Loop, isWanted: () => boolean): Promise<Result<number> | undefined> {
		const state = loop.getState();
		const {store} = this.#session;
		const rows = this.#rows(request, state);
		const formatter = await this.#formatter(request, rows, state);
		const head = await target.write(formatter.head);
		if (!head.ok) {
			return head;
		}

		let next = 0;
		for (let start = 0; start < rows.length; start += batchSize) {
			await this.#scheduler.breathe();
			// Another reading has thrown the events away.
			if (!isWanted() || store !== this.#session.store) {
				return undefined;
			}

			const batch = this.#read(rows.slice(start, start + batchSize));
			const written = batch.ok ? await target.write(formatter.body(batch.value)) : batch;
			if (!written.ok) {
				return written;
			}

			if (!(this.#scheduler.now() >= next)) {
				continue;
			}

			next = this.#scheduler.now() + progressInterval;
			loop.dispatch({type: 'export-news', id: request.id, news: {kind: 'progress', done: Math.min(rows.length, start + batchSize)}});
		}

		const tail = await target.write(formatter.tail());
		return tail.ok ? succeed(rows.length) : tail;
	}

	async #run(request: Request, loop: Loop): Promise<void> {
		const run = ++this.#current;
		const isWanted = (): boolean => run === this.#current;
		const tell = (news: ExportNews): void => {
			loop.dispatch({type: 'export-news', id: request.id, news});
		};

		if (!request.isOverwriting && await this.#places.isThere(request.file)) {
			tell({kind: 'taken'});
			return;
		}

		const opened = await this.#places.open(request.file, request.isOverwriting);
		if (!opened.ok) {
			tell({kind: 'failed', problem: opened.problem});
			return;
		}

		const target = opened.value;
		const written = await this.#write(request, target, loop, isWanted);
		if (written?.ok !== true || !isWanted()) {
			await target.abandon();
			tell({kind: 'failed', problem: written?.ok === false ? written.problem : {kind: 'refused', message: 'The events were read anew meanwhile, so no file was written'}});
			return;
		}

		const finished = await target.finish();
		if (!finished.ok) {
			await target.abandon();
		}

		tell(finished.ok ? {kind: 'done', count: written.value, path: target.path} : {kind: 'failed', problem: finished.problem});
	}

	start(request: Request, loop: Loop): void {
		loop.track(this.#run(request, loop));
	}

	/** Stops the export; nothing is left of it. */
	cancel(): void {
		this.#current++;
	}
}
