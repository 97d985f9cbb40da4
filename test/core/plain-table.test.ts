import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {tableLines} from '../../source/core/plain-table.ts';
import {sanitize} from '../../source/core/text.ts';
import {displayWidth} from '../../source/core/width.ts';

const rows = [
	['09:41:07', 'maya', 's3:PutObject', 'ok'],
	['09:40:55', '漢字', 'ec2:TerminateInstances', 'denied'],
];

test('columns are as wide as their widest cell, and nothing is cut in a pipe', () => {
	assert.deepEqual(tableLines(rows), [
		'09:41:07  maya  s3:PutObject            ok',
		'09:40:55  漢字  ec2:TerminateInstances  denied',
	]);
});

test('on a terminal the widest columns give way, and fixed ones stay whole', () => {
	assert.deepEqual(tableLines(rows, 36, column => column === 0), [
		'09:41:07  maya  s3:PutObject  ok',
		'09:40:55  漢字  ec2:Termina…  denied',
	]);
});

test('a terminal that is too narrow for all columns cuts the line', () => {
	assert.deepEqual(tableLines(rows, 12), ['09:41:07  m…', '09:40:55  …']);
});

test('one huge cell does not push every other line apart', () => {
	const [first, second] = tableLines([['a', 'b'], ['x'.repeat(500), 'b']]);
	assert.equal(first, `a${' '.repeat(65)}b`);
	assert.equal(second, `${'x'.repeat(500)}  b`);
});

test('no line is wider than the terminal, and none has a control character', () => {
	fc.assert(fc.property(fc.array(fc.array(fc.string({unit: 'binary'}), {minLength: 3, maxLength: 3}), {maxLength: 5}), fc.integer({min: 1, max: 120}), (table, width) => {
		const clean = table.map(row => row.map(cell => sanitize(cell)));
		const lines = tableLines(clean, width);
		assert.equal(lines.length, table.length);
		assert.ok(lines.every(line => displayWidth(line) <= width && !/\p{Control}/v.test(line)));
		assert.ok(tableLines(clean).every((line, index) => (clean[index] ?? []).every(cell => line.includes(cell.trimEnd()))));
	}));
});

test('no rows are no lines', () => {
	assert.deepEqual(tableLines([], 80), []);
});
