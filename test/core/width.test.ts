import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {sanitize} from '../../source/core/text.ts';
import {
	cutMiddle,
	displayWidth,
	fit,
	sliceColumns,
	wrapColumns,
} from '../../source/core/width.ts';

const shownText = fc.oneof(
	fc.string({unit: 'grapheme'}),
	fc.string({unit: 'binary'}),
	fc.string({unit: fc.constantFrom('a', '東', '😀', 'é', 'e\u{301}', '🇩🇪', '👍🏽', 'ｶﾞ', '…')}),
).map(text => sanitize(text));

const columns = fc.integer({min: 0, max: 30});

test('displayWidth counts columns, not characters', () => {
	const widths = ['abc', '東京', 'e\u{301}', '😀', '🇩🇪', ''].map(text => displayWidth(text));
	assert.deepEqual(widths, [3, 4, 1, 2, 2, 0]);
});

const fits: ReadonlyArray<readonly [text: string, width: number, fitted: string]> = [
	['abc', 5, 'abc  '],
	['abc', 3, 'abc'],
	['abcd', 3, 'ab…'],
	['abcd', 1, '…'],
	['abcd', 0, ''],
	['', 2, '  '],
	['東京都', 6, '東京都'],
	['東京都', 5, '東京…'],
	['東京都', 4, '東… '],
	['東京都', 1, '…'],
	['e\u{301}e\u{301}e\u{301}', 2, 'e\u{301}…'],
	['aaé', 3, 'aaé'],
];

for (const [text, width, fitted] of fits) {
	test(`fit: ${JSON.stringify(text)} in ${width} columns is ${JSON.stringify(fitted)}`, () => {
		assert.equal(fit(text, width), fitted);
	});
}

test('fit puts the padding on the left when asked to align right', () => {
	assert.equal(fit('7', 3, 'right'), '  7');
	assert.equal(fit('東京都', 4, 'right'), ' 東…');
});

test('fit gives exactly the width that was asked for', () => {
	fc.assert(fc.property(shownText, columns, fc.constantFrom('left', 'right'), (text, width, align) => {
		assert.equal(displayWidth(fit(text, width, align)), width);
	}), {numRuns: 2000});
});

test('sliceColumns gives a window into the text', () => {
	assert.equal(sliceColumns('abcdef', 2, 3), 'cde');
	assert.equal(sliceColumns('abcdef', 4, 9), 'ef');
	assert.equal(sliceColumns('abcdef', 9, 2), '');
	assert.equal(sliceColumns('abcdef', -2, 2), 'ab');
	assert.equal(sliceColumns('東京都', 2, 2), '京');
});

test('sliceColumns shows half of a wide character as a space', () => {
	assert.equal(sliceColumns('東京都', 1, 4), ' 京 ');
	assert.equal(sliceColumns('東', 1, 1), ' ');
});

test('sliceColumns is as wide as what there is to show', () => {
	fc.assert(fc.property(shownText, columns, columns, (text, start, width) => {
		const left = Math.max(0, displayWidth(text) - start);
		assert.equal(displayWidth(sliceColumns(text, start, width)), Math.min(width, left));
	}), {numRuns: 2000});
});

test('cutMiddle keeps the start and the end', () => {
	assert.equal(cutMiddle('arn:aws:iam::111122223333:role/Deploy', 20), 'arn:aws:i…ole/Deploy');
	assert.equal(cutMiddle('abcdef', 6), 'abcdef');
	assert.equal(cutMiddle('abcdef', 1), '…');
	assert.equal(cutMiddle('abcdef', 0), '');
	assert.equal(cutMiddle('東京都庁', 6), '東…庁');
});

test('cutMiddle never takes more columns than it is given', () => {
	fc.assert(fc.property(shownText, columns, (text, width) => {
		assert.ok(displayWidth(cutMiddle(text, width)) <= width);
	}), {numRuns: 2000});
});

test('fit of a long text is that of its start', () => {
	assert.equal(fit(`é${'x'.repeat(10_000)}`, 4), 'éxx…');
	assert.equal(fit('e\u{301}'.repeat(10_000), 3), 'e\u{301}e\u{301}…');
});

test('wrapColumns leaves nothing out, splits no character, and fills every line that the next character did not fit in', () => {
	const unit = fc.constantFrom('a', ' ', '東', 'e\u{301}', 'é', '👩', '…', 'ไ', '한', '🇩🇪');
	fc.assert(fc.property(fc.array(unit, {maxLength: 200}).map(units => units.join('')), fc.integer({min: 2, max: 30}), (text, width) => {
		const lines = wrapColumns(text, width);
		assert.equal(lines.join(''), text);
		for (const [index, line] of lines.entries()) {
			assert.ok(displayWidth(line) <= width, line);
			const following = lines[index + 1];
			assert.ok(following === undefined || displayWidth(line) >= width - 1, 'the line is full');
		}
	}));
});

test('wrapColumns gives the same lines for a text of many pieces as for one', () => {
	for (const unit of ['a', '東', 'e\u{301}', '👩', 'ab東']) {
		const lines = wrapColumns(unit.repeat(20_000), 60);
		assert.equal(lines.join(''), unit.repeat(20_000));
		assert.deepEqual([...new Set(lines.slice(0, -1).map(line => displayWidth(line)))].filter(width => width < 59), [], unit);
	}

	assert.deepEqual(wrapColumns('', 10), ['']);
	assert.deepEqual(wrapColumns('東京', 1), ['東', '京']);
});
