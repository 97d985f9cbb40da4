import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {asciiMarks, asciiOnly, sanitize} from '../../source/core/text.ts';
import {displayWidth} from '../../source/core/width.ts';

// Invented text whose pieces are the kind that terminals act on, mixed with anything else that UTF-16 can hold.
const anyUnit = fc.uint16Array({maxLength: 8}).map(units => String.fromCodePoint(...units));

const hostile = fc.array(fc.oneof(
	fc.string({unit: 'binary'}),
	anyUnit,
	fc.constantFrom('\u{1B}[8m', '\u{1B}]52;c;aGk=\u{7}', '\u{9B}31m', '\u{90}q\u{9C}', '\u{1B}]8;;https://example.com\u{1B}\\', '\u{1B}c'),
	fc.constantFrom('\u{202E}', '\u{2066}', '\u{200B}', '\u{200D}', '\u{FE0F}', '\u{FEFF}', '\u{AD}', '\u{2028}', '\u{E0041}', '\u{301}', '👩', '1', 'a'),
)).map(pieces => pieces.join(''));

const table: ReadonlyArray<readonly [title: string, text: string, shown: string]> = [
	['an escape sequence keeps its letters', '\u{1B}[31mred', '␛[31mred'],
	['C0 controls are pictures', '\u{0}\u{7}\b\r', '␀␇␈␍'],
	['tab, newline and DEL have marks of their own', 'a\tb\nc\u{7F}', 'a→b↵c␡'],
	['C1 controls are escapes', '\u{85}\u{9B}31m', String.raw`\u0085\u009B31m`],
	['bidi controls are escapes', '\u{202E}gnp.exe\u{2069}\u{200F}', String.raw`\u202Egnp.exe\u2069\u200F`],
	['zero-width characters are escapes', 'ad\u{200B}min\u{2060}', String.raw`ad\u200Bmin\u2060`],
	['a byte order mark and a soft hyphen are escapes', '\u{FEFF}ro\u{AD}ot', String.raw`\uFEFFro\u00ADot`],
	['line and paragraph separators are escapes', 'a\u{2028}b\u{2029}', String.raw`a\u2028b\u2029`],
	['tag characters are escapes', 'x\u{E0041}', String.raw`x\u{E0041}`],
	['Hangul fillers are escapes', '\u{3164}\u{FFA0}', String.raw`\u3164\uFFA0`],
	['private use is escaped, since every font shows something else', '\u{E0B0}\u{F0000}', String.raw`\uE0B0\u{F0000}`],
	['unpaired surrogates are escapes', '\u{D83D}x\u{DE00}', String.raw`\uD83Dx\uDE00`],
	['a joiner between emoji is dropped', '👩\u{200D}🚀', '👩🚀'],
	['a joiner between letters is shown', 'ad\u{200D}min', String.raw`ad\u200Dmin`],
	['an emoji variation selector is dropped', '❤\u{FE0F} 1\u{FE0F}\u{20E3}', '❤ 1\u{20E3}'],
	['a variation selector that hides in a name is shown', 'admin1\u{FE0F}', String.raw`admin1\uFE0F`],
	['a run of combining characters ends after four', 'a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}b', 'a\u{301}\u{301}\u{301}\u{301}b'],
	['a combining character at the start stands on a dotted circle', '\u{301}a', '◌\u{301}a'],
	['letters of any script stay', 'Jürgen 東京 привет עברית 😀', 'Jürgen 東京 привет עברית 😀'],
];

for (const [title, text, shown] of table) {
	test(`sanitize: ${title}`, () => {
		assert.equal(sanitize(text), shown);
	});
}

test('sanitize leaves printable ASCII as it is', () => {
	fc.assert(fc.property(fc.string({unit: 'grapheme-ascii'}), text => {
		assert.equal(sanitize(text), text);
	}));
});

// Written out here by number, so that it does not share a mistake with the sanitizer's own tables.
const forbidden = [
	/[\p{Control}\p{Surrogate}\p{Variation_Selector}]/v,
	/[\u{AD}\u{61C}\u{180E}\u{200B}-\u{200F}\u{2028}-\u{202E}\u{2060}-\u{206F}]/v,
	/[\u{FEFF}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E0FFF}]/v,
	/\p{Mark}{5}|^\p{Mark}/v,
];

test('sanitize leaves nothing that acts on a terminal or cannot be seen', () => {
	fc.assert(fc.property(hostile, text => {
		const shown = sanitize(text);
		assert.deepEqual(forbidden.filter(pattern => pattern.test(shown)), []);
	}), {numRuns: 2000});
});

test('sanitize changes nothing the second time', () => {
	fc.assert(fc.property(hostile, text => {
		const once = sanitize(text);
		assert.equal(sanitize(once), once);
	}), {numRuns: 1000});
});

test('asciiOnly gives printable ASCII for anything', () => {
	fc.assert(fc.property(hostile, text => {
		assert.match(asciiOnly(sanitize(text)), /^[\u{20}-\u{7E}]*$/v);
	}));
});

test('asciiOnly replaces our marks by something short and others by their number', () => {
	assert.equal(asciiOnly('› i-0ab… ✓ ␛[8m↵ é 😀'), String.raw`> i-0ab~ ok ^[[8m^J \u00E9 \u{1F600}`);
});

test('asciiOnly leaves ASCII as it is', () => {
	assert.equal(asciiOnly('iam:CreateUser'), 'iam:CreateUser');
});

test('every mark of ours is one column wide and has an ASCII replacement', () => {
	const marks = Object.keys(asciiMarks);
	assert.deepEqual(marks.filter(mark => displayWidth(mark) !== 1), []);
	assert.deepEqual(marks.filter(mark => !/^[\u{21}-\u{7E}]{1,2}$/v.test(asciiOnly(mark))), []);
});
