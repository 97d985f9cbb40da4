import assert from 'node:assert/strict';
import {test} from 'node:test';
import {findResources} from '../../source/core/resource.ts';

const account = '111122223333';
const iam = {eventSource: 'iam.amazonaws.com'};
const s3 = {eventSource: 's3.amazonaws.com'};

const table: ReadonlyArray<[name: string, record: unknown, expected: readonly string[]]> = [
	['a key by its ARN', {resources: [{ARN: `arn:aws:kms:us-east-1:${account}:key/k-1`, type: 'AWS::KMS::Key'}]}, ['key/k-1', 'k-1', `arn:aws:kms:us-east-1:${account}:key/k-1`]],
	['a resource whose key is arn', {resources: [{arn: `arn:aws:sns:us-east-1:${account}:alerts`}]}, ['alerts', `arn:aws:sns:us-east-1:${account}:alerts`]],
	['a user on a path', {resources: [{ARN: `arn:aws:iam::${account}:user/ops/build`}]}, ['user/ops/build', 'build', `arn:aws:iam::${account}:user/ops/build`]],
	['a function', {resources: [{ARN: `arn:aws:lambda:us-east-1:${account}:function:resize`}]}, ['function:resize', 'resize', `arn:aws:lambda:us-east-1:${account}:function:resize`]],
	['a log group', {resources: [{ARN: `arn:aws:logs:us-east-1:${account}:log-group:/aws/web:*`}]}, ['log-group:/aws/web', '/aws/web', `arn:aws:logs:us-east-1:${account}:log-group:/aws/web:*`]],
	['a parameter on a path', {resources: [{ARN: `arn:aws:ssm:us-east-1:${account}:parameter/prod/db`}]}, ['parameter/prod/db', '/prod/db', `arn:aws:ssm:us-east-1:${account}:parameter/prod/db`]],
	[
		'an object before its bucket, whichever comes first',
		{resources: [{type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::logs'}, {type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::logs/a/b.gz'}]},
		['logs/a/b.gz', 'logs', 'arn:aws:s3:::logs/a/b.gz', 'arn:aws:s3:::logs'],
	],
	['a bucket by the prefix of its objects', {resources: [{type: 'AWS::S3::Object', ARNPrefix: 'arn:aws:s3:::logs/'}]}, ['logs', 'arn:aws:s3:::logs/']],
	['a resource that is only a text', {resources: ['arn:aws:s3:::logs']}, ['logs', 'arn:aws:s3:::logs']],
	['what is no ARN as it is', {resources: [{ARN: 'arn:aws:iam:sample'}]}, ['arn:aws:iam:sample']],
	['resources before parameters', {resources: [{ARN: 'arn:aws:s3:::logs'}], requestParameters: {instanceId: 'i-1'}}, ['logs', 'arn:aws:s3:::logs']],
	['parameters where the resources are unusable', {resources: [null, {}], requestParameters: {instanceId: 'i-1'}}, ['i-1']],
	['an object by bucket and key', {...s3, requestParameters: {bucketName: 'logs', key: 'a/b.gz'}}, ['logs/a/b.gz', 'logs']],
	['a bucket alone', {...s3, requestParameters: {bucketName: 'logs', Host: 'logs.s3.amazonaws.com'}}, ['logs']],
	['a user of IAM', {...iam, requestParameters: {userName: 'build'}}, ['user/build', 'build']],
	[
		'a user of IAM and the policy',
		{...iam, requestParameters: {policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess', userName: 'build'}},
		['user/build', 'policy/AdministratorAccess', 'build', 'AdministratorAccess', 'arn:aws:iam::aws:policy/AdministratorAccess'],
	],
	['a role and a group of IAM', {...iam, requestParameters: {roleName: 'Deploy', groupName: 'ops'}}, ['role/Deploy', 'group/ops', 'Deploy', 'ops']],
	['a user of another service by the bare name', {eventSource: 'workmail.amazonaws.com', requestParameters: {userName: 'build'}}, ['build']],
	['several instances', {requestParameters: {instancesSet: {items: [{instanceId: 'i-1'}, {instanceId: 'i-2'}]}}}, ['i-1', 'i-2']],
	['several instances in a list of texts', {requestParameters: {instanceIds: ['i-1', 'i-2'], documentName: 'AWS-RunShellScript'}}, ['i-1', 'i-2', 'AWS-RunShellScript']],
	[
		'instances that were started, from the response',
		{
			eventName: 'RunInstances',
			requestParameters: {instancesSet: {items: [{imageId: 'ami-1'}]}, subnetId: 'subnet-1'},
			responseElements: {instancesSet: {items: [{instanceId: 'i-1', imageId: 'ami-1'}, {instanceId: 'i-2'}]}},
		},
		['i-1', 'i-2'],
	],
	[
		'the image where no instance was started',
		{eventName: 'RunInstances', requestParameters: {instancesSet: {items: [{imageId: 'ami-1'}]}, subnetId: 'subnet-1'}, responseElements: null},
		['ami-1'],
	],
	[
		'an access key that was made, one level down',
		{
			...iam, eventName: 'CreateAccessKey', requestParameters: {userName: 'build'}, responseElements: {accessKey: {accessKeyId: 'AKIAIOSFODNN7EXAMPLE', userName: 'build', status: 'Active'}},
		},
		['user/build', 'AKIAIOSFODNN7EXAMPLE', 'build'],
	],
	['the response where the request names nothing', {eventName: 'Allow', requestParameters: {size: 3}, responseElements: {volumeId: 'vol-1'}}, ['vol-1']],
	['what a service event is about', {requestParameters: null, serviceEventDetails: {keyId: 'k-1'}}, ['k-1']],
	['keys in any case', {requestParameters: {DBInstanceIdentifier: 'db-1'}}, ['db-1']],
	['a request that is wrapped in its name', {requestParameters: {DeleteFlowLogsRequest: {FlowLogId: {content: 'fl-1', tag: 1}}}}, ['fl-1']],
	['a queue by its URL', {requestParameters: {queueUrl: `https://sqs.us-east-1.amazonaws.com/${account}/jobs`}}, ['jobs', `https://sqs.us-east-1.amazonaws.com/${account}/jobs`]],
	['a VPC where nothing else is named', {requestParameters: {vpcId: 'vpc-1'}}, ['vpc-1']],
	['a group and not the VPC around it', {requestParameters: {vpcId: 'vpc-1', groupId: 'sg-1'}}, ['sg-1']],
	['no filter', {requestParameters: {filterSet: {items: [{name: 'vpc-id', valueSet: {}}]}, vpcSet: {}}}, []],
	['parameters that are JSON in a text', {requestParameters: '{"instanceId":"i-1"}'}, ['i-1']],
	['nothing in parameters that are some other text', {requestParameters: '{not json', responseElements: 'x'}, []],
	['nothing in values of wrong types', {
		requestParameters: {
			instanceId: 7, bucketName: null, name: [null, 3, {}], keyId: {},
		},
	}, []],
	['each name once', {requestParameters: {instanceId: 'i-1', instanceIds: ['i-1', 'i-1']}}, ['i-1']],
	['nothing at all', {requestParameters: null, responseElements: null, resources: null}, []],
	['nothing in what is no record', 'record', []],
];

for (const [name, record, expected] of table) {
	test(`Finds ${name}.`, () => {
		assert.deepEqual(findResources(record), expected);
	});
}
