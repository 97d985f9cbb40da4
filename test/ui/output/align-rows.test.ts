import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {alignRows, shiftRows} from '../../../source/ui/output/align-rows.ts';
import {blankCells, type Cells, readCells} from '../../../source/ui/output/cells.ts';
import {createStyles} from '../../../source/ui/output/styles.ts';

const columns = 40;
const blank = blankCells(columns);
const styles = createStyles();

/** A line like no other: most of its cells differ. */
const lineOf = (number: number): Cells => readCells(String.fromCodePoint(0x41 + number).repeat(30), columns, styles);

const lines = Array.from({length: 20}, (_, number) => lineOf(number));

/** Which lines of `lines` stand there; -1 for a blank one. */
const numbersOf = (rows: readonly Cells[]): readonly number[] => rows.map(row => lines.indexOf(row));

const moved = (before: readonly Cells[], after: readonly Cells[]): readonly number[] => {
	const shift = alignRows(before, after, blank);
	return numbersOf(shift ? shiftRows(before, shift, blank) : before);
};

test('lines that go from a list leave the ones that stay to move up, and what is below the list in its place', () => {
	const after = [0, 1, 4, 5, 6, 7, 9, 10, 11, 12].map(number => lines[number]!);
	const below = lines.slice(15);
	assert.deepEqual(
		moved([...lines.slice(0, 13), ...below], [...after, blank, blank, blank, ...below]),
		[0, 1, 4, 5, 6, 7, 9, 10, 11, 12, -1, -1, -1, 15, 16, 17, 18, 19],
	);
});

test('a screen that stays, or has one other line, has nothing to move', () => {
	assert.equal(alignRows(lines, lines, blank), undefined);
	assert.equal(alignRows(lines, lines.with(4, lineOf(25)), blank), undefined);
});

test('whatever lines go and come, a shift leaves as many lines as there were', () => {
	const numbers = fc.array(fc.nat({max: 19}), {minLength: 12, maxLength: 12});
	fc.assert(fc.property(numbers, numbers, (from, to) => {
		const before = from.map(number => lines[number]!);
		const shift = alignRows(before, to.map(number => lines[number]!), blank);
		assert.equal(shift ? shiftRows(before, shift, blank).length : 12, 12);
	}));
});

test('lines that are still on the screen are not drawn again where others have come between them', () => {
	const all = lines.map((_, number) => number);
	// One line or two at the end of the screen are drawn sooner.
	const isMoved = (kept: readonly number[]): boolean => {
		const count = kept.filter((number, row) => number !== row).length;
		return count === 0 || count > 2;
	};

	fc.assert(fc.property(fc.subarray(all, {minLength: 15, maxLength: 18}).filter(kept => isMoved(kept)), kept => {
		const before = lines;
		const after = [...kept.map(number => lines[number]!), ...Array.from({length: 20 - kept.length}, () => blank)];
		assert.deepEqual(moved(before, after).slice(0, kept.length), kept);
		assert.deepEqual(moved(after, before).filter(number => number !== -1), kept);
	}));
});
