import assert from 'node:assert/strict';
import {mkdtempSync} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {makeRecords} from '../helpers/cloudtrail-records.ts';
import {startCloudTrailServer} from '../helpers/cloudtrail-server.ts';
import {type LogFolder, logFiles} from '../helpers/log-files.ts';
import {
	inProgram,
	keys,
	prepareProgram,
	runProgram,
} from '../helpers/program.ts';
import {type S3Server, type S3ServerOptions, startS3Server} from '../helpers/s3-server.ts';

const program = await prepareProgram();

const bucket = 'example-audit-logs';

const eventsOf = (folder: LogFolder, count: number) => makeRecords({
	account: folder.account ?? '111122223333', region: folder.region ?? 'us-east-1', count, end: Date.now() - 60_000, step: 60_000,
});

const objects = {...logFiles({}, eventsOf({}, 60)), ...logFiles({region: 'eu-west-1'}, eventsOf({region: 'eu-west-1'}, 40))};

type Env = Readonly<Record<string, string>>;

/** Serves the bucket; every test has a cache of its own. */
const onServer = async (run: (server: S3Server, env: Env) => Promise<void>, options: S3ServerOptions = {}): Promise<void> => {
	const server = await startS3Server({buckets: {[bucket]: objects}, ...options});
	try {
		await run(server, {...keys, AWS_ENDPOINT_URL_S3: server.url, XDG_CACHE_HOME: mkdtempSync(path.join(program.home, 'cache-'))});
	} finally {
		await server.close();
	}
};

const linesOf = (text: string): readonly string[] => text.split('\n').filter(line => line !== '');

test('-o prints the events of a bucket newest first with status 0, and a second run downloads nothing', async () => {
	await onServer(async (server, env) => {
		const first = await runProgram(program, [`s3://${bucket}`, '-o', 'ndjson'], {env});
		assert.deepEqual([first.status, first.stderr], [0, '']);
		const times = linesOf(first.stdout).map(line => (JSON.parse(line) as {eventTime: string}).eventTime);
		assert.equal(times.length, 100);
		assert.deepEqual(times, times.toSorted().toReversed());
		const fetched = server.askedFor('GetObject').length;
		assert.equal(fetched, Object.keys(objects).length);
		const second = await runProgram(program, [`s3://${bucket}`, '-o', 'ndjson'], {env});
		assert.equal(second.stdout, first.stdout);
		assert.equal(server.askedFor('GetObject').length, fetched);
		const third = await runProgram(program, [`s3://${bucket}`, '-o', 'ndjson', '--no-cache'], {env});
		assert.equal(third.stdout, first.stdout);
		assert.equal(server.askedFor('GetObject').length, 2 * fetched);
	});
});

test('what may not be read ends with status 1 and is named, and the rest is printed', async () => {
	await onServer(async (_, env) => {
		const {status, stdout, stderr} = await runProgram(program, [`s3://${bucket}/AWSLogs/`, '-o', 'ndjson'], {env});
		assert.equal(status, 1);
		assert.equal(linesOf(stdout).length, 60);
		assert.match(stderr, /^trail-tui: example-audit-logs 111122223333 eu-west-1: Not allowed to list s3:\/\/example-audit-logs\/AWSLogs\/111122223333\/CloudTrail\/eu-west-1\/.*\. Ask for the permission s3:ListBucket on arn:aws:s3:::example-audit-logs\.\n$/v);
	}, {
		faults: [{
			kind: 'denied', call: 'ListObjectsV2', about: 'eu-west-1', times: Infinity,
		}],
	});
});

test('a bucket that is not there ends with status 1, an address without a bucket is wrong usage', async () => {
	await onServer(async (_, env) => {
		const missing = await runProgram(program, ['s3://example-audit-lgos', '-o', 'json'], {env});
		assert.equal(missing.status, 1);
		assert.equal(missing.stdout, '{"Records":[]}\n');
		assert.match(missing.stderr, /^trail-tui: s3:\/\/example-audit-lgos: There is no bucket example-audit-lgos\. Check the name/v);
		const wrong = await runProgram(program, ['s3://', '-o', 'json'], {env});
		assert.deepEqual([wrong.status, wrong.stdout], [2, '']);
		assert.match(wrong.stderr, /^trail-tui: s3:\/\/ names no bucket\. Write s3:\/\/BUCKET/v);
	});
});

test('-n prints the newest events and fetches no more than it takes', async () => {
	await onServer(async (server, env) => {
		const {status, stdout} = await runProgram(program, [`s3://${bucket}`, '-s', '30d', '-n', '3', '-o', 'csv', '--columns', 'time,region'], {env});
		assert.equal(status, 0);
		assert.equal(linesOf(stdout).length, 4);
		assert.ok(server.askedFor('GetObject').length < 60, `${server.askedFor('GetObject').length} files`);
	}, {buckets: {[bucket]: logFiles({}, eventsOf({}, 2000))}});
});

