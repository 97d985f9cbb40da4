import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
	clamp,
	type ListState,
	moveBy,
	moveTo,
	page,
	visibleRange,
} from '../../source/core/list.ts';

const anyList = fc.record({cursor: fc.integer({min: -50, max: 150}), top: fc.integer({min: -50, max: 150})});
const anyCount = fc.integer({min: 0, max: 100});
const anyHeight = fc.integer({min: 0, max: 40});

const faultsOf = ({cursor, top}: ListState, count: number, height: number): readonly string[] => {
	const rows = Math.max(1, height);
	const faults = {
		'the cursor is before the list': cursor < 0,
		'the cursor is after the list': cursor > Math.max(0, count - 1),
		'the cursor is above the window': cursor < top,
		'the cursor is below the window': cursor >= top + rows,
		'the window starts before the list': top < 0,
		'the window has blank lines': top > Math.max(0, count - rows),
	};
	return Object.entries(faults).flatMap(([fault, isSo]) => isSo ? [fault] : []);
};

const anyDelta = fc.oneof(fc.integer({min: -200, max: 200}), fc.constantFrom(Infinity, -Infinity));

for (const [name, move] of Object.entries({moveBy, moveTo, page})) {
	test(`the list is sound after ${name}, wherever it was`, () => {
		fc.assert(fc.property(anyList, anyCount, anyHeight, anyDelta, (list, count, height, delta) => {
			assert.deepEqual(faultsOf(move(list, delta, count, height), count, height), []);
		}), {numRuns: 500});
	});
}

test('clamp leaves a sound list as it is', () => {
	fc.assert(fc.property(anyList, anyCount, anyHeight, (list, count, height) => {
		const sound = clamp(list, count, height);
		assert.equal(clamp(sound, count, height), sound);
	}));
});

test('the window stays while the cursor moves inside it', () => {
	assert.deepEqual(moveBy({cursor: 5, top: 3}, 2, 100, 10), {cursor: 7, top: 3});
});

test('the window scrolls by one line at its edges', () => {
	assert.deepEqual(moveBy({cursor: 12, top: 3}, 1, 100, 10), {cursor: 13, top: 4});
	assert.deepEqual(moveBy({cursor: 3, top: 3}, -1, 100, 10), {cursor: 2, top: 2});
});

test('a page keeps the place of the cursor on the screen', () => {
	assert.deepEqual(page({cursor: 5, top: 3}, 1, 100, 10), {cursor: 15, top: 13});
	assert.deepEqual(page({cursor: 15, top: 13}, -1, 100, 10), {cursor: 5, top: 3});
});

test('pages end at the first and the last line', () => {
	assert.deepEqual(page({cursor: 95, top: 90}, 1, 100, 10), {cursor: 99, top: 90});
	assert.deepEqual(page({cursor: 5, top: 0}, -1, 100, 10), {cursor: 0, top: 0});
});

test('moving to the end shows a full window', () => {
	assert.deepEqual(moveTo({cursor: 0, top: 0}, Infinity, 100, 10), {cursor: 99, top: 90});
});

test('a list that shrinks takes the cursor along and fills its window', () => {
	assert.deepEqual(clamp({cursor: 99, top: 90}, 20, 10), {cursor: 19, top: 10});
	assert.deepEqual(clamp({cursor: 99, top: 90}, 0, 10), {cursor: 0, top: 0});
});

test('visibleRange gives the lines in the window', () => {
	assert.deepEqual(visibleRange({cursor: 5, top: 3}, 100, 10), {start: 3, end: 13});
	assert.deepEqual(visibleRange({cursor: 1, top: 0}, 4, 10), {start: 0, end: 4});
	assert.deepEqual(visibleRange({cursor: 0, top: 0}, 0, 10), {start: 0, end: 0});
});
