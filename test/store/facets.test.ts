import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {displayEvent, serviceName} from '../../source/core/format.ts';
import {fieldTerm} from '../../source/core/query/print.ts';
import {parseQuery} from '../../source/core/query/parse.ts';
import {fields, type Field} from '../../source/core/query/query.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {countValues} from '../../source/store/count-values.ts';
import {type FacetSort, topValues} from '../../source/store/facets.ts';
import {fieldValues} from '../../source/core/query/match.ts';
import {searchAll} from '../../source/store/search.ts';
import {randomRecords, record} from '../helpers/event-records.ts';

const store = new EventStore();
store.add(randomRecords(500, 5));

type Counted = {count: number; first: number; last: number};

const valuesOf = (row: number, field: Field): ReadonlyArray<string | undefined> => {
	const event = store.event(row);
	if (field === 'event') {
		return [event.name === '' ? undefined : displayEvent(event)];
	}

	const values = new Set(fieldValues(field, event).map(value => field === 'service' ? serviceName(value) : value));
	return values.size === 0 ? [undefined] : [...values];
};

const countedByHand = (rows: Uint32Array, field: Field): ReadonlyMap<string | undefined, Counted> => {
	const counts = new Map<string | undefined, Counted>();
	for (const row of rows) {
		const time = store.time(row);
		for (const value of valuesOf(row, field)) {
			const known = counts.get(value) ?? {count: 0, first: Infinity, last: -Infinity};
			counts.set(value, {
				count: known.count + 1,
				first: Number.isNaN(time) ? known.first : Math.min(known.first, time),
				last: Number.isNaN(time) ? known.last : Math.max(known.last, time),
			});
		}
	}

	return counts;
};

const anyField = fc.constantFrom(...fields);
const anyRows = fc.tuple(fc.nat({max: 500}), fc.nat({max: 500})).map(([start, length]) => store.order.subarray(start, start + length));

test('values, their counts and when they were seen are those that counting row by row gives', () => {
	fc.assert(fc.property(anyField, anyRows, (field, rows) => {
		const expected = countedByHand(rows, field);
		const facets = topValues(store, {kind: 'field', field}, {rows});
		assert.equal(facets.length, expected.size);
		for (const {value, count, first, last} of facets) {
			const {count: wanted, first: from, last: to} = expected.get(value)!;
			assert.deepEqual({count, first, last}, {count: wanted, first: from === Infinity ? NaN : from, last: to === -Infinity ? NaN : to}, String(value));
		}
	}), {numRuns: 200});
});

test('a value that is included in the query leaves as many events as it is counted with', () => {
	for (const field of fields) {
		for (const {value, count} of topValues(store, {kind: 'field', field}, {rows: store.order, limit: 6})) {
			const query = parseQuery(fieldTerm(field, value ?? '', false), {now: 0, zone: 'utc'});
			assert.equal(searchAll(store, query, {isFuzzyAllowed: false}).count, count, `${field}:${value ?? '(none)'}`);
		}
	}
});

test('a row counts once for a resource that it names twice, and rows without any are counted too', () => {
	const twice = new EventStore();
	twice.add([record({resources: ['a', 'a', 'b']}), record({resources: ['a']}), record({})]);
	const facets = topValues(twice, {kind: 'field', field: 'resource'}, {rows: twice.order});
	assert.deepEqual(facets.map(({value, count}) => [value, count]), [['a', 2], ['b', 1], [undefined, 1]]);
});

test('a row that names hundreds of resources, each of them twice, counts once for each', () => {
	const names = Array.from({length: 300}, (_, index) => `bucket-${index % 150}`);
	const long = new EventStore();
	long.add([record({resources: names})]);
	assert.deepEqual(new Set(topValues(long, {kind: 'field', field: 'resource'}, {rows: long.order}).map(({value, count}) => `${value ?? ''} ${count}`)), new Set(names.map(name => `${name} 1`)));
});

test('calls of more services and names than have a place in a table are counted as others are', () => {
	const wide = new EventStore();
	wide.add(Array.from({length: 1100}, (_, index) => record({source: `service-${index}.amazonaws.com`, name: `Call${index}`})));
	wide.add([record({source: 'service-7.amazonaws.com', name: 'Call7'})]);
	const facets = topValues(wide, {kind: 'field', field: 'event'}, {rows: wide.order});
	assert.equal(facets.length, 1100);
	assert.deepEqual([facets[0]?.value, facets[0]?.count], ['service-7:Call7', 2]);
});

