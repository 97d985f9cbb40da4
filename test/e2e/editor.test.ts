import assert from 'node:assert/strict';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {inProgram, prepareProgram, untilRead} from '../helpers/program.ts';

const program = await prepareProgram();

const copy = path.join(program.home, 'copy.json');
const name = path.join(program.home, 'name');
const keys = path.join(program.home, 'keys');
const editor = path.join(program.home, 'editor.sh');

// Keeps what it was given, and reads a line from the terminal: every key must arrive there and none in the explorer.
writeFileSync(editor, `#!/bin/sh\ncp "$2" '${copy}'\nprintf '%s' "$1 $2" > '${name}'\nprintf 'THE EDITOR'\nread -r line\nprintf '%s' "$line" > '${keys}'\n`, {mode: 0o700});

test('ctrl+e hands the record and the terminal to the editor, and the explorer is back afterwards', async () => {
	await inProgram(program, ['--demo', '-q', 'event:StopLogging'], async pty => {
		await untilRead(pty);
		pty.press('ctrl+e');
		await pty.until(text => text.includes('THE EDITOR'), 'the editor');
		assert.equal(pty.screen().isAlternate, false);
		pty.write('qqqjjj?\r');
		const screen = await pty.until((text, {isAlternate}) => isAlternate && text.includes('StopLogging'), 'the explorer again');
		assert.equal(screen.lines.some(line => line.includes('THE EDITOR')), false);
		assert.equal(readFileSync(keys, 'utf8'), 'qqqjjj?');
		assert.match(readFileSync(copy, 'utf8'), /^\{\n {2}"eventVersion"[\s\S]+"eventName": "StopLogging"/v);
		const [option, file] = readFileSync(name, 'utf8').split(' ', 2);
		assert.equal(option, '--wait');
		assert.equal(existsSync(file ?? ''), false);
		pty.press('?');
		await pty.until(text => text.includes('Keys'), 'the help: keys arrive again');
	}, {env: {EDITOR: `${editor} --wait`}});
});

test('an editor that is not there is named', async () => {
	await inProgram(program, ['--demo'], async pty => {
		await untilRead(pty);
		pty.press('ctrl+e');
		await pty.until(text => text.includes('There is no command “no-such-editor”'), 'the problem');
	}, {env: {EDITOR: 'no-such-editor'}});
});
