/* eslint-disable @typescript-eslint/naming-convention -- The names are CloudTrail's own. */
import {
	accounts,
	buckets,
	instances,
	kmsKeyArn,
	type kmsKeys,
	regions,
	volumes,
} from './organization.ts';
import {
	ciUser,
	lambdaFunction,
	linkedRole,
	server,
	service,
	sessionKey,
	userKeys,
} from './cast.ts';
import {assumedRole} from './identities.ts';
import {type Day} from './day.ts';
import {tooManyRequests} from './failures.ts';
import {type Random} from './random.ts';
import {
	apiCall,
	isoTime,
	perform,
	read,
	write,
	type Actor,
	type Entry,
} from './records.ts';

const minute = 60_000;
const hour = 60 * minute;

const kmsKeyOf = (account: keyof typeof kmsKeys, region: string) => [{accountId: account, type: 'AWS::KMS::Key', ARN: kmsKeyArn(account, region)}];

const s3Transfer = (random: Random) => ({
	SignatureVersion: 'SigV4', CipherSuite: 'TLS_AES_128_GCM_SHA256', bytesTransferredIn: 0, AuthenticationMethod: 'AuthHeader', 'x-amz-id-2': `${random.letters(40)}=`, bytesTransferredOut: random.integer(200, 90_000),
});

/** A read of an object, as the trail of the payments records it. */
export const getObject = (random: Random, bucket: string, key: string, region: string = regions.main) => read('s3', 'GetObject', region, {bucketName: bucket, Host: `${bucket}.s3.${region}.amazonaws.com`, key}, {
	isData: true,
	additional: s3Transfer(random),
	resources: [
		{type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/${key}`},
		{accountId: accounts.prod, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}`},
	],
});

/** The copy of an `AssumeRole` that a service makes to act for an account. */
export const serviceAssumesRole = (random: Random, time: number, account: string, region: string, {by, role, session}: {readonly by: string; readonly role: string; readonly session: string}): Entry => apiCall(
	random, time, service(account, by), read('sts', 'AssumeRole', region, {roleArn: `arn:aws:iam::${account}:role/${role}`, roleSessionName: session}, {
		response: {credentials: {accessKeyId: sessionKey(random), sessionToken: random.letters(48), expiration: isoTime(time + (12 * hour))}},
		resources: [{accountId: account, type: 'AWS::IAM::Role', ARN: `arn:aws:iam::${account}:role/${role}`}],
		sharedId: random.uuid(),
	}),
);

// A Lambda function that runs every half hour: role, secret, key, two invoices.
const reminders = (day: Day, random: Random): Entry[] => Array.from({length: 24}, (_, index) => {
	const time = day.start + (index * hour) + (4 * minute) + random.integer(0, 9000);
	const name = 'invoice-reminder';
	const actor = lambdaFunction(random, accounts.prod, regions.main, name, time);
	const decrypts: Actor = {
		...actor, identity: {...actor.identity, invokedBy: 'secretsmanager.amazonaws.com'}, ip: 'secretsmanager.amazonaws.com', agent: 'secretsmanager.amazonaws.com',
	};
	const secretId = `arn:aws:secretsmanager:${regions.main}:${accounts.prod}:secret:prod/mail/smtp-x8Qm2v`;
	return [
		serviceAssumesRole(random, time, accounts.prod, regions.main, {by: 'lambda', role: `${name}-role`, session: name}),
		apiCall(random, time + 1000, actor, read('secretsmanager', 'GetSecretValue', regions.main, {secretId})),
		apiCall(random, time + 1000, decrypts, read('kms', 'Decrypt', regions.main, {encryptionContext: {SecretARN: secretId}, encryptionAlgorithm: 'SYMMETRIC_DEFAULT'}, {resources: kmsKeyOf(accounts.prod, regions.main)})),
		apiCall(random, time + 2000, actor, getObject(random, buckets.invoices, `2026/open/${random.integer(10_000, 99_999)}.pdf`)),
	];
}).flat();

