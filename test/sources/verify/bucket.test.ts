import assert from 'node:assert/strict';
import {
	before,
	suite,
	test,
	type TestContext,
} from 'node:test';
import {isolateAws} from '../../helpers/aws-environment.ts';
import {
	addChain,
	chainBucket,
	createSigningKey,
	type StoredObjects,
} from '../../helpers/digest-chain.ts';
import {startDigestServer, type DigestServer, type DigestServerOptions} from '../../helpers/digest-server.ts';
import {refusedVerification, verifying} from '../../helpers/verifying.ts';

const key = createSigningKey();
const otherKey = createSigningKey();

before(() => {
	isolateAws('', {AWS_REGION: 'eu-west-1'});
});

const keys = {'eu-west-1': [otherKey, key], 'us-east-1': [otherKey]};

const serve = async (t: TestContext, objects: StoredObjects, more: Partial<DigestServerOptions> = {}): Promise<DigestServer> => {
	const server = await startDigestServer({
		bucket: chainBucket, objects, keys, ...more,
	});
	t.after(async () => server.close());
	return server;
};

const trail = (name: string, more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
	Name: name, TrailARN: `arn:aws:cloudtrail:eu-west-1:111122223333:trail/${name}`, HomeRegion: 'eu-west-1', S3BucketName: chainBucket, LogFileValidationEnabled: true, ...more,
});

const verified = 'Verified: every digest and every log file that they list is as CloudTrail delivered it, in 1 chain.';

const range = ['-s', '2026-08-01T08:00', '-u', '2026-08-01T12:00'];

