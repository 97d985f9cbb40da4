/* eslint-disable no-await-in-loop -- Files are read one after the other, the newest first. */
import {type Problem} from '../../core/problem.ts';
import {type Coverage, type EventRequest, type Page} from '../../core/source.ts';
import {orAborted} from '../abort.ts';
import {fileRequestOf} from '../file-piece.ts';
import {openFileReader} from '../file-reader.ts';
import {printBucketAddress} from './bucket-address.ts';
import {type BucketClient, createBucketClient} from './bucket-client.ts';
import {createCatalogue} from './catalogue.ts';
import {daySpan} from './days.ts';
import {download, type Downloads} from './download.ts';
import {discover, type Found} from './discover.ts';
import {placeOf} from './layout.ts';
import {createNews} from './news.ts';
import {coverageOf, createPlace} from './place.ts';
import {
	type BucketSetup,
	type Run,
	labelOf,
	tellPlace,
	progressOf,
	giveUp,
} from './bucket-run.ts';
import {type Download, startDownloads, readDownload} from './file-downloads.ts';

// The most bytes that one file may unpack to.
const unpackLimit = 512 * 1024 * 1024;

/**
Reads the log files of a bucket, the one delivered last first. Every place comes with the first page that has events; a file
that cannot be read is Skipped, a place that may not be read is `denied`, and the others go on.

@yields Pages as files arrive.
*/
export async function * readBucket(setup: BucketSetup, request: EventRequest, signal: AbortSignal): AsyncGenerator<Page, void> {
	const {address, profile, clients, clock, threads} = setup;
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
		const downloads = {
			client,
			bucket: address.bucket,
			...setup.cache && {cache: setup.cache},
			onUnkept({message, hint}: Problem) {
				news.addNote(hint === undefined ? message : `${message}. ${hint}`);
			},
		};
		const run: Run = {
			setup,
			request,
			until: request.until ?? now,
			signal: either,
			news,
			catalogue,
			places: [whole, ...folders.map(({place}) => place)],
			downloads,
			fetchAgain: createFetchAgain(setup, downloads),
			reader: openFileReader({request: fileRequestOf(request, unpackLimit), signal: either, ...threads !== undefined && {threads}}),
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

// The reading may have ended, and its signal with it: another client asks.
const createFetchAgain = ({address: {bucket}, profile, clients, clock}: BucketSetup, downloads: Downloads): Run['fetchAgain'] => {
	const {signal} = new AbortController();
	let later: BucketClient | undefined;
	return async (object, where) => {
		later ??= createBucketClient({
			bucket, profile, clients, clock, signal,
		});
		let problem: Problem | undefined;
		const {endpoint} = downloads.client;
		const fetched = await download(object, {
			...downloads, client: {fetch: later.fetch, endpoint}, onUnkept(unkept) {
				problem = unkept;
			},
		}, {where, onThrottled: () => undefined});
		return fetched?.ok === false ? fetched.problem : problem;
	};
};

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
