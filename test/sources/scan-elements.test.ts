import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import fc from 'fast-check';
import {fold} from '../../source/core/query/fold.ts';
import {type Pattern} from '../../source/core/query/query.ts';
import {pathPredicate, readRecordText} from '../../source/core/query/record-path.ts';
import {type TextCondition, textPredicate} from '../../source/core/query/text-condition.ts';
import {elementsWith} from '../../source/sources/scan-elements.ts';

const letters = fc.string({unit: fc.constantFrom('a', 'B', 'İ', 'ς', '"', '\\', ',', '{', '}', '[', ']', ' ', '.', '*', 'K', '\u{212A}', 'é'), maxLength: 6});

/** Without any shortcut. */
const byReading = (texts: readonly string[], condition: TextCondition): readonly number[] => {
	const matches = condition.kind === 'path' ? pathPredicate(condition.path, condition.values) : undefined;
	const isMatch = matches ? (text: string) => matches(readRecordText(text)) : textPredicate(condition);
	return texts.keys().filter(index => isMatch(texts[index] ?? '')).toArray();
};

const joined = (texts: readonly string[]): Buffer => Buffer.from(`[${texts.join(' ,\n')} ]`);

test('a phrase is found in exactly those elements of a list whose text contains it, ignoring case', () => {
	fc.assert(fc.property(fc.array(fc.dictionary(letters, letters, {maxKeys: 3}), {minLength: 1, maxLength: 6}), letters, (elements, text) => {
		const texts = elements.map(element => JSON.stringify(element));
		assert.deepEqual([...elementsWith(joined(texts), 'brackets', {kind: 'phrase', text})], byReading(texts, {kind: 'phrase', text}));
	}), {numRuns: 2000});
});

test('a phrase that would begin in one record and end in the next is in neither', () => {
	assert.deepEqual([...elementsWith(Buffer.from('[{"a":1},{"b":2}]'), 'brackets', {kind: 'phrase', text: '},{'})], []);
});

test('every letter that folds into ASCII is ASCII itself, İ or the sign of Kelvin', () => {
	for (let code = 0x80; code <= 0x10_FF_FF; code++) {
		const letter = String.fromCodePoint(code);
		if (letter !== 'İ' && letter !== '\u{212A}') {
			assert.doesNotMatch(fold(letter), /\p{ASCII}/v, code.toString(16));
		}
	}
});

/** A letter by its numbers, one for each UTF-16 unit. */
const numbered = (letter: string): string => letter.split('').map(unit => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''); // eslint-disable-line unicorn/prefer-code-point -- Units, not letters.

/** The same JSON, with some of the characters in its strings written otherwise, as JSON allows. */
const escaped = (text: string, choices: readonly number[]): string => {
	let place = 0;
	return text.replaceAll(/"(?:[^"\\]|\\.)*"/gv, literal => {
		const inside = [...JSON.parse(literal) as string].map(letter => {
			const choice = choices[place++ % choices.length];
			if (choice === 0) {
				return numbered(letter);
			}

			return letter === '/' && choice === 1 ? String.raw`\/` : JSON.stringify(letter).slice(1, -1);
		}).join('');
		return `"${inside}"`;
	});
};

