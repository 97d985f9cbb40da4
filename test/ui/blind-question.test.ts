import assert from 'node:assert/strict';
import {suite, test, type TestContext} from 'node:test';
import {isolateAws} from '../helpers/aws-environment.ts';
import {makeRecords} from '../helpers/cloudtrail-records.ts';
import {type ServedTrail} from '../helpers/cloudtrail-trails.ts';
import {type Explorer, testNow} from '../helpers/explorer.tsx';
import {matchScreen} from '../helpers/golden.ts';
import {openHistory} from '../helpers/history-explorer.ts';

isolateAws();

const events = makeRecords({
	count: 20, region: 'us-east-1', end: testNow - 60_000, step: 60_000,
});

const withoutKms = {EventSelectors: [{ReadWriteType: 'All', IncludeManagementEvents: true, ExcludeManagementEventSources: ['kms.amazonaws.com']}]};

const served = (selectors: Readonly<Record<string, unknown>> = withoutKms): ServedTrail => ({
	trail: {
		Name: 'audit', TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit', HomeRegion: 'us-east-1', S3BucketName: 'example-audit', IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true, LogFileValidationEnabled: true,
	},
	status: {IsLogging: true, LatestDeliveryTime: testNow / 1000},
	selectors,
});

const open = async (t: TestContext, trails: readonly ServedTrail[] = [served()], size: {readonly columns?: number; readonly rows?: number} = {}) =>
	openHistory(t, {events, served: {trails}, ...size});

const textOf = ({terminal}: Explorer): string => terminal.lines().map(line => line.trim()).join(' ');

suite('a question for what nobody records', () => {
	for (const query of ['is:data', 'event:GetObject', 's3:PutObject', 'service:lambda event:Invoke']) {
		test(`${query} says in the empty list and over it that trails record no data events`, async t => {
			const explorer = await open(t);
			await explorer.run(query);
			assert.match(textOf(explorer), /Trails record no data events\. B tells all blind spots\./v);
			assert.match(textOf(explorer), /What was read .* not recorded: B/v);
		});
	}

	test('! tells it, too', async t => {
		const explorer = await open(t);
		await explorer.run('is:data');
		await explorer.press('!');
		assert.match(textOf(explorer), /Trails record no data events\. Event history holds/v);
	});

	test('B shows all blind spots, esc goes back', async t => {
		const explorer = await open(t);
		await explorer.press('B');
		assert.match(textOf(explorer), /What nobody records .* no events of KMS .*Cannot tell who used, changed or disabled a KMS key more than 90 days ago\./v);
		await explorer.press('esc');
		assert.doesNotMatch(textOf(explorer), /KMS key/v);
	});

	for (const query of ['service:kms', 'is:write', 'event:CreateUser', '-is:data', 'maya']) {
		test(`${query} is not called blind, since event history has the management events of 90 days`, async t => {
			const explorer = await open(t);
			await explorer.run(query);
			assert.doesNotMatch(textOf(explorer), /not recorded|Trails record/v);
		});
	}

	test('data events that are recorded for some objects are told with their limits', async t => {
		const explorer = await open(t, [served({EventSelectors: [{ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [{Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::example/']}]}]})], {columns: 140});
		await explorer.run('event:GetObject');
		assert.match(textOf(explorer), /Trails record data events of S3 objects only of arn:aws:s3:::example\/\./v);
	});

	test('in the bucket of a trail the question is about that trail: KMS events that it leaves out are not there', async t => {
		const explorer = await open(t);
		await explorer.press('shift+tab', 'l');
		await explorer.run('service:kms');
		assert.match(textOf(explorer), /The trail audit records no events of KMS\./v);
	});

	test('where the trails are not known nothing is claimed', async t => {
		const explorer = await openHistory(t, {
			events, served: {faults: [{kind: 'denied', call: 'DescribeTrails', times: Infinity}]},
		});
		await explorer.run('is:data');
		assert.doesNotMatch(textOf(explorer), /Trails record|not recorded/v);
	});

	for (const [columns, rows] of [[120, 40], [80, 24], [50, 15]] as const) {
		test(`the screen of it at ${columns} x ${rows}`, async t => {
			const explorer = await open(t, [served()], {columns, rows});
			await explorer.run('service:s3 event:GetObject');
			matchScreen(t, explorer.terminal, `blind-question-${columns}x${rows}`);
		});
	}
});
