import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {createNewestFirst} from '../../../source/sources/bucket/newest-first.ts';
import {createTurns} from '../../../source/sources/bucket/turns.ts';

test('items come out newest first, whatever comes in between', () => {
	fc.assert(fc.property(fc.array(fc.oneof(fc.integer({min: 0, max: 50}), fc.constant('take' as const))), steps => {
		const collection = createNewestFirst<number>((one, other) => one > other);
		const model: number[] = [];
		for (const step of steps) {
			if (step === 'take') {
				model.sort((one, other) => one - other);
				assert.equal(collection.peek(), model.at(-1));
				assert.equal(collection.take(), model.pop());
			} else {
				collection.add(step);
				model.push(step);
			}

			assert.equal(collection.size, model.length);
		}
	}));
});

test('no more than so many tasks run at once, and a task that fails lets the next one run', async () => {
	const turns = createTurns(2);
	let running = 0;
	let most = 0;
	const ends = await Promise.allSettled(Array.from({length: 7}, async (_, index) => turns.take(async () => {
		running++;
		most = Math.max(most, running);
		await Promise.resolve();
		running--;
		if (index % 3 === 0) {
			throw new Error('no');
		}

		return index;
	})));
	assert.equal(most, 2);
	assert.deepEqual(ends.map(end => end.status === 'fulfilled' ? end.value : undefined), [undefined, 1, 2, undefined, 4, 5, undefined]);
});
