import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
	browseHistory,
	type Browsing,
	edit,
	type EditCommand,
	type Line,
	lineOf,
	pushHistory,
} from '../../source/core/edit.ts';

type Plain = Exclude<EditCommand['type'], 'insert'>;

const plainTypes: readonly Plain[] = ['left', 'right', 'word-left', 'word-right', 'home', 'end', 'backspace', 'delete', 'delete-word', 'delete-to-start', 'delete-to-end'];

// Pieces that melt into each other: joiners, accents, halves of flags, skin tones.
const piece = fc.constantFrom('a', ' ', ':', 'é', 'e', '\u{301}', '👩', '\u{200D}', '🚀', '🇩', '🇪', '👍', '🏽', '東', '\r', '\n', '\t', '\u{1B}', 'ᄀ', 'ᅡ');
const pieces = fc.array(piece, {maxLength: 12});
const command: fc.Arbitrary<EditCommand> = fc.oneof(
	fc.constantFrom(...plainTypes).map(type => ({type})),
	pieces.map(parts => ({type: 'insert' as const, text: parts.join('')})),
	fc.string({unit: 'binary'}).map(text => ({type: 'insert' as const, text})),
);

const run = (line: Line, commands: readonly EditCommand[]): Line => {
	let current = line;
	for (const next of commands) {
		current = edit(current, next);
	}

	return current;
};

const bordersOf = (text: string): readonly number[] => [...Array.from(new Intl.Segmenter().segment(text), ({index}) => index), text.length];

const insert = (line: Line, text: string): Line => edit(line, {type: 'insert', text});

// A line is written with `|` where its cursor stands.
const read = (shown: string): Line => ({text: shown.replace('|', ''), cursor: shown.indexOf('|')});
const show = ({text, cursor}: Line): string => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

const table: ReadonlyArray<readonly [before: string, type: Plain, after: string]> = [
	['ab|c', 'left', 'a|bc'],
	['|abc', 'left', '|abc'],
	['ab|c', 'right', 'abc|'],
	['abc|', 'right', 'abc|'],
	['a👩\u{200D}🚀|', 'left', 'a|👩\u{200D}🚀'],
	['|e\u{301}x', 'right', 'e\u{301}|x'],
	['user:ci-deploy|', 'word-left', 'user:ci-|deploy'],
	['user:ci-|deploy', 'word-left', 'user:|ci-deploy'],
	['|user:ci', 'word-right', 'user|:ci'],
	['user|:ci', 'word-right', 'user:ci|'],
	['ab|c', 'home', '|abc'],
	['a|bc', 'end', 'abc|'],
	['ab|c', 'backspace', 'a|c'],
	['|abc', 'backspace', '|abc'],
	['a👩\u{200D}🚀|', 'backspace', 'a|'],
	['🇩🇪🇫🇷|', 'backspace', '🇩🇪|'],
	['a|bc', 'delete', 'a|c'],
	['abc|', 'delete', 'abc|'],
	['|😀x', 'delete', '|x'],
	['is:write user:ci-deploy  |x', 'delete-word', 'is:write |x'],
	['is:write|', 'delete-word', '|'],
	['ab|c', 'delete-to-start', '|c'],
	['a|bc', 'delete-to-end', 'a|'],
];

for (const [before, type, after] of table) {
	test(`edit: ${type} turns ${before} into ${after}`, () => {
		const line = edit(read(before), {type});
		assert.equal(show(line), after);
	});
}

test('edit inserts at the cursor', () => {
	const line = insert(read('ab|c'), 'XY');
	assert.equal(show(line), 'abXY|c');
});

test('edit makes one line of a paste and drops its control characters', () => {
	const pasted = 'a\r\nb\tc\u{1B}]0;x\u{7}\u{9B}m\u{D83D}';
	const line = insert(lineOf(''), pasted);
	assert.equal(show(line), 'a  b c]0;xm\u{FFFD}|');
});

