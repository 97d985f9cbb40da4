import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {createPacers} from '../../source/sources/pacer.ts';
import {createVirtualClock} from '../helpers/virtual-clock.ts';

const never = new AbortController().signal;

test('two turns of a budget never start closer together than the interval, and are taken in the order they were asked for', async () => {
	await fc.assert(fc.asyncProperty(fc.array(fc.integer({min: 0, max: 3000}), {minLength: 1, maxLength: 12}), async delays => {
		const clock = createVirtualClock(0);
		const pacers = createPacers(clock);
		const asked: number[] = [];
		const started: Array<{readonly number: number; readonly at: number}> = [];
		await Promise.all(delays.map(async (delay, number) => {
			await clock.sleep(delay);
			asked.push(number);
			assert.equal(await pacers.takeTurn('one', 510, never), true);
			started.push({number, at: clock.now()});
		}));
		assert.deepEqual(started.map(({number}) => number), asked);
		for (const [index, {at}] of started.entries()) {
			assert.ok(index === 0 || at - started[index - 1]!.at >= 510);
		}
	}), {numRuns: 50});
});

test('budgets do not wait for each other', async () => {
	const clock = createVirtualClock(0);
	const pacers = createPacers(clock);
	await Promise.all(['a', 'b', 'c'].map(async budget => pacers.takeTurn(budget, 510, never)));
	assert.equal(clock.now(), 0);
});

test('an unused allowance is not saved up for a burst', async () => {
	const clock = createVirtualClock(0);
	const pacers = createPacers(clock);
	await pacers.takeTurn('one', 510, never);
	await clock.sleep(20_000);
	await pacers.takeTurn('one', 510, never);
	await pacers.takeTurn('one', 510, never);
	assert.equal(clock.now(), 20_510);
});

test('who leaves the queue uses up no turn and lets nobody overtake', async () => {
	const clock = createVirtualClock(0);
	const pacers = createPacers(clock);
	const leaving = new AbortController();
	await pacers.takeTurn('one', 510, never);
	const second = pacers.takeTurn('one', 510, never);
	const third = pacers.takeTurn('one', 510, leaving.signal);
	const fourth = pacers.takeTurn('one', 510, never);
	leaving.abort();
	assert.equal(await third, false);
	assert.equal(clock.now(), 0);
	assert.equal(await second, true);
	assert.equal(clock.now(), 510);
	assert.equal(await fourth, true);
	assert.equal(clock.now(), 1020);
});

test('a clock that was set back delays a turn by one interval at most', async () => {
	let now = 1_000_000;
	const waits: number[] = [];
	const pacers = createPacers({
		now: () => now,
		async sleep(milliseconds) {
			waits.push(milliseconds);
		},
	});
	await pacers.takeTurn('one', 510, never);
	now = 0;
	await pacers.takeTurn('one', 510, never);
	assert.deepEqual(waits, [510]);
});
