import {
	accounts,
	buckets,
	kmsKeyArn,
	regions,
} from './organization.ts';
import {
	bucketParameters,
	decryptSecret,
	getObject,
	kmsKeyOf,
	serviceAssumesRole,
} from './calls.ts';
import {
	lambdaFunction,
	linkedRole,
	service,
	throughService,
} from './cast.ts';
import {tooManyRequests} from './failures.ts';
import {type Random} from './random.ts';
import {
	apiCall,
	perform,
	read,
	type Entry,
} from './records.ts';
import {hour, minute} from './scene.ts';

// A Lambda function that runs every hour: role, secret, key, invoice.
const reminder = (random: Random, start: number): Entry[] => {
	const time = start + (4 * minute) + random.integer(0, 9000);
	const name = 'invoice-reminder';
	const actor = lambdaFunction(random, accounts.prod, regions.main, name, time);
	const secretId = `arn:aws:secretsmanager:${regions.main}:${accounts.prod}:secret:prod/mail/smtp-x8Qm2v`;
	return [
		serviceAssumesRole(random, time, accounts.prod, regions.main, {by: 'lambda', role: `${name}-role`, session: name}),
		apiCall(random, time + 1000, actor, read('secretsmanager', 'GetSecretValue', regions.main, {secretId})),
		apiCall(random, time + 1000, throughService(actor, 'secretsmanager'), decryptSecret(secretId)),
		apiCall(random, time + 2000, actor, getObject(random, buckets.invoices, `2026/open/${random.integer(10_000, 99_999)}.pdf`)),
	];
};

// A key that a service opens for the account.
const keyUse = (random: Random, start: number): Entry => {
	const account = random.pick([accounts.prod, accounts.prod, accounts.staging]);
	const name = random.chance(0.8) ? 'Decrypt' : 'GenerateDataKey';
	const [region, host] = random.pick([[regions.main, 'cloudfront'], [regions.global, 'cloudfront'], [regions.staging, 'dynamodb'], [regions.sydney, 'logs'], [regions.main, 'rds']] as const);
	const call = read('kms', name, region, {keyId: kmsKeyArn(account, region), encryptionAlgorithm: 'SYMMETRIC_DEFAULT'}, {resources: kmsKeyOf(account, region), sharedId: random.uuid()});
	return apiCall(random, start + random.integer(0, hour - 1000), service(account, host), call);
};

// CloudTrail makes sure that it may write.
const bucketCheck = (random: Random, start: number): Entry => {
	const account = random.pick([accounts.prod, accounts.security]);
	const call = read('s3', 'GetBucketAcl', regions.global, bucketParameters(buckets.audit, 'acl'), {
		resources: [{accountId: account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${buckets.audit}`}],
	});
	return apiCall(random, start + random.integer(0, 5 * minute), service(account, 'cloudtrail'), call);
};

// Inspector and Config look through a region.
const inspection = (random: Random, start: number): Entry[] => {
	const time = start + random.integer(0, 50 * minute);
	const account = random.pick([accounts.prod, accounts.staging]);
	const region = random.pick([regions.main, regions.staging, regions.sydney]);
	const inspector = linkedRole(account, 'inspector2', 'AWSServiceRoleForAmazonInspector2', `Inspector-${random.hex(8)}`, time);
	const config = linkedRole(account, 'config', 'AWSServiceRoleForConfig', 'AWSConfig-Describe', time);
	const isThrottled = random.chance(0.1);
	return [
		...perform(random, time, [0, 2], inspector, [read('ec2', 'DescribeInstances', region, {instancesSet: {}, filterSet: {}}), read('ecr', 'DescribeRepositories', region, {maxResults: 100})]),
		...perform(random, time + minute, [0, 1], config, [
			read('s3', 'ListBuckets', regions.global, {Host: 's3.amazonaws.com'}),
			read('ec2', 'DescribeVpcs', region, {vpcSet: {}, filterSet: {}}),
			read('rds', 'DescribeDBInstances', region, {maxRecords: 100}, isThrottled ? {error: tooManyRequests} : {}),
		]),
	];
};

/** What services do in every hour, day and night. */
export const hourOfServices = (random: Random, start: number, index: number): Entry[] => [
	...reminder(random, start),
	...Array.from({length: random.integer(1, 2)}, () => keyUse(random, start)),
	bucketCheck(random, start),
	...(index % 4 === 0 ? inspection(random, start) : []),
];
