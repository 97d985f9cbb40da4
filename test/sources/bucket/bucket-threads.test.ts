import assert from 'node:assert/strict';
import {hash} from 'node:crypto';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {type TextFile} from '../../../source/core/event-batch.ts';
import {parseQuery} from '../../../source/core/query/parse.ts';
import {fail, succeed} from '../../../source/core/problem.ts';
import {type Page} from '../../../source/core/source.ts';
import {createObjectCache} from '../../../source/sources/bucket/object-cache.ts';
import {createObjectTexts} from '../../../source/sources/bucket/object-texts.ts';
import {isolateAws} from '../../helpers/aws-environment.ts';
import {bucket, readFromBucket, readingNow} from '../../helpers/bucket-reading.ts';
import {type JsonObject} from '../../helpers/cloudtrail-lookup.ts';
import {makeRecords} from '../../helpers/cloudtrail-records.ts';
import {logFiles} from '../../helpers/log-files.ts';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';

isolateAws();

const newFolder = async (t: TestContext): Promise<string> => path.join(await temporaryFolder(cleanUp => {
	t.after(cleanUp);
}), 'objects');

/** What gzip cannot make small: so many letters. */
const noise = (seed: string, length: number): string => {
	let text = '';
	while (text.length < length) {
		text += hash('sha512', `${seed} ${text.length}`, 'base64');
	}

	return text.slice(0, length);
};

/** Each file is so large that a thread has to read it. */
const heavy = (region: string, count = 30): readonly JsonObject[] => makeRecords({
	region, count, end: readingNow - 60_000, step: 60_000,
}).map((record, index) => ({...record, requestParameters: {number: index % 10, noise: noise(`${region} ${index}`, 320_000)}}));

const events = heavy('us-east-1');
const served = {buckets: {[bucket]: logFiles({}, events)}};
const request = {since: readingNow - (24 * 60 * 60 * 1000)};

const encodersOf = (pages: readonly Page[]): ReadonlySet<number> => new Set(pages.flatMap(({batch}) => batch?.encoder ?? []));

/** Whether a thread has read some of it: the number 0 is that of what is read here. */
const hasThreads = (pages: readonly Page[]): boolean => encodersOf(pages).values().some(encoder => encoder > 0);

const kindsOf = (pages: readonly Page[]): ReadonlySet<string> => new Set(pages.flatMap(({batch}) => batch && batch.count > 0 ? [batch.texts.kind] : []));

test('a bucket with much in it is read in threads, with the same events, texts and order as without', async t => {
	const here = await readFromBucket({served, request, setup: {threads: 0}});
	const threaded = await readFromBucket({served, request, setup: {threads: 2, cache: createObjectCache(await newFolder(t))}});
	assert.deepEqual([...encodersOf(here.pages)], [0]);
	assert.ok(hasThreads(threaded.pages), 'nothing was read in a thread');
	assert.equal(here.records.length, events.length);
	assert.deepEqual(threaded.records.map(({text}) => text), here.records.map(({text}) => text));
	assert.deepEqual(threaded.records, here.records);
	assert.deepEqual(threaded.pages.at(-1)?.progress, here.pages.at(-1)?.progress);
});

test('texts stay in the copies of the cache, and in memory where there is no cache', async t => {
	const cached = await readFromBucket({served, request, setup: {threads: 2, cache: createObjectCache(await newFolder(t))}});
	assert.deepEqual([...kindsOf(cached.pages)], ['file']);
	const uncached = await readFromBucket({served, request, setup: {threads: 2}});
	assert.deepEqual([...kindsOf(uncached.pages)], ['kept']);
	assert.ok(hasThreads(uncached.pages));
	assert.deepEqual(uncached.records, cached.records);
});

test('threads leave out what does not match, and count it', async () => {
	const {ids, pages} = await readFromBucket({served, request: {...request, filter: parseQuery('requestParameters.number:3', {now: readingNow, zone: 'utc'})}, setup: {threads: 2}});
	assert.equal(ids.length, 3);
	assert.equal(pages.reduce((sum, {unmatched = 0}) => sum + unmatched, 0), 27);
});

test('a reading in threads that is cancelled keeps what came, and ends quietly', async () => {
	const abort = new AbortController();
	const {ids} = await readFromBucket({
		served,
		request,
		setup: {threads: 2},
		signal: abort.signal,
		onPage({batch}) {
			if ((batch?.encoder ?? 0) > 0) {
				abort.abort();
			}
		},
	});
	assert.ok(ids.length > 0);
	assert.ok(ids.length < events.length);
});

test('an object that may not be read costs its own events alone, whatever threads do meanwhile', async () => {
	const [about = ''] = Object.keys(served.buckets[bucket]);
	const {ids, skipped} = await readFromBucket({
		served: {
			...served, faults: [{
				kind: 'denied', call: 'GetObject', about, times: Infinity,
			}],
		}, request, setup: {threads: 2},
	});
	assert.equal(skipped.length, 1);
	assert.ok(ids.length >= events.length - 5);
	assert.ok(ids.length < events.length);
});

const phrase = {kind: 'phrase', text: 'nowhere'} as const;

test('a text whose copy was removed tells so, and is there again once it was fetched', async () => {
	let isThere = false;
	const copy: TextFile = {
		read: index => isThere ? succeed(`text ${index}`) : fail('missing', 'no such file or folder'),
		isAtHand: () => false,
	};
	const arrival = Promise.withResolvers<void>();
	let fetches = 0;
	const texts = createObjectTexts(copy, 's3://bucket/key', async () => {
		fetches++;
		isThere = true;
		arrival.resolve();
		return undefined;
	});
	assert.deepEqual(texts.read(3), fail('missing', 'The kept copy of s3://bucket/key was removed and is being fetched again', 'Select the event again in a moment'));
	await arrival.promise;
	assert.deepEqual(texts.read(3), succeed('text 3'));
	assert.equal(fetches, 1);
});

test('a text that cannot be fetched again tells why', async () => {
	const gone = fail('missing', 'no such file or folder');
	const texts = createObjectTexts({read: () => gone, isAtHand: () => false, search: async () => gone}, 's3://bucket/key', async () => ({kind: 'denied', message: 'Not allowed to read it'}));
	const told = {ok: false, problem: {kind: 'denied', message: 'The kept copy of s3://bucket/key was removed, and fetching it again failed: Not allowed to read it'}};
	assert.deepEqual(await texts.search?.(phrase), told);
	assert.deepEqual(texts.read(0), told);
});

test('a search of texts whose copy was removed waits until it was fetched', async () => {
	let isThere = false;
	const texts = createObjectTexts({
		read: () => fail('missing', 'no such file or folder'), isAtHand: () => false, search: async () => isThere ? succeed(Uint32Array.of(4)) : fail('missing', 'no such file or folder'),
	}, 's3://bucket/key', async () => {
		isThere = true;
		return undefined;
	});
	assert.deepEqual(await texts.search?.(phrase), succeed(Uint32Array.of(4)));
});
