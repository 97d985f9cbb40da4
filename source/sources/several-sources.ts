/* eslint-disable no-await-in-loop -- The consumer pulls one page after the other. */
import {
	type EventRequest,
	type EventSource,
	type Page,
	type Progress,
} from '../core/source.ts';
import {orAborted} from './abort.ts';

type Part = {
	readonly pages: AsyncGenerator<Page, void>;
	/** Resolves when `ready` has been filled or the source has ended. */
	arrival: Promise<void>;
	/** The one page that is read ahead. */
	ready: Page | undefined;
	hasEnded: boolean;
	progress: Progress;
};

/**
Several sources as one: their pages as they come, coverage side by side, and one progress. Each reads at most one page ahead.
The last day is read unless told otherwise if that holds for any of them.
*/
export const combineSources = (sources: readonly EventSource[]): EventSource => {
	const [first, ...others] = sources;
	if (first === undefined || others.length === 0) {
		return first ?? emptySource;
	}

	return {
		label: `${first.label} +${others.length}`,
		kind: kindOf(sources),
		defaultRange: sources.some(({defaultRange}) => defaultRange === 'day') ? 'day' : 'all',
		isNewestFirst: sources.every(({isNewestFirst}) => isNewestFirst),
		open: (request, signal) => readAll(sources, request, signal),
	};
};

const emptySource: EventSource = {
	label: 'nothing', kind: 'files', defaultRange: 'all', isNewestFirst: true, async * open() {
		// There is nothing to read.
	},
};

// Standard input cannot be read again, whatever stands beside it.
const kindOf = (sources: readonly EventSource[]): EventSource['kind'] =>
	(['stdin', 'bucket', 'files'] as const).find(wanted => sources.some(({kind}) => kind === wanted)) ?? 'files';

async function * readAll(sources: readonly EventSource[], request: EventRequest, signal: AbortSignal): AsyncGenerator<Page, void> {
	const own = new AbortController();
	const either = AbortSignal.any([signal, own.signal]);
	const parts = sources.map((source): Part => {
		const part: Part = {
			pages: source.open(request, either), arrival: Promise.resolve(), ready: undefined, hasEnded: false, progress: {done: 0, unit: 'files'},
		};
		readAhead(part);
		return part;
	});
	const takeFrom = (part: Part, page: Page): Page => {
		part.progress = page.progress;
		readAhead(part);
		const {batch} = page;
		// Every source numbers its encoders by itself.
		return {...page, ...batch && {batch: {...batch, encoder: (batch.encoder * parts.length) + parts.indexOf(part)}}, progress: sumOf(parts.map(({progress}) => progress))};
	};

	try {
		// Together, so that every place is known before any event is final.
		await orAborted(Promise.all(parts.map(async ({arrival}) => arrival)), either);
		if (either.aborted) {
			return;
		}

		yield joinPages(parts.flatMap(part => part.ready ? [takeFrom(part, part.ready)] : []), sumOf(parts.map(({progress}) => progress)));
		while (!either.aborted) {
			const active = parts.filter(({hasEnded}) => !hasEnded);
			if (active.length === 0) {
				return;
			}

			await orAborted(Promise.race(active.map(async ({arrival}) => arrival)), either);
			for (const part of active) {
				if (part.ready && !either.aborted) {
					yield takeFrom(part, part.ready);
				}
			}
		}
	} finally {
		own.abort();
	}
}

const readAhead = (part: Part): void => {
	part.ready = undefined;
	part.arrival = (async () => {
		const next = await part.pages.next();
		if (next.done === true) {
			part.hasEnded = true;
		} else {
			part.ready = next.value;
		}
	})();
};

const joinPages = (pages: readonly Page[], progress: Progress): Page => ({
	records: pages.flatMap(page => page.records),
	skipped: pages.flatMap(page => page.skipped),
	coverage: pages.flatMap(page => page.coverage),
	notes: pages.flatMap(page => page.notes),
	progress,
});

/** The sum of numbers; what is not known of one of them is not known of all. */
const sum = (numbers: ReadonlyArray<number | undefined>): number | undefined => {
	let all: number | undefined = 0;
	for (const number of numbers) {
		all = all === undefined || number === undefined ? undefined : all + number;
	}

	return all;
};

/** What is done in all, and what is to do where every source knows it. */
const sumOf = (all: readonly Progress[]): Progress => {
	const total = sum(all.map(progress => progress.total));
	const bytes = all.flatMap(progress => progress.bytes ?? []);
	const totalBytes = sum(bytes.map(each => each.total));
	const fetched = all.flatMap(progress => progress.fetched ?? []);
	return {
		done: sum(all.map(progress => progress.done)) ?? 0,
		unit: 'files',
		...total !== undefined && {total},
		...bytes.length > 0 && {bytes: {done: sum(bytes.map(each => each.done)) ?? 0, ...totalBytes !== undefined && {total: totalBytes}}},
		...fetched.length > 0 && {fetched: sum(fetched) ?? 0},
	};
};
