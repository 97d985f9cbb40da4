import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {EventStore} from '../../source/store/event-store.ts';
import {
	nextPosition,
	positionAt,
	positionNear,
	positionOf,
} from '../../source/store/locate.ts';
import {record} from '../helpers/event-records.ts';

const anyTime = fc.oneof(fc.integer({min: 0, max: 9}), fc.constant(NaN));
const anyCase = fc.tuple(fc.array(anyTime, {maxLength: 30}), fc.integer({min: 1, max: 4})).map(([times, every]) => {
	const store = new EventStore();
	store.add(times.map(time => record({time})));
	return {store, times, rows: store.order.filter(row => row % every === 0)};
});

test('a row is found at its position, and one that is not among the rows is not', () => {
	fc.assert(fc.property(anyCase, ({store, times, rows}) => {
		const found = times.map((_, row) => positionOf(store, rows, row));
		assert.deepEqual(found, times.map((_, row) => rows.includes(row) ? rows.indexOf(row) : undefined));
	}));
});

test('the position near a row is its own, else that of the next older one, else the last', () => {
	fc.assert(fc.property(anyCase, ({store, times, rows}) => {
		const expected = times.map((_, row) => {
			const older = [...store.order].slice(store.order.indexOf(row)).find(other => rows.includes(other));
			return older === undefined ? rows.length - 1 : rows.indexOf(older);
		});
		assert.deepEqual(times.map((_, row) => positionNear(store, rows, row)), rows.length === 0 ? times.map(() => undefined) : expected);
	}));
});

test('the position at a time is the newest that is not later, else the last', () => {
	fc.assert(fc.property(anyCase, fc.integer({min: -1, max: 10}), ({store, rows}, time) => {
		const first = [...rows].findIndex(row => !(store.time(row) > time));
		const expected = first === -1 ? rows.length - 1 : first;
		assert.equal(positionAt(store, rows, time), rows.length === 0 ? undefined : expected);
	}));
});

test('the next wanted position lies beyond the current one, in either direction', () => {
	const rows = Uint32Array.of(7, 3, 9, 4, 5);
	const isOdd = (row: number): boolean => row % 2 === 1;
	assert.equal(nextPosition(rows, {from: 0, step: 1, isWanted: isOdd}), 1);
	assert.equal(nextPosition(rows, {from: 2, step: 1, isWanted: isOdd}), 4);
	assert.equal(nextPosition(rows, {from: 4, step: 1, isWanted: isOdd}), undefined);
	assert.equal(nextPosition(rows, {from: 4, step: -1, isWanted: isOdd}), 2);
	assert.equal(nextPosition(rows, {from: 0, step: -1, isWanted: isOdd}), undefined);
	assert.equal(nextPosition(rows, {from: -1, step: 1, isWanted: isOdd}), 0);
});
