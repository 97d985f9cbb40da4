/* eslint-disable unicorn/prefer-array-from-async -- `Array.fromAsync` is not in the library types that we compile against. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {combineSources} from '../../source/sources/several-sources.ts';
import {type EventSource, type Page} from '../../source/core/source.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {callsOf, createListedSource, createScriptedSource} from '../helpers/scripted-source.ts';

const request = {insights: false} as const;

const gather = async (source: EventSource, signal = new AbortController().signal): Promise<readonly Page[]> => {
	const pages: Page[] = [];
	for await (const page of source.open(request, signal)) {
		pages.push(page);
	}

	return pages;
};

const files = (done: number, total: number) => ({done, total, unit: 'files' as const});

test('the events, coverage and remarks of all sources come, with one progress', async () => {
	const bucket = createListedSource([
		{coverage: [{place: 's3://a', state: 'reading'}], progress: {done: 0, unit: 'files'}},
		{
			records: callsOf(2), coverage: [{place: 's3://a', state: 'done'}], notes: ['a remark'], progress: {...files(1, 1), bytes: {done: 7, total: 7}, fetched: 1},
		},
	], {kind: 'bucket', label: 's3://a', defaultRange: 'day'});
	const folder = createListedSource([
		{coverage: [{place: 'logs', state: 'reading'}], progress: files(0, 3)},
		{records: callsOf(3, 2), coverage: [{place: 'logs', state: 'done'}], progress: files(3, 3)},
	], {label: 'logs'});
	const source = combineSources([bucket, folder]);
	assert.deepEqual([source.label, source.kind, source.defaultRange, source.isNewestFirst], ['s3://a +1', 'bucket', 'day', true]);
	const pages = await gather(source);
	assert.deepEqual(pages[0]?.coverage.map(({place}) => place), ['s3://a', 'logs'], 'every place is known with the first page');
	assert.equal(pages.flatMap(page => page.records).length, 5);
	assert.deepEqual(pages.flatMap(page => page.notes), ['a remark']);
	assert.deepEqual(pages[0]?.progress, {done: 0, unit: 'files'}, 'the total of one is not known yet');
	assert.deepEqual(pages.at(-1)?.progress, {...files(4, 4), bytes: {done: 7, total: 7}, fetched: 1});
});

test('what two sources both have is shown once and counted', async () => {
	const store = new EventStore();
	const pages = await gather(combineSources([createListedSource([{records: callsOf(5)}]), createListedSource([{records: callsOf(3, 2)}])]));
	for (const page of pages) {
		store.add(page.records);
	}

	assert.deepEqual([store.size, store.duplicates], [5, 3]);
});

test('a source that is slow keeps none of the others waiting', async () => {
	const slow = createScriptedSource({kind: 'files'});
	const source = combineSources([slow.source, createListedSource([{notes: ['1']}, {notes: ['2']}, {notes: ['3']}])]);
	const pages = source.open(request, new AbortController().signal);
	slow.bring({notes: ['slow']});
	const notes: string[] = [];
	for (let count = 0; count < 3; count++) {
		const next = await pages.next(); // eslint-disable-line no-await-in-loop -- one page after the other
		notes.push(...next.done === true ? [] : next.value.notes);
	}

	assert.deepEqual(notes, ['slow', '1', '2', '3']);
	await pages.return();
	assert.ok(slow.signals[0]?.aborted, 'who leaves ends all of them');
});

test('each source reads at most one page ahead', async () => {
	const script = createScriptedSource({kind: 'files'});
	const source = combineSources([script.source, createListedSource([])]);
	for (let count = 0; count < 5; count++) {
		script.bring({});
	}

	const pages = source.open(request, new AbortController().signal);
	await pages.next();
	assert.equal(script.pulls(), 2);
	await pages.return();
});

test('cancelling ends all of them quietly', async () => {
	const abort = new AbortController();
	const script = createScriptedSource({kind: 'files'});
	const gathering = gather(combineSources([script.source, createScriptedSource().source]), abort.signal);
	abort.abort();
	assert.deepEqual(await gathering, []);
});

test('one source stays as it is', () => {
	const source = createListedSource([]);
	assert.equal(combineSources([source]), source);
});
