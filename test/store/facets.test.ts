import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {type ColumnName, textFields} from '../../source/store/columns.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {type Facet, topValues} from '../../source/store/facets.ts';
import {randomRecords, record} from '../helpers/event-records.ts';

const store = new EventStore();
store.add(randomRecords(500, 5));

const valuesOf = (row: number, column: ColumnName): readonly string[] => {
	const {resources} = store.event(row);
	if (column === 'resources') {
		return resources.length === 0 ? [''] : [...new Set(resources)];
	}

	return [store.value(column, row)];
};

const counted = (rows: Uint32Array, column: ColumnName, limit: number): readonly Facet[] => {
	const counts = new Map<string, number>();
	for (const value of [...rows].flatMap(row => valuesOf(row, column))) {
		counts.set(value, (counts.get(value) ?? 0) + 1);
	}

	const facets = Array.from(counts, ([value, count]) => ({value, count}));
	return facets.toSorted((a, b) => a.count === b.count ? (a.value < b.value ? -1 : 1) : b.count - a.count).slice(0, limit);
};

test('the top values of any column are those that counting row by row gives', () => {
	const anyColumn = fc.constantFrom<ColumnName>(...textFields, 'resources', 'result');
	const anyRows = fc.tuple(fc.nat({max: 500}), fc.nat({max: 500})).map(([start, length]) => store.order.subarray(start, start + length));
	fc.assert(fc.property(anyColumn, anyRows, fc.nat({max: 12}), (column, rows, limit) => {
		assert.deepEqual(topValues(store, rows, column, limit), counted(rows, column, limit));
	}), {numRuns: 300});
});

test('a row counts once for a resource that it names twice', () => {
	const twice = new EventStore();
	twice.add([record({resources: ['a', 'a', 'b']}), record({resources: ['a']}), record({})]);
	assert.deepEqual(topValues(twice, twice.order, 'resources', 9), [{value: 'a', count: 2}, {value: '', count: 1}, {value: 'b', count: 1}]);
});
