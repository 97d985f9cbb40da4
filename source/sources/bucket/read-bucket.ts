/* eslint-disable no-await-in-loop -- Files are read one after the other, the newest first. */
import {type Problem, type Result} from '../../core/problem.ts';
import {
	type Coverage,
	type EventRequest,
	type Page,
	type Progress,
} from '../../core/source.ts';
import {orAborted} from '../abort.ts';
import {type Clients} from '../clients.ts';
import {type Clock} from '../clock.ts';
import {type BucketAddress, printBucketAddress} from './bucket-address.ts';
import {createBucketClient} from './bucket-client.ts';
import {type Catalogue, createCatalogue, type ListedFile} from './catalogue.ts';
import {daySpan} from './days.ts';
import {discover, type Found} from './discover.ts';
import {download, type Downloads} from './download.ts';
import {placeOf} from './layout.ts';
import {createNews, type News} from './news.ts';
import {type ObjectCache} from './object-cache.ts';
import {
	coverageOf,
	createPlace,
	isDone,
	type Place,
} from './place.ts';
import {type Content, readObject} from './read-object.ts';

/** What reading a bucket takes. */
export type BucketSetup = {
	readonly address: BucketAddress;
	/** Empty for the default one. */
	readonly profile: string;
	/** Whether the profile stands in the names of places, to tell several apart. */
	readonly isProfileShown: boolean;
	/** Names of regions to read; empty for all. */
	readonly regions: readonly string[];
	readonly clients: Clients;
	readonly clock: Clock;
	readonly cache?: ObjectCache;
};

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
type Download = {readonly file: ListedFile; readonly ready: Promise<void>; content?: Result<Content> | undefined; isReady: boolean};

/** Everything about one reading. */
type Run = {
	readonly setup: BucketSetup;
	readonly request: EventRequest;
	readonly until: number;
	readonly signal: AbortSignal;
	readonly news: News;
	readonly catalogue: Catalogue;
	readonly places: readonly Place[];
	readonly downloads: Downloads;
	/** Files and bytes that are done with, and those of places that were given up. */
	files: number;
	bytes: number;
	leftOutFiles: number;
	leftOutBytes: number;
	/** Why nothing more can be read. */
	problem?: Problem;
};

/**
Reads the log files of a bucket, the one delivered last first. Every place comes with the first page that has events; a file
that cannot be read is Skipped, a place that may not be read is `denied`, and the others go on.

@yields Pages as files arrive.
*/
export async function * readBucket(setup: BucketSetup, request: EventRequest, signal: AbortSignal): AsyncGenerator<Page, void> {
	const {address, profile, clients, clock} = setup;
	const own = new AbortController();
	const either = AbortSignal.any([signal, own.signal]);
	const now = clock.now();
	const news = createNews();
	const whole = createPlace(labelOf(setup, printBucketAddress(address)));
	try {
		yield {
			records: [], skipped: [], notes: [], coverage: [coverageOf(whole, {until: now})], progress: {done: 0, unit: 'files'},
		};
		const client = createBucketClient({
			bucket: address.bucket, profile, clients, clock, signal: either,
		});
		const found = await orAborted(discover(address, client, {isInsights: request.insights, regions: setup.regions}), either);
		if (found === undefined) {
			return;
		}

		const folders = found.folders.map(folder => ({folder, place: createPlace(labelOf(setup, placeOf(address.bucket, folder)))}));
		const catalogue = createCatalogue({
			client,
			folders,
			loose: {objects: found.files, place: whole},
			span: daySpan(request, now),
			since: request.since ?? -Infinity,
			signal: either,
			onChange(place) {
				tellPlace(place, run);
			},
		});
		const run: Run = {
			setup,
			request,
			until: request.until ?? now,
			signal: either,
			news,
			catalogue,
			places: [whole, ...folders.map(({place}) => place)],
			downloads: {
				client,
				bucket: address.bucket,
				...setup.cache && {cache: setup.cache},
				onUnkept({message, hint}) {
					news.addNote(hint === undefined ? message : `${message}. ${hint}`);
				},
			},
			files: 0,
			bytes: 0,
			leftOutFiles: 0,
			leftOutBytes: 0,
		};
		yield * readFound(found, run);
	} finally {
		own.abort();
	}
}

const labelOf = ({profile, isProfileShown}: BucketSetup, label: string): string => isProfileShown && profile !== '' ? `${profile} ${label}` : label;

const tellPlace = (place: Place, {news, request: {since}, until}: Pick<Run, 'news' | 'request' | 'until'>): void => {
	news.addPlace(place.label, () => coverageOf(place, {until, ...since !== undefined && {since}}));
};

const progressOf = ({catalogue, downloads: {client}, ...run}: Run): Progress => ({
	done: run.files,
	unit: 'files',
	bytes: {done: run.bytes, ...catalogue.isComplete && {total: catalogue.bytes - run.leftOutBytes}},
	fetched: client.fetched,
	...catalogue.isComplete && {total: catalogue.files - run.leftOutFiles},
});

async function * readFound(found: Found, run: Run): AsyncGenerator<Page, void> {
	const {news, catalogue, signal} = run;
	const [whole] = run.places;
	if (found.problem && whole) {
		giveUp(whole, found.problem);
	}

	for (const place of run.places) {
		tellPlace(place, run);
	}

	for (const failed of found.failed) {
		const labelled: Coverage = {...failed, place: labelOf(run.setup, failed.place)};
		news.addPlace(labelled.place, () => labelled);
	}

	for (const region of missingRegions(found, run.setup)) {
		news.addNote(`No files of ${region} in ${printBucketAddress(run.setup.address)}`);
	}

	catalogue.listOn();
	yield news.take(progressOf(run));
	const waiting: Download[] = [];
	while (!signal.aborted) {
		startDownloads(waiting, run);
		const [first] = waiting;
		if (first?.isReady === true) {
			waiting.shift();
			yield * readDownload(first, run);
			continue;
		}

		// What has been read is shown before the next wait.
		if (!news.isEmpty) {
			yield news.take(progressOf(run));
			continue;
		}

		if (first === undefined && (catalogue.isComplete || run.problem)) {
			return;
		}

		await orAborted(Promise.race([news.change, ...first ? [first.ready] : []]), signal);
	}
}

/** Regions that were asked for and have no folder, where others have one. */
const missingRegions = ({folders}: Found, {regions}: BucketSetup): readonly string[] =>
	folders.length === 0 ? [] : regions.filter(region => folders.every(folder => folder.region !== region));

/** Starts as many downloads as may go on at once, newest file first. */
const startDownloads = (waiting: Download[], run: Run): void => {
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

const leaveOut = ({object}: ListedFile, run: Run): void => {
	run.leftOutFiles++;
	run.leftOutBytes += object.size;
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

async function * readDownload({file, content}: Download, run: Run): AsyncGenerator<Page, void> {
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

const giveUp = (place: Place, problem: Problem): void => {
	place.state = problem.kind === 'denied' ? 'denied' : 'failed';
	place.problem = problem;
	place.unread = [];
};
