import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {uuidWords} from '../../source/store/uuid.ts';
import {placeIn, UuidIndex} from '../../source/store/uuid-index.ts';
import {createRandom} from '../helpers/event-records.ts';

const wordsOf = (uuids: ReadonlyArray<readonly number[]>): Uint32Array => Uint32Array.from(uuids.flat());

const knownAt = (index: UuidIndex, number: number): readonly number[] => [...index.wordsOf(number).subarray(placeIn(number), placeIn(number) + uuidWords)];

// Few words, so that many UUIDs have most of their words in common.
const uuid = fc.array(fc.oneof(fc.nat(2), fc.nat(0xFF_FF_FF_FF)), {minLength: uuidWords, maxLength: uuidWords});

test('equal UUIDs have one number, and numbers rise in the order in which they came', () => {
	fc.assert(fc.property(fc.array(fc.array(uuid, {maxLength: 30}), {maxLength: 8}), runs => {
		const index = new UuidIndex();
		const expected = new Map<string, number>();
		for (const run of runs) {
			const numbers = new Uint32Array(run.length);
			index.addRun(wordsOf(run), 0, run.length, numbers);
			for (const [place, words] of run.entries()) {
				const key = words.join(' ');
				expected.set(key, expected.get(key) ?? expected.size);
				assert.equal(numbers[place], expected.get(key));
			}
		}

		assert.equal(index.size, expected.size);
		for (const words of runs.flat()) {
			assert.equal(index.find(wordsOf([words]), 0), expected.get(words.join(' ')));
		}
	}));
});

test('a hundred thousand UUIDs are all found again, and what was not added is not', () => {
	const random = createRandom(7);
	const count = 100_000;
	const words = Uint32Array.from({length: 2 * count * uuidWords}, () => Math.floor(random() * 0x1_00_00_00_00));
	const index = new UuidIndex();
	const numbers = new Uint32Array(count);
	index.addRun(words, 0, count, numbers);
	assert.deepEqual(numbers, Uint32Array.from({length: count}, (_, number) => number));
	for (let place = 0; place < 2 * count; place++) {
		assert.equal(index.find(words, place * uuidWords), place < count ? place : -1);
	}

	assert.deepEqual(knownAt(index, 99_999), [...words.subarray(99_999 * uuidWords, count * uuidWords)]);
});

test('a number that is for no UUID is given out once', () => {
	const index = new UuidIndex();
	const numbers = new Uint32Array(1);
	assert.equal(index.skip(), 0);
	index.addRun(Uint32Array.of(1, 2, 3, 4), 0, 1, numbers);
	assert.equal(numbers[0], 1);
	assert.equal(index.find(Uint32Array.of(0, 0, 0, 0), 0), -1);
	assert.deepEqual(knownAt(index, 0), [0, 0, 0, 0]);
});