test('buckets and folders named together are one list, and what they share is printed once', async () => {
	const folder = path.join(program.home, 'copy');
	await mkdir(folder, {recursive: true});
	const [key = '', body = ''] = Object.entries(objects)[3] ?? [];
	await writeFile(path.join(folder, path.basename(key)), body);
	await onServer(async (_, env) => {
		const {status, stdout, stderr} = await runProgram(program, [`s3://${bucket}`, folder, '-o', 'ndjson'], {env});
		assert.equal(status, 0);
		assert.equal(linesOf(stdout).length, 100);
		assert.equal(stderr, 'trail-tui: 5 duplicates left out (--keep-duplicates keeps them).\n');
	});
	await onServer(async (_, env) => {
		await inProgram(program, [`s3://${bucket}`, folder], async pty => {
			await pty.until(text => text.includes(`s3://${bucket} +1`) && text.includes('100 events · 5 duplicates') && text.includes('all read'), 'one list');
			pty.press('!');
			await pty.until(text => text.includes(folder.slice(0, 20)) && /✓ example-audit-logs 111122223333 us-east-1 {2}read/v.test(text), 'all places');
		}, {env, columns: 120});
	});
});

test('several profiles each read the bucket for themselves', async () => {
	const config = path.join(program.home, 'profiles');
	await writeFile(config, ['audit', 'ops'].map(name => `[${name}]\naws_access_key_id = AKIA${name.toUpperCase()}EXAMPLE\naws_secret_access_key = not-a-secret\n`).join(''));
	await onServer(async (_, env) => {
		const {AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, ...rest} = env;
		const {status, stdout, stderr} = await runProgram(program, [`s3://${bucket}`, '-p', 'audit,ops', '-o', 'ndjson'], {env: {...rest, AWS_SHARED_CREDENTIALS_FILE: config}});
		assert.equal(status, 1);
		assert.equal(linesOf(stdout).length, 100);
		assert.match(stderr, /^trail-tui: 100 duplicates left out|trail-tui: (?:audit|ops) example-audit-logs 111122223333 eu-west-1: Not allowed to list/v);
	}, {
		faults: [{
			kind: 'denied', call: 'ListObjectsV2', about: 'eu-west-1/2', times: 1,
		}],
	});
});

test('names of objects and messages of S3 never reach the terminal raw', async () => {
	const evil = 'AWSLogs\u{1B}]0;owned\u{7}/\u{202E}evil.json';
	await onServer(async (_, env) => {
		const {stderr} = await runProgram(program, [`s3://${bucket}`, '-o', 'ndjson'], {env});
		assert.ok(['\u{7}', '\u{1B}', '\u{202E}'].every(mark => !stderr.includes(mark)), stderr);
		assert.match(stderr, /evil\.json/v);
		await inProgram(program, [`s3://${bucket}`], async pty => {
			await pty.until(text => text.includes('all read'), 'the end of reading');
			pty.press('!');
			await pty.until(text => text.includes('evil.json'), 'the name');
		}, {env, columns: 120});
	}, {buckets: {[bucket]: {[evil]: 'nothing'}}, modified: new Date()});
});

test('the explorer opens the bucket of a trail with l, and h goes back', async () => {
	const cloudTrail = await startCloudTrailServer({
		events: eventsOf({}, 7),
		trails: [{
			trail: {
				Name: 'org-audit', TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/org-audit', HomeRegion: 'us-east-1', S3BucketName: bucket, IsMultiRegionTrail: true,
			},
			status: {IsLogging: true},
		}],
	});
	try {
		await onServer(async (server, env) => {
			await inProgram(program, [], async pty => {
				await pty.until(text => text.includes(' 7 events') && text.includes('org-audit'), 'event history');
				pty.press('shift+tab', 'l');
				await pty.until(text => text.includes(`s3://${bucket}/AWSLogs/111122223333/`) && text.includes(' 100 events') && text.includes('all read'), 'the bucket');
				pty.press('@');
				await pty.until(text => text.includes('GetObject') && !text.includes('LookupEvents'), 'the requests');
				pty.press('q', 'h');
				await pty.until(text => text.includes('event history') && text.includes(' 7 events'), 'event history again');
				pty.press('l');
				await pty.until(text => text.includes(' 100 events') && text.includes('all read'), 'the bucket again');
			}, {env: {...env, AWS_ENDPOINT_URL: cloudTrail.url}, columns: 120, rows: 30});
			assert.equal(server.askedFor('GetObject').length, Object.keys(objects).length);
		});
	} finally {
		await cloudTrail.close();
	}
});

test('a bucket that does not answer keeps neither the keys nor the way out waiting', async () => {
	const stalled = Promise.withResolvers<undefined>();
	await onServer(async (_, env) => {
		await inProgram(program, [`s3://${bucket}`], async pty => {
			await stalled.promise;
			pty.press('?');
			await pty.until(text => /^ Keys ─/mv.test(text), 'the help');
			pty.press('q', 'esc');
			await pty.until(text => text.includes('Stopped reading'), 'the end of reading');
			pty.press('q');
			const {code} = await pty.exit;
			assert.equal(code, 0);
		}, {env, columns: 100});
	}, {
		faults: [{kind: 'stall-body', call: 'GetObject', times: Infinity}],
		onStall() {
			stalled.resolve(undefined);
		},
	});
});
