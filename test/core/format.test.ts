import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {
	agentFamily,
	bareEventName,
	displayEvent,
	formatAge,
	formatClock,
	formatCount,
	formatTime,
	headResource,
	serviceName,
} from '../../source/core/format.ts';

const time = Date.UTC(2026, 7, 1, 9, 41, 7);

test('Writes times in UTC.', () => {
	assert.equal(formatTime(time, 'utc'), '2026-08-01 09:41:07');
	assert.equal(formatClock(time, 'utc'), '09:41:07');
});

test('Writes times in the local zone as the machine does.', () => {
	const local = new Date(2026, 7, 1, 3, 4, 5);
	assert.equal(formatTime(local.getTime(), 'local'), '2026-08-01 03:04:05');
	assert.equal(formatClock(local.getTime(), 'local'), '03:04:05');
});

test('Writes unknown times as two dashes.', () => {
	const unknown = [NaN, Infinity, 1e300];
	assert.deepEqual(unknown.map(ms => formatTime(ms, 'utc')), ['--', '--', '--']);
	assert.deepEqual(unknown.map(ms => formatClock(ms, 'local')), ['--', '--', '--']);
	assert.equal(formatAge(NaN, time), '--');
});

test('Writes an age in its largest whole unit.', () => {
	const second = 1000;
	const ages: ReadonlyArray<[age: number, text: string]> = [
		[
			-5 * second, '0 s',
		], [0, '0 s'], [59_999, '59 s'], [60 * second, '1 min'], [3599 * second, '59 min'], [3600 * second,
			'1 h'], [86_399 * second, '23 h'], [86_400 * second, '1 d'], [5 * 86_400 * second, '5 d'], [4000 * 86_400 * second, '4,000 d'],
	];
	assert.deepEqual(ages.map(([age]) => formatAge(time - age, time)), ages.map(([, text]) => text));
});

test('Sets the thousands of a count apart.', () => {
	assert.deepEqual([0, 7, 999, 1000, 18_233, 1_000_007].map(count => formatCount(count)), ['0', '7', '999', '1,000', '18,233', '1,000,007']);
	fc.assert(fc.property(fc.nat(), count => {
		assert.equal(formatCount(count), count.toLocaleString('en-US'));
	}));
});

test('Shortens the source to the service.', () => {
	assert.deepEqual(['ec2.amazonaws.com', 'ec2.amazonaws.com.cn', 'eventSource1', '', '.amazonaws.com'].map(source => serviceName(source)), ['ec2', 'ec2', 'eventSource1', '', '.amazonaws.com']);
});

test('Takes the dates of an API version off an event name.', () => {
	const names = ['UpdateFunctionCode20150331v2', 'CreateFunction20150331', 'CreateDistribution2020_05_31', 'RunInstances', 'Route53', '20150331'];
	assert.deepEqual(names.map(name => bareEventName(name)), ['UpdateFunctionCode', 'CreateFunction', 'CreateDistribution', 'RunInstances', 'Route53', '20150331']);
});

test('Shows an event as service and name.', () => {
	const show = (source: string, name: string, category = 'Management') => displayEvent({source, name, category});
	assert.equal(show('ec2.amazonaws.com', 'TerminateInstances'), 'ec2:TerminateInstances');
	assert.equal(show('lambda.amazonaws.com', 'Invoke20150331'), 'lambda:Invoke');
	assert.equal(show('', 'TerminateInstances'), 'TerminateInstances');
	assert.equal(show('ec2.amazonaws.com', ''), 'ec2');
	assert.equal(show('', '', 'Aggregated'), 'aggregated');
	assert.equal(show('', '', ''), '');
});

const heads: ReadonlyArray<[resources: readonly string[], name: string, more: number]> = [
	[[], '', 0],
	[['i-1'], 'i-1', 0],
	[['i-1', 'i-2', 'i-3'], 'i-1', 2],
	[['key/k-1', 'k-1', 'arn:aws:kms:us-east-1:111122223333:key/k-1'], 'key/k-1', 0],
	[['user/build', 'policy/Admin', 'build', 'Admin', 'arn:aws:iam::aws:policy/Admin'], 'user/build', 1],
	[['logs/a/b.gz', 'logs', 'arn:aws:s3:::logs/a/b.gz', 'arn:aws:s3:::logs'], 'logs/a/b.gz', 0],
	[['logs/a', 'logs/b', 'logs'], 'logs/a', 1],
	[['parameter/prod/db', '/prod/db', 'arn:aws:ssm:us-east-1:111122223333:parameter/prod/db'], 'parameter/prod/db', 0],
	[['jobs', 'https://sqs.us-east-1.amazonaws.com/111122223333/jobs'], 'jobs', 0],
	[['log-group:/aws/web', '/aws/web', 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/web:*'], 'log-group:/aws/web', 0],
	[['arn:aws:iam:sample1', 'arn:aws:iam:sample2'], 'arn:aws:iam:sample1', 1],
];

for (const [resources, name, more] of heads) {
	test(`Shows ${JSON.stringify(resources)} as "${name}" and ${more} more.`, () => {
		assert.deepEqual(headResource(resources), {name, more});
	});
}

const agents: ReadonlyArray<[agent: string, family: string]> = [
	['aws-cli/2.17.32 md/awscrt#0.21.2 ua/2.0 os/linux', 'aws-cli'],
	['[aws-cli/1.18.136 Python/3.8.5 Darwin/19]', 'aws-cli'],
	['APN/1.0 HashiCorp/1.0 Terraform/1.1.2 (+https://www.terraform.io) aws-sdk-go/1.44', 'Terraform'],
	['[Boto3/1.26.165 Python/3.10.6 Linux/5.19 Botocore/1.29.165]', 'Boto3'],
	['Botocore/1.29.165', 'Botocore'],
	['aws-sdk-go/1.41.4 (go1.18.3; linux; amd64)', 'aws-sdk-go'],
	['aws-sdk-go-v2/1.3.2 os/linux', 'aws-sdk-go-v2'],
	['console.ec2.amazonaws.com', 'console'],
	['console.amazonaws.com', 'console'],
	['signin.amazonaws.com', 'console'],
	['[S3Console/0.4, aws-internal/3 aws-sdk-java/1.11]', 'console'],
	['Mozilla/5.0 (X11; Linux x86_64)', 'browser'],
	['secretsmanager.amazonaws.com', 'secretsmanager'],
	['AWS Internal', 'AWS Internal'],
	['probe_ea782787/1.0', 'probe_ea782787'],
	['', ''],
];

for (const [agent, family] of agents) {
	test(`Takes the agent "${agent}" for "${family}".`, () => {
		assert.equal(agentFamily(agent), family);
	});
}
