import {type EventBatch} from '../../core/event-batch.ts';
import {type SourceRecord} from '../../core/event.ts';
import {
	type Coverage,
	type Page,
	type Progress,
	type Skipped,
} from '../../core/source.ts';

/** The events of a page: a batch, or some one by one, or both. */
type Events = {readonly batch?: EventBatch | undefined; readonly records?: readonly SourceRecord[] | undefined};

/** What there is to tell since the last page. */
export type News = {
	readonly isEmpty: boolean;
	/** So many events were read that do not match. */
	addUnmatched(count: number): void;
	addSkipped(skipped: readonly Skipped[]): void;
	/** A place has changed; what it is then is asked for when the page is made. */
	addPlace(label: string, coverage: () => Coverage): void;
	/** A remark, told once. */
	addNote(note: string): void;
	/** Resolves at the next piece of news. */
	readonly change: Promise<void>;
	/** A page of everything, with events where there are any, and nothing is left to tell. */
	take(progress: Progress, events?: Events): Page;
};

/** Nothing to tell yet. */
export const createNews = (): News => {
	const told = new Set<string>();
	let unmatched = 0;
	let skipped: Skipped[] = [];
	let places = new Map<string, () => Coverage>();
	let notes: string[] = [];
	let change = Promise.withResolvers<void>();

	const wake = (): void => {
		change.resolve();
		change = Promise.withResolvers<void>();
	};

	return {
		get isEmpty() {
			return unmatched === 0 && skipped.length === 0 && places.size === 0 && notes.length === 0;
		},
		addUnmatched(count) {
			if (!(count > 0)) {
				return;
			}

			unmatched += count;
			wake();
		},
		addSkipped(more) {
			skipped.push(...more);
			wake();
		},
		addPlace(label, coverage) {
			places.set(label, coverage);
			wake();
		},
		addNote(note) {
			if (told.has(note)) {
				return;
			}

			told.add(note);
			notes.push(note);
			wake();
		},
		get change() {
			return change.promise;
		},
		take(progress, {batch, records = []} = {}) {
			const page: Page = {
				records, unmatched, skipped, coverage: Array.from(places.values(), coverage => coverage()), progress, notes, ...batch && {batch},
			};
			unmatched = 0;
			skipped = [];
			places = new Map();
			notes = [];
			return page;
		},
	};
};