suite('a bucket', () => {
	test('every chain in it is verified with the keys of its region, page by page', async t => {
		const objects: StoredObjects = new Map();
		addChain(objects, {key});
		addChain(objects, {
			key: otherKey, region: 'us-east-1', homeRegion: 'eu-west-1', prefix: 'team a/',
		});
		addChain(objects, {
			key, account: '444455556666', organization: 'o-example12345/', isBackfill: true,
		});
		const server = await serve(t, objects, {pageSize: 5});
		const {status, lines} = await verifying(`s3://${chainBucket}`, [...range, '--endpoint-url', server.url]);
		assert.deepEqual([status, lines.map(line => line.split(',', 1)[0])], [0, [
			'111122223333 eu-west-1 org_audit: 4 of 4 digests valid',
			'111122223333 us-east-1 org_audit (eu-west-1): 4 of 4 digests valid',
			'444455556666 eu-west-1 org_audit',
			'Verified: every digest and every log file that they list is as CloudTrail delivered it',
		]]);
	});

	const addresses: ReadonlyArray<readonly [address: string, chains: readonly string[]]> = [
		['/AWSLogs/', ['111122223333 eu-west-1 org_audit: 4 of 4', '111122223333 us-east-1 org_audit (eu-west-1): 4 of 4']],
		['/AWSLogs/111122223333', ['111122223333 eu-west-1 org_audit: 4 of 4', '111122223333 us-east-1 org_audit (eu-west-1): 4 of 4']],
		['/AWSLogs/111122223333/CloudTrail/us-east-1/', ['111122223333 us-east-1 org_audit (eu-west-1): 4 of 4']],
		['/team a', ['444455556666 eu-west-1 org_audit: 4 of 4']],
		['/team a/AWSLogs/o-example12345/444455556666', ['444455556666 eu-west-1 org_audit: 4 of 4']],
		['/elsewhere', []],
	];
	for (const [address, chains] of addresses) {
		test(`s3://BUCKET${address} names a part of it`, async t => {
			const objects: StoredObjects = new Map();
			addChain(objects, {key});
			addChain(objects, {key: otherKey, region: 'us-east-1', homeRegion: 'eu-west-1'});
			addChain(objects, {
				key, account: '444455556666', organization: 'o-example12345/', prefix: 'team a/',
			});
			const server = await serve(t, objects);
			const {status, lines} = await verifying(`s3://${chainBucket}${address}`, [...range, '--endpoint-url', server.url]);
			assert.deepEqual([status, lines.slice(0, -1).map(line => line.split(' digests', 1)[0])], [chains.length > 0 ? 0 : 1, chains]);
		});
	}

	test('-r limits the regions, and only days of the range are listed', async t => {
		const objects: StoredObjects = new Map();
		addChain(objects, {key, hours: 60});
		addChain(objects, {key: otherKey, region: 'us-east-1', homeRegion: 'eu-west-1'});
		const server = await serve(t, objects);
		const {lines} = await verifying(`s3://${chainBucket}`, [...range, '-r', 'eu-west-1', '--endpoint-url', server.url]);
		assert.deepEqual(lines.map(line => line.split(',', 1)[0]), ['111122223333 eu-west-1 org_audit: 5 of 5 digests valid', verified.split(',', 1)[0]]);
		assert.equal(server.log.filter(line => line.startsWith('GetObject') && line.includes('Digest')).length, 5);
		assert.deepEqual(server.log.filter(line => line.startsWith('ListPublicKeys')), ['ListPublicKeys eu-west-1']);
	});

	test('without a range it is the last day', async t => {
		const objects: StoredObjects = new Map();
		addChain(objects, {key, hours: 40, logsPerHour: 1});
		const server = await serve(t, objects);
		const {status, lines} = await verifying(`s3://${chainBucket}`, ['--endpoint-url', server.url]);
		assert.deepEqual([status, lines[0]], [0, '111122223333 eu-west-1 org_audit: 24 of 24 digests valid, 24 of 24 log files valid, 2026-07-31 12:00:00 to 2026-08-01 12:00:00 UTC']);
	});

	test('a digest whose signature is gone from its metadata was written again', async t => {
		const objects: StoredObjects = new Map();
		const {digests} = addChain(objects, {key});
		const name = digests[1] ?? '';
		objects.set(name, {bytes: objects.get(name)?.bytes ?? assert.fail(), metadata: {}});
		const server = await serve(t, objects);
		const {status, lines} = await verifying(`s3://${chainBucket}`, [...range, '--endpoint-url', server.url]);
		assert.deepEqual([status, lines[0]], [1, `forged digest: s3://${chainBucket}/…/111122223333_CloudTrail-Digest_eu-west-1_org_audit_eu-west-1_20260801T100000Z.json.gz (2026-08-01 09:00:00 to 10:00:00 UTC): there is no signature with it: the file was written again by somebody else.`]);
	});

	test('a file that may not be read is told of as unread, and the others are verified', async t => {
		const objects: StoredObjects = new Map();
		const {logs} = addChain(objects, {key});
		const server = await serve(t, objects, {denied: [logs[2]?.[0] ?? '']});
		const {status, lines} = await verifying(`s3://${chainBucket}`, [...range, '--endpoint-url', server.url]);
		assert.equal(status, 1);
		assert.match(lines[0] ?? '', /^unread log file: .*: Not allowed to read s3:.*: nothing is known of it\. Ask for the permission s3:GetObject on arn:aws:s3:::acme-audit-logs\/\*\.$/v);
		assert.match(lines[1] ?? '', /4 of 4 digests valid, 7 of 8 log files valid/v);
	});

	test('an account that may not be listed is told of on standard error, with status 1', async t => {
		const objects: StoredObjects = new Map();
		addChain(objects, {key});
		addChain(objects, {key, account: '444455556666'});
		const server = await serve(t, objects, {denied: ['AWSLogs/444455556666/']});
		const {status, lines, warnings} = await verifying(`s3://${chainBucket}`, [...range, '--endpoint-url', server.url]);
		assert.deepEqual([status, lines.at(-1)], [1, 'Not verified: 1 place could not be looked into.']);
		assert.match(warnings.join(''), /Not allowed to list s3:.* Ask for the permission s3:ListBucket/v);
	});

	test('a region without public keys leaves the signatures unchecked', async t => {
		const objects: StoredObjects = new Map();
		addChain(objects, {key, region: 'ap-south-1'});
		const server = await serve(t, objects);
		const {status, lines} = await verifying(`s3://${chainBucket}`, [...range, '--endpoint-url', server.url]);
		assert.equal(status, 1);
		assert.match(lines[0] ?? '', /^unsigned digest: .*CloudTrail gives no public keys for that time in ap-south-1/v);
	});

	test('an interrupt ends it with what was found, and status 130', async t => {
		const objects: StoredObjects = new Map();
		const {logs} = addChain(objects, {key});
		objects.delete(logs[3]?.[0] ?? '');
		const interrupt = new AbortController();
		const server = await serve(t, objects, {
			onGet(name) {
				if (name === logs[1]?.[0]) {
					interrupt.abort();
				}
			},
		});
		const {status, lines} = await verifying(`s3://${chainBucket}`, [...range, '--endpoint-url', server.url], {signal: interrupt.signal});
		assert.equal(status, 130);
		assert.match(lines[0] ?? '', /^missing log file/v);
		assert.match(lines[1] ?? '', /stopped before its end$/v);
	});

	test('a bucket that is not there and one without a name are told of', async t => {
		const server = await serve(t, new Map());
		const {status, warnings} = await verifying('s3://acme-nothing', [...range, '--endpoint-url', server.url]);
		assert.deepEqual([status, warnings], [1, ['trail-tui: There is no bucket acme-nothing. Check the name: a trail tells that of its bucket, and aws s3 ls those of the account.']]);
		const refused = await refusedVerification('s3:///x');
		assert.equal(refused.message, 's3:///x names no bucket');
	});
});

