import assert from 'node:assert/strict';
import {once} from 'node:events';
import {constants, getPriority, platform} from 'node:os';
import test from 'node:test';
import {Worker} from 'node:worker_threads';

/** How many steps down a thread is that gives way: elsewhere than on Linux that would be the whole process. */
const steps = platform() === 'linux' ? 5 : 0;

test('a thread gives way alone, where that is possible, and the one that started it keeps its priority', async () => {
	const before = getPriority();
	const file = JSON.stringify(new URL('../../source/sources/give-way.ts', import.meta.url).href);
	const thread = new Worker(`
		import {getPriority} from 'node:os';
		import {parentPort} from 'node:worker_threads';
		const {giveWay} = await import(${file});
		giveWay();
		parentPort.postMessage(getPriority());
	`, {eval: true});
	const [after] = await once(thread, 'message') as [unknown];
	assert.equal(after, Math.min(before + steps, constants.priority.PRIORITY_LOW));
	assert.equal(getPriority(), before);
});
