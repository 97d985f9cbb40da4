import {
	accounts,
	deployRole,
	detectorId,
	regions,
	trailArn,
	trailNames,
} from './organization.ts';
import {
	createAccessKey,
	ec2Done,
	roleResource,
	temporaryKeys,
} from './calls.ts';
import {userKeys} from './cast.ts';
import {byOrganization, denied} from './failures.ts';
import {iamUser} from './identities.ts';
import {
	arns,
	clockOf,
	intruderSession,
	intruderSessionKey,
	keyThief,
	plantedInConsole,
	plantedUser,
	roleThief,
	stopClock,
	type Clock,
} from './intruder.ts';
import {pageCalls} from './pages.ts';
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
import {signIn} from './shapes.ts';
import {
	dataTheft,
	mining,
	snapshots,
	snapshotTheft,
} from './theft.ts';

const {prod} = accounts;
const {global, main} = regions;

const orgTrail = trailArn(trailNames.org, global, accounts.security);
const paymentsTrail = trailArn(trailNames.payments, main, prod);

const stopDenied = denied(arns.session, 'cloudtrail:StopLogging', orgTrail, byOrganization);

// The role is widened, and entered.
const escalation = (random: Random, at: Clock): Entry[] => {
	const credentials = temporaryKeys(intruderSessionKey, random.letters(64), at('15:11:00'));
	const assumedRoleUser = {assumedRoleId: `AROADEPLOYPIP1EXAMPLE:${intruderSession}`, arn: arns.session};
	return perform(random, at('03:09:51'), [70, 90], keyThief, [
		write('iam', 'AttachRolePolicy', global, {roleName: deployRole, policyArn: arns.admin}),
		read('sts', 'AssumeRole', main, {roleArn: arns.role, roleSessionName: intruderSession, durationSeconds: 43_200}, {
			response: {credentials, assumedRoleUser},
			additional: {RequestDetails: {endpointType: 'regional', awsServingRegion: main}},
			resources: [roleResource(prod, arns.role)],
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
		write('guardduty', 'DeleteDetector', main, {detectorId}, {error: ['AccessDeniedException'], response: {message: denied(arns.session, 'guardduty:DeleteDetector', arns.detector, byOrganization)[1]}}),
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
	return perform(random, at('03:22:05'), [9, 21], thief, [
		write('iam', 'CreateUser', global, {userName: plantedUser}, {response: {user}}),
		write('iam', 'PutUserPolicy', global, {userName: plantedUser, policyName: 'backup', policyDocument: JSON.stringify(everything)}),
		write('iam', 'CreateLoginProfile', global, {userName: plantedUser, passwordResetRequired: false}, {response: {loginProfile: {userName: plantedUser, createDate: made, passwordResetRequired: false}}}),
		createAccessKey(plantedUser, userKeys.planted, at('03:22:05')),
	]);
};

// The planted user works, and most traces are tidied away.
const leaving = (random: Random, at: Clock, thief: Actor): Entry[] => {
	const planted = plantedInConsole(at('04:30:26'));
	return [
		signIn(random, at('04:30:26'), {...planted, identity: iamUser(prod, plantedUser, undefined)}, {region: global, hasMfa: false, loginTo: 'https://console.aws.amazon.com/console/home?region=eu-west-1'}),
		...perform(random, at('04:31:02'), [0, 1], planted, [...pageCalls('billing', global), ...pageCalls('iam', global)]),
		...perform(random, at('04:41:10'), [11, 37], thief, [
			...snapshots.map(snapshotId => write('ec2', 'DeleteSnapshot', main, {snapshotId}, ec2Done(random))),
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
	const at = clockOf(day);
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
