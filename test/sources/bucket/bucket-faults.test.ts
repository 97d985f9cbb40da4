import assert from 'node:assert/strict';
import test from 'node:test';
import {tellProblem} from '../../../source/core/problem.ts';
import {isolateAws} from '../../helpers/aws-environment.ts';
import {bucket, readFromBucket, readingNow} from '../../helpers/bucket-reading.ts';
import {makeRecords} from '../../helpers/cloudtrail-records.ts';
import {
	folderPath,
	type LogFolder,
	logFileKey,
	logFiles,
} from '../../helpers/log-files.ts';
import {type Objects} from '../../helpers/s3-server.ts';
import {type S3Fault} from '../../helpers/s3-faults.ts';

isolateAws();

const request = {since: readingNow - (24 * 60 * 60 * 1000)};

const withEvents = ({account = '111122223333', region = 'us-east-1'}: LogFolder, count = 30): Objects => logFiles({account, region}, makeRecords({
	account, region, count, end: readingNow - 60_000, step: 60_000,
}));

const objects: Objects = {...withEvents({}), ...withEvents({region: 'eu-west-1'}), ...withEvents({account: '444455556666'})};
const files = Object.keys(objects).length;

const read = async (faults: readonly S3Fault[], rest: Partial<Parameters<typeof readFromBucket>[0]> = {}) => readFromBucket({
	request, ...rest, served: {buckets: {[bucket]: objects}, faults, ...rest.served},
});

const always = {times: Infinity} as const;

const passing: ReadonlyArray<readonly [what: string, fault: Omit<S3Fault, 'call' | 'times'>]> = [
	['asks to slow down', {kind: 'slow-down'}],
	['breaks inside', {kind: 'internal-error'}],
	['closes the connection', {kind: 'reset'}],
	['does not answer in time', {kind: 'stall'}],
];

for (const [what, fault] of passing) {
	for (const call of ['ListObjectsV2', 'GetObject'] as const) {
		test(`nothing is lost when S3 ${what} twice in ${call}`, async () => {
			const {ids, coverage, skipped} = await read([{...fault, call, times: 2}]);
			assert.equal(new Set(ids).size, 90);
			assert.equal(ids.length, 90);
			assert.deepEqual(skipped, []);
			assert.ok(coverage.values().every(({state}) => state === 'done'));
		});
	}
}

for (const kind of ['reset-body', 'truncated', 'stall-body'] as const) {
	test(`an object that breaks off (${kind}) is fetched again, and no event comes twice`, async () => {
		const {ids, skipped, pages} = await read([{kind, call: 'GetObject', times: 2}]);
		assert.equal(new Set(ids).size, 90);
		assert.equal(ids.length, 90);
		assert.deepEqual(skipped, []);
		assert.ok((pages.at(-1)?.progress.fetched ?? 0) >= files + 2);
	});
}

test('a place that S3 slows down is told of while it waits, and then as read', async () => {
	const {pages, coverage} = await read([{
		kind: 'slow-down', call: 'GetObject', about: 'eu-west-1', times: 3,
	}]);
	const states = pages.flatMap(page => page.coverage).filter(({place}) => place.endsWith('eu-west-1')).map(({state}) => state);
	assert.ok(states.includes('throttled'), states.join(' '));
	assert.equal(coverage.get('example-audit-logs 111122223333 eu-west-1')?.state, 'done');
});

test('one object that may not be read is told of, and everything else comes', async () => {
	const about = Object.keys(objects)[2] ?? '';
	const {ids, skipped, coverage} = await read([{
		kind: 'denied', call: 'GetObject', about, ...always,
	}]);
	assert.equal(ids.length, 85);
	assert.equal(skipped.length, 1);
	assert.match(skipped[0] ?? '', /Not allowed to read s3:\/\/example-audit-logs\/AWSLogs\/.*: User: .* is not authorized/v);
	assert.equal(coverage.get('example-audit-logs 111122223333 us-east-1')?.state, 'done');
});

