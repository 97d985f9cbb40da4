import assert from 'node:assert/strict';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {type Finding} from '../../../source/core/doctor/finding.ts';
import {systemClock} from '../../../source/sources/clock.ts';
import {examineAws, type Examined} from '../../../source/sources/doctor/examine-aws.ts';
import {isolateAws} from '../../helpers/aws-environment.ts';
import {startCloudTrailServer, type ServerOptions} from '../../helpers/cloudtrail-server.ts';
import {startS3Server, type S3ServerOptions} from '../../helpers/s3-server.ts';

isolateAws('[profile nothing]\nregion = us-east-1\n', {AWS_REGION: 'eu-west-1'});

const orgAudit = {
	Name: 'org-audit',
	TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/org-audit',
	HomeRegion: 'us-east-1',
	S3BucketName: 'example-audit-logs',
	S3KeyPrefix: 'acme',
	IsMultiRegionTrail: true,
};

const key = 'acme/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/08/01/x.json.gz';

type Asked = {readonly profile?: string; readonly regions?: readonly string[] | 'all'; readonly clock?: {readonly now: () => number}; readonly s3?: S3ServerOptions};

type Found = {readonly lines: readonly string[]; readonly examined: Examined; readonly findings: readonly Finding[]};

/** What the doctor finds with these servers, a line each, and what the policy has to name. */
const examine = async (t: TestContext, served: ServerOptions, {profile = '', regions = [], clock = systemClock, s3 = {}}: Asked = {}): Promise<Found> => {
	const [server, buckets] = await Promise.all([startCloudTrailServer(served), startS3Server(s3)]);
	process.env['AWS_ENDPOINT_URL'] = server.url;
	process.env['AWS_ENDPOINT_URL_S3'] = buckets.url;
	t.after(async () => Promise.all([server.close(), buckets.close()]));
	const findings: Finding[] = [];
	const examined = await examineAws({
		profile,
		regions,
		clock: {...systemClock, ...clock},
		signal: new AbortController().signal,
		give(finding) {
			findings.push(finding);
		},
	});
	return {lines: findings.map(({level, message}) => `${level}: ${message}`), examined, findings};
};

test('with every permission each call is told as ok, in the order of the regions, and the buckets are named', async t => {
	const {lines, examined} = await examine(t, {trails: [{trail: orgAudit}], regions: ['eu-west-1', 'us-east-1']}, {
		regions: ['us-east-1', 'eu-west-1'], s3: {buckets: {'example-audit-logs': {[key]: 'x'}}},
	});
	assert.deepEqual(lines, [
		'ok: Credentials of the default profile, from environment variables, no expiry',
		'ok: The clock agrees with that of AWS',
		'ok: LookupEvents in us-east-1',
		'ok: DescribeTrails in us-east-1',
		'ok: LookupEvents in eu-west-1',
		'ok: DescribeTrails in eu-west-1',
		'ok: ListRegions for -r all',
		'ok: GetTrailStatus of org-audit in us-east-1',
		'ok: ListObjectsV2 in s3://example-audit-logs/acme/AWSLogs/',
	]);
	assert.deepEqual(examined, {partition: 'aws', buckets: ['example-audit-logs']});
});

test('each call fails alone, with what is wrong and which permission is missing', async t => {
	const {findings} = await examine(t, {
		trails: [{trail: orgAudit}], faults: [{kind: 'denied', call: 'LookupEvents', times: 9}, {kind: 'denied', call: 'GetTrailStatus', times: 9}],
	}, {s3: {buckets: {}}});
	const failed = findings.filter(({level}) => level === 'failed').map(({message, hint}) => `${message.split(':', 1)[0]} / ${hint}`);
	assert.deepEqual(failed, [
		'Not allowed to call LookupEvents in eu-west-1 / Ask for the permission cloudtrail:LookupEvents',
		'Not allowed to call ListRegions / Ask for the permission account:ListRegions',
		'Not allowed to call GetTrailStatus in us-east-1 / Ask for the permission cloudtrail:GetTrailStatus',
		'There is no bucket example-audit-logs / Check the name: a trail tells that of its bucket, and aws s3 ls those of the account',
	]);
	assert.deepEqual(findings.filter(({isNeeded}) => isNeeded === true).map(({level}) => level), ['ok', 'failed']);
});

test('without a trail its status and its bucket are told as not tried', async t => {
	const {lines, examined} = await examine(t, {regions: []});
	assert.deepEqual(lines.slice(-2), ['skipped: GetTrailStatus was not tried: no trail is known', 'skipped: ListObjectsV2 was not tried: no trail names a bucket']);
	assert.deepEqual(examined.buckets, []);
});

test('a clock that is an hour ahead is told, by the date of an answer that was refused too', async t => {
	const {lines} = await examine(t, {faults: [{kind: 'denied', call: 'LookupEvents', times: 9}, {kind: 'denied', call: 'DescribeTrails', times: 9}]}, {clock: {now: () => Date.now() + 3_600_000}});
	assert.equal(lines[1], 'warning: The clock is 60 min ahead of that of AWS');
});

test('without credentials it says so, and that nothing was tried', async t => {
	const {lines} = await examine(t, {}, {profile: 'nothing'});
	assert.equal(lines.length, 2);
	assert.match(lines[0] ?? '', /^failed: No usable AWS credentials with the profile nothing/v);
	assert.equal(lines[1], 'skipped: No call to AWS was tried');
});

test('the name of a region that cannot be one fails alone', async t => {
	const {lines} = await examine(t, {}, {regions: ['eu-wst-1x', 'eu-west-1']});
	assert.ok(lines.includes('failed: eu-wst-1x is not the name of an AWS region'), lines.join('\n'));
	assert.ok(lines.includes('ok: LookupEvents in eu-west-1'));
});
