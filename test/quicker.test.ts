import assert from 'node:assert/strict';
import {readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {prepareProgram, runProgram} from './helpers/program.ts';
import {temporaryFolder} from './helpers/temporary-folder.ts';

const load = async <Module>(name: string): Promise<Module> =>
	await import(pathToFileURL(fileURLToPath(new URL(`../.config/quicker/${name}`, import.meta.url))).href) as Module;

const {default: narrowWidth} = await load<{default: typeof stringWidth}>('string-width.js');
const {LazySegmenter} = await load<{LazySegmenter: typeof Intl.Segmenter}>('lazy-segmenter.js');
const {rememberLines} = await load<{rememberLines: (text: string) => string}>('plugin.js');

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
	fc.assert(fc.property(pieces, fc.constantFrom('grapheme', 'word'), (text, granularity) => {
		const cut = (segmenter: Intl.Segmenter): readonly string[] => Array.from(segmenter.segment(text), ({segment}) => segment);
		assert.deepEqual(cut(new LazySegmenter('en', {granularity})), cut(new Intl.Segmenter('en', {granularity})));
	}));
});

test('the build fails with advice when Ink keeps the caches of its frames elsewhere', async () => {
	const ink = await readFile(new URL('output.js', import.meta.resolve('ink')), 'utf8');
	assert.ok(rememberLines(ink).includes('caches = keptCaches();'));
	for (const changed of [ink.replace('caches = new OutputCaches();', 'caches = makeCaches();'), ink.replace('class OutputCaches {', 'class Caches {'), ink.repeat(2)]) {
		assert.throws(() => rememberLines(changed), /take this out of \.config\/quicker/v);
	}
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
