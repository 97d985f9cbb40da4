import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {prepareProgram} from '../helpers/program.ts';
import {hasTmux, inTmux} from '../helpers/tmux.ts';

const program = await prepareProgram();

const record = {
	eventVersion: '1.11', eventTime: '2026-08-03T10:00:00Z', eventName: 'DeleteBucket', eventSource: 's3.amazonaws.com', awsRegion: 'eu-west-1', userIdentity: {type: 'IAMUser', userName: 'maya ✓ 東京'},
};
const log = path.join(program.home, 'log.json');
writeFileSync(log, JSON.stringify({Records: [record]}));

test('record, value and path arrive in the buffer of tmux, through OSC 52 with set-clipboard on', async (t: TestContext) => {
	if (!hasTmux()) {
		t.skip('tmux is not installed');
		return;
	}

	await inTmux([process.execPath, program.path, log], {env: program.env, options: [['set-clipboard', 'on']]}, async tmux => {
		await tmux.until(() => tmux.screen().includes('all read') && tmux.screen().includes('eventVersion'), 'the event');
		tmux.press('y', 'r');
		await tmux.until(() => tmux.buffer() === JSON.stringify(record), 'the record in the buffer');
		tmux.press('l', 'y', 'v');
		await tmux.until(() => tmux.buffer() === 's3:DeleteBucket', 'the value in the buffer');
		tmux.press('Enter');
		await tmux.until(() => tmux.screen().includes('unfold'), 'the keys of the detail');
		tmux.press('G', 'y', 'p');
		await tmux.until(() => tmux.buffer() === 'userIdentity.userName', 'the path in the buffer');
		t.assert.ok(!tmux.screen().includes(']52;'), 'nothing of the sequence is on the screen');
		tmux.press('q', 'q');
	});
});

test('in tmux that passes nothing on the screen stays whole after copying', async (t: TestContext) => {
	if (!hasTmux()) {
		t.skip('tmux is not installed');
		return;
	}

	await inTmux([process.execPath, program.path, log], {env: program.env, options: [['set-clipboard', 'off']]}, async tmux => {
		await tmux.until(() => tmux.screen().includes('all read') && tmux.screen().includes('eventVersion'), 'the event');
		const [before] = tmux.screen().split('/ ', 1);
		tmux.press('y', 'r');
		await tmux.until(() => tmux.screen().includes('OSC 52'), 'what is said of copying');
		t.assert.strictEqual(tmux.screen().split('/ ', 1)[0], before);
		t.assert.strictEqual(tmux.buffer(), '');
	});
});
