import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {gzipSync} from 'node:zlib';
import {parseQuery} from '../../source/core/query/parse.ts';
import {readFiles} from '../../source/sources/read-files.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {type Matches, search, searchAll} from '../../source/store/search.ts';

const record = (file: number, index: number): object => ({
	eventVersion: '1.09', eventID: `id-${file}-${index}`, eventTime: new Date(Date.UTC(2026, 6, 1, file, 0, index)).toISOString(), eventName: 'PutObject', eventSource: 's3.amazonaws.com', awsRegion: 'us-east-1', recipientAccountId: '111122223333', requestParameters: {key: index % 10 === 0 ? `Quarter-${file}` : 'other', note: 'ü'.repeat(file % 2)},
});

/** The rows that a search gives to somebody who waits when told to, and how often that was. */
const searchWaiting = async (store: EventStore, text: string): Promise<{readonly matches: Matches; readonly waits: number}> => {
	const steps = search(store, parseQuery(text, {now: 0, zone: 'utc'}), {isFuzzyAllowed: true, canWait: true});
	let waits = 0;
	for (;;) {
		const step = steps.next();
		if (step.done === true) {
			return {matches: step.value, waits};
		}

		waits += step.value.waitFor ? 1 : 0;
		await step.value.waitFor; // eslint-disable-line no-await-in-loop -- one step after the other
	}
};

const writeFiles = (t: TestContext): readonly string[] => {
	const folder = mkdtempSync(path.join(tmpdir(), 'trail-tui-scan-'));
	t.after(() => {
		rmSync(folder, {recursive: true});
	});
	return Array.from({length: 4}, (_, file) => {
		const name = path.join(folder, `${file}.json.gz`);
		writeFileSync(name, gzipSync(JSON.stringify({Records: Array.from({length: 60}, (__, index) => record(file, index))})));
		return name;
	});
};

const load = async (paths: readonly string[]): Promise<EventStore> => {
	const store = new EventStore();
	for await (const {batch} of readFiles(paths, {request: {limit: 2 ** 20, isTextKept: false}, signal: new AbortController().signal, threads: 0})) {
		if (batch) {
			store.addBatch(batch);
		}
	}

	return store;
};

test('a phrase is looked for in the files in threads, with the answer that reading every record gives', async t => {
	const store = await load(writeFiles(t));
	assert.equal(store.size, 240);
	const found = await searchWaiting(store, '"quarter-2"');
	assert.equal(found.matches.count, 6);
	// Once a file, at most.
	assert.ok([1, 2, 3, 4].includes(found.waits));
	for (const text of ['"QUARTER" event:PutObject', '-"quarter"', '"quarter-1" "other"', '"Ü"']) {
		const {matches} = await searchWaiting(store, text); // eslint-disable-line no-await-in-loop -- one after the other
		assert.deepEqual([...matches.rows], [...searchAll(store, parseQuery(text, {now: 0, zone: 'utc'}), {isFuzzyAllowed: true}).rows], text);
	}
});

test('a path is looked for in the files in threads, with the answer that reading every record gives', async t => {
	const store = await load(writeFiles(t));
	const found = await searchWaiting(store, 'requestParameters.key:quarter-2');
	assert.equal(found.matches.count, 6);
	assert.ok(found.waits > 0);
	for (const text of ['requestParameters.key:QUARTER-* event:PutObject', '-requestParameters.key:other', 'requestParameters.note:ü', 'requestParameters.key:quarter-1 "other"', 'eventVersion:1.09']) {
		const {matches} = await searchWaiting(store, text); // eslint-disable-line no-await-in-loop -- one after the other
		assert.deepEqual([...matches.rows], [...searchAll(store, parseQuery(text, {now: 0, zone: 'utc'}), {isFuzzyAllowed: true}).rows], text);
	}
});

for (const query of ['"quarter-0"', '-"quarter-0"', 'requestParameters.key:quarter-0']) {
	test(`the events of a file that changed or is gone match ${query} no more, and are told of as not searched`, async t => {
		const paths = writeFiles(t);
		const store = await load(paths);
		writeFileSync(paths[0]!, 'changed');
		rmSync(paths[1]!);
		const waiting = await searchWaiting(store, query);
		const isNegated = query.startsWith('-');
		assert.equal(waiting.matches.count, isNegated ? 120 : 0);
		assert.equal(waiting.matches.unsearched?.count, 120);
		assert.match(waiting.matches.unsearched.problem.message, /file of this record/v);
		const here = searchAll(store, parseQuery(query, {now: 0, zone: 'utc'}), {isFuzzyAllowed: false});
		assert.equal(here.count, waiting.matches.count);
		assert.equal(here.unsearched?.count, 120);
	});
}

test('where every file is as it was, nothing is told of as not searched', async t => {
	const {matches} = await searchWaiting(await load(writeFiles(t)), '"quarter-0"');
	assert.equal(matches.unsearched, undefined);
});