const refusals: ReadonlyArray<readonly [kind: S3Fault['kind'], expected: RegExp]> = [
	['kms', /^s3:\/\/example-audit-logs\/AWSLogs\/.* is encrypted with a KMS key that may not be used: .*kms:Decrypt.*\. Ask for the permission kms:Decrypt on that key/v],
	['archived', /is archived and cannot be read as it is\. Restore it first/v],
	['gone', /is gone: it was removed after it had been listed\. A lifecycle rule/v],
	['denied', /^Not allowed to read .*\. Ask for the permission s3:GetObject on arn:aws:s3:::example-audit-logs\/\*\.$/v],
	['requester-pays', /^Whoever reads example-audit-logs pays for it \(requester pays\), which is not done unasked\. Copy it: aws s3 sync .* --request-payer requester/v],
	['slow-down', /^S3 limits the rate of requests to example-audit-logs\. Try again later/v],
];

for (const [kind, expected] of refusals) {
	test(`an object that answers “${kind}” says why in one sentence, and what to do`, async () => {
		const {pages} = await read([{
			kind, call: 'GetObject', about: Object.keys(objects)[0] ?? '', ...always,
		}]);
		const [skipped] = pages.flatMap(page => page.skipped);
		assert.ok(skipped);
		assert.ok(!skipped.isDeclined);
		assert.match(tellProblem(skipped.problem), expected);
	});
}

test('a place whose files may not be read is denied after three of them, and the others go on', async () => {
	const {ids, coverage, skipped, server, pages} = await read([{
		kind: 'kms', call: 'GetObject', about: '444455556666', ...always,
	}], {served: {buckets: {[bucket]: {...objects, ...withEvents({account: '444455556666'}, 400)}}}});
	assert.equal(ids.length, 60);
	const place = coverage.get('example-audit-logs 444455556666 us-east-1');
	assert.equal(place?.state, 'denied');
	assert.match(place?.problem?.message ?? '', /^The first files were all refused, so the others were not asked for\. .*KMS key/v);
	assert.equal(skipped.length, 3);
	assert.ok(server.askedFor('GetObject').filter(key => key.includes('444455556666')).length < 40, 'it went on asking');
	const {done, total} = pages.at(-1)!.progress;
	assert.equal(done, total);
});

const deniedFolders: ReadonlyArray<readonly [about: string, place: string, events: number]> = [
	['AWSLogs/444455556666/', 'example-audit-logs 444455556666', 60],
	['AWSLogs/111122223333/CloudTrail/', 'example-audit-logs 111122223333', 30],
	['CloudTrail/eu-west-1/2026/', 'example-audit-logs 111122223333 eu-west-1', 60],
];

for (const [about, place, events] of deniedFolders) {
	test(`a prefix that may not be listed (${about}) is denied, and the others are read`, async () => {
		const {ids, coverage} = await read([{
			kind: 'denied', call: 'ListObjectsV2', about, ...always,
		}]);
		assert.equal(ids.length, events);
		const {state, problem} = coverage.get(place) ?? {};
		assert.equal(state, 'denied');
		assert.match(tellProblem(problem!), /^Not allowed to list s3:\/\/example-audit-logs\/.*\. Ask for the permission s3:ListBucket on arn:aws:s3:::example-audit-logs\.$/v);
		assert.deepEqual(coverage.values().filter(each => each.state !== 'done').map(each => each.place).toArray(), [place]);
	});
}

const wholeFailures: ReadonlyArray<readonly [kind: S3Fault['kind'], state: string, expected: RegExp]> = [
	['denied', 'denied', /^Not allowed to list s3:\/\/example-audit-logs: .*s3:ListBucket/v],
	['requester-pays', 'denied', /requester pays/v],
	['expired', 'failed', /^The credentials have expired\. Renew them/v],
	['unknown-key', 'failed', /^AWS does not know the access key used for ListObjectsV2/v],
	['not-xml', 'failed', /is not one of (?:S3|AWS)\. Check the endpoint/v],
	['lost', 'failed', /lives in another region, and S3 does not say in which\. Set AWS_REGION/v],
	['same-token', 'failed', /same page again and again/v],
];

