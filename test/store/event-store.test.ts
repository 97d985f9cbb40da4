import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {type SourceRecord} from '../../source/core/event.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {anyEvent, anyWord} from '../helpers/any-event.ts';
import {createEvent, randomRecords, record} from '../helpers/event-records.ts';

const fill = (records: readonly SourceRecord[], options = {}): EventStore => {
	const store = new EventStore(options);
	store.add(records);
	return store;
};

const partsOf = (store: EventStore, row: number): readonly unknown[] => [store.time(row), store.result(row), store.value('who', row), store.value('resources', row), store.value('result', row)];

test('every event and text comes back as it was added', () => {
	const anyRecords = fc.array(fc.record({event: anyEvent, text: anyWord}, {noNullPrototype: true}), {maxLength: 30});
	fc.assert(fc.property(anyRecords, records => {
		const store = fill(records, {keepDuplicates: true});
		assert.deepEqual(records.map((_, row) => ({event: store.event(row), text: store.text(row)})), records);
		assert.deepEqual(records.map((_, row) => partsOf(store, row)), records.map(({event}) => [event.time, event.result, event.who, event.resources[0] ?? '', event.result]));
	}), {numRuns: 200});
});

test('values named like properties of every object are ordinary values', () => {
	const store = fill([record({who: '__proto__', resources: ['constructor', '__proto__'], id: 'toString'})]);
	assert.equal(store.value('who', 0), '__proto__');
	assert.deepEqual(store.event(0).resources, ['constructor', '__proto__']);
	assert.equal(store.find('toString', '', ''), 0);
	assert.equal(store.find('valueOf', '', ''), undefined);
});

test('a row that does not exist is an empty event', () => {
	const store = fill([record({who: 'maya', result: 'ok', resources: ['a']})]);
	const nothing = createEvent();
	assert.deepEqual([1, -1, 5000].map(row => store.event(row)), [nothing, nothing, nothing]);
});

const duplicateKey = ({event: {id, account, region}, text}: SourceRecord): string => JSON.stringify([id, account, region, JSON.parse(text)]);

test('a record is left out exactly when one with the same id, account, region and content is there', () => {
	const small = fc.record({
		id: fc.constantFrom('', 'a', 'b'),
		account: fc.constantFrom('111122223333', '444455556666'),
		region: fc.constantFrom('us-east-1', 'eu-west-1'),
		// Written in several ways: 0 and 1, 2 and 3 are equal values.
		content: fc.constantFrom('{"a":1}', ' { "a" : 1 }', String.raw`{"a":"\u0062"}`, '{"a":"b"}', '{"a":2}'),
	}).map(({content, ...parts}) => record(parts, content));
	const anyPages = fc.array(fc.array(small, {maxLength: 8}), {maxLength: 5});
	fc.assert(fc.property(anyPages, pages => {
		const store = new EventStore();
		const kept = new Map<string, SourceRecord>();
		let duplicates = 0;
		for (const [page, records] of pages.entries()) {
			store.add(records);
			for (const [index, item] of records.entries()) {
				const key = item.event.id === '' ? `${page} ${index}` : duplicateKey(item);
				duplicates += kept.has(key) ? 1 : 0;
				kept.set(key, kept.get(key) ?? item);
			}
		}

		assert.equal(store.duplicates, duplicates);
		assert.deepEqual(Array.from({length: store.size}, (_, row) => store.text(row)), Array.from(kept.values(), item => item.text));
	}), {numRuns: 500});
});

test('records that differ only in a number too long for JSON.parse are not duplicates', () => {
	const store = fill([record({id: 'a'}, '{"n":12345678901234567890}'), record({id: 'a'}, '{"n":12345678901234567891}'), record({id: 'a'}, '{ "n": 12345678901234567890}')]);
	assert.equal(store.size, 2);
	assert.equal(store.duplicates, 1);
});

test('texts that are not JSON, or nested beyond comparing, are duplicates only when they are the same text', () => {
	const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
	const store = fill([record({id: 'a'}, '{'), record({id: 'a'}, '{ '), record({id: 'a'}, '{'), record({id: 'b'}, deep), record({id: 'b'}, ` ${deep}`), record({id: 'b'}, deep)]);
	assert.equal(store.size, 4);
	assert.equal(store.duplicates, 2);
});

test('keeping duplicates keeps all of them', () => {
	const store = fill([record({id: 'a'}), record({id: 'a'})], {keepDuplicates: true});
	assert.equal(store.size, 2);
	assert.equal(store.duplicates, 0);
});

test('a record is found by id, account and region, the first of several', () => {
	const near = {id: 'a', account: '111122223333', region: 'us-east-1'};
	const store = fill([record(near, '1'), record({...near, region: 'eu-west-1'}, '2'), record(near, '3'), record({id: ''}, '4')]);
	assert.equal(store.find('a', '111122223333', 'us-east-1'), 0);
	assert.equal(store.find('a', '111122223333', 'eu-west-1'), 1);
	assert.equal(store.find('a', '444455556666', 'eu-west-1'), undefined);
	assert.equal(store.find('', '', ''), undefined);
});

test('the version changes with every page that brings records, also when all are duplicates', () => {
	const store = new EventStore();
	const versions = [store.version];
	for (const page of [[record({id: 'a'})], [record({id: 'a'})], [record({id: 'b'})]]) {
		store.add(page);
		versions.push(store.version);
	}

	store.add([]);
	assert.equal(new Set(versions).size, 4);
	assert.equal(store.version, versions.at(-1));
});

test('texts beyond the budget come back exactly, and duplicates of them are still recognized', () => {
	const records = randomRecords(2000);
	const store = fill(records, {textBudget: 10_000});
	assert.ok(!store.isTextAtHand(0));
	store.add(records);
	assert.equal(store.size, 2000);
	assert.equal(store.duplicates, 2000);
	assert.deepEqual(records.map((_, row) => store.text(row)), records.map(item => item.text));
});

test('a file full of records with one id is read in bounded time, and nothing of it is dropped', () => {
	const records = Array.from({length: 3000}, (_, index) => record({id: 'a'}, `{"n":${index}}`));
	assert.equal(fill(records).size, 3000);
});
