import {
	accounts,
	buckets,
	instances,
	regions,
	volumes,
} from './organization.ts';
import {
	createSnapshot,
	ec2Done,
	randomSnapshot,
	s3Transfer,
	serviceAssumesRole,
} from './calls.ts';
import {
	ciUser,
	linkedRole,
	server,
	userKeys,
} from './cast.ts';
import {assumedRole} from './identities.ts';
import {storyAge} from './intruder.ts';
import {type Random} from './random.ts';
import {
	isoTime,
	perform,
	read,
	write,
	type Actor,
	type Entry,
} from './records.ts';
import {
	hour,
	minute,
	type Day,
	type Scene,
} from './scene.ts';
import {hourOfServices} from './services.ts';

// A server renews its role's credentials every six hours, and reports once in a while.
const serverAtWork = (random: Random, start: number, index: number): Entry[] => {
	const renewed = start + random.integer(0, 40 * minute);
	const actor = server(random, index, renewed);
	const instanceId = instances[index % instances.length] ?? instances[0];
	const report = write('ssm', 'UpdateInstanceInformation', regions.main, {
		instanceId, agentVersion: '3.3.2746.0', agentStatus: 'Active', platformType: 'Linux', platformName: 'Amazon Linux', platformVersion: '2023',
	});
	return [
		serviceAssumesRole(random, renewed, accounts.prod, regions.main, {by: 'ec2', role: 'web-server', session: instanceId}),
		...perform(random, renewed + random.integer(1000, 9000), [6000, 8000], actor, [
			report, read('ssm', 'GetParameter', regions.main, {name: '/orders/feature-flags', withDecryption: false}), report,
		]),
	];
};

// Nightly at one: a snapshot of every volume, and the oldest ones go.
const backups = (random: Random, earliest: number): Entry[] => {
	const start = earliest + random.integer(0, 5 * minute);
	const actor: Actor = {
		account: accounts.prod,
		identity: assumedRole(accounts.prod, 'AWSBackupDefaultServiceRole', `AWSBackup-${random.hex(8)}`, {created: start, path: '/service-role/', invokedBy: 'backup.amazonaws.com'}),
		ip: 'backup.amazonaws.com',
		agent: 'backup.amazonaws.com',
	};
	return volumes.flatMap((volumeId, index) => perform(random, start + (index * 3 * minute), [2, 50], actor, [
		read('ec2', 'DescribeVolumes', regions.main, {volumeSet: {items: [{volumeId}]}, filterSet: {}}),
		createSnapshot(random, volumeId, {description: 'Nightly', encrypted: true}),
		read('ec2', 'DescribeSnapshots', regions.main, {snapshotSet: {items: [{snapshotId: randomSnapshot(random)}]}, filterSet: {}}),
		write('ec2', 'DeleteSnapshot', regions.main, {snapshotId: randomSnapshot(random)}, ec2Done(random)),
	]));
};

// A group that grows in the morning and shrinks in the evening.
const scaling = (random: Random, start: number, isShrinking: boolean): Entry[] => {
	const time = start + random.integer(0, 50 * minute);
	const actor = linkedRole(accounts.prod, 'autoscaling', 'AWSServiceRoleForAutoScaling', 'AutoScaling', time);
	const instanceId = `i-${random.hex(18).slice(1)}`;
	const instancesSet = {items: [{instanceId}]};
	const change = isShrinking
		? write('ec2', 'TerminateInstances', regions.main, {instancesSet}, {response: {instancesSet: {items: [{instanceId, currentState: {code: 32, name: 'shutting-down'}, previousState: {code: 16, name: 'running'}}]}}})
		: write('ec2', 'RunInstances', regions.main, {instancesSet: {items: [{imageId: 'ami-0c2b7e19d4f8a3516', minCount: 1, maxCount: 1}]}, instanceType: 'm7g.large', monitoring: {enabled: true}}, {response: {instancesSet}});
	return perform(random, time, [1, 20], actor, [
		read('ec2', 'DescribeInstances', regions.main, {instancesSet: {}, filterSet: {items: [{name: 'tag:aws:autoscaling:groupName', valueSet: {items: [{value: 'web'}]}}]}}),
		change,
		read('elasticloadbalancing', 'DescribeTargetHealth', regions.main, {targetGroupArn: `arn:aws:elasticloadbalancing:${regions.main}:${accounts.prod}:targetgroup/web/6d0ecf831eec9f09`}),
	]);
};

// The build host publishes the night's packages with the key of `ci-deploy`.
const nightlyBuild = (random: Random, start: number, day: Day): Entry[] => {
	const put = (key: string) => write('s3', 'PutObject', regions.main, {bucketName: buckets.artifacts, Host: `${buckets.artifacts}.s3.${regions.main}.amazonaws.com`, key}, {
		isData: true, additional: s3Transfer(random), resources: [{type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${buckets.artifacts}/${key}`}],
	});
	return perform(random, start + random.integer(0, 90_000), [2, 30], ciUser(day.age > 5 ? userKeys.old : userKeys.leaked), [
		read('sts', 'GetCallerIdentity', regions.main),
		read('ecr', 'GetAuthorizationToken', regions.main),
		put(`nightly/orders-${isoTime(day.start).slice(0, 10)}.tar.zst`),
		put(`nightly/web-${isoTime(day.start).slice(0, 10)}.tar.zst`),
	]);
};

/** What happens on every day without anybody at a keyboard; `ci-deploy` publishes until its key is disabled. */
export const machineScenes = (day: Day): Scene[] => {
	const scene = (at: number, length: number, play: (random: Random, start: number) => Entry[]): Scene => {
		const from = day.start + (at * hour);
		return {from, to: from + (length * hour), play: random => play(random, from)};
	};

	return [
		...Array.from({length: 24}, (_, index) => scene(index, 1, (random, start) => hourOfServices(random, start, index))),
		...instances.flatMap((_, index) => [0, 6, 12, 18].map(at => scene(at, 6, (random, start) => serverAtWork(random, start, index)))),
		...[8, 12, 19].map(at => scene(at, 1, (random, start) => scaling(random, start, at === 19))),
		scene(1, 0.5, backups),
		...(day.age < storyAge ? [] : [scene(3.3, 0.2, (random, start) => nightlyBuild(random, start, day))]),
	];
};