for (const [kind, state, expected] of wholeFailures) {
	test(`a bucket that answers “${kind}” is told of once, with what to do`, async () => {
		const {coverage, ids} = await read([{kind, call: 'ListObjectsV2', ...always}]);
		assert.deepEqual(ids, []);
		const [place] = coverage.values().toArray();
		assert.deepEqual([place?.place, place?.state, coverage.size], [`s3://${bucket}`, state, 1]);
		assert.match(tellProblem(place!.problem!), expected);
	});
}

test('credentials that expire on the way end the reading with what came, and say so at every place that is not done', async () => {
	const {ids, coverage, skipped} = await read([{
		kind: 'expired', call: 'GetObject', nth: 9, ...always,
	}]);
	assert.ok(ids.length > 0);
	assert.ok(ids.length < 90);
	assert.deepEqual(skipped, []);
	const failed = coverage.values().filter(({state}) => state === 'failed').toArray();
	assert.equal(failed.length, 3);
	assert.ok(failed.every(({problem}) => problem?.kind === 'credentials'));
});

test('a bucket that is not there is named', async () => {
	const {coverage} = await read([], {address: 's3://example-audit-lgos/x/'});
	assert.match(tellProblem(coverage.get('s3://example-audit-lgos/x/')!.problem!), /^There is no bucket example-audit-lgos\. Check the name/v);
});

test('a bucket of another region is followed there, once', async () => {
	const {ids, calls, server} = await read([], {served: {region: 'eu-central-1'}});
	assert.equal(ids.length, 90);
	assert.equal(server.log.filter(({status}) => status === 301).length, 1);
	assert.deepEqual(calls.slice(0, 2).map(({call, region, outcome}) => [call, region, outcome]), [['ListObjectsV2', 'us-east-1', 'PermanentRedirect'], ['ListObjectsV2', 'eu-central-1', 'ok']]);
});

test('a mistyped prefix names the nearest one there is', async () => {
	const {coverage} = await read([], {prefix: 'AWSLog/'});
	assert.match(tellProblem(coverage.get(`s3://${bucket}/AWSLog/`)!.problem!), /^Nothing in example-audit-logs begins with AWSLog\/\. Did you mean s3:\/\/example-audit-logs\/AWSLogs\/\?$/v);
});

test('an empty bucket says that it is empty, and one of other logs what it has', async () => {
	const empty = await read([], {served: {buckets: {[bucket]: {}}}});
	assert.equal(empty.coverage.get(`s3://${bucket}`)?.problem?.message, 's3://example-audit-logs is empty');
	const other = await read([], {prefix: 'AWSLogs/111122223333/', served: {buckets: {[bucket]: {'AWSLogs/111122223333/Config/x.json': '{}'}}}});
	assert.match(tellProblem(other.coverage.get(`s3://${bucket}/AWSLogs/111122223333/`)!.problem!), /has no CloudTrail events\. It has Config\/\./v);
	const {coverage} = await read([], {prefix: 'AWSLogs/', setup: {regions: ['sa-east-1']}});
	assert.match(coverage.get(`s3://${bucket}/AWSLogs/`)?.problem?.message ?? '', /has no CloudTrail events of sa-east-1$/v);
});

test('a damaged log file is told of by its key, and the others are read', async () => {
	const key = logFileKey({}, readingNow - 60_000);
	const {ids, skipped} = await read([], {served: {buckets: {[bucket]: {...objects, [key]: objects[Object.keys(objects)[0]!]!.slice(0, 200)}}}});
	assert.ok(ids.length >= 90);
	assert.deepEqual(skipped, [`s3://${bucket}/${key}: the gzip data breaks off`]);
	assert.ok(key.startsWith(folderPath()));
});

test('no message of a failure holds a key or a token', async () => {
	const {coverage} = await read([{kind: 'unknown-key', call: 'ListObjectsV2', ...always}]);
	assert.doesNotMatch(JSON.stringify([...coverage]), /AKIAMAYAEXAMPLE|not-a-secret/v);
});
