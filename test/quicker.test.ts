import assert from 'node:assert/strict';
import {stat} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {readCells} from '../source/ui/output/cells.ts';
import {createStyles} from '../source/ui/output/styles.ts';
import {prepareProgram, runProgram} from './helpers/program.ts';
import {temporaryFolder} from './helpers/temporary-folder.ts';

const load = async <Module>(name: string): Promise<Module> =>
	await import(pathToFileURL(fileURLToPath(new URL(`../.config/quicker/${name}`, import.meta.url))).href) as Module;

type Clip = {readonly x1?: number; readonly x2?: number; readonly y1?: number; readonly y2?: number};

/** What this test needs of Ink's own class. */
type InkOutput = {
	write(x: number, y: number, text: string, options: {readonly transformers: ReadonlyArray<(line: string) => string>}): void;
	clip(clip: Clip): void;
	unclip(): void;
	get(): {readonly output: string; readonly height: number};
};

type InkOutputClass = new (options: {readonly width: number; readonly height: number}) => InkOutput;

type Wrapped = {readonly module: string; readonly by: string; readonly known: readonly string[]};

const {default: makeNarrowWidth} = await load<{default: (original: typeof stringWidth) => typeof stringWidth}>('narrow-width.js');
const {default: rowsOutput} = await load<{default: (original: InkOutputClass) => InkOutputClass}>('rows-output.js');
const {default: remember} = await load<{default: <Value>(work: (text: string) => Value) => (text: string) => Value}>('remember.js');
const {LazySegmenter} = await load<{LazySegmenter: typeof Intl.Segmenter}>('lazy-segmenter.js');
const {wrap} = await load<{wrap: (wrapped: Wrapped, path: string, text: string) => string}>('plugin.js');

const narrowWidth = makeNarrowWidth(stringWidth);

const pieces = fc.oneof(
	fc.string({unit: 'grapheme'}),
	fc.string({unit: 'binary'}),
	fc.constantFrom('\u{1B}[1;36m', '\u{1B}[0m', '\u{1B}]8;;x\u{7}', '─', '›', '…', '≈', '✓', '✗', '●', '▁', '█', '⟳', '👩‍🚒', '漢', 'e\u{301}', '\u{200B}', '1️⃣', '\u{AD}'),
);

test('the quick width of any text is that of string-width', () => {
	fc.assert(fc.property(fc.array(pieces), fc.boolean(), (parts, countAnsiEscapeCodes) => {
		const text = parts.join('');
		assert.equal(narrowWidth(text, {countAnsiEscapeCodes}), stringWidth(text, {countAnsiEscapeCodes}));
		assert.equal(narrowWidth(text), stringWidth(text));
	}));
});

test('every character that takes the short way has the width of one column', () => {
	const isWrong = (text: string): boolean => narrowWidth(text) !== stringWidth(text);
	const wrong = Array.from({length: 0x30_00}, (_, code) => String.fromCodePoint(code)).filter(character => isWrong(character) || isWrong(`a${character}b`));
	assert.deepEqual(wrong, []);
});

test('the segmenter that is made when it is first used cuts like the real one', () => {
	fc.assert(fc.property(fc.array(pieces, {maxLength: 4}), fc.constantFrom('grapheme', 'word'), fc.integer({min: -1, max: 12}), (parts, granularity, place) => {
		const text = parts.join('');
		const cut = (segmenter: Intl.Segmenter): unknown => {
			const segments = segmenter.segment(text);
			return {all: Array.from(segments, ({segment, index}) => ({segment, index})), one: segments.containing(place)?.index, first: segments.containing()?.index};
		};

		assert.deepEqual(cut(new LazySegmenter('en', {granularity})), cut(new Intl.Segmenter('en', {granularity})));
	}));
});

test('what is remembered is what was worked out, and a text is worked out once', () => {
	const asked: string[] = [];
	const double = remember(text => {
		asked.push(text);
		return text + text;
	});
	assert.deepEqual([double('a'), double('b'), double('a')], ['aa', 'bb', 'aa']);
	assert.deepEqual(asked, ['a', 'b']);
});

