import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {shiftRows} from '../../../source/ui/output/align-rows.ts';
import {blankCells, type Cells, readCells} from '../../../source/ui/output/cells.ts';
import {clearRows} from '../../../source/ui/output/clear-rows.ts';
import {createStyles} from '../../../source/ui/output/styles.ts';

const columns = 20;
const blank = blankCells(columns);
const styles = createStyles();
const lines = Array.from({length: 12}, (_, number) => readCells(`line ${number}`, columns, styles));

const cleared = (before: readonly Cells[], after: readonly Cells[]): readonly number[] => {
	const shift = clearRows(before, after);
	return (shift ? shiftRows(before, shift, blank) : before).map(row => lines.indexOf(row));
};

test('each block of lines that is emptied becomes blank, and what stands between and below stays', () => {
	const after = lines.map((line, row) => row < 5 || (row > 5 && row < 11) ? blank : line);
	assert.deepEqual(cleared(lines, after), [-1, -1, -1, -1, -1, 5, -1, -1, -1, -1, -1, 11]);
});

test('a line that comes into an emptied block does not part it', () => {
	const after = lines.map((line, row) => row === 3 ? readCells('none', columns, styles) : (row < 8 ? blank : line));
	assert.deepEqual(cleared(lines, after).slice(0, 9), [-1, -1, -1, -1, -1, -1, -1, -1, 8]);
});

test('where few lines are emptied, nothing is taken out', () => {
	assert.equal(clearRows(lines, lines.with(4, blank)), undefined);
	assert.equal(clearRows(lines, lines), undefined);
});

test('lines that stay are never taken out or moved', () => {
	fc.assert(fc.property(fc.array(fc.constantFrom('stays', 'goes', 'changes'), {minLength: 12, maxLength: 12}), fates => {
		const after = lines.map((line, row) => fates[row] === 'stays' ? line : (fates[row] === 'goes' ? blank : readCells(`other ${row}`, columns, styles)));
		const rows = cleared(lines, after);
		for (const [row, fate] of fates.entries()) {
			assert.ok(rows[row] === row || (fate !== 'stays' && rows[row] === -1));
		}
	}));
});