suite('a trail', () => {
	test('its name or ARN leads to its bucket and prefix, and only its own chains', async t => {
		const objects: StoredObjects = new Map();
		addChain(objects, {key, prefix: 'logs/'});
		addChain(objects, {key, prefix: 'logs/', trail: 'other'});
		addChain(objects, {
			key: otherKey, region: 'us-east-1', homeRegion: 'eu-west-1', prefix: 'logs/',
		});
		const server = await serve(t, objects, {trails: [trail('org_audit', {S3KeyPrefix: 'logs'}), trail('other')]});
		for (const name of ['org_audit', 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/org_audit']) {
			// eslint-disable-next-line no-await-in-loop -- one after the other
			const {status, lines} = await verifying(name, [...range, '--endpoint-url', server.url]);
			assert.deepEqual([status, lines.map(line => line.split(',', 1)[0])], [0, [
				'111122223333 eu-west-1 org_audit: 4 of 4 digests valid',
				'111122223333 us-east-1 org_audit (eu-west-1): 4 of 4 digests valid',
				verified.split(',', 1)[0],
			]]);
		}
	});

	test('an unknown name is told of with the nearest one, and a name of several trails with their ARNs', async t => {
		const second = {...trail('twin'), TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/twin'};
		const server = await serve(t, new Map(), {trails: [trail('org_audit'), trail('twin'), second]});
		const argv = ['--endpoint-url', server.url];
		assert.deepEqual(await refusedVerification('org_adit', argv), {kind: 'missing', message: 'eu-west-1 knows no trail org_adit', hint: 'Did you mean org_audit?'});
		const twin = await refusedVerification('twin', argv);
		assert.deepEqual([twin.kind, twin.message], ['usage', '2 trails are called twin']);
	});

	test('validation that is switched off is told of', async t => {
		const server = await serve(t, new Map(), {trails: [trail('org_audit', {LogFileValidationEnabled: false})]});
		const {status, warnings, lines} = await verifying('org_audit', [...range, '--endpoint-url', server.url]);
		assert.deepEqual([status, warnings, lines], [1, ['trail-tui: log file validation of org_audit is switched off, so that there are no digests since then.'], ['Not verified: no digest (…/…) is there in the range and the regions.']]);
	});
});
