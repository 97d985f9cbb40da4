import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {csvLine, defuseCell} from '../../source/core/csv.ts';

// A reader of RFC 4180 that shares nothing with the writer.
const parseCsv = (text: string): string[][] => {
	const rows: string[][] = [];
	let row: string[] = [];
	let at = 0;
	while (at < text.length) {
		let cell = '';
		if (text[at] === '"') {
			for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
				cell += text[at] ?? '';
				at += text[at] === '"' ? 1 : 0;
			}

			at++;
		} else {
			for (; at < text.length && !',\r\n'.includes(text[at] ?? ''); at++) {
				cell += text[at] ?? '';
			}
		}

		row.push(cell);
		if (text[at] === ',') {
			at++;
		} else {
			assert.equal(text.slice(at, at + 2), '\r\n');
			at += 2;
			rows.push(row);
			row = [];
		}
	}

	return rows;
};

const cells = fc.array(fc.oneof(fc.string({unit: 'binary'}), fc.string({unit: fc.constantFrom('"', ',', '\r', '\n', '=', ' ', 'a')})), {minLength: 1, maxLength: 5});

test('what is written is read back, cell by cell', () => {
	fc.assert(fc.property(fc.array(cells, {minLength: 1, maxLength: 4}), rows => {
		assert.deepEqual(parseCsv(rows.map(row => csvLine(row)).join('')), rows.map(row => row.map(cell => defuseCell(cell))));
	}));
});

test('no cell begins like a formula', () => {
	for (const cell of ['=HYPERLINK("http://198.51.100.7")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '\n+1']) {
		assert.equal(defuseCell(cell), `'${cell}`);
	}

	fc.assert(fc.property(fc.string({unit: 'binary'}), cell => !/^\s*[+\-=@]/v.test(defuseCell(cell))));
});

test('ordinary cells stay as they are', () => {
	for (const cell of ['', 'maya', 's3:PutObject', '203.0.113.9', '2001:db8::1', 'a=b', 'ci-deploy']) {
		assert.equal(defuseCell(cell), cell);
	}

	assert.equal(csvLine(['time', 'a "b", c', '']), 'time,"a ""b"", c",\r\n');
});
