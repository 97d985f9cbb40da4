import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {startCloudTrailServer, type ServerOptions} from '../helpers/cloudtrail-server.ts';
import {
	addChain,
	chainBucket,
	createSigningKey,
	type StoredObjects,
} from '../helpers/digest-chain.ts';
import {startDigestServer} from '../helpers/digest-server.ts';
import {
	inProgram,
	keys,
	prepareProgram,
	runProgram,
} from '../helpers/program.ts';

const program = await prepareProgram();

const serve = async (t: TestContext, options: ServerOptions): Promise<string> => {
	const server = await startCloudTrailServer({regions: ['us-east-1', 'eu-west-1'], ...options});
	t.after(async () => server.close());
	return server.url;
};

const audit = (isLogging: boolean) => ({
	trail: {
		Name: 'audit', TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit', HomeRegion: 'us-east-1', S3BucketName: 'example-audit', IsMultiRegionTrail: true, LogFileValidationEnabled: true,
	},
	status: {IsLogging: isLogging, LatestDeliveryTime: Date.now() / 1000},
});

test('trails --check is silent with status 0 when all is well, and tells what is wrong with status 1', async t => {
	const [good, bad] = await Promise.all([true, false].map(async isLogging => {
		const url = await serve(t, {trails: [audit(isLogging)]});
		return runProgram(program, ['trails', '--check', '--endpoint-url', url], {env: keys});
	}));
	assert.deepEqual(good, {status: 0, stdout: '', stderr: ''});
	assert.deepEqual([bad?.status, bad?.stderr], [1, '']);
	assert.match(bad?.stdout ?? '', /^audit \(111122223333 us-east-1\)\n {2}unhealthy: not logging: never started\.\n/v);
});

test('trails --check that cannot tell ends with status 3 and says why on standard error', async t => {
	const url = await serve(t, {trails: [audit(true)], faults: [{kind: 'denied', call: 'GetTrailStatus', times: Infinity}]});
	const {status, stdout, stderr} = await runProgram(program, ['trails', '--check', '--endpoint-url', url], {env: keys});
	assert.deepEqual([status, stdout], [3, '']);
	assert.match(stderr, /^trail-tui: audit: Not allowed to call GetTrailStatus in us-east-1/v);
});

test('trails -o json prints nothing but one document, and --debug logs the requests', async t => {
	const url = await serve(t, {trails: [audit(true)]});
	const log = path.join(program.home, 'calls.log');
	const {status, stdout, stderr} = await runProgram(program, ['trails', '-o', 'json', '--debug', log, '--endpoint-url', url], {env: keys});
	assert.deepEqual([status, stderr], [0, '']);
	assert.deepEqual((JSON.parse(stdout) as {readonly trails: ReadonlyArray<{readonly name: string}>}).trails.map(({name}) => name), ['audit']);
	const calls = readFileSync(log, 'utf8').trimEnd().split('\n').map(line => (JSON.parse(line) as {readonly action: {readonly call: {readonly call: string}}}).action.call.call);
	assert.deepEqual([...new Set(calls)].toSorted(), ['DescribeTrails', 'GetEventSelectors', 'GetInsightSelectors', 'GetTrailStatus', 'ListRegions', 'ListTags']);
});

test('a --debug file that cannot be written is wrong usage', async () => {
	const {status, stderr} = await runProgram(program, ['trails', '--demo', '--debug', path.join(program.home, 'no', 'calls.log')]);
	assert.equal(status, 2);
	assert.match(stderr, /^trail-tui: --debug cannot write to .*: ENOENT\./v);
});

test('when nobody reads what trails prints it ends quietly, with the status that it has', async () => {
	const child = spawn(process.execPath, [program.path, 'trails', '--demo', '--check'], {env: program.env, stdio: ['ignore', 'pipe', 'pipe']});
	child.stdout.destroy();
	let stderr = '';
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		stderr += text;
	});
	const [status] = await once(child, 'close') as [number];
	assert.deepEqual([status, stderr], [1, '']);
});

test('V verifies the log files of a trail in its bucket, with the keys of AWS', async t => {
	const key = createSigningKey();
	const objects: StoredObjects = new Map();
	const hour = 60 * 60 * 1000;
	addChain(objects, {key, end: Math.floor(Date.now() / hour) * hour});
	const server = await startDigestServer({
		bucket: chainBucket,
		objects,
		keys: {'eu-west-1': [key]},
		trails: [{
			Name: 'org_audit', TrailARN: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/org_audit', HomeRegion: 'eu-west-1', S3BucketName: chainBucket, LogFileValidationEnabled: true,
		}],
	});
	t.after(async () => server.close());
	await inProgram(program, ['-r', 'eu-west-1', '-s', '3h', '--endpoint-url', server.url], async pty => {
		await pty.until(text => text.includes('org_audit'), 'the trail');
		pty.press('shift+tab', 'V');
		await pty.until(text => /of \d digests valid/v.test(text) && text.includes('erified'), 'the report');
	}, {env: keys});
	assert.ok(server.log.includes('ListPublicKeys eu-west-1'));
});
