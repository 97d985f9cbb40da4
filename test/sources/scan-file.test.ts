import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {gzipSync} from 'node:zlib';
import fc from 'fast-check';
import {parseQuery} from '../../source/core/query/parse.ts';
import {fold} from '../../source/core/query/fold.ts';
import {readFiles} from '../../source/sources/read-files.ts';
import {elementsWith} from '../../source/sources/scan-file.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {type Matches, search, searchAll} from '../../source/store/search.ts';

const letters = fc.string({unit: fc.constantFrom('a', 'B', 'İ', 'ς', '"', '\\', ',', '{', '}', '[', ']', ' ', '.', '*', 'K'), maxLength: 6});

test('a phrase is found in exactly those elements of a list whose text contains it, ignoring case', () => {
	fc.assert(fc.property(fc.array(fc.dictionary(letters, letters, {maxKeys: 3}), {minLength: 1, maxLength: 6}), letters.filter(text => text !== ''), (elements, phrase) => {
		const texts = elements.map(element => JSON.stringify(element));
		const wanted = texts.keys().filter(index => fold(texts[index] ?? '').includes(fold(phrase))).toArray();
		assert.deepEqual([...elementsWith(Buffer.from(`[${texts.join(' ,\n')} ]`), 'brackets', fold(phrase))], wanted);
	}), {numRuns: 2000});
});

test('a phrase that would begin in one record and end in the next is in neither', () => {
	assert.deepEqual([...elementsWith(Buffer.from('[{"a":1},{"b":2}]'), 'brackets', '},{')], []);
});

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

test('what a file does not say any more is found in no record of it', async t => {
	const paths = writeFiles(t);
	const store = await load(paths);
	writeFileSync(paths[0]!, 'changed');
	const gone = await searchWaiting(store, '"quarter-0"');
	const kept = await searchWaiting(store, '"quarter-1"');
	assert.equal(gone.matches.count, 0);
	assert.equal(kept.matches.count, 6);
});
