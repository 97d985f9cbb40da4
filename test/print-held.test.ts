import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {HeldRecords, mostHeld, mostText} from '../source/print-held.ts';
import {BatchEncoder} from '../source/store/batch-encoder.ts';
import {batchOf} from './helpers/batches.ts';
import {record} from './helpers/event-records.ts';
import {pagesSource, print, type Step} from './helpers/printing.ts';

/** A page with an empty batch, whose values nobody needs: whatever comes with it or later goes into a store. */
const storing = (): Step => ({batch: batchOf(new BatchEncoder(0), [])});

const anyText = fc.record({
	eventID: fc.constantFrom('', 'a', 'b', '00112233-4455-4677-8899-aabbccddeeff', undefined),
	recipientAccountId: fc.constantFrom('111122223333', '444455556666', undefined),
	awsRegion: fc.constantFrom('us-east-1', 'eu-west-1'),
	eventTime: fc.constantFrom('2026-08-01T09:00:00Z', '2026-08-01T09:00:01Z', '2026-07-01T00:00:00Z', 'never', undefined),
	eventName: fc.constantFrom('PutObject', 'GetObject'),
	errorCode: fc.constantFrom('AccessDenied', undefined),
	requestParameters: fc.constantFrom({n: 1}, {n: 2}, {name: 'accessdenied'}),
}).chain(value => fc.constantFrom(JSON.stringify(value), JSON.stringify(value, undefined, 1)));

// Of few texts, so that many are the same.
const anyPages = fc.array(anyText, {minLength: 1, maxLength: 4})
	.chain(texts => fc.array(fc.array(fc.constantFrom(...texts), {maxLength: 5}), {maxLength: 5}));

const anyArguments = fc.tuple(
	fc.constantFrom('ndjson', 'json', 'csv', 'table').map(format => ['-o', format]),
	fc.constantFrom([], ['--keep-duplicates']),
	fc.oneof(fc.constant([]), fc.integer({min: 1, max: 12}).map(limit => ['-n', String(limit)])),
	fc.constantFrom([], ...['error:AccessDenied', 'accessdenied', '"accessdenied"', '-event:PutObject region:eu*', 'requestParameters.n:1', 'nowhere'].map(query => ['-q', query])),
	fc.constantFrom([], ['-s', '2026-08-01T09:00:01Z'], ['-s', '2026-07-01', '-u', '2026-08-01T09:00:00Z']),
).map(parts => parts.flat());

test('what is held is printed as what is stored, wherever a batch comes in between', async () => {
	await fc.assert(fc.asyncProperty(anyPages, fc.nat({max: 5}), anyArguments, async (pages, at, argv) => {
		const steps: readonly Step[] = pages.map((texts, index) => ({texts, unmatched: index}));
		const held = await print(pagesSource(steps).source, argv);
		assert.deepEqual(await print(pagesSource([storing(), ...steps]).source, argv), held);
		assert.deepEqual(await print(pagesSource(steps.toSpliced(at, 0, storing())).source, argv), held);
	}), {numRuns: 150});
});

const numbered = (from: number, count: number): readonly string[] =>
	Array.from({length: count}, (_, index) => JSON.stringify({eventID: `id-${from + index}`, eventTime: new Date((from + index) * 1000).toISOString(), eventName: 'PutObject'}));

test('more events than are held are printed the same way, duplicates of the first ones too', async () => {
	const texts = numbered(0, mostHeld + 1);
	const {output, warnings} = await print(pagesSource([{texts: texts.slice(0, -1)}, {texts: [...texts.slice(-1), ...texts.slice(0, 2)]}]).source, ['-o', 'ndjson']);
	assert.equal(output, texts.toReversed().map(text => `${text}\n`).join(''));
	assert.deepEqual(warnings, ['trail-tui: 2 duplicates left out (--keep-duplicates keeps them).\n']);
});

test('of many records with one id a record is compared with as many as in a store', async () => {
	const many = Array.from({length: 80}, (_, index) => JSON.stringify({eventID: 'a', n: index % 40}));
	for (const texts of [many, many.map((_, index) => many[index % 20]!)]) {
		const [held, stored] = [await print(pagesSource([{texts}]).source, ['-o', 'ndjson']), await print(pagesSource([storing(), {texts}]).source, ['-o', 'ndjson'])]; // eslint-disable-line no-await-in-loop -- one after the other
		assert.deepEqual(held, stored);
	}
});

const page = {
	skipped: [], coverage: [], notes: [], progress: {done: 0, unit: 'files'},
} as const;

test('the same text with another account or region is no duplicate', () => {
	const held = new HeldRecords();
	const parts = {id: 'a', account: '111122223333', region: 'us-east-1'};
	const records = [parts, {...parts, account: '444455556666'}, {...parts, region: 'eu-west-1'}, parts].map(each => record(each, '{}'));
	held.hold({...page, records});
	assert.deepEqual(held.answer({terms: [], bad: []}), {records: records.slice(0, 3), size: 3, duplicates: 1});
});

test('a page that would be too much is not held, nor any of its records, and those before it are given back', () => {
	const held = new HeldRecords();
	const long = record({id: 'long'}, 'x'.repeat(mostText));
	const short = record({id: 'short'}, '{}');
	assert.ok(held.hold({...page, records: [short]}));
	assert.ok(!held.hold({...page, records: [short, long]}));
	assert.ok(!held.hold({...page, records: Array.from({length: mostHeld}, () => short)}));
	assert.ok(!held.hold({...page, records: [], batch: batchOf(new BatchEncoder(0), [])}));
	assert.equal(held.answer({terms: [], bad: []}).size, 1);
	assert.deepEqual(held.take(), [short]);
	assert.deepEqual(held.answer({terms: [], bad: []}), {records: [], size: 0, duplicates: 0});
});
