import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import test from 'node:test';
import fc from 'fast-check';
import {bucketStatements} from '../../source/core/bucket-policy.ts';
import {awsCommand, awsCommands} from '../../source/core/trail-command.ts';
import {callsOf, usualSettings, type TrailChange} from '../../source/core/trail-change.ts';

const target = {
	arn: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit', name: 'audit', homeRegion: 'eu-west-1', profile: '', isOrganization: false,
};

const commandOf = (change: TrailChange): string => awsCommands(callsOf(change));

test('each change is the call of the AWS CLI that does the same, in the home region of the trail', () => {
	const table: ReadonlyArray<readonly [TrailChange, string]> = [
		[{kind: 'start', target}, 'aws cloudtrail start-logging --name audit --region eu-west-1'],
		[{kind: 'stop', target: {...target, profile: 'acme prod'}}, 'aws cloudtrail stop-logging --name audit --region eu-west-1 --profile \'acme prod\''],
		[{kind: 'delete', target: {...target, isOrganization: true}}, `aws cloudtrail delete-trail --name ${target.arn} --region eu-west-1`],
		[
			{
				kind: 'update', target, settings: {
					isMultiRegion: false, hasValidation: true, kmsKeyId: '', prefix: '-all',
				},
			},
			'aws cloudtrail update-trail --name audit --s3-key-prefix=-all --no-is-multi-region-trail --enable-log-file-validation --kms-key-id \'\' --region eu-west-1',
		],
		[
			{
				kind: 'selectors', target, selectors: {
					basic: [{
						readWriteType: 'All', includeManagementEvents: true, excludeManagementEventSources: ['kms.amazonaws.com'], dataResources: [{type: 'AWS::S3::Object', values: ['arn:aws:s3:::acme-logs/']}],
					}], advanced: [],
				},
			},
			'aws cloudtrail put-event-selectors --trail-name audit --event-selectors \'[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::acme-logs/"]}],"ExcludeManagementEventSources":["kms.amazonaws.com"]}]\' --region eu-west-1',
		],
		[
			{
				kind: 'selectors', target, selectors: {
					basic: [], advanced: [{name: 'Maya\'s objects', conditions: [{field: 'eventCategory', operator: 'Equals', values: ['Data']}, {field: 'resources.ARN', operator: 'StartsWith', values: ['arn:aws:s3:::a/']}, {field: 'resources.ARN', operator: 'NotEndsWith', values: ['.log']}]}],
				},
			},
			String.raw`aws cloudtrail put-event-selectors --trail-name audit --advanced-event-selectors '[{"Name":"Maya'\''s objects","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.ARN","StartsWith":["arn:aws:s3:::a/"],"NotEndsWith":[".log"]}]}]' --region eu-west-1`,
		],
		[{kind: 'insights', target, insights: ['ApiCallRateInsight']}, 'aws cloudtrail put-insight-selectors --trail-name audit --insight-selectors \'[{"InsightType":"ApiCallRateInsight"}]\' --region eu-west-1'],
	];
	for (const [change, command] of table) {
		assert.equal(commandOf(change), command);
	}
});

test('a new trail is created with what differs from the API\'s own defaults, then started unless that is not wanted', () => {
	const trail = {
		name: 'audit', region: 'us-east-1', profile: '', settings: {...usualSettings, bucket: 'acme-logs'}, tags: [{key: 'team', value: 'security'}], isStarting: true,
	};
	assert.equal(commandOf({kind: 'create', trail}), [
		'aws cloudtrail create-trail --name audit --s3-bucket-name acme-logs --is-multi-region-trail --enable-log-file-validation --tags-list \'[{"Key":"team","Value":"security"}]\' --region us-east-1 &&',
		'aws cloudtrail start-logging --name audit --region us-east-1',
	].join('\n'));
	assert.deepEqual(callsOf({kind: 'create', trail: {...trail, isStarting: false}}).map(({operation}) => operation), ['CreateTrail']);
});

test('whatever the parameters contain, a shell hands them to the AWS CLI as single words that it takes as they are', () => {
	fc.assert(fc.property(fc.string({unit: 'binary'}).map(text => text.toWellFormed().replaceAll('\0', '')), value => {
		const command = awsCommand({
			operation: 'UpdateTrail', region: 'eu-west-1', profile: '', parameters: [['Name', 'audit'], ['S3KeyPrefix', value]],
		});
		const words = execFileSync('/bin/sh', ['-c', String.raw`printf '%s\0' ${command}`], {encoding: 'utf8'}).split('\0').slice(0, -1);
		const expected = /^(?:fileb?|https?):\/\//v.test(value)
			? ['--cli-input-json', JSON.stringify({Name: 'audit', S3KeyPrefix: value})]
			: ['--name', 'audit', ...value.startsWith('-') ? [`--s3-key-prefix=${value}`] : ['--s3-key-prefix', value]];
		assert.deepEqual(words, ['aws', 'cloudtrail', 'update-trail', ...expected, '--region', 'eu-west-1']);
	}), {numRuns: 60});
});

test('a value that the AWS CLI would read from a file goes as JSON, another address of AWS is named', () => {
	const call = {
		operation: 'UpdateTrail', region: 'eu-west-1', profile: '', parameters: [['Name', 'audit'], ['S3KeyPrefix', 'file:///etc/passwd']],
	} as const;
	assert.equal(awsCommand(call, 'http://localhost:4566'), 'aws cloudtrail update-trail --cli-input-json \'{"Name":"audit","S3KeyPrefix":"file:///etc/passwd"}\' --region eu-west-1 --endpoint-url http://localhost:4566');
});

test('the bucket needs two statements: to look at its access list, and to write below AWSLogs and the account', () => {
	const [look, write] = JSON.parse(bucketStatements({
		bucket: 'acme-logs', prefix: 'all', account: '111122223333', region: 'eu-west-1', name: 'audit',
	})) as readonly [Record<string, unknown>, Record<string, unknown>];
	const source = {'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit'};
	assert.deepEqual([look['Action'], look['Resource'], look['Condition'], look['Principal']], ['s3:GetBucketAcl', 'arn:aws:s3:::acme-logs', {StringEquals: source}, {Service: 'cloudtrail.amazonaws.com'}]);
	assert.deepEqual([write['Action'], write['Resource'], write['Condition']], ['s3:PutObject', 'arn:aws:s3:::acme-logs/all/AWSLogs/111122223333/*', {StringEquals: {'s3:x-amz-acl': 'bucket-owner-full-control', ...source}}]);
	assert.match(bucketStatements({
		bucket: 'b-b', prefix: '', account: '', region: 'us-gov-west-1', name: 'audit',
	}), /arn:aws-us-gov:s3:::b-b\/AWSLogs\/ACCOUNT_ID\/\*/v);
});
