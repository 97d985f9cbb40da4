import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {
	existsSync,
	mkdtempSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {spawn} from '@lydell/node-pty';
import {
	cleanEnvironment,
	inPty,
	type Pty,
	readSettings,
	recordSettings,
} from '../helpers/pty.ts';
import {assertRestored} from '../helpers/restored.ts';
import {
	inProgram,
	prepareProgram,
	programOptions,
	selectedLine,
} from '../helpers/program.ts';

const program = await prepareProgram();

const untilEvents = async (pty: Pty): Promise<unknown> => pty.until((_, screen) => selectedLine(screen) !== '', 'the first events');

/** Which of two modes a terminal is in at the end: the last of the sequences that switch it. */
const isLeft = (output: string, mode: number): boolean =>
	output.includes(`\u{1B}[?${mode}l`) && output.lastIndexOf(`\u{1B}[?${mode}l`) > output.lastIndexOf(`\u{1B}[?${mode}h`);

const ways: ReadonlyArray<readonly [name: string, status: number, leave: (pty: Pty) => void]> = [
	['M, which turns the mouse on, and q', 0, pty => {
		pty.press('M', 'q');
	}],
	['q', 0, pty => {
		pty.press('q');
	}],
	['ctrl+c', 0, pty => {
		pty.press('ctrl+c');
	}],
	...(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const).map((name): typeof ways[number] => [name, {
		SIGINT: 130, SIGTERM: 143, SIGHUP: 129, SIGQUIT: 131,
	}[name], pty => {
		pty.signal(name);
	}]),
];

for (const [name, status, leave] of ways) {
	test(`${name} ends the explorer with status ${status} and leaves the terminal as it was`, async () => {
		const folder = mkdtempSync(path.join(program.home, 'settings-'));
		const {command, args = [], ...rest} = programOptions(program, ['--demo']);
		await inPty({...rest, ...recordSettings(folder, command, args)}, async pty => {
			await untilEvents(pty);
			leave(pty);
			const {code} = await pty.exit;
			assertRestored(pty, folder);
			assert.equal(code, status);
		});
	});
}

test('ctrl+c that is pressed again and again ends the explorer once, with the terminal as it was', async () => {
	const folder = mkdtempSync(path.join(program.home, 'settings-'));
	const {command, args = [], ...rest} = programOptions(program, ['--demo']);
	await inPty({...rest, ...recordSettings(folder, command, args)}, async pty => {
		await untilEvents(pty);
		pty.press('ctrl+c', 'ctrl+c', 'ctrl+c');
		const {code} = await pty.exit;
		// A late one comes when the terminal is in cooked mode again, where it is a signal.
		assert.ok(code === 0 || code === 130, `status ${code}`);
		assert.equal(readSettings(folder).after, readSettings(folder).before);
		assert.deepEqual([pty.isAlternateScreen(), isLeft(pty.raw(), 2004)], [false, true]);
	});
});

test('ctrl+c ends the explorer from the middle of text entry', async () => {
	await inProgram(program, ['--demo'], async pty => {
		await untilEvents(pty);
		pty.type('/abc');
		await pty.until(text => text.includes(' / abc'), 'the text');
		pty.press('ctrl+c');
		assert.deepEqual(await pty.exit, {code: 0, signal: undefined});
		assert.equal(pty.isAlternateScreen(), false);
	});
});

test('ctrl+z gives the shell a usable terminal, and fg brings the screen back', async (t: TestContext) => {
	if (!existsSync('/bin/bash')) {
		t.skip('bash is not installed');
		return;
	}

	const settings = path.join(program.home, 'inputrc');
	writeFileSync(settings, 'set enable-bracketed-paste off\n');
	const env = Object.fromEntries([['PS1', 'ready> '], ['INPUTRC', settings], ['HISTFILE', '']]);
	await inPty({...programOptions(program, [], {env}), command: '/bin/bash', args: ['--norc', '--noprofile', '-i']}, async pty => {
		await pty.until(text => text.includes('ready>'), 'the prompt');
		pty.type(`'${process.execPath}' '${program.path}' --demo --mouse -q event:StopLogging\r`);
		await pty.until(text => text.includes('all read'), 'the events');
		for (const round of ['first', 'second']) {
			pty.press('ctrl+z');
			// eslint-disable-next-line no-await-in-loop -- one after the other
			await pty.until((text, {isAlternate}) => !isAlternate && text.includes('Stopped') && text.trimEnd().endsWith('ready>'), `the prompt after the ${round} ctrl+z`);
			t.assert.ok(isLeft(pty.raw(), 2004));
			t.assert.ok(isLeft(pty.raw(), 1002), 'the mouse is the shell\'s again');
			pty.type('clear; stty -a\r');
			// eslint-disable-next-line no-await-in-loop -- one after the other
			const screen = await pty.until(text => /\sicanon/v.test(text) && text.trimEnd().endsWith('ready>'), 'a terminal in cooked mode');
			t.assert.match(screen.lines.join(' '), /\sisig\s(?:.*\s)?echo\s/v);
			t.assert.strictEqual(screen.cursor.isVisible, true);
			pty.type('fg\r');
			// eslint-disable-next-line no-await-in-loop -- one after the other
			await pty.until((text, {isAlternate}) => isAlternate && /^ trail-tui {2}demo/v.test(text) && text.includes('maintenance-7') && text.includes(' / event:StopLogging'), 'the whole screen');
			t.assert.ok(!isLeft(pty.raw(), 1002), 'the mouse is on again');
			pty.press(round === 'first' ? 'j' : 'k');
			// eslint-disable-next-line no-await-in-loop -- one after the other
			await pty.until((_, moved) => selectedLine(moved).endsWith('denied') === (round === 'first'), 'the selection to move');
		}

		pty.press('q');
		await pty.until((text, {isAlternate}) => !isAlternate && text.trimEnd().endsWith('ready>'), 'the prompt');
		pty.type('clear; echo "status $?"; stty -a\r');
		const {lines} = await pty.until(text => text.includes('status 0') && /\sicanon/v.test(text), 'the status');
		t.assert.match(lines.join(' '), /\secho\s/v);
	});
});

test('the explorer ends when its terminal goes away', async () => {
	const {command, args = [], env, cwd = program.home} = programOptions(program, ['--demo']);
	const pty = spawn(command, [...args], {
		name: 'xterm-256color', cols: 80, rows: 24, cwd, env: cleanEnvironment(process.env, env ?? {}),
	});
	const [started, ended] = [Promise.withResolvers<undefined>(), Promise.withResolvers<{exitCode: number; signal?: number}>()];
	let output = '';
	pty.onData(data => {
		output += data;
		if (output.includes('Detail')) {
			started.resolve(undefined);
		}
	});
	pty.onExit(ended.resolve);
	await started.promise;
	// What a closed window or a lost connection does.
	(pty as unknown as {destroy(): void}).destroy();
	const patience = setTimeout(ended.reject, 20_000, new Error('It still runs.'));
	const {signal} = await ended.promise;
	clearTimeout(patience);
	assert.notEqual(signal, 9);
});

test('a terminal that cannot draw is refused with status 2 and another way', async () => {
	const {command, args = [], ...rest} = programOptions(program, ['--demo']);
	await inPty({...rest, command: 'env', args: ['TERM=dumb', command, ...args]}, async pty => {
		const {code} = await pty.exit;
		assert.equal(code, 2);
		assert.match(pty.screen().lines.join(' '), /TERM=dumb.*-o table/v);
		assert.ok(!pty.raw().includes('\u{1B}'));
	});
});

test('q ends the explorer while a file is opened that nobody writes to', async (t: TestContext) => {
	const file = path.join(program.home, 'nobody-writes');
	if (spawnSync('mkfifo', [file]).status !== 0) {
		t.skip('there is no mkfifo');
		return;
	}

	const log = path.join(program.home, 'log.json');
	writeFileSync(log, JSON.stringify({Records: [{eventTime: '2026-08-03T10:00:00Z', eventName: 'DeleteBucket', eventSource: 's3.amazonaws.com'}]}));
	const folder = mkdtempSync(path.join(program.home, 'settings-'));
	const {command, args = [], ...rest} = programOptions(program, [log, file]);
	await inPty({...rest, ...recordSettings(folder, command, args)}, async pty => {
		await pty.until(text => text.includes('DeleteBucket'), 'the events of the file that is there');
		pty.press('q');
		await pty.exit;
		assertRestored(pty, folder);
	});
});

test('a home that cannot be written is no reason to fail', async () => {
	await inProgram(program, ['--demo'], async pty => {
		await untilEvents(pty);
		pty.type('/is:error\r');
		await pty.until(text => text.includes(' / is:error') && / [\d,]+ of [\d,]+ events/v.test(text), 'the filtered list');
		pty.press('q');
		assert.deepEqual(await pty.exit, {code: 0, signal: undefined});
	}, {env: Object.fromEntries([['XDG_STATE_HOME', path.join(program.home, 'config', 'a-file-is-no-folder')]])});
});

test('a Node that is too old says which one is needed', (t: TestContext) => {
	const {stdout: version} = spawnSync('/usr/bin/node', ['--version'], {encoding: 'utf8'});
	const major = Number(/^v(?<major>\d+)\./v.exec(version ?? '')?.groups?.['major'] ?? 0);
	if (major === 0 || major >= 22) {
		t.skip('there is no Node older than 22 at /usr/bin/node');
		return;
	}

	const {status, stdout, stderr} = spawnSync('/usr/bin/node', [program.path, '--demo'], {encoding: 'utf8'});
	t.assert.deepStrictEqual([status, stdout], [2, '']);
	t.assert.match(stderr, /^trail-tui needs Node 22 or newer, and this is Node \d/v);
});
