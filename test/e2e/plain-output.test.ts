import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdtempSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {makeRecords} from '../helpers/cloudtrail-records.ts';
import {startCloudTrailServer} from '../helpers/cloudtrail-server.ts';
import {
	inProgram,
	keys,
	prepareProgram,
	programOptions,
	runProgram,
} from '../helpers/program.ts';
import {cleanEnvironment, inPty} from '../helpers/pty.ts';

const program = await prepareProgram();
const folder = mkdtempSync(path.join(program.home, 'logs-'));
const end = Date.parse('2026-08-01T10:00:00Z');
const records = makeRecords({count: 12, region: 'us-east-1', end});
const file = path.join(folder, 'log.json');
writeFileSync(file, JSON.stringify({Records: records}));

const linesOf = (text: string): readonly string[] => text.split('\n').slice(0, -1);

const parse = (text: string): unknown => JSON.parse(text);

test('every format of a file parses back into its events, newest first, with nothing else on standard output', async () => {
	const [ndjson, json, csv, table] = await Promise.all(['ndjson', 'json', 'csv', 'table'].map(async format => runProgram(program, [file, '-o', format])));
	assert.deepEqual([ndjson, json, csv, table].map(output => [output?.status, output?.stderr]), [[0, ''], [0, ''], [0, ''], [0, '']]);
	assert.deepEqual(linesOf(ndjson?.stdout ?? '').map(line => parse(line)), records);
	assert.deepEqual(parse(json?.stdout ?? ''), {Records: records});
	const [head = '', ...rows] = (csv?.stdout ?? '').split('\r\n').slice(0, -1);
	assert.deepEqual([head.split(',', 2), rows.length, rows[0]?.startsWith('2026-08-01')], [['time', 'who'], 12, true]);
	assert.equal(linesOf(table?.stdout ?? '').length, 12);
});

test('without a terminal and without -o, a table is printed', async () => {
	const [plain, table] = await Promise.all([runProgram(program, [file]), runProgram(program, [file, '-o', 'table'])]);
	assert.deepEqual(plain, table);
});

test('standard input, a folder and the demo print like a file', async () => {
	const [stdin, inFolder, demo] = await Promise.all([
		runProgram(program, ['-', '-o', 'ndjson'], {stdin: records.map(record => JSON.stringify(record)).join('\n')}),
		runProgram(program, [folder, '-o', 'ndjson', '-q', 'user:maya']),
		runProgram(program, ['--demo', '-o', 'ndjson', '-n', '3']),
	]);
	assert.deepEqual([stdin.status, linesOf(stdin.stdout).map(line => parse(line))], [0, records]);
	assert.deepEqual([inFolder.status, linesOf(inFolder.stdout).length], [0, 3]);
	assert.deepEqual([demo.status, linesOf(demo.stdout).length], [0, 3]);
});

test('event history prints what was read, says what was not, and ends with status 1', async () => {
	const server = await startCloudTrailServer({
		events: makeRecords({count: 60, region: 'us-east-1', end: Date.now() - 60_000}),
		faults: [{kind: 'denied', call: 'LookupEvents', region: 'eu-west-1'}],
	});
	try {
		const args = ['--endpoint-url', server.url, '-o', 'ndjson'];
		const [whole, partial] = [await runProgram(program, args, {env: keys}), await runProgram(program, [...args, '-r', 'us-east-1,eu-west-1'], {env: keys})];
		assert.deepEqual([whole.status, linesOf(whole.stdout).length], [0, 60]);
		assert.deepEqual([partial.status, linesOf(partial.stdout).length], [1, 60]);
		assert.match(partial.stderr, /eu-west-1/v);
	} finally {
		await server.close();
	}
});

test('an interrupt while printing ends with status 130', async () => {
	const stalled = Promise.withResolvers<undefined>();
	const server = await startCloudTrailServer({
		events: makeRecords({count: 60, region: 'us-east-1', end: Date.now() - 60_000}),
		faults: [{kind: 'stall', call: 'LookupEvents', nth: 2}],
		onStall() {
			stalled.resolve(undefined);
		},
	});
	try {
		const child = spawn(process.execPath, [program.path, '--endpoint-url', server.url, '-o', 'ndjson'], {
			env: cleanEnvironment(process.env, {...program.env, ...keys}),
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const ended = Promise.withResolvers<number | null>();
		child.on('close', ended.resolve);
		child.stdout.resume();
		await stalled.promise;
		child.kill('SIGINT');
		assert.equal(await ended.promise, 130);
	} finally {
		await server.close();
	}
});

test('a reader that closes the pipe ends it quietly with status 0', async () => {
	const {status, stdout, stderr} = await runProgram(program, ['--demo', '-o', 'ndjson'], {isClosedEarly: true});
	assert.deepEqual([status, stdout.startsWith('{"')], [0, true]);
	assert.match(stderr, /^trail-tui: The demo: [^\n]*\n$/v);
});

const wrong: ReadonlyArray<readonly [args: readonly string[], told: RegExp]> = [
	[['--regoin', 'x'], /--regoin.*--region/sv],
	[['-o', 'xml', '--demo'], /xml.*ndjson/sv],
	[['--demo', '-o', 'csv', '-q', 'evnet:Put*'], /evnet.*event/sv],
	[['--demo', '-o', 'csv', '-q', 'since:yesteryear'], /yesteryear/v],
	[['--demo', '-s', 'soon', '-o', 'csv'], /soon/v],
];

for (const [args, told] of wrong) {
	test(`trail-tui ${args.join(' ')} is wrong usage: status 2, the reason, and no output`, async () => {
		const {status, stdout, stderr} = await runProgram(program, args);
		assert.deepEqual([status, stdout], [2, '']);
		assert.match(stderr, told);
		assert.match(stderr, /^trail-tui: /v);
	});
}

test('a file that is not there is told of on standard error, with status 1', async () => {
	const {status, stdout, stderr} = await runProgram(program, [file, path.join(folder, 'gone.json'), '-o', 'ndjson']);
	assert.deepEqual([status, linesOf(stdout).length], [1, 12]);
	assert.match(stderr, /gone\.json/v);
});

test('events piped into the explorer are listed, and the keys come from the terminal', async () => {
	const {command, args = [], ...rest} = programOptions(program, ['-']);
	await inPty({...rest, command: 'sh', args: ['-c', 'cat "$0" | "$@"', file, command, ...args]}, async pty => {
		await pty.until(text => text.includes('12 events') && /^› .*10:00:00 maya/mv.test(text), 'the events');
		pty.press('j');
		await pty.until(text => /^› .*09:59:59 jonas/mv.test(text), 'the next event');
		pty.press('r');
		await pty.until(text => text.includes('can be read only once'), 'why it cannot be read again');
		pty.press('q');
		const {code} = await pty.exit;
		assert.deepEqual([code, pty.isAlternateScreen()], [0, false]);
	});
});

test('--help and --version print and end, also in a terminal', async () => {
	const [help, version] = await Promise.all([runProgram(program, ['--help']), runProgram(program, ['--version'])]);
	assert.deepEqual([help.status, help.stderr, version.status], [0, '', 0]);
	assert.match(help.stdout, /--endpoint-url/v);
	assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/v);
	await inProgram(program, ['--version'], async pty => {
		const {code} = await pty.exit;
		assert.deepEqual([code, pty.screen().lines[0]], [0, version.stdout.trim()]);
	});
});