// Service noise: keys that services open for the account, checks of buckets, scans.
const servicesAtWork = (day: Day, random: Random): Entry[] => {
	const {prod, staging, security} = accounts;
	const entries: Entry[] = [];
	const anytime = () => day.start + random.integer(0, (24 * hour) - 1);
	for (let index = 0; index < 40; index++) {
		const account = random.pick([prod, prod, staging]);
		const name = random.chance(0.8) ? 'Decrypt' : 'GenerateDataKey';
		const [region, host] = random.pick([[regions.main, 'cloudfront'], [regions.global, 'cloudfront'], [regions.staging, 'dynamodb'], [regions.sydney, 'logs'], [regions.main, 'rds']] as const);
		const call = read('kms', name, region, {keyId: kmsKeyArn(account, region), encryptionAlgorithm: 'SYMMETRIC_DEFAULT'}, {resources: kmsKeyOf(account, region), sharedId: random.uuid()});
		entries.push(apiCall(random, anytime(), service(account, host), call));
	}

	for (let index = 0; index < 24; index++) {
		const account = random.pick([prod, security]);
		const time = day.start + (index * hour) + random.integer(0, 300_000);
		const call = read('s3', 'GetBucketAcl', regions.global, {bucketName: buckets.audit, Host: `${buckets.audit}.s3.amazonaws.com`, acl: ''}, {
			resources: [{accountId: account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${buckets.audit}`}],
		});
		entries.push(apiCall(random, time, service(account, 'cloudtrail'), call));
	}

	for (let index = 0; index < 8; index++) {
		const time = anytime();
		const account = random.pick([prod, staging]);
		const region = random.pick([regions.main, regions.staging, regions.sydney]);
		const inspector = linkedRole(account, 'inspector2', 'AWSServiceRoleForAmazonInspector2', `Inspector-${random.hex(8)}`, time);
		const config = linkedRole(account, 'config', 'AWSServiceRoleForConfig', 'AWSConfig-Describe', time);
		const isThrottled = random.chance(0.1);
		entries.push(
			...perform(random, time, [0, 2], inspector, [read('ec2', 'DescribeInstances', region, {instancesSet: {}, filterSet: {}}), read('ecr', 'DescribeRepositories', region, {maxResults: 100})]),
			...perform(random, time + minute, [0, 1], config, [
				read('s3', 'ListBuckets', regions.global, {Host: 's3.amazonaws.com'}),
				read('ec2', 'DescribeVpcs', region, {vpcSet: {}, filterSet: {}}),
				read('rds', 'DescribeDBInstances', region, {maxRecords: 100}, isThrottled ? {error: tooManyRequests} : {}),
			]),
		);
	}

	return entries;
};

// The servers report once in a while, and renew their role's credentials every six hours.
const serversAtWork = (day: Day, random: Random): Entry[] => instances.flatMap((instanceId, index) => [0, 6, 12, 18].flatMap(from => {
	const renewed = day.start + (from * hour) + random.integer(0, 40 * minute);
	const actor = server(random, index, renewed);
	return [
		serviceAssumesRole(random, renewed, accounts.prod, regions.main, {by: 'ec2', role: 'web-server', session: instanceId}),
		...perform(random, renewed + random.integer(1000, 9000), [6000, 8000], actor, [
			write('ssm', 'UpdateInstanceInformation', regions.main, {
				instanceId, agentVersion: '3.3.2746.0', agentStatus: 'Active', platformType: 'Linux', platformName: 'Amazon Linux', platformVersion: '2023',
			}),
			read('ssm', 'GetParameter', regions.main, {name: '/orders/feature-flags', withDecryption: false}),
			write('ssm', 'UpdateInstanceInformation', regions.main, {
				instanceId, agentVersion: '3.3.2746.0', agentStatus: 'Active', platformType: 'Linux', platformName: 'Amazon Linux', platformVersion: '2023',
			}),
		]),
	];
}));

// Nightly at one: a snapshot of every volume, and the oldest ones go.
const backups = (day: Day, random: Random): Entry[] => {
	const start = day.start + hour + random.integer(0, 5 * minute);
	const actor: Actor = {
		account: accounts.prod,
		identity: assumedRole(accounts.prod, 'AWSBackupDefaultServiceRole', `AWSBackup-${random.hex(8)}`, {created: start, path: '/service-role/', invokedBy: 'backup.amazonaws.com'}),
		ip: 'backup.amazonaws.com',
		agent: 'backup.amazonaws.com',
	};
	return volumes.flatMap((volumeId, index) => perform(random, start + (index * 3 * minute), [2, 50], actor, [
		read('ec2', 'DescribeVolumes', regions.main, {volumeSet: {items: [{volumeId}]}, filterSet: {}}),
		write('ec2', 'CreateSnapshot', regions.main, {volumeId, description: 'Nightly'}, {
			response: {
				requestId: random.uuid(), snapshotId: `snap-${random.hex(18).slice(1)}`, volumeId, status: 'pending', ownerId: accounts.prod, encrypted: true,
			},
		}),
		read('ec2', 'DescribeSnapshots', regions.main, {snapshotSet: {items: [{snapshotId: `snap-${random.hex(18).slice(1)}`}]}, filterSet: {}}),
		write('ec2', 'DeleteSnapshot', regions.main, {snapshotId: `snap-${random.hex(18).slice(1)}`}, {response: {requestId: random.uuid(), _return: true}}),
	]));
};

// A group that grows in the morning and shrinks in the evening.
const scaling = (day: Day, random: Random): Entry[] => [8, 12, 19].flatMap(at => {
	const time = day.start + (at * hour) + random.integer(0, 50 * minute);
	const actor = linkedRole(accounts.prod, 'autoscaling', 'AWSServiceRoleForAutoScaling', 'AutoScaling', time);
	const instanceId = `i-${random.hex(18).slice(1)}`;
	const instancesSet = {items: [{instanceId}]};
	const change = at === 19
		? write('ec2', 'TerminateInstances', regions.main, {instancesSet}, {response: {instancesSet: {items: [{instanceId, currentState: {code: 32, name: 'shutting-down'}, previousState: {code: 16, name: 'running'}}]}}})
		: write('ec2', 'RunInstances', regions.main, {instancesSet: {items: [{imageId: 'ami-0c2b7e19d4f8a3516', minCount: 1, maxCount: 1}]}, instanceType: 'm7g.large', monitoring: {enabled: true}}, {response: {instancesSet}});
	return perform(random, time, [1, 20], actor, [
		read('ec2', 'DescribeInstances', regions.main, {instancesSet: {}, filterSet: {items: [{name: 'tag:aws:autoscaling:groupName', valueSet: {items: [{value: 'web'}]}}]}}),
		change,
		read('elasticloadbalancing', 'DescribeTargetHealth', regions.main, {targetGroupArn: `arn:aws:elasticloadbalancing:${regions.main}:${accounts.prod}:targetgroup/web/6d0ecf831eec9f09`}),
	]);
});

// The build host publishes the night's packages with the key of `ci-deploy`.
const nightlyBuild = (day: Day, random: Random): Entry[] => {
	const put = (key: string) => write('s3', 'PutObject', regions.main, {bucketName: buckets.artifacts, Host: `${buckets.artifacts}.s3.${regions.main}.amazonaws.com`, key}, {
		isData: true, additional: s3Transfer(random), resources: [{type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${buckets.artifacts}/${key}`}],
	});
	return perform(random, day.start + (3 * hour) + (20 * minute) + random.integer(0, 90_000), [2, 30], ciUser(day.age > 5 ? userKeys.old : userKeys.leaked), [
		read('sts', 'GetCallerIdentity', regions.main),
		read('ecr', 'GetAuthorizationToken', regions.main),
		put(`nightly/orders-${isoTime(day.start).slice(0, 10)}.tar.zst`),
		put(`nightly/web-${isoTime(day.start).slice(0, 10)}.tar.zst`),
	]);
};

/** What happens on every day without anybody at a keyboard. */
export const machineEntries = (day: Day, random: Random): Entry[] => [
	...reminders(day, random),
	...servicesAtWork(day, random),
	...serversAtWork(day, random),
	...backups(day, random),
	...scaling(day, random),
	...(day.isKeyUsable ? nightlyBuild(day, random) : []),
];
