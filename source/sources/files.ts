/* eslint-disable no-await-in-loop -- Files are read one after the other, the newest first. */
import {type Readable} from 'node:stream';
import {type EventBatch} from '../core/event-batch.ts';
import {type SourceRecord} from '../core/event.ts';
import {
	type Coverage,
	type EventRequest,
	type EventSource,
	type Page,
	type Progress,
	type Skipped,
} from '../core/source.ts';
import {fileRequestOf} from './file-piece.ts';
import {byNewest, listFiles, type FileList} from './file-list.ts';
import {type FileStep, readFiles} from './read-files.ts';
import {readStream} from './read-stream.ts';

/** What reading files needs from outside. */
export type FilesOptions = {
	/** What the path `-` reads. */
	readonly stdin: Readable;
	/** The most bytes that one gzip file may unpack to; 512 MB when absent. */
	readonly limit?: number;
	/** The most threads to read in; as many as suit the machine when absent. */
	readonly threads?: number;
};

/** The most records of one page. */
export const pageSize = 2000;

// Files without events share a page, so that a folder of thousands does not become thousands of pages.
const filesPerPage = 20;

const standardInput = '-';

const defaultLimit = 512 * 1024 * 1024;

type Place = {readonly path: string; readonly list: FileList; left: number};

const isAsked = ({event: {time}}: SourceRecord, {since, until}: EventRequest): boolean =>
	!(time < (since ?? -Infinity) || time > (until ?? Infinity));

/** Collects what reading brings into pages. */
const createPages = () => {
	let records: SourceRecord[] = [];
	let skipped: Skipped[] = [];
	let coverage: Coverage[] = [];
	let unmatched = 0;

	return {
		get size() {
			return records.length;
		},
		addRecords(more: readonly SourceRecord[]) {
			records = records.length === 0 ? [...more] : [...records, ...more];
		},
		addStep(step: FileStep) {
			skipped.push(...step.skipped);
			records = step.records ? [...records, ...step.records] : records;
			unmatched += step.unmatched;
		},
		addSkipped(more: readonly Skipped[]) {
			skipped.push(...more);
		},
		addCoverage(state: Coverage) {
			coverage.push(state);
		},
		/**
		Everything collected; more than one page when a single piece of text brought that much.

		@yields One page after the other.
		*/
		* take(progress: Progress, batch?: EventBatch): Generator<Page, void> {
			do {
				yield {
					records: records.slice(0, pageSize), skipped, coverage, progress, notes: [], unmatched, ...(batch && {batch}),
				};
				records = records.slice(pageSize);
				skipped = [];
				coverage = [];
				unmatched = 0;
			} while (records.length > 0);
		},
	};
};

async function * readPaths(paths: readonly string[], options: FilesOptions, request: EventRequest, signal: AbortSignal): AsyncGenerator<Page, void> {
	const pages = createPages();
	const limit = options.limit ?? defaultLimit;
	const places: Place[] = [];
	for (const path of paths) {
		const list = path === standardInput ? {files: [{path, time: -Infinity}], skipped: []} : await listFiles(path, signal);
		places.push({path, list, left: list.files.length});
		pages.addSkipped(list.skipped);
		if (list.files.length === 0 && list.skipped.length === 0 && list.problem === undefined) {
			pages.addSkipped([{where: path, problem: {kind: 'missing', message: 'an empty folder'}, isDeclined: true}]);
		}

		if (list.problem === undefined) {
			pages.addCoverage({place: path, state: list.files.length === 0 ? 'done' : 'reading'});
		} else {
			pages.addCoverage({place: path, state: list.problem.kind === 'denied' ? 'denied' : 'failed', problem: list.problem});
		}
	}

	const files = places.flatMap(place => place.list.files.map(file => ({...file, place}))).toSorted(byNewest);
	// What comes through a pipe comes last, however long it takes.
	const [regular = [], piped = []] = [false, true].map(isPiped => files.filter(({path}) => (path === standardInput) === isPiped));
	let done = 0;
	const progress = (): Progress => ({done, total: files.length, unit: 'files'});
	const finish = ({place}: {readonly place: Place}): void => {
		done++;
		place.left--;
		if (place.left === 0) {
			pages.addCoverage({place: place.path, state: 'done'});
		}
	};

	yield * pages.take(progress());

	const steps = readFiles(regular.map(({path}) => path), {
		request: fileRequestOf(request, limit), signal, ...options.threads !== undefined && {threads: options.threads},
	});
	for await (const step of steps) {
		pages.addStep(step);
		if (step.isLast) {
			finish(regular[done]!);
		}

		const isTold = pages.size > 0 || (step.batch !== undefined && step.batch.count > 0);
		if (isTold || (step.isLast && (done === 1 || done % filesPerPage === 0 || done === files.length))) {
			yield * pages.take(progress(), step.batch);
		}
	}

	for (const file of piped) {
		for await (const {records, skipped} of readStream(options.stdin, {where: file.path, limit, signal})) {
			pages.addRecords(records.filter(record => isAsked(record, request)));
			pages.addSkipped(skipped);
			// What comes through a pipe is shown as it comes.
			if (pages.size > 0) {
				yield * pages.take(progress());
			}
		}

		if (signal.aborted) {
			return;
		}

		finish(file);
		yield * pages.take(progress());
	}
}

/**
Events from files, folders and standard input (`-`), in every container that CloudTrail data is found in. Folders are read with
everything in them, the file delivered last first; standard input comes after all files. A path that is not there comes as
failed coverage, a file that cannot be read as Skipped.
*/
export const openFiles = (paths: readonly string[], options: FilesOptions): EventSource => {
	const [first = '', ...others] = paths;
	const label = first === standardInput ? 'standard input' : first;
	return {
		label: others.length === 0 ? label : `${label} +${others.length}`,
		kind: paths.every(path => path === standardInput) ? 'stdin' : 'files',
		defaultRange: 'all',
		isNewestFirst: false,
		open: (request, signal) => readPaths(paths, options, request, signal),
	};
};
