import assert from 'node:assert/strict';
import {chmod, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {copyText} from '../../source/system/clipboard.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const copy = async (text: string, environment: Readonly<Record<string, string>>, platform = 'linux') => {
	const sent: string[] = [];
	const result = await copyText(text, {
		environment, platform, send(sequence) {
			sent.push(sequence);
		},
	});
	return {sent, result};
};

test('a text goes to the clipboard of the terminal, and the sentence does not claim that it arrived', async () => {
	const {sent, result} = await copy('jane', {TERM: 'xterm'});
	assert.deepEqual(sent, ['\u{1B}]52;c;amFuZQ==\u{7}']);
	assert.ok(result.ok);
	assert.ok(result.value.includes('OSC 52'));
});

test('inside tmux the sequence is sent as it is and wrapped: which of them arrives depends on its options', async () => {
	const {sent} = await copy('jane', {TMUX: '/tmp/tmux-0/default,1,0', TERM: 'screen'});
	assert.deepEqual(sent, ['\u{1B}]52;c;amFuZQ==\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;amFuZQ==\u{7}\u{1B}\\']);
});

test('a text that no terminal would take is a Problem, and nothing is sent', async () => {
	const {sent, result} = await copy('x'.repeat(100_000), {TERM: 'xterm'});
	assert.deepEqual(sent, []);
	assert.equal(result.ok, false);
});

test('on a display of its own the text also goes to the clipboard of the machine', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const program = path.join(folder, 'xclip');
	await writeFile(program, `#!/bin/sh\ncat > '${folder}/got'\n`);
	await chmod(program, 0o755);
	const {result} = await copy('jane', {DISPLAY: ':0', PATH: `${folder}:/usr/bin:/bin`});
	assert.ok(result.ok);
	assert.ok(result.value.includes('xclip'));
	assert.equal(await readFile(path.join(folder, 'got'), 'utf8'), 'jane');
});

test('over SSH the clipboard of the far machine is left alone', async () => {
	const {result} = await copy('jane', {DISPLAY: ':0', SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22'});
	assert.ok(result.ok);
	assert.ok(result.value.includes('OSC 52'));
});
