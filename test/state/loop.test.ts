import assert from 'node:assert/strict';
import test from 'node:test';
import {type Effect} from '../../source/state/effect.ts';
import {createLoop, type Update} from '../../source/state/loop.ts';
import {firstState} from '../helpers/states.ts';

/** Appends what was said to the count, so that the order shows; `quit` is said by an effect. */
const say: Update = (state, action) => {
	const text = action.type === 'message' ? action.message.text : '';
	return [{...state, count: state.count + text}, text === 'a' ? [{type: 'suspend'}, {type: 'repaint'}] : []];
};

const message = (text: string) => ({type: 'message', message: {text, tone: 'plain'}} as const);

test('an action is applied at once and its effects run in order', () => {
	const ran: Array<Effect['type']> = [];
	const loop = createLoop(firstState(), say, effect => {
		ran.push(effect.type);
	});
	loop.dispatch(message('a'));
	assert.deepEqual([loop.getState().count, ran], ['a', ['suspend', 'repaint']]);
});

test('what an effect dispatches waits until all effects of the action have run', () => {
	const seen: string[] = [];
	const loop = createLoop(firstState(), say, (effect, self) => {
		self.dispatch(message(effect.type === 'suspend' ? '1' : '2'));
		seen.push(self.getState().count);
	});
	loop.dispatch(message('a'));
	assert.deepEqual([loop.getState().count, seen], ['a12', ['a', 'a']]);
});

test('subscribers hear once of what one dispatch changed, and no more after they left', () => {
	const loop = createLoop(firstState(), say, (_, self) => {
		self.dispatch(message('x'));
	});
	let calls = 0;
	const leave = loop.subscribe(() => {
		calls++;
	});
	loop.dispatch(message('a'));
	assert.equal(calls, 1);
	leave();
	loop.dispatch(message('a'));
	assert.equal(calls, 1);
});

test('an action that changes nothing tells nobody', () => {
	const loop = createLoop(firstState(), state => [state, []], () => {
		assert.fail('there is no effect');
	});
	loop.subscribe(() => {
		assert.fail('nothing has changed');
	});
	loop.dispatch(message('a'));
});

test('a loop goes on after an update that threw', () => {
	const loop = createLoop(firstState(), (state, action) => {
		if (action.type === 'tick') {
			throw new Error('a bug');
		}

		return say(state, action);
	}, () => undefined);
	assert.throws(() => {
		loop.dispatch({type: 'tick', now: 0});
	}, /a bug/v);
	loop.dispatch(message('b'));
	assert.equal(loop.getState().count, 'b');
});

test('whenIdle waits for work that work has started', async () => {
	const loop = createLoop(firstState(), say, () => undefined);
	const {promise, resolve} = Promise.withResolvers<undefined>();
	loop.track((async () => {
		await Promise.resolve();
		loop.track((async () => {
			await promise;
			loop.dispatch(message('done'));
		})());
		resolve(undefined);
	})());
	await loop.whenIdle();
	assert.equal(loop.getState().count, 'done');
});
