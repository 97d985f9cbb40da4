import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {
	cleanEnvironment,
	inPty,
	readSettings,
	recordSettings,
	type startInPty,
	type PtyOptions,
} from './pty.ts';

/** A program that names the bytes of each read, and its size; `q` ends it with status 3, `!` leaves raw mode on. */
const echo = String.raw`
	const {stdin, stdout} = process;
	stdin.setRawMode(true);
	stdout.write('\x1b[?1049h\x1b[?2004h\x1b[2J\x1b[Hready\r\n');
	const size = () => stdout.write(stdout.columns + ' x ' + stdout.rows + '\r\n');
	stdout.on('resize', size);
	stdin.on('data', data => {
		stdout.write(JSON.stringify(String(data)) + '\r\n');
		if (String(data) === 'q') {
			stdin.setRawMode(false);
			stdout.write('\x1b[?1049l', () => process.exit(3));
		}
		if (String(data) === '!') {
			stdout.write('', () => process.kill(process.pid, 'SIGKILL'));
		}
	});
`;

const node = (script: string, rest: Partial<PtyOptions> = {}): PtyOptions => ({
	command: process.execPath, args: ['-e', script], columns: 40, rows: 10, ...rest,
});

const isReady = (text: string): boolean => text.includes('ready');

test('keys, text and pastes reach a program in a real terminal', async () => {
	await inPty(node(echo), async pty => {
		await pty.until(isReady, 'the program');
		pty.press('ctrl+d');
		await pty.until(text => text.includes(String.raw`"\u0004"`), 'ctrl+d');
		pty.press('up');
		await pty.until(text => text.includes(String.raw`"\u001b[A"`), 'the arrow');
		pty.type('hello');
		await pty.until(text => text.includes('"hello"'), 'the text');
		pty.paste('a b');
		const {lines} = await pty.until(text => text.includes('a b'), 'the paste');
		assert.deepEqual(lines.slice(0, 5), ['ready', String.raw`"\u0004"`, String.raw`"\u001b[A"`, '"hello"', String.raw`"\u001b[200~a b\u001b[201~"`]);
	});
});

test('the program learns of a new size, and the screen has it', async () => {
	await inPty(node(echo), async pty => {
		await pty.until(isReady, 'the program');
		pty.resize(60, 12);
		const screen = await pty.until(text => text.includes('60 x 12'), 'the new size');
		assert.deepEqual([screen.columns, screen.rows, screen.lines.length], [60, 12, 12]);
	});
});

test('a program that ends tells its status and gives back the first screen', async () => {
	await inPty(node(echo), async pty => {
		await pty.until(isReady, 'the program');
		assert.equal(pty.isAlternateScreen(), true);
		pty.press('q');
		assert.deepEqual(await pty.exit, {code: 3, signal: undefined});
		assert.deepEqual([pty.isAlternateScreen(), pty.screen().lines.join('')], [false, '']);
		assert.match(pty.raw(), /ready[\s\S]*"q"/v);
	});
});

test('a signal ends the program, and its number is told', async () => {
	await inPty(node(echo), async pty => {
		await pty.until(isReady, 'the program');
		pty.signal('SIGTERM');
		const {signal} = await pty.exit;
		assert.equal(signal, 15);
	});
});

test('waiting for what never comes fails with the reason and the screen', async () => {
	await inPty(node(echo, {patience: 500}), async pty => {
		await pty.until(isReady, 'the program');
		await assert.rejects(pty.until(text => text.includes('never'), 'a miracle'), /Waited for a miracle, but 500 ms went by\. The screen:\nready/v);
	});
});

test('waiting for a program that ends fails at once', async () => {
	await inPty(node('console.log("bye")'), async pty => {
		await assert.rejects(pty.until(text => text.includes('never'), 'a miracle'), /but the program ended\. The screen:\nbye/v);
		await assert.rejects(pty.until(text => text.includes('never'), 'more'), /but the program had ended/v);
		const {lines} = await pty.until(text => text.includes('bye'), 'the last words');
		assert.equal(lines[0], 'bye');
	});
});

test('a program is ended when the test around it fails', async () => {
	const started: Array<ReturnType<typeof startInPty>['exit']> = [];
	await assert.rejects(inPty(node(echo), async pty => {
		started.push(pty.exit);
		await pty.until(isReady, 'the program');
		throw new Error('the test is wrong');
	}), /the test is wrong/v);
	const [exit] = await Promise.all(started);
	assert.equal(exit?.signal, 9);
});

test('a terminal answers the program that asks where the cursor is', async () => {
	const ask = String.raw`process.stdin.setRawMode(true); process.stdin.on("data", data => console.log(JSON.stringify(String(data)))); process.stdout.write("ab\x1b[6n");`;
	await inPty(node(ask), async pty => {
		const {lines} = await pty.until(text => text.includes('R"'), 'the answer');
		assert.equal(lines[0], String.raw`ab"\u001b[1;3R"`);
	});
});

test('what waits for the screen may fail itself, and says how', async () => {
	await inPty(node(echo), async pty => {
		await assert.rejects(pty.until(() => {
			throw new TypeError('not a screen');
		}, 'anything'), {name: 'TypeError', message: 'not a screen'});
	});
});

test('the environment is this one without what changes the drawing or the account', () => {
	const names = ['PATH', 'CI', 'NO_COLOR', 'FORCE_COLOR', 'AWS_PROFILE', 'AWS_REGION', 'CITY'];
	const environment = Object.fromEntries(names.map(name => [name, 'old']));
	const given = Object.fromEntries([['AWS_REGION', 'new']]);
	assert.deepEqual(Object.entries(cleanEnvironment(environment, given)), [['PATH', 'old'], ['CITY', 'old'], ['AWS_REGION', 'new']]);
});

const runAndCompare = async (t: TestContext, lastKey: string): Promise<{code: number; before: string; after: string}> => {
	const folder = mkdtempSync(path.join(tmpdir(), 'settings-'));
	t.after(() => {
		rmSync(folder, {recursive: true});
	});
	return inPty({...node(echo), ...recordSettings(folder, process.execPath, ['-e', echo])}, async pty => {
		await pty.until(isReady, 'the program');
		pty.press(lastKey);
		const {code} = await pty.exit;
		return {code, ...readSettings(folder)};
	});
};

test('a program that restores the terminal leaves the settings that it found', async (t: TestContext) => {
	const {code, before, after} = await runAndCompare(t, 'q');
	t.assert.strictEqual(code, 3);
	t.assert.match(before, /icanon/v);
	t.assert.strictEqual(after, before);
});

test('a program that is killed in raw mode does not, and the comparison shows it', async (t: TestContext) => {
	const {code, before, after} = await runAndCompare(t, '!');
	t.assert.strictEqual(code, 128 + 9);
	t.assert.notStrictEqual(after, before);
});
