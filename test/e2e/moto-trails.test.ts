import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {
	AddTagsCommand,
	PutEventSelectorsCommand,
	PutInsightSelectorsCommand,
} from '@aws-sdk/client-cloudtrail';
import {makeTrails, startMoto} from '../helpers/moto.ts';
import {keys, prepareProgram, runProgram} from '../helpers/program.ts';

test('trails of the emulator moto are listed, shown and checked by their status and selectors', async (t: TestContext) => {
	const url = await startMoto(t);
	if (url === undefined) {
		return;
	}

	const client = await makeTrails(url);
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
