/* eslint-disable @typescript-eslint/naming-convention -- The names are CloudTrail's own. */
import {
	accounts,
	buckets,
	deployRole,
	kmsKeyArn,
	regions,
	secrets,
	trailArn,
	trailNames,
	volumes,
} from './organization.ts';
import {service, userKeys} from './cast.ts';
import {byOrganization, denied} from './failures.ts';
import {
	arns,
	clockTime,
	intruderAgent,
	intruderSession,
	intruderSessionKey,
	keyThief,
	plantedInConsole,
	plantedUser,
	roleThief,
	stopClock,
} from './intruder.ts';
import {iamUser} from './identities.ts';
import {getObject} from './machines.ts';
import {pageCalls} from './pages.ts';
import {type Random} from './random.ts';
import {
	apiCall,
	isoTime,
	perform,
	read,
	write,
	type Actor,
	type Call,
	type Entry,
} from './records.ts';
import {insightPair, serviceEvent, signIn} from './shapes.ts';

const {prod, stranger} = accounts;
const {global, main, sydney} = regions;

const snapshots = ['snap-0e71c4a9d2b85f306', 'snap-04d9b2e87f1a3c650', 'snap-0a8f63c1e5d7b2940'] as const;

const orgTrail = trailArn(trailNames.org, global, accounts.security);
const paymentsTrail = trailArn(trailNames.payments, main, prod);

const stopDenied = denied(arns.session, 'cloudtrail:StopLogging', orgTrail, byOrganization);

type Clock = (clock: string) => number;

// The role is widened, and entered.
const escalation = (random: Random, at: Clock): Entry[] => {
	const credentials = {accessKeyId: intruderSessionKey, sessionToken: random.letters(64), expiration: isoTime(at('15:11:00'))};
	const assumedRoleUser = {assumedRoleId: `AROADEPLOYPIP1EXAMPLE:${intruderSession}`, arn: arns.session};
	return perform(random, at('03:09:51'), [70, 90], keyThief, [
		write('iam', 'AttachRolePolicy', global, {roleName: deployRole, policyArn: arns.admin}),
		read('sts', 'AssumeRole', main, {roleArn: arns.role, roleSessionName: intruderSession, durationSeconds: 43_200}, {
			response: {credentials, assumedRoleUser},
			additional: {RequestDetails: {endpointType: 'regional', awsServingRegion: main}},
			resources: [{accountId: prod, type: 'AWS::IAM::Role', ARN: arns.role}],
		}),
	]);
};

// What could record or report it is looked for, and switched off where the organization lets it.
const blinding = (random: Random, at: Clock, thief: Actor): Entry[] => [
	...perform(random, at('03:13:20'), [8, 30], thief, [
		read('sts', 'GetCallerIdentity', main),
		read('cloudtrail', 'GetEventSelectors', main, {trailName: trailNames.payments}),
		write('cloudtrail', 'StopLogging', global, null, {error: stopDenied}),
	]),
	apiCall(random, at(stopClock), thief, write('cloudtrail', 'StopLogging', main, {name: paymentsTrail})),
	...perform(random, at('03:17:30'), [10, 25], thief, [
		// GuardDuty puts the text of an error into the response.
		write('guardduty', 'DeleteDetector', main, {detectorId: '7cb1a4e09d2f4c58b3e6a0d1f2c3b4a5'}, {error: ['AccessDeniedException'], response: {message: denied(arns.session, 'guardduty:DeleteDetector', arns.detector, byOrganization)[1]}}),
		write('monitoring', 'DeleteAlarms', main, {alarmNames: ['root-sign-in', 'unauthorized-calls']}),
	]),
];

// A way back in: a user with an innocent name.
const planting = (random: Random, at: Clock, thief: Actor): Entry[] => {
	const made = isoTime(at('03:22:05'));
	const everything = {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: '*', Resource: '*'}]};
	const user = {
		path: '/', userName: plantedUser, userId: 'AIDASUPPORTBA1EXAMPLE', arn: `arn:aws:iam::${prod}:user/${plantedUser}`, createDate: made,
	};
	const accessKey = {
		accessKeyId: userKeys.planted, status: 'Active', userName: plantedUser, createDate: made,
	};
	return perform(random, at('03:22:05'), [9, 21], thief, [
		write('iam', 'CreateUser', global, {userName: plantedUser}, {response: {user}}),
		write('iam', 'PutUserPolicy', global, {userName: plantedUser, policyName: 'backup', policyDocument: JSON.stringify(everything)}),
		write('iam', 'CreateLoginProfile', global, {userName: plantedUser, passwordResetRequired: false}, {response: {loginProfile: {userName: plantedUser, createDate: made, passwordResetRequired: false}}}),
		write('iam', 'CreateAccessKey', global, {userName: plantedUser}, {response: {accessKey}}),
	]);
};

