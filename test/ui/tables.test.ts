import assert from 'node:assert/strict';
import test from 'node:test';
import {type Key} from 'ink';
import {span} from '../../source/state/span.ts';
import {chordsOf} from '../../source/ui/chord.ts';
import {paint} from '../../source/ui/paint.ts';
import {chooseTheme, colourTheme, monochromeTheme} from '../../source/ui/theme.ts';

const noKey: Key = {
	upArrow: false,
	downArrow: false,
	leftArrow: false,
	rightArrow: false,
	pageDown: false,
	pageUp: false,
	home: false,
	end: false,
	return: false,
	escape: false,
	ctrl: false,
	shift: false,
	tab: false,
	backspace: false,
	delete: false,
	meta: false,
	super: false,
	hyper: false,
	capsLock: false,
	numLock: false,
};

const chords: ReadonlyArray<readonly [input: string, key: Partial<Key>, chords: readonly string[]]> = [
	['j', {}, ['j']],
	['G', {shift: true}, ['G']],
	['jjk', {}, ['j', 'j', 'k']],
	['a b\r', {}, ['a', 'space', 'b', 'enter']],
	['\t', {}, ['tab']],
	['😀', {}, ['😀']],
	['d', {ctrl: true}, ['ctrl+d']],
	['b', {meta: true}, ['alt+b']],
	['', {ctrl: true}, []],
	['', {upArrow: true}, ['up']],
	['', {leftArrow: true, ctrl: true}, ['ctrl+left']],
	['', {tab: true, shift: true}, ['shift+tab']],
	['', {escape: true, meta: true}, ['esc']],
	['', {return: true}, ['enter']],
	['', {pageDown: true}, ['pgdn']],
	['', {}, []],
];

for (const [input, key, expected] of chords) {
	test(`${JSON.stringify(input)} with ${JSON.stringify(key)} is ${expected.length === 0 ? 'nothing' : expected.join(', ')}`, () => {
		assert.deepEqual(chordsOf(input, {...noKey, ...key}), expected);
	});
}

test('paint puts a style around what has one and leaves the rest alone', () => {
	assert.equal(paint([span('a', 'danger'), span('b')], colourTheme, false), '\u{1B}[31ma\u{1B}[0mb');
	assert.equal(paint([span('a', 'danger'), span('b', 'title')], monochromeTheme, false), 'a\u{1B}[1mb\u{1B}[0m');
	assert.equal(paint([], colourTheme, false), '');
});

test('paint keeps to ASCII where it must, column for column', () => {
	assert.equal(paint([span('a… · “b” ≈ •')], colourTheme, true), 'a~ - "b" ~ *');
	assert.equal(paint([span('a…')], colourTheme, false), 'a…');
});

const terminals: ReadonlyArray<readonly [noColor: string | undefined, colorDepth: number, hasColours: boolean]> = [
	[undefined, 24, true],
	[undefined, 4, true],
	[undefined, 1, false],
	['', 4, true],
	['1', 24, false],
	['0', 24, false],
];

for (const [noColor, colorDepth, hasColours] of terminals) {
	test(`NO_COLOR ${noColor === undefined ? 'unset' : JSON.stringify(noColor)} and ${colorDepth} bits give ${hasColours ? 'colours' : 'none'}`, () => {
		assert.equal(chooseTheme({noColor, colorDepth}), hasColours ? colourTheme : monochromeTheme);
	});
}

test('the theme without colours has none, and still shows cursor, matches and titles', () => {
	assert.deepEqual(Object.values(monochromeTheme).filter(style => /(?:^|;)[34]\d/v.test(style)), []);
	assert.equal([monochromeTheme.cursor, monochromeTheme.match, monochromeTheme.title].includes(''), false);
});
