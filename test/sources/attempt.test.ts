import assert from 'node:assert/strict';
import test from 'node:test';
import {attempt, attemptRepeatedly, retryDelay} from '../../source/sources/attempt.ts';
import {createVirtualClock} from '../helpers/virtual-clock.ts';

const never = new AbortController().signal;

const named = (name: string, more: object = {}): Error => Object.defineProperty(Object.assign(new Error(name), more), 'name', {value: name});

const waitFor = async (signal: AbortSignal): Promise<never> => {
	const aborted = Promise.withResolvers<never>();
	signal.addEventListener('abort', () => {
		aborted.reject(named('AbortError'));
	});
	return aborted.promise;
};

test('a request whose time is up fails and is given up', async () => {
	const clock = createVirtualClock();
	let given: AbortSignal | undefined;
	const pending = attempt(async signal => {
		given = signal;
		return waitFor(signal);
	}, clock, never);
	clock.expire();
	const ended = await pending;
	assert.equal(ended.kind === 'failed' && (ended.error as Error).name, 'TimeoutError');
	assert.equal(given?.aborted, true);
});

test('an aborted request is neither an answer nor a failure, even when it does not listen', async () => {
	const stopping = new AbortController();
	const deaf = Promise.withResolvers<never>();
	const pending = attempt(async () => deaf.promise, createVirtualClock(), stopping.signal);
	stopping.abort();
	assert.deepEqual(await pending, {kind: 'aborted'});
});

test('a throttled request is tried again for about a minute, an unanswered one for some seconds, a refused one not at all', () => {
	const delays = (error: Error) => Array.from({length: 10}, (_, index) => retryDelay(error, index + 1));
	const total = (error: Error) => delays(error).reduce<number>((sum, delay) => sum + (delay ?? 0), 0);
	assert.equal(total(named('ThrottlingException')), 60_000);
	assert.equal(total(named('TimeoutError')), 7500);
	assert.equal(total(named('AccessDeniedException')), 0);
	assert.equal(delays(named('AccessDeniedException'))[0], undefined);
});

test('a request that was signed with the wrong time is signed again once', () => {
	const skewed = named('InvalidSignatureException', {$metadata: {clockSkewCorrected: true}});
	assert.equal(retryDelay(skewed, 1), 0);
	assert.equal(retryDelay(skewed, 2), undefined);
});

test('every try takes a turn of its own, and an aborted turn ends them', async () => {
	const turns: string[] = [];
	const sendWith = async (limit: number) => attemptRepeatedly(async () => {
		throw named('ThrottlingException');
	}, {
		clock: createVirtualClock(),
		signal: never,
		async takeTurn() {
			turns.push('turn');
			return turns.length <= limit;
		},
	});
	const {kind} = await sendWith(Infinity);
	assert.equal(kind, 'failed');
	assert.equal(turns.length, 8);
	turns.length = 0;
	assert.deepEqual(await sendWith(3), {kind: 'aborted'});
	assert.equal(turns.length, 4);
});
