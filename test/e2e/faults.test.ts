import assert from 'node:assert/strict';
import {mkdtempSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {inPty, type Pty, recordSettings} from '../helpers/pty.ts';
import {prepareProgram, programOptions, selectedLine} from '../helpers/program.ts';
import {assertRestored, switches} from '../helpers/restored.ts';

const program = await prepareProgram();

/** What goes wrong from outside of the program, which knows nothing of it. */
const faults: ReadonlyArray<readonly [fault: string, status: number, text: RegExp]> = [
	['exception', 1, /^trail-tui: stopped by a bug of its own.*\nError: out of order .*\n\s+at /v],
	['rejection', 1, /^trail-tui: stopped by a bug of its own.*\nError: out of order .*\n\s+at /v],
	['input', 129, /^$/v],
	['broken pipe', 129, /^$/v],
];

const start = async (fault: string, flags: readonly string[], run: (pty: Pty, folder: string) => Promise<void>): Promise<void> => {
	const folder = mkdtempSync(path.join(program.home, 'settings-'));
	const env = Object.fromEntries([['FAULT', fault], ['NODE_OPTIONS', `--import=${new URL('../helpers/fault.js', import.meta.url).href}`]]);
	const {command, args = [], ...rest} = programOptions(program, ['--demo', ...flags], {env, columns: 120});
	await inPty({...rest, ...recordSettings(folder, command, args)}, async pty => {
		await run(pty, folder);
	});
};

for (const [fault, status, text] of faults) {
	test(`after a fault (${fault}) the terminal is as it was, and the status is ${status}`, async () => {
		await start(fault, ['--mouse'], async (pty, folder) => {
			await pty.until((_, screen) => selectedLine(screen) !== '', 'the first events');
			pty.signal('SIGURG');
			const {code} = await pty.exit;
			assertRestored(pty, folder, {text});
			assert.equal(code, status);
			assert.deepEqual(switches(pty.raw(), 1049), {on: 1, off: 1});
			assert.deepEqual(switches(pty.raw(), 1002), {on: 1, off: 1});
			assert.ok(!pty.raw().includes('\u{1B}]'), 'what was thrown told the terminal something');
		});
	});
}

test('a terminal that takes no output any more ends the explorer', async () => {
	await start('output', [], async pty => {
		await pty.until((_, screen) => selectedLine(screen) !== '', 'the first events');
		pty.signal('SIGURG');
		const {code} = await pty.exit;
		assert.equal(code, 129);
	});
});

test('a fault in words is told below what was said, and the keyboard is as it was', async () => {
	await start('exception', ['--linear'], async (pty, folder) => {
		await pty.until(text => text.includes('all read'), 'the events');
		pty.signal('SIGURG');
		const {code} = await pty.exit;
		assertRestored(pty, folder, {text: /all read\.[\s\S]*\ntrail-tui: stopped by a bug of its own/v});
		assert.equal(code, 1);
	});
});

const isWithShell = process.platform !== 'win32';

for (const signal of isWithShell ? (['SIGQUIT', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const) : []) {
	test(`${signal} with the mouse on leaves no mode on, each one switched off once`, async () => {
		await start('', ['--mouse'], async (pty, folder) => {
			await pty.until((_, screen) => selectedLine(screen) !== '', 'the first events');
			pty.signal(signal);
			await pty.exit;
			assertRestored(pty, folder);
			assert.deepEqual(switches(pty.raw(), 1002), {on: 1, off: 1});
			assert.deepEqual(switches(pty.raw(), 1006), {on: 1, off: 1});
		});
	});
}
