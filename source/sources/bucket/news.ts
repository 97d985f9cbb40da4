import {type SourceRecord} from '../../core/event.ts';
import {
	type Coverage,
	type Page,
	type Progress,
	type Skipped,
} from '../../core/source.ts';

/** What there is to tell since the last page. */
export type News = {
	/** Events that were read and not told of. */
	readonly size: number;
	readonly isEmpty: boolean;
	addRecords(records: readonly SourceRecord[]): void;
	addSkipped(skipped: readonly Skipped[]): void;
	/** A place has changed; what it is then is asked for when the page is made. */
	addPlace(label: string, coverage: () => Coverage): void;
	/** A remark, told once. */
	addNote(note: string): void;
	/** Resolves at the next piece of news. */
	readonly change: Promise<void>;
	/** A page of everything, and nothing is left to tell. */
	take(progress: Progress): Page;
};

/** Nothing to tell yet. */
export const createNews = (): News => {
	const told = new Set<string>();
	let records: SourceRecord[] = [];
	let skipped: Skipped[] = [];
	let places = new Map<string, () => Coverage>();
	let notes: string[] = [];
	let change = Promise.withResolvers<void>();

	const wake = (): void => {
		change.resolve();
		change = Promise.withResolvers<void>();
	};

	return {
		get size() {
			return records.length;
		},
		get isEmpty() {
			return records.length === 0 && skipped.length === 0 && places.size === 0 && notes.length === 0;
		},
		addRecords(more) {
			records.push(...more);
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
		take(progress) {
			const page: Page = {
				records, skipped, coverage: Array.from(places.values(), coverage => coverage()), progress, notes,
			};
			records = [];
			skipped = [];
			places = new Map();
			notes = [];
			return page;
		},
	};
};