test('edit puts the cursor after what an inserted letter melted into', () => {
	const line = insert(read('|\u{301}x'), 'e');
	assert.equal(show(line), 'e\u{301}|x');
});

test('edit keeps every key of one read in order', () => {
	const typed: readonly EditCommand[] = [{type: 'insert', text: 'abc'}, {type: 'left'}, {type: 'insert', text: 'X'}, {type: 'backspace'}, {type: 'delete'}];
	const line = run(lineOf(''), typed);
	assert.equal(show(line), 'ab|');
});

test('edit gives the same line when there is nothing to change', () => {
	const empty = lineOf('');
	const commands: readonly EditCommand[] = [...plainTypes.map(type => ({type})), {type: 'insert', text: '\u{1B}'}];
	assert.deepEqual(commands.filter(next => edit(empty, next) !== empty), []);
});

test('the cursor always stands between two graphemes', () => {
	fc.assert(fc.property(fc.array(command, {maxLength: 20}), commands => {
		const {text, cursor} = run(lineOf(''), commands);
		assert.ok(bordersOf(text).includes(cursor), JSON.stringify({text, cursor}));
	}), {numRuns: 500});
});

const stepsOf = (line: Line, type: Plain): readonly Line[] => {
	const steps = [line];
	let current = line;
	for (let next = edit(line, {type}); next !== current; next = edit(current, {type})) {
		steps.push(next);
		current = next;
	}

	return steps;
};

test('moving stops at every grapheme and nowhere else', () => {
	fc.assert(fc.property(pieces, parts => {
		const line = insert(lineOf(''), parts.join(''));
		const borders = bordersOf(line.text);
		assert.deepEqual(stepsOf(line, 'left').map(({cursor}) => cursor), borders.toReversed());
		assert.deepEqual(stepsOf({...line, cursor: 0}, 'right').map(({cursor}) => cursor), borders);
	}));
});

test('deleting takes one whole grapheme at a time', () => {
	fc.assert(fc.property(pieces, parts => {
		const line = insert(lineOf(''), parts.join(''));
		const borders = bordersOf(line.text);
		assert.deepEqual(stepsOf(line, 'backspace').map(({text}) => text), borders.toReversed().map(border => line.text.slice(0, border)));
		assert.deepEqual(stepsOf({...line, cursor: 0}, 'delete').map(({text}) => text), borders.map(border => line.text.slice(border)));
	}));
});

test('typing in chunks equals typing one character at a time', () => {
	fc.assert(fc.property(pieces, fc.nat(), (parts, where) => {
		const text = parts.join('');
		const start = edit(lineOf('user:maya '), {type: 'left'});
		const at = {text: start.text, cursor: where % (start.text.length + 1)};
		const single = run(at, [...text].map(character => ({type: 'insert', text: character})));
		assert.deepEqual(insert(at, text), single);
	}), {numRuns: 500});
});

test('the history holds each entry once, newest first', () => {
	assert.deepEqual(pushHistory(['b', 'a'], ' a ', 10), ['a', 'b']);
	assert.deepEqual(pushHistory(['b', 'a'], 'c', 2), ['c', 'b']);
	assert.deepEqual(pushHistory(['b'], '  ', 10), ['b']);
});

test('walking through the history and back gives the draft', () => {
	const entries = ['newest', 'oldest'];
	const seen: string[] = [];
	let here: {readonly line: Line; readonly browsing?: Browsing} = {line: lineOf('draft')};
	for (const direction of [1, 1, 1, -1, -1, -1] as const) {
		here = browseHistory(entries, here.line, here.browsing, direction);
		seen.push(show(here.line));
	}

	assert.deepEqual(seen, ['newest|', 'oldest|', 'oldest|', 'newest|', 'draft|', 'draft|']);
	assert.equal(here.browsing, undefined);
});

test('an empty history leaves the line alone', () => {
	const line = lineOf('draft');
	assert.deepEqual(browseHistory([], line, undefined, 1), {line});
});