const small = new EventStore();
small.add([
	record({time: 1000, who: 'maya', ip: '192.0.2.1'}, '{"requestParameters":{"bucketName":"logs","tags":[{"key":"a"},{"key":"b"}]}}'),
	record({time: 2000, who: 'jonas', ip: '192.0.2.2'}, '{"requestParameters":{"bucketName":"logs","count":7}}'),
	record({time: 3000, who: 'maya', ip: '192.0.2.3'}, '{"requestParameters":null}'),
	record({time: 4000, who: 'Zoe', ip: '192.0.2.3'}, '{"requestParameters":{"bucketName":"maps"}}'),
]);

test('values at a path into the records are counted, through lists, and records that lack it', () => {
	const bucketNames = topValues(small, {kind: 'path', path: ['requestParameters', 'bucketName']}, {rows: small.order});
	assert.deepEqual(bucketNames.map(({value, count, first, last}) => [value, count, first, last]), [['logs', 2, 1000, 2000], ['maps', 1, 4000, 4000], [undefined, 1, 3000, 3000]]);
	const keys = topValues(small, {kind: 'path', path: ['requestParameters', 'tags', 'key']}, {rows: small.order, sort: 'value'});
	assert.deepEqual(keys.map(({value, count}) => [value, count]), [['a', 1], ['b', 1], [undefined, 3]]);
});

const orders: ReadonlyArray<readonly [FacetSort, readonly string[]]> = [
	['count', ['maya', 'Zoe', 'jonas']],
	['value', ['Zoe', 'jonas', 'maya']],
	['first', ['Zoe', 'jonas', 'maya']],
];

for (const [sort, expected] of orders) {
	test(`values are put in order by ${sort}`, () => {
		assert.deepEqual(topValues(small, {kind: 'field', field: 'who'}, {rows: small.order, sort}).map(({value}) => value), expected);
	});
}

test('a text narrows the values, ignoring case', () => {
	assert.deepEqual(topValues(small, {kind: 'field', field: 'who'}, {rows: small.order, filter: 'Z'}).map(({value}) => value), ['Zoe']);
	assert.deepEqual(topValues(small, {kind: 'field', field: 'who'}, {rows: small.order, filter: 'A', sort: 'value'}).map(({value}) => value), ['jonas', 'maya']);
});

test('a value is new when no loaded event before the time has it, listed or not', () => {
	const rows = small.order.subarray(0, 1);
	const newValues = (field: Field, newSince: number): ReadonlyArray<readonly [string | undefined, boolean]> =>
		topValues(small, {kind: 'field', field}, {rows, newSince}).map(facet => [facet.value, facet.isNew]);
	assert.deepEqual(newValues('who', 4000), [['Zoe', true]]);
	assert.deepEqual(newValues('ip', 4000), [['192.0.2.3', false]]);
	assert.deepEqual(newValues('ip', 3000), [['192.0.2.3', true]]);
});

test('nothing is new when nothing was loaded from before', () => {
	assert.deepEqual(topValues(small, {kind: 'field', field: 'who'}, {rows: small.order, newSince: 1000}).map(({isNew}) => isNew), [false, false, false]);
});

test('a value keeps its count while ever more values come', () => {
	const large = new EventStore();
	large.add(Array.from({length: 9000}, (_, index) => record({time: index, who: index % 3 === 0 ? 'maya' : `user-${index}`}, '{}')));
	const [first, second] = topValues(large, {kind: 'field', field: 'who'}, {rows: large.order, newSince: 3});
	assert.deepEqual(first, {
		value: 'maya', count: 3000, first: 0, last: 8997, isNew: false,
	});
	assert.equal(second?.count, 1);
});

test('counting stops between slices and tells how far it is', () => {
	const large = new EventStore();
	large.add(Array.from({length: 1000}, (_, index) => record({time: index, who: `user-${index % 7}`}, '{}')));
	// As many as take more than a slice; each row is there four hundred times.
	const rows = Uint32Array.from({length: 400_000}, (_, index) => Math.floor((400_000 - index - 1) / 400));
	const steps = countValues(large, {kind: 'field', field: 'who'}, {rows});
	const first = steps.next();
	assert.equal(first.done, false);
	assert.ok(first.value.done > 0);
	assert.ok(first.value.done < 400_000);
	assert.equal(first.value.total, 400_000);
});
