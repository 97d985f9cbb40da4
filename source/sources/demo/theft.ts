import {
	accounts,
	buckets,
	regions,
	secrets,
	volumes,
} from './organization.ts';
import {
	createSnapshot,
	decryptSecret,
	ec2Done,
	getObject,
} from './calls.ts';
import {service, throughService} from './cast.ts';
import {denied} from './failures.ts';
import {arns, intruderAgent, type Clock} from './intruder.ts';
import {type Random} from './random.ts';
import {
	apiCall,
	perform,
	read,
	write,
	type Actor,
	type Call,
	type Entry,
} from './records.ts';
import {insightPair, serviceEvent} from './shapes.ts';

const {prod, stranger} = accounts;
const {main, sydney} = regions;

/** The snapshots that the disks are taken out with. */
export const snapshots = ['snap-0e71c4a9d2b85f306', 'snap-04d9b2e87f1a3c650', 'snap-0a8f63c1e5d7b2940'] as const;

/** Disks are copied out through snapshots that are shared with a stranger. */
export const snapshotTheft = (random: Random, at: Clock, thief: Actor): Entry[] => {
	const share = (snapshotId: string): Call => write('ec2', 'ModifySnapshotAttribute', main, {snapshotId, createVolumePermission: {add: {items: [{userId: stranger}]}}, attributeType: 'CREATE_VOLUME_PERMISSION'}, ec2Done(random));
	const early: Call = {...share(snapshots[0]), response: null, error: ['Client.IncorrectState', `Snapshot is in invalid state - pending: ${snapshots[0]}`]};
	const take = (snapshotId: string, index: number): Call => createSnapshot(random, volumes[index] ?? volumes[0], {snapshotId, description: 'Created by AWS Backup', encrypted: false});
	return [
		...perform(random, at('03:28:11'), [5, 20], thief, snapshots.map((id, index) => take(id, index))),
		...perform(random, at('03:30:02'), [150, 170], thief, [early, ...snapshots.map(id => share(id))]),
		...snapshots.map((snapshotId, index) => serviceEvent(random, at('03:41:30') + (index * 47_000), service(prod, 'ec2'), {
			service: 'ec2', name: 'SharedSnapshotCopyInitiated', region: main, details: {snapshotId, destinationAccountId: stranger, destinationRegion: main}, sharedId: random.uuid(),
		})),
	];
};

/** Secrets and invoices are read. */
export const dataTheft = (random: Random, at: Clock, thief: Actor): Entry[] => {
	const secretArn = (name: string) => `arn:aws:secretsmanager:${main}:${prod}:secret:${name}`;
	const throughSecrets = throughService(thief, 'secretsmanager');
	return [
		...secrets.flatMap((name, index) => {
			const time = at('03:45:12') + (index * 9000);
			const secretId = secretArn(name);
			if (name === 'shared/github/app') {
				const error = denied(arns.session, 'secretsmanager:GetSecretValue', secretId, 'with an explicit deny in a resource-based policy');
				return [apiCall(random, time, thief, read('secretsmanager', 'GetSecretValue', main, {secretId}, {error}))];
			}

			return [apiCall(random, time, thief, read('secretsmanager', 'GetSecretValue', main, {secretId})), apiCall(random, time, throughSecrets, decryptSecret(secretId))];
		}),
		apiCall(random, at('03:46:20'), thief, read('secretsmanager', 'GetSecretValue', main, {secretId: 'prod/root/password'}, {error: ['ResourceNotFoundException', 'Secrets Manager can\'t find the specified secret.']})),
		...perform(random, at('03:50:00'), [0, 6], thief, Array.from({length: 28}, (_, index) => getObject(random, buckets.invoices, `2026/paid/${41_200 + index}.pdf`))),
	];
};

/** The machines that were started, and the security group around them. */
export const minedInstances = {items: [{instanceId: 'i-0a3d5f7092b4c6e18'}, {instanceId: 'i-0c5e7f90a1b2d3e48'}]} as const;
export const minedGroup = 'sg-0e4b7c2d91f3a5806';

/** In the quietest region, machines are asked for that were never needed there. */
export const mining = (random: Random, at: Clock, thief: Actor): Entry[] => {
	const run = (instanceType: string, error: Call['error']): Call => write('ec2', 'RunInstances', sydney, {instancesSet: {items: [{imageId: 'ami-0f7d3b91c5e2a4860', minCount: 4, maxCount: 16}]}, instanceType, userData: '<sensitiveDataRemoved>'}, error ? {error} : {response: {instancesSet: minedInstances}});
	const limit: Call['error'] = ['Client.VcpuLimitExceeded', 'You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket that the specified instance type belongs to.'];
	return [
		...perform(random, at('03:58:33'), [4, 14], thief, [
			read('ec2', 'DescribeInstanceTypeOfferings', sydney, {filterSet: {}}),
			write('ec2', 'CreateSecurityGroup', sydney, {groupName: 'default-2', groupDescription: 'default', vpcId: 'vpc-0b7d4e2f9a1c8306d'}, {response: {requestId: random.uuid(), groupId: minedGroup, _return: true}}),
			write('ec2', 'AuthorizeSecurityGroupIngress', sydney, {
				groupId: minedGroup, ipPermissions: {
					items: [{
						ipProtocol: 'tcp', fromPort: 22, toPort: 22, groups: {}, ipRanges: {items: [{cidrIp: '0.0.0.0/0'}]}, ipv6Ranges: {}, prefixListIds: {},
					}],
				},
			}, ec2Done(random)),
			...['p5.48xlarge', 'p4d.24xlarge', 'p3.16xlarge', 'g6.48xlarge', 'g5.48xlarge', 'g5.24xlarge', 'g5.12xlarge'].flatMap(type => [run(type, limit), run(type, limit)]),
			run('g5.xlarge', undefined),
		]),
		...insightPair(random, at('04:00:00'), {
			service: 'ec2', name: 'RunInstances', region: sydney, account: prod, errorCode: 'Client.VcpuLimitExceeded', baseline: 0.0002, average: 4.7, duration: 3, userArn: arns.session, agent: intruderAgent,
		}),
	];
};
