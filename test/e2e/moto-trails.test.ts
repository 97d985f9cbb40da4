import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {
	AddTagsCommand,
	CloudTrailClient,
	CreateTrailCommand,
	PutEventSelectorsCommand,
	PutInsightSelectorsCommand,
	StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import {startMoto} from '../helpers/moto.ts';
import {keys, prepareProgram, runProgram} from '../helpers/program.ts';

test('trails of the emulator moto are listed, shown and checked by their status and selectors', async (t: TestContext) => {
	const url = await startMoto(t);
	if (url === undefined) {
		t.skip('moto_server is not installed');
		return;
	}

	const client = new CloudTrailClient({endpoint: url, region: 'us-east-1', credentials: {accessKeyId: keys.AWS_ACCESS_KEY_ID, secretAccessKey: keys.AWS_SECRET_ACCESS_KEY}});
	await fetch(`${url}/example-audit-logs`, {method: 'PUT'});
	for (const name of ['org-audit', 'legacy']) {
		// eslint-disable-next-line no-await-in-loop -- in this order
		await client.send(new CreateTrailCommand({
			Name: name, S3BucketName: 'example-audit-logs', IsMultiRegionTrail: name === 'org-audit', EnableLogFileValidation: true,
		}));
	}

	await client.send(new StartLoggingCommand({Name: 'org-audit'}));
	await client.send(new AddTagsCommand({ResourceId: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/org-audit', TagsList: [{Key: 'team', Value: 'security'}]}));
	await client.send(new PutInsightSelectorsCommand({TrailName: 'org-audit', InsightSelectors: [{InsightType: 'ApiCallRateInsight'}]}));
	await client.send(new PutEventSelectorsCommand({TrailName: 'org-audit', EventSelectors: [{ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [{Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::example/']}]}]}));
	const program = await prepareProgram();
	const at = ['--endpoint-url', url, '-r', 'us-east-1,eu-west-1'];
	const [list, show, check] = await Promise.all([['trails', '-o', 'json'], ['trails', 'show', 'org-audit'], ['trails', '--check']].map(async args => runProgram(program, [...args, ...at], {env: keys})));
	assert.deepEqual([list?.stderr, list?.status], ['', 0]);
	const {trails, blindSpots} = JSON.parse(list?.stdout ?? '') as {readonly trails: ReadonlyArray<{readonly name: string; readonly places: readonly string[]; readonly health: {readonly state: string}}>; readonly blindSpots: ReadonlyArray<{readonly what: string}>};
	assert.deepEqual(trails.map(({name, health: {state}}) => [name, state]), [['legacy', 'stopped'], ['org-audit', 'logging']]);
	assert.ok(blindSpots.some(({what}) => what === 'data events of S3 objects only of arn:aws:s3:::example/'), list?.stdout);
	assert.match(show?.stdout ?? '', /team = security/v);
	assert.match(show?.stdout ?? '', /ApiCallRateInsight/v);
	assert.equal(check?.status, 1);
	assert.match(check?.stdout ?? '', /legacy .*\n {2}unhealthy: not logging/v);
});
