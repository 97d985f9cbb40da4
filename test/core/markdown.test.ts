import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {codeSpan, tableHead, tableRow} from '../../source/core/markdown.ts';

const spans = [
	['', ''],
	['maya', '`maya`'],
	['a|b', '`a\\|b`'],
	['`x`', '`` `x` ``'],
	['a``b', '```a``b```'],
	[' a', '`  a `'],
	['[x](http://192.0.2.1)<img src=x>', '`[x](http://192.0.2.1)<img src=x>`'],
	['a\nb\u{1B}[31m', '`a↵b␛[31m`'],
] as const;

for (const [text, span] of spans) {
	test(`${JSON.stringify(text)} becomes ${span}`, () => {
		assert.equal(codeSpan(text), span);
	});
}

test('whatever a cell holds, it stays one cell on one line, and its fence is longer than any run of backticks in it', () => {
	fc.assert(fc.property(fc.string({unit: fc.constantFrom('`', '|', '\\', ' ', 'a', '\n', '\r', '\u{2028}', '\u{1B}', '*', '<', ']')}), text => {
		const row = tableRow([codeSpan(text), 'end']);
		assert.doesNotMatch(row, /[\n\r\u{2028}\u{2029}]/v);
		// The pipes that stand for borders are those without a backslash before them: GFM looks for them first.
		assert.equal(row.replaceAll(String.raw`\|`, '').split('|').length, 4);
		const span = codeSpan(text);
		const fence = /^`*/v.exec(span)?.[0] ?? '';
		const inside = span.slice(fence.length, span.length - fence.length);
		assert.deepEqual(inside.matchAll(/`+/gv).filter(([run]) => run === fence).toArray(), []);
	}));
});

test('a table has a line under its heading', () => {
	assert.equal(tableHead(['a', 'b']), '| a | b |\n| --- | --- |');
});
