import assert from 'node:assert/strict';
import {execFile, spawnSync} from 'node:child_process';
import process from 'node:process';
import {before, test, type TestContext} from 'node:test';
import {gunzipSync, gzipSync} from 'node:zlib';
import {isolateAws} from '../../helpers/aws-environment.ts';
import {
	addChain,
	chainBucket,
	createSigningKey,
	digestFields,
	signDigest,
	type ChainOptions,
	type MadeChain,
	type StoredObject,
	type StoredObjects,
} from '../../helpers/digest-chain.ts';
import {startDigestServer} from '../../helpers/digest-server.ts';
import {verifying} from '../../helpers/verifying.ts';

const key = createSigningKey();
const otherKey = createSigningKey();
const arn = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/org_audit';

before(() => {
	isolateAws('', {AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-1'});
});

/** How many digests, late digests and log files are valid, of how many. */
type Counts = readonly [digests: string, late: string, logs: string];

const validateLogs = async (url: string): Promise<Counts> => {
	const {promise, resolve} = Promise.withResolvers<string>();
	execFile('aws', ['cloudtrail', 'validate-logs', '--trail-arn', arn, '--start-time', '2026-08-01T00:00:00Z', '--end-time', '2026-08-01T12:00:00Z', '--region', 'eu-west-1'], {env: {...process.env, AWS_ENDPOINT_URL: url}}, (_error, stdout, stderr) => {
		resolve(`${stdout}\n${stderr}`);
	});
	const output = await promise;
	const count = (name: string): string => new RegExp(String.raw`(\d+/\d+) ${name} files valid`, 'v').exec(output)?.[1] ?? '0/0';
	return [count('digest'), count('backfill digest'), count('log')];
};

const ours = async (url: string): Promise<Counts> => {
	const {stdout} = await verifying(arn, ['-s', '2026-08-01T00:00', '-u', '2026-08-01T12:00:00', '-o', 'json', '--endpoint-url', url], {now: Date.UTC(2026, 7, 3)});
	const {chains} = JSON.parse(stdout) as {readonly chains: ReadonlyArray<Readonly<Record<'digests' | 'logFiles', {readonly valid: number; readonly total: number}>> & {readonly isBackfill: boolean}>};
	const sum = (tallies: ReadonlyArray<{readonly valid: number; readonly total: number}>): string => `${tallies.reduce((all, {valid}) => all + valid, 0)}/${tallies.reduce((all, {total}) => all + total, 0)}`;
	return [
		sum(chains.filter(({isBackfill}) => !isBackfill).map(({digests}) => digests)),
		sum(chains.filter(({isBackfill}) => isBackfill).map(({digests}) => digests)),
		sum(chains.map(({logFiles}) => logFiles)),
	];
};

const alter = (objects: StoredObjects, name: string | undefined, change: (stored: StoredObject) => Partial<StoredObject>): void => {
	const stored = objects.get(name ?? '') ?? assert.fail();
	objects.set(name ?? '', {...stored, ...change(stored)});
};

const table: ReadonlyArray<readonly [name: string, mutate: (objects: StoredObjects, made: MadeChain) => void, expected: Counts, options?: Partial<ChainOptions>]> = [
	['a whole chain and late deliveries', objects => {
		addChain(objects, {key, isBackfill: true, hours: 2});
	}, ['12/12', '2/2', '28/28']],
	['what can be wrong with digests and log files, at once', (objects, {digests, logs}) => {
		objects.set(digests[11] ?? '', signDigest(digestFields(objects.get(digests[11] ?? '')), otherKey));
		alter(objects, logs[10]?.[0], () => ({bytes: gzipSync('{"Records":[]}')}));
		objects.delete(digests[9] ?? '');
		alter(objects, logs[8]?.[0], () => ({bytes: gzipSync('{"Records":[]}').subarray(0, 15)}));
		alter(objects, digests[7], ({bytes}) => ({bytes: gzipSync(`${gunzipSync(bytes).toString()} `)}));
		objects.delete(logs[6]?.[0] ?? '');
		const [one, other] = [objects.get(digests[4] ?? ''), objects.get(digests[5] ?? '')];
		objects.set(digests[4] ?? '', other ?? assert.fail());
		objects.set(digests[5] ?? '', one ?? assert.fail());
		// A gap, since the one after it starts a chain.
		objects.delete(digests[1] ?? '');
	}, ['6/11', '0/0', '9/12'], {starts: [2]}],
];

test('aws cloudtrail validate-logs counts the same', {concurrency: 2}, async (t: TestContext) => {
	if (spawnSync('aws', ['--version'], {stdio: 'ignore'}).status !== 0) {
		t.skip('the AWS CLI is not installed');
		return;
	}

	await Promise.all(table.map(async ([name, mutate, expected, options]) => t.test(name, async () => {
		const objects: StoredObjects = new Map();
		mutate(objects, addChain(objects, {key, hours: 12, ...options}));
		const server = await startDigestServer({
			bucket: chainBucket, objects, keys: {'eu-west-1': [key, otherKey]}, trails: [{
				Name: 'org_audit', TrailARN: arn, HomeRegion: 'eu-west-1', S3BucketName: chainBucket, LogFileValidationEnabled: true,
			}],
		});
		try {
			assert.deepEqual(await ours(server.url), expected, 'trail-tui');
			assert.deepEqual(await validateLogs(server.url), expected, 'the AWS CLI');
		} finally {
			await server.close();
		}
	})));
});