// Disks are copied out through snapshots that are shared with a stranger.
const snapshotTheft = (random: Random, at: Clock, thief: Actor): Entry[] => {
	const share = (snapshotId: string): Call => write('ec2', 'ModifySnapshotAttribute', main, {snapshotId, createVolumePermission: {add: {items: [{userId: stranger}]}}, attributeType: 'CREATE_VOLUME_PERMISSION'}, {response: {requestId: random.uuid(), _return: true}});
	const early: Call = {...share(snapshots[0]), response: null, error: ['Client.IncorrectState', `Snapshot is in invalid state - pending: ${snapshots[0]}`]};
	const take = (snapshotId: string, index: number): Call => write('ec2', 'CreateSnapshot', main, {volumeId: volumes[index], description: 'Created by AWS Backup'}, {
		response: {
			requestId: random.uuid(), snapshotId, volumeId: volumes[index], status: 'pending', ownerId: prod, encrypted: false,
		},
	});
	return [
		...perform(random, at('03:28:11'), [5, 20], thief, snapshots.map((id, index) => take(id, index))),
		...perform(random, at('03:30:02'), [150, 170], thief, [early, ...snapshots.map(id => share(id))]),
		...snapshots.map((snapshotId, index) => serviceEvent(random, at('03:41:30') + (index * 47_000), service(prod, 'ec2'), {
			service: 'ec2', name: 'SharedSnapshotCopyInitiated', region: main, details: {snapshotId, destinationAccountId: stranger, destinationRegion: main}, sharedId: random.uuid(),
		})),
	];
};

// Secrets and invoices are read.
const dataTheft = (random: Random, at: Clock, thief: Actor): Entry[] => {
	const secretArn = (name: string) => `arn:aws:secretsmanager:${main}:${prod}:secret:${name}`;
	const throughSecrets: Actor = {
		...thief, identity: {...thief.identity, invokedBy: 'secretsmanager.amazonaws.com'}, ip: 'secretsmanager.amazonaws.com', agent: 'secretsmanager.amazonaws.com',
	};
	const decrypt = (SecretARN: string) => read('kms', 'Decrypt', main, {encryptionContext: {SecretARN}, encryptionAlgorithm: 'SYMMETRIC_DEFAULT'}, {
		resources: [{accountId: prod, type: 'AWS::KMS::Key', ARN: kmsKeyArn(prod, main)}],
	});
	return [
		...secrets.flatMap((name, index) => {
			const time = at('03:45:12') + (index * 9000);
			const secretId = secretArn(name);
			if (name === 'shared/github/app') {
				const error = denied(arns.session, 'secretsmanager:GetSecretValue', secretId, 'with an explicit deny in a resource-based policy');
				return [apiCall(random, time, thief, read('secretsmanager', 'GetSecretValue', main, {secretId}, {error}))];
			}

			return [apiCall(random, time, thief, read('secretsmanager', 'GetSecretValue', main, {secretId})), apiCall(random, time, throughSecrets, decrypt(secretId))];
		}),
		apiCall(random, at('03:46:20'), thief, read('secretsmanager', 'GetSecretValue', main, {secretId: 'prod/root/password'}, {error: ['ResourceNotFoundException', 'Secrets Manager can\'t find the specified secret.']})),
		...perform(random, at('03:50:00'), [0, 6], thief, Array.from({length: 28}, (_, index) => getObject(random, buckets.invoices, `2026/paid/${41_200 + index}.pdf`))),
	];
};

