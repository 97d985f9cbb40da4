import assert from 'node:assert/strict';
import {test} from 'node:test';
import {codePrompt} from '../../source/core/mfa.ts';
import {type Action} from '../../source/state/action.ts';
import {CodeRequests} from '../../source/state/code-requests.ts';
import {loadedState, play, typed} from '../helpers/states.ts';

const ask = (id: number, profile: string) => ({type: 'ask-code', request: {id, profile, serial: `arn:aws:iam::111122223333:mfa/${profile}`}} as const);

test('codes are asked for one after the other, whatever is open, and what is open stays', () => {
	const {state} = play(loadedState(3), '?', ask(1, 'maya'), ask(2, 'jonas'), ...typed('12 34x56'));
	assert.equal(state.codes.line.text, '123456');
	assert.equal(state.overlay?.kind, 'help');
	const {state: next, effects} = play(state, 'enter');
	assert.deepEqual(effects, [{type: 'answer-code', id: 1, code: '123456'}]);
	assert.deepEqual([next.codes.queue.map(({id}) => id), next.codes.line.text], [[2], '']);
	const {state: last, effects: refusal} = play(next, 'esc');
	assert.deepEqual(refusal, [{type: 'answer-code', id: 2}]);
	assert.deepEqual([last.codes.queue, last.overlay?.kind], [[], 'help']);
});

test('what is no code is not sent', () => {
	const {state, effects} = play(loadedState(3), ask(1, 'maya'), ...typed('12345'), 'enter');
	assert.deepEqual(effects, []);
	assert.equal(state.message?.text, 'A code has six digits; esc goes on without one.');
	const {state: full} = play(state, ...typed('6789'));
	assert.equal(full.codes.line.text, '123456');
});

test('without a question the commands for codes do nothing', () => {
	assert.deepEqual(play(loadedState(3), {type: 'command', command: 'code.give'}, {type: 'command', command: 'code.refuse'}).effects, []);
});

test('who asks gets the code, or the error that there is none, and an answer counts once', async () => {
	const codes = new CodeRequests();
	const asked: Action[] = [];
	const dispatch = (action: Action): void => {
		asked.push(action);
	};

	const first = codes.ask({serial: 'a', profile: ''}, dispatch);
	const second = codes.ask({serial: 'b', profile: 'prod'}, dispatch);
	assert.deepEqual(asked, [{type: 'ask-code', request: {id: 1, serial: 'a', profile: ''}}, {type: 'ask-code', request: {id: 2, serial: 'b', profile: 'prod'}}]);
	codes.answer(2, new Error('none'));
	codes.answer(1, '123456');
	codes.answer(1, '000000');
	assert.equal(await first, '123456');
	await assert.rejects(second, /none/v);
});

test('the question names the device and the profile, shorter in a narrow window', () => {
	const device = {serial: 'arn:aws:iam::111122223333:mfa/maya', profile: 'prod'};
	assert.equal(codePrompt(device), 'MFA code of arn:aws:iam::111122223333:mfa/maya for the profile prod:');
	assert.equal(codePrompt(device, true), 'MFA code of mfa/maya for prod:');
	assert.equal(codePrompt({serial: 'GAHT12345678', profile: ''}, true), 'MFA code of GAHT12345678:');
});
