import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {type SourceRecord} from '../../source/core/event.ts';
import {fail, succeed} from '../../source/core/problem.ts';
import {BatchEncoder, bufferOf} from '../../source/store/batch-encoder.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {anyEvent} from '../helpers/any-event.ts';
import {record, randomRecords} from '../helpers/event-records.ts';
import {batchOf, fileOf, keptTexts} from '../helpers/batches.ts';

const contentsOf = (store: EventStore) => ({
	size: store.size,
	duplicates: store.duplicates,
	events: Array.from({length: store.size}, (_, row) => store.event(row)),
	texts: Array.from({length: store.size}, (_, row) => store.text(row)),
	order: [...store.order],
});

const uuid = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';

/** Few ids, so that there are duplicates, UUIDs and what only looks like one. */
const anyId = fc.oneof(
	fc.constantFrom('', 'a', uuid, uuid.toUpperCase(), `${uuid} `, uuid.replaceAll('-', '0'), uuid.replace('a', 'ä'), '00000000-0000-0000-0000-000000000000'),
	fc.uuid(),
);
const anyRecord: fc.Arbitrary<SourceRecord> = fc.record({
	event: fc.tuple(anyEvent, anyId, fc.constantFrom('111122223333', '444455556666')).map(([event, id, account]) => ({
		...event, id, account, region: 'us-east-1',
	})),
	text: fc.constantFrom('{"a":1}', '{ "a": 1 }', '{"a":2}', '{', ''),
}, {noNullPrototype: true});
const anyPages = fc.array(fc.record({
	records: fc.array(anyRecord, {maxLength: 8}),
	encoder: fc.integer({min: 0, max: 2}),
	stride: fc.integer({min: 0, max: 2}),
}), {maxLength: 6});

test('batches of several encoders come to the same store as their records', () => {
	fc.assert(fc.property(anyPages, fc.boolean(), (pages, keepDuplicates) => {
		const byRecord = new EventStore({keepDuplicates});
		const byBatch = new EventStore({keepDuplicates});
		const encoders = [0, 1, 2].map(number => new BatchEncoder(number));
		for (const {records, encoder, stride} of pages) {
			byRecord.add(records);
			byBatch.addBatch(batchOf(encoders[encoder]!, records, stride === 0 ? keptTexts(records) : fileOf(records, stride)));
			assert.equal(byBatch.size, byRecord.size);
		}

		assert.deepEqual(contentsOf(byBatch), contentsOf(byRecord));
	}), {numRuns: 300});
});

test('records and batches mix in one store', () => {
	const records = randomRecords(300);
	const store = new EventStore();
	const encoder = new BatchEncoder(7);
	store.add(records.slice(0, 100));
	store.addBatch(batchOf(encoder, records.slice(50, 200)));
	store.add(records.slice(150));
	assert.equal(store.duplicates, 100);
	assert.deepEqual(contentsOf(store).events, records.map(({event}) => event));
});

test('a batch crosses threads as it is', () => {
	const records = randomRecords(200);
	const store = new EventStore();
	const batch = batchOf(new BatchEncoder(1), records);
	store.addBatch(structuredClone(batch, {transfer: [bufferOf(batch)]}));
	assert.deepEqual(contentsOf(store).events, records.map(({event}) => event));
	assert.equal(batch.times.length, 0);
});

test('an encoder that has seen too many values to remember begins anew, and nothing is mixed up', () => {
	const store = new EventStore();
	const encoder = new BatchEncoder(1);
	const records = Array.from({length: 40_000}, (_, index) => record({
		id: String(index), user: `user ${index}`, resources: [`r${index % 30_000}`, 'shared'], region: 'us-east-1',
	}));
	for (let start = 0; start < records.length; start += 5000) {
		store.addBatch(batchOf(encoder, records.slice(start, start + 5000)));
	}

	assert.deepEqual(contentsOf(store).events, records.map(({event}) => event));
});

test('the rows of a batch are not there before its last slice, and a slice is short', () => {
	const store = new EventStore();
	const steps = store.addInSlices(batchOf(new BatchEncoder(1), randomRecords(20_000)));
	let count = 0;
	while (steps.next().done !== true) {
		assert.equal(store.size, 0);
		count++;
	}

	assert.ok(count > 3);
	assert.equal(store.size, 20_000);
});

test('a batch is released when all of it was taken in, and not before', () => {
	const store = new EventStore();
	const released: number[] = [];
	const steps = store.addInSlices({
		...batchOf(new BatchEncoder(1), randomRecords(20_000)), release() {
			released.push(store.size);
		},
	});
	steps.next();
	assert.deepEqual(released, []);
	for (const _ of steps) {
		// On with the next slice.
	}

	assert.deepEqual(released, [20_000]);
});

test('a text whose file has changed is a Problem, and never a duplicate', () => {
	let isGone = false;
	const text = '{"a":1}';
	const records = [record({id: uuid}, text)];
	const file = {
		read: () => isGone ? fail('missing', 'no such file or folder') : succeed(text),
		isAtHand: () => true,
	};
	const indexes = new Uint32Array(1);
	const store = new EventStore();
	const encoder = new BatchEncoder(1);
	store.addBatch(batchOf(encoder, records, {kind: 'file', file, indexes}));
	store.addBatch(batchOf(encoder, records, {kind: 'file', file, indexes}));
	isGone = true;
	store.addBatch(batchOf(encoder, records));
	assert.deepEqual([store.size, store.duplicates], [2, 1]);
	assert.deepEqual(store.readText(0), fail('missing', 'no such file or folder'));
	assert.equal(store.text(0), '');
	assert.equal(store.text(1), text);
});