const keys = fc.constantFrom('a', 'bucketName', 'BUCKETNAME', 'kk', '\u{212A}k', 'a/b', 'é', 'x');
const leaves = fc.oneof(
	fc.constantFrom<unknown>('logs/2026', 'LOGS/2026', 'İlk', 'ilk', '12', 'kilo', '\u{212A}ilo', 'tab\there', 'say "x"', '1e5', 'null', '', 12, 100_000, true, false, null),
	letters,
);
const values = fc.letrec<{any: unknown}>(tie => ({
	any: fc.oneof({maxDepth: 3}, leaves, fc.array(tie('any'), {maxLength: 2}), fc.dictionary(keys, tie('any'), {maxKeys: 3})),
})).any;
const patterns: fc.Arbitrary<Pattern> = fc.constantFrom(
	['logs/2026'], ['logs', ''], ['', '2026'], ['ilk'], ['kilo'], ['12'], ['100000'], ['', '0', ''], ['1e5'], ['null'], ['', 'ull'], ['true'], ['', ''], ['tab\there'], ['say "x"'], [''], ['', 'e', ''], ['é'],
);
// Numbers that mean the same are spelled in several ways.
const respelled = (text: string, isOther: boolean): string => isOther ? text.replaceAll('100000', '1E+5').replaceAll(/(?<=[,:\[])12(?=[,\]\}])/gv, '1.2e1').replaceAll('null', '1e999') : text;

const someElements = fc.array(fc.tuple(fc.dictionary(keys, values, {maxKeys: 3}), fc.array(fc.nat({max: 9}), {minLength: 1, maxLength: 5}), fc.boolean()), {minLength: 1, maxLength: 5});

test('values at a path are found in exactly those elements that reading and parsing each one tells, however JSON spells them', () => {
	fc.assert(fc.property(
		someElements,
		fc.array(fc.oneof(keys, fc.constantFrom('0', '1')), {minLength: 1, maxLength: 3}),
		fc.array(patterns, {minLength: 1, maxLength: 2}),
		(elements, path, asked) => {
			const texts = elements.map(([element, choices, isOther]) => {
				const text = respelled(JSON.stringify(element), isOther);
				return escaped(text, choices);
			});
			const condition = {kind: 'path', path, values: asked} as const;
			assert.deepEqual([...elementsWith(joined(texts), 'brackets', condition)], byReading(texts, condition));
		},
	), {numRuns: 3000});
});

const found: ReadonlyArray<readonly [what: string, text: string, condition: Extract<TextCondition, {kind: 'path'}>]> = [
	['a key written with a number', String.raw`{"bucket\u004eame":"logs"}`, {kind: 'path', path: ['bucketName'], values: [['logs']]}],
	['a value written with a number', String.raw`{"bucketName":"l\u006fgs"}`, {kind: 'path', path: ['bucketName'], values: [['logs']]}],
	['a value with slashes that are escaped', String.raw`{"key":"a\/b\/c"}`, {kind: 'path', path: ['key'], values: [['a/b/c']]}],
	['a value with the sign of Kelvin', '{"key":"\u{212A}ilo"}', {kind: 'path', path: ['key'], values: [['kilo']]}],
	['a key of other letters', '{"ключ":"x"}', {kind: 'path', path: ['КЛЮЧ'], values: [['x']]}],
	['a number spelled otherwise', '{"count":1e2}', {kind: 'path', path: ['count'], values: [['100']]}],
	['a number with a fraction', '{"count":[ -12.0]}', {kind: 'path', path: ['count'], values: [['-12']]}],
	['a value that a list begins with', '{"key":[ "logs","other"]}', {kind: 'path', path: ['key'], values: [['logs']]}],
	['a value behind others in a list', '{"key":["other" ,"logs"]}', {kind: 'path', path: ['key'], values: [['logs']]}],
	['a value with white space around its colon', '{"KEY" :\n"logs"}', {kind: 'path', path: ['key'], values: [['logs']]}],
	['a zero with a sign', '{"count":-0}', {kind: 'path', path: ['count'], values: [['0']]}],
	['a value that stands elsewhere first', '{"other":"logs","key":"logs"}', {kind: 'path', path: ['key'], values: [['logs']]}],
	['a number too large for a double, which is null as text', '{"count":1e999}', {kind: 'path', path: ['count'], values: [['null']]}],
];

for (const [what, text, condition] of found) {
	test(`${what} is found at its path`, () => {
		assert.deepEqual([...elementsWith(joined(['{}', text, '{"other":1}']), 'brackets', condition)], [1]);
	});
}
