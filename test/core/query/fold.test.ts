import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {fold} from '../../../source/core/query/fold.ts';

for (const [text, folded] of [
	['AccessDenied', 'accessdenied'],
	['ÄÖÜ ÉÑ', 'äöü éñ'],
	['ΟΔΟΣ', 'οδοσ'],
	['οδος', 'οδοσ'],
	['İSTANBUL I', 'istanbul i'],
	['\u{212A}', 'k'],
] as const) {
	test(`${text} compares as ${folded}.`, () => {
		assert.equal(fold(text), folded);
	});
}

test('Folding keeps the length of every character, and folding again changes nothing.', () => {
	fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
		assert.equal(fold(text).length, text.length);
		assert.equal(fold(fold(text)), fold(text));
	}), {numRuns: 2000});
	const changed = Array.from({length: 0x1_10_00}, (_, index) => String.fromCodePoint(index * 16)).filter(character => fold(character).length !== character.length);
	assert.deepEqual(changed, []);
});

test('A part of a text is found in it, whatever its case.', () => {
	fc.assert(fc.property(fc.string({unit: 'binary'}), fc.string({unit: 'binary'}), fc.string({unit: 'binary'}), (before, part, after) => {
		assert.ok(fold(before + part + after).includes(fold(part)));
	}), {numRuns: 2000, examples: [['ΟΔΟ', 'Σ', ''], ['', 'ΟΔΟΣ', 'Α']]});
});