const {default: Output} = await import(import.meta.resolve('ink').replace(/index\.js$/v, 'output.js')) as {default: InkOutputClass};
const RowsOutput = rowsOutput(Output);

const bound = fc.option(fc.integer({min: -1, max: 9}), {nil: undefined});

/** Both bounds of an axis or none of them, as Ink gives them. */
const clip = fc.tuple(bound, bound, bound, bound).map(([x1, x2, y1, y2]): Clip => ({
	...(x1 !== undefined && x2 !== undefined && {x1, x2}),
	...(y1 !== undefined && y2 !== undefined && {y1, y2}),
}));

type Operation = {readonly x: number; readonly y: number; readonly text: string; readonly clips: readonly Clip[]; readonly hasTransformer: boolean};

const piecesOfRows = fc.oneof(
	{weight: 5, arbitrary: fc.constantFrom('a', 'bc ', ' ', '漢字', '\u{1B}[31m', '\u{1B}[0m', '\u{1B}[1;7m', 'e\u{301}', '─')},
	{weight: 1, arbitrary: fc.constantFrom('\n', '👩‍🚒')},
);

const operation: fc.Arbitrary<Operation> = fc.record({
	x: fc.integer({min: -2, max: 9}),
	y: fc.integer({min: -1, max: 6}),
	text: fc.array(piecesOfRows, {maxLength: 5}).map(parts => parts.join('')),
	clips: fc.array(clip, {maxLength: 2}),
	hasTransformer: fc.integer({min: 0, max: 20}).map(number => number === 0),
});

const draw = (inkOutput: InkOutput, operations: readonly Operation[]): unknown => {
	for (const {x, y, text, clips, hasTransformer} of operations) {
		for (const one of clips) {
			inkOutput.clip(one);
		}

		inkOutput.write(x, y, text, {transformers: hasTransformer ? [line => line.toUpperCase()] : [line => line]});
		for (let open = clips.length; open > 0; open--) {
			inkOutput.unclip();
		}
	}

	const styles = createStyles();
	const {output, height} = inkOutput.get();
	return {height, rows: output.split('\n').map(row => readCells(row, 20, styles))};
};

test('a frame of remembered rows is the frame that Ink puts together, whatever was drawn before', () => {
	fc.assert(fc.property(fc.array(fc.array(operation, {maxLength: 6}), {minLength: 1, maxLength: 4}), fc.integer({min: 1, max: 8}), (frames, width) => {
		for (const operations of [...frames, ...frames]) {
			assert.deepEqual(draw(new RowsOutput({width, height: 5}), operations), draw(new Output({width, height: 5}), operations));
		}
	}), {numRuns: 300});
});

test('the build fails with advice when what it wraps has changed', () => {
	const known = {module: 'ink/build/output.js', by: 'rows-output.js', known: ['unclip() {', 'get() {']};
	assert.match(wrap(known, '/ink/output.js', 'unclip() {} get() {}'), /^import original from "\/ink\/output\.js\?original";$/mv);
	assert.throws(() => wrap(known, '/ink/output.js', 'unclip() {} getRows() {}'), /ink\/build\/output\.js has changed \(there is no "get\(\) \{"\)/v);
});

test('a run keeps what makes the next one quicker where only its owner may write, and nothing with --no-cache', async t => {
	const home = await temporaryFolder(t.after.bind(t));
	const program = await prepareProgram();
	const env = Object.fromEntries([['HOME', home], ['XDG_CACHE_HOME', '']]);
	const folder = path.join(home, '.cache', 'trail-tui', 'compiled');
	const without = await runProgram(program, ['--help', '--no-cache'], {env});
	await assert.rejects(stat(folder), {code: 'ENOENT'});
	const kept = await runProgram(program, ['--help'], {env});
	assert.deepEqual([kept.status, kept], [0, without]);
	const {mode} = await stat(folder);
	assert.equal(mode % 0o1000, 0o700);
});
