import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {TextStore} from '../../source/store/text-store.ts';

const fill = (texts: readonly string[], budget: number): TextStore => {
	const store = new TextStore({budget});
	for (const text of texts) {
		store.add(text);
	}

	return store;
};

test('every text comes back exactly, packed or not', () => {
	const anyTexts = fc.array(fc.string({unit: 'binary', maxLength: 50}));
	fc.assert(fc.property(anyTexts, fc.integer({min: 0, max: 200}), (texts, budget) => {
		const store = fill(texts, budget);
		assert.deepEqual(texts.map((_, row) => store.get(row)), texts);
	}), {numRuns: 200});
});

test('texts on both sides of a block border come back exactly after packing', () => {
	const texts = Array.from({length: 300}, (_, row) => `${row}:${'é"\u{0}'.repeat(1000 + row)}`);
	const store = fill(texts, 0);
	const someRows = [0, 299, 150, 0, 86, 87, 88, 298, 1];
	assert.deepEqual(someRows.map(row => store.get(row)), someRows.map(row => texts[row]));
	assert.deepEqual(texts.map((_, row) => store.get(row)), texts);
});

test('unpaired surrogates and characters beyond Latin-1 survive packing', () => {
	const odd = ['\u{D800}', 'a\u{DC00}b', '佐藤 🦊', '\u{FEFF}x', ''];
	const filler = 'x'.repeat(300_000);
	const texts = [...odd, filler, ...odd, filler, 'plain'];
	const store = fill(texts, 0);
	assert.deepEqual(texts.map((_, row) => store.get(row)), texts);
});

test('old texts are packed only beyond the budget, and the latest stay at hand', () => {
	const texts = Array.from({length: 20}, (_, row) => String(row).repeat(100_000));
	assert.ok(fill(texts, 100_000_000).isAtHand(0));
	const store = fill(texts, 500_000);
	assert.ok(!store.isAtHand(0));
	assert.ok(store.isAtHand(19));
	assert.equal(store.get(0), texts[0]);
	assert.ok(store.isAtHand(0), 'the block that was asked for is remembered');
});

test('only a few unpacked blocks are remembered', () => {
	const texts = Array.from({length: 10}, (_, row) => String(row).repeat(300_000));
	const store = fill(texts, 0);
	assert.deepEqual(texts.map((_, row) => store.get(row)), texts);
	assert.ok(!store.isAtHand(0));
	assert.ok(store.isAtHand(8));
});

test('a row that does not exist has an empty text', () => {
	const store = fill(['a', 'b'], 10);
	assert.deepEqual([-1, 2, NaN, 1e9].map(row => store.get(row)), ['', '', '', '']);
});
