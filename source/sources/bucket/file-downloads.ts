import {type EventBatch} from '../../core/event-batch.ts';
import {type Problem, type Result} from '../../core/problem.ts';
import {type Page} from '../../core/source.ts';
import {type FileSource} from '../file-piece.ts';
import {mostHere, type ReadPiece} from '../file-reader.ts';
import {printBucketAddress} from './bucket-address.ts';
import {type ListedFile} from './catalogue.ts';
import {download} from './download.ts';
import {type StoredObject} from './layout.ts';
import {createObjectTexts} from './object-texts.ts';
import {isDone} from './place.ts';
import {
	type Run,
	tellPlace,
	progressOf,
	leaveOut,
	giveUp,
} from './bucket-run.ts';

// So many downloads go on at once, and so many files at most are on their way or wait to be read.
const downloadsAtOnce = 8;
const mostAhead = 24;

// Files without events share a page, so that thousands do not become thousands of pages.
const filesPerPage = 20;

// A place that refuses so many files in a row, and has given none before, is not asked for the others.
const mostDenials = 3;

/** A file on its way: `content` once it has arrived, `pieces` once a thread was given it. */
export type Download = {
	readonly file: ListedFile;
	readonly where: string;
	readonly ready: Promise<void>;
	content?: Result<FileSource> | undefined;
	pieces?: AsyncGenerator<ReadPiece, void>;
	isReady: boolean;
};

/** Starts as many downloads as may go on at once, newest file first. */
export const startDownloads = (waiting: Download[], run: Run): void => {
	let active = waiting.filter(({isReady}) => !isReady).length;
	while (active < downloadsAtOnce && waiting.length < mostAhead && !run.problem) {
		const file = run.catalogue.take();
		if (file === undefined) {
			break;
		}

		if (file.place.state === 'reading') {
			waiting.push(startDownload(file, waiting, run));
			active++;
		} else {
			leaveOut(file, run);
		}
	}

	run.catalogue.listOn();
	// So much is not read here, and threads take a moment to start.
	if (run.catalogue.bytes > mostHere) {
		run.reader.openThreads();
	}

	handOn(waiting, run);
};

/** Gives what has arrived to the threads, in the order of the files: what they bring has to be told in the order in which they got it. */
const handOn = (waiting: readonly Download[], {reader}: Run): void => {
	for (const each of waiting) {
		if (!each.isReady || !reader.isReady) {
			return;
		}

		if (each.content?.ok && each.file.place.state === 'reading') {
			each.pieces ??= reader.start(each.content.value);
		}
	}
};

const startDownload = (file: ListedFile, waiting: readonly Download[], run: Run): Download => {
	const {object, place} = file;
	const where = printBucketAddress({bucket: run.setup.address.bucket, prefix: object.key});
	const ready = Promise.withResolvers<void>();
	const started: Download = {
		file, where, ready: ready.promise, isReady: false,
	};
	void (async () => {
		started.content = await download(object, run.downloads, {
			where,
			onThrottled() {
				place.isThrottled = true;
				tellPlace(place, run);
			},
		});
		started.isReady = true;
		handOn(waiting, run);
		ready.resolve();
	})();

	return started;
};

/**
 The events of a file that has arrived, or why there are none.

@yields A page as often as one is full.
*/
export async function * readDownload(arrived: Download, run: Run): AsyncGenerator<Page, void> {
	const {news, signal} = run;
	const {file, where, content} = arrived;
	const {object, place} = file;
	if (content === undefined) {
		return;
	}

	// What a thread has been given is told, whatever has become of the place since.
	if (place.state !== 'reading' && !arrived.pieces) {
		leaveOut(file, run);
		return;
	}

	if (content.ok) {
		for await (const {batch, records, skipped, unmatched} of arrived.pieces ?? readNow(content.value, object.size, run)) {
			news.addSkipped(skipped);
			news.addUnmatched(unmatched);
			const isBatch = batch !== undefined && batch.count > 0;
			if (isBatch || records) {
				yield news.take(progressOf(run), {batch: isBatch ? restorable(batch, object, {where, run}) : undefined, records});
			}
		}

		if (signal.aborted) {
			return;
		}

		place.denials = -Infinity;
	} else {
		takeFailure(file, content.problem, where, run);
	}

	place.isThrottled = false;
	place.unread.shift();
	run.files++;
	run.bytes += object.size;
	tellPlace(place, run);
	if (run.files === 1 || run.files % filesPerPage === 0) {
		yield news.take(progressOf(run));
	}
}

// The texts of a batch, fetched again where the cache has lost them.
const restorable = (batch: EventBatch, object: StoredObject, {where, run}: {readonly where: string; readonly run: Run}): EventBatch => {
	const {texts} = batch;
	return texts.kind === 'kept' ? batch : {...batch, texts: {...texts, file: createObjectTexts(texts.file, where, async () => run.fetchAgain(object, where))}};
};

// The first files are read here: they would have to wait for the threads.
const readNow = (source: FileSource, size: number, {reader}: Run): AsyncGenerator<ReadPiece, void> => {
	if (size <= mostHere) {
		return reader.readHere(source);
	}

	reader.openThreads();
	return reader.start(source);
};

/** A file that could not be fetched: Skipped, unless it says that the place, or all of the bucket, cannot be read. */
const takeFailure = ({place}: ListedFile, problem: Problem, where: string, run: Run): void => {
	const {kind} = problem;
	if (kind === 'credentials') {
		run.problem = problem;
		for (const each of run.places) {
			if (each.state !== 'reading' || isDone(each)) {
				continue;
			}

			giveUp(each, problem);
			tellPlace(each, run);
		}

		return;
	}

	place.denials += kind === 'denied' ? 1 : 0;
	run.news.addSkipped([{where, problem, isDeclined: false}]);
	if (place.denials >= mostDenials) {
		giveUp(place, {...problem, message: `The first files were all refused, so the others were not asked for. ${problem.message}`});
	}
};
