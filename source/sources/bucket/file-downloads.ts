import {type Problem, type Result} from '../../core/problem.ts';
import {type Page} from '../../core/source.ts';
import {printBucketAddress} from './bucket-address.ts';
import {type ListedFile} from './catalogue.ts';
import {download} from './download.ts';
import {isDone} from './place.ts';
import {type Content, readObject} from './read-object.ts';
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

// The most events of one page, and the most files: small ones share a page, so that thousands do not become thousands of pages.
const pageSize = 2000;
const filesPerPage = 20;

// The most bytes that one file may unpack to.
const unpackLimit = 512 * 1024 * 1024;

// A place that refuses so many files in a row, and has given none before, is not asked for the others.
const mostDenials = 3;

/** A file on its way. */
export type Download = {readonly file: ListedFile; readonly ready: Promise<void>; content?: Result<Content> | undefined; isReady: boolean};

/** Starts as many downloads as may go on at once, newest file first. */
export const startDownloads = (waiting: Download[], run: Run): void => {
	let active = waiting.filter(({isReady}) => !isReady).length;
	while (active < downloadsAtOnce && waiting.length < mostAhead && !run.problem) {
		const file = run.catalogue.take();
		if (file === undefined) {
			break;
		}

		if (file.place.state === 'reading') {
			waiting.push(startDownload(file, run));
			active++;
		} else {
			leaveOut(file, run);
		}
	}

	run.catalogue.listOn();
};

const startDownload = (file: ListedFile, run: Run): Download => {
	const {object, place} = file;
	const ready = Promise.withResolvers<void>();
	const started: Download = {file, ready: ready.promise, isReady: false};
	void (async () => {
		started.content = await download(object, run.downloads, () => {
			place.isThrottled = true;
			tellPlace(place, run);
		});
		started.isReady = true;
		ready.resolve();
	})();

	return started;
};

/**
 The events of a file that has arrived, or why there are none.

@yields A page as often as one is full.
*/
export async function * readDownload({file, content}: Download, run: Run): AsyncGenerator<Page, void> {
	const {news, request, signal} = run;
	const {object, place} = file;
	if (content === undefined) {
		return;
	}

	const where = printBucketAddress({bucket: run.setup.address.bucket, prefix: object.key});
	if (place.state !== 'reading') {
		leaveOut(file, run);
		return;
	}

	if (content.ok) {
		for await (const {records, skipped} of readObject(content.value, {where, limit: unpackLimit, signal})) {
			news.addRecords(records.filter(({event: {time}}) => !(time < (request.since ?? -Infinity) || time > (request.until ?? Infinity))));
			news.addSkipped(skipped);
			if (news.size >= pageSize) {
				yield news.take(progressOf(run));
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
