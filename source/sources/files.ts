/* eslint-disable no-await-in-loop -- Files are read one after the other, the newest first. */
import {createReadStream} from 'node:fs';
import {type Readable} from 'node:stream';
import {type SourceRecord} from '../core/event.ts';
import {
	type Coverage,
	type EventRequest,
	type EventSource,
	type Page,
	type Progress,
	type Skipped,
} from '../core/source.ts';
import {
	byNewest,
	listFiles,
	type FileList,
	type FoundFile,
} from './file-list.ts';
import {readStream} from './read-stream.ts';

/** What reading files needs from outside. */
export type FilesOptions = {
	/** What the path `-` reads. */
	readonly stdin: Readable;
	/** The most bytes that one gzip file may unpack to; 512 MB when absent. */
	readonly limit?: number;
};

/** The most records of one page. */
export const pageSize = 2000;

// Small files share a page, so that a folder of thousands does not become thousands of pages.
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

	return {
		get size() {
			return records.length;
		},
		addRecords(more: readonly SourceRecord[]) {
			records = records.length === 0 ? [...more] : [...records, ...more];
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
		* take(progress: Progress): Generator<Page, void> {
			do {
				yield {
					records: records.slice(0, pageSize), skipped, coverage, progress, notes: [],
				};
				records = records.slice(pageSize);
				skipped = [];
				coverage = [];
			} while (records.length > 0);
		},
	};
};

async function * readFiles(paths: readonly string[], options: FilesOptions, request: EventRequest, signal: AbortSignal): AsyncGenerator<Page, void> {
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
	let done = 0;
	const progress = (): Progress => ({done, total: files.length, unit: 'files'});
	yield * pages.take(progress());

	for (const file of files) {
		for await (const {records, skipped} of readStream(openFile(file, options), {where: file.path, limit, signal})) {
			pages.addRecords(records.filter(record => isAsked(record, request)));
			pages.addSkipped(skipped);
			// What comes through a pipe is shown as it comes.
			if (pages.size >= pageSize || (file.path === standardInput && pages.size > 0)) {
				yield * pages.take(progress());
			}
		}

		if (signal.aborted) {
			return;
		}

		done++;
		file.place.left--;
		if (file.place.left === 0) {
			pages.addCoverage({place: file.place.path, state: 'done'});
		}

		if (done === 1 || done % filesPerPage === 0 || done === files.length) {
			yield * pages.take(progress());
		}
	}
}

const openFile = ({path}: FoundFile, {stdin}: FilesOptions): Readable => path === standardInput ? stdin : createReadStream(path);

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
		open: (request, signal) => readFiles(paths, options, request, signal),
	};
};
