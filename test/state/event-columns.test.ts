import assert from 'node:assert/strict';
import test from 'node:test';
import {datedColumns, fitColumns, gutterWidth} from '../../source/state/event-columns.ts';

const widths = Array.from({length: 361}, (_, index) => index + 40);

test('columns, gaps and gutter fill the line exactly at every width from 40 to 400', () => {
	for (const width of widths) {
		const columns = fitColumns(width);
		const filled = columns.reduce((sum, column) => sum + column.width, gutterWidth + columns.length - 1);
		assert.equal(filled, width, `at ${width}`);
	}
});

test('who and event are there at every width', () => {
	for (const width of widths) {
		const names = fitColumns(width).map(({name}) => name).filter(name => name === 'who' || name === 'event');
		assert.deepEqual(names, ['who', 'event'], `at ${width}`);
	}
});

test('a wider line never has fewer columns', () => {
	const counts = widths.map(width => fitColumns(width).length);
	assert.deepEqual(counts, counts.toSorted((a, b) => a - b));
});

test('no column is narrower than its text needs to make sense', () => {
	for (const width of widths) {
		for (const column of fitColumns(width)) {
			assert.ok(column.width >= 8, `${column.name} at ${width}`);
		}
	}
});

test('the columns drop by priority', () => {
	assert.deepEqual([40, 50, 70, 100, 112].map(width => fitColumns(width).map(({name}) => name).join(' ')), [
		'who event result',
		'time who event result',
		'time who event resource result',
		'time who event resource from result',
		'time who event resource from region result',
	]);
});

test('a line that shows its day is as wide as every other, and leaves the rest of its columns where they are', () => {
	for (const width of widths) {
		const columns = fitColumns(width);
		const dated = datedColumns(columns);
		const ends = (all: typeof columns): readonly number[] => all.map((_, place) => all.slice(0, place + 1).reduce((sum, column) => sum + column.width, 0)).slice(1);
		assert.deepEqual(ends(dated), ends(columns), `at ${width}`);
		assert.equal(dated[0]?.width, width < 50 ? columns[0]?.width : Math.max(11, columns[0]?.width ?? 0), `at ${width}`);
		assert.ok(dated.every(column => column.width >= 8), `at ${width}`);
	}
});

test('from 80 columns on the time has its date', () => {
	assert.deepEqual([79, 80].map(width => fitColumns(width)[0]), [{name: 'time', width: 8}, {name: 'time', width: 14}]);
});
