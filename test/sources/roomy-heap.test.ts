import assert from 'node:assert/strict';
import {once} from 'node:events';
import {test} from 'node:test';
import {cachedDataVersionTag} from 'node:v8';
import {Worker} from 'node:worker_threads';
import {keepRoomy, startRoomy} from '../../source/sources/roomy-heap.ts';

const startIdle = (code: string): Worker => startRoomy(() => new Worker(code, {eval: true}));

test('once all threads have started, or ended before that, the program is what V8 keeps of it again', async () => {
	const before = cachedDataVersionTag();
	const [one, other] = [startIdle(''), startIdle('setInterval(() => {}, 1000)')];
	assert.notEqual(cachedDataVersionTag(), before);
	void one.terminate();
	await Promise.all([once(one, 'exit'), once(other, 'online')]);
	assert.equal(cachedDataVersionTag(), before);
	await other.terminate();
	assert.equal(cachedDataVersionTag(), before);
});

test('when all reading has ended, the program is what V8 keeps of it again', () => {
	const before = cachedDataVersionTag();
	const [one, other] = [keepRoomy(), keepRoomy()];
	assert.notEqual(cachedDataVersionTag(), before);
	one.end();
	one.end();
	assert.notEqual(cachedDataVersionTag(), before);
	other.end();
	assert.equal(cachedDataVersionTag(), before);
});