// In the quietest region, machines are asked for that were never needed there.
const mining = (random: Random, at: Clock, thief: Actor): Entry[] => {
	const run = (instanceType: string, error: Call['error']): Call => write('ec2', 'RunInstances', sydney, {instancesSet: {items: [{imageId: 'ami-0f7d3b91c5e2a4860', minCount: 4, maxCount: 16}]}, instanceType, userData: '<sensitiveDataRemoved>'}, error ? {error} : {response: {instancesSet: {items: [{instanceId: 'i-0a3d5f7092b4c6e18'}, {instanceId: 'i-0c5e7f90a1b2d3e48'}]}}});
	const limit: Call['error'] = ['Client.VcpuLimitExceeded', 'You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket that the specified instance type belongs to.'];
	return [
		...perform(random, at('03:58:33'), [4, 14], thief, [
			read('ec2', 'DescribeInstanceTypeOfferings', sydney, {filterSet: {}}),
			write('ec2', 'CreateSecurityGroup', sydney, {groupName: 'default-2', groupDescription: 'default', vpcId: 'vpc-0b7d4e2f9a1c8306d'}, {response: {requestId: random.uuid(), groupId: 'sg-0e4b7c2d91f3a5806', _return: true}}),
			write('ec2', 'AuthorizeSecurityGroupIngress', sydney, {
				groupId: 'sg-0e4b7c2d91f3a5806', ipPermissions: {
					items: [{
						ipProtocol: 'tcp', fromPort: 22, toPort: 22, groups: {}, ipRanges: {items: [{cidrIp: '0.0.0.0/0'}]}, ipv6Ranges: {}, prefixListIds: {},
					}],
				},
			}, {response: {requestId: random.uuid(), _return: true}}),
			...['p5.48xlarge', 'p4d.24xlarge', 'p3.16xlarge', 'g6.48xlarge', 'g5.48xlarge', 'g5.24xlarge', 'g5.12xlarge'].flatMap(type => [run(type, limit), run(type, limit)]),
			run('g5.xlarge', undefined),
		]),
		...insightPair(random, at('04:00:00'), {
			service: 'ec2', name: 'RunInstances', region: sydney, account: prod, errorCode: 'Client.VcpuLimitExceeded', baseline: 0.0002, average: 4.7, duration: 3, userArn: arns.session, agent: intruderAgent,
		}),
	];
};

// The planted user works, and most traces are tidied away.
const leaving = (random: Random, at: Clock, thief: Actor): Entry[] => {
	const planted = plantedInConsole(at('04:30:26'));
	return [
		signIn(random, at('04:30:26'), {...planted, identity: iamUser(prod, plantedUser, undefined)}, {region: global, hasMfa: false, loginTo: 'https://console.aws.amazon.com/console/home?region=eu-west-1'}),
		...perform(random, at('04:31:02'), [0, 1], planted, [...pageCalls('billing', global), ...pageCalls('iam', global)]),
		...perform(random, at('04:41:10'), [11, 37], thief, [
			...snapshots.map(snapshotId => write('ec2', 'DeleteSnapshot', main, {snapshotId}, {response: {requestId: random.uuid(), _return: true}})),
			write('iam', 'DeleteAccessKey', global, {userName: plantedUser, accessKeyId: userKeys.planted}),
			write('iam', 'DeleteAccessKey', global, {userName: 'ci-deploy', accessKeyId: userKeys.old}),
		]),
		apiCall(random, at('04:48:55'), keyThief, write('iam', 'DetachRolePolicy', global, {roleName: deployRole, policyArn: arns.admin})),
		apiCall(random, at('04:49:40'), thief, write('logs', 'DeleteLogGroup', main, null, {error: denied(arns.session, 'logs:DeleteLogGroup', `arn:aws:logs:${main}:${prod}:log-group:/aws/cloudtrail/eu-payments`)})),
	];
};

/**
The second chapter: the role that deploys gets every right, and a session of it stops a trail, plants a user, takes disks,
secrets and invoices out of eu-west-1, starts machines in ap-southeast-2 and tidies up.
*/
export const intrusion = (random: Random, day: number): Entry[] => {
	const at = (clock: string) => day + clockTime(clock);
	const thief = roleThief(at('03:11:10'));
	return [
		...escalation(random, at),
		...blinding(random, at, thief),
		...planting(random, at, thief),
		...snapshotTheft(random, at, thief),
		...dataTheft(random, at, thief),
		...mining(random, at, thief),
		...leaving(random, at, thief),
	];
};
