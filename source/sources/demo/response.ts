import {
	accounts,
	deployRole,
	detectorId,
	regions,
	roleArn,
	secrets,
	trailArn,
	trailNames,
} from './organization.ts';
import {roleResource, temporaryKeys} from './calls.ts';
import {
	atOffice,
	inConsole,
	people,
	sessionKey,
	ssoSession,
	userKeys,
} from './cast.ts';
import {byOrganization, denied} from './failures.ts';
import {assumedRole, otherAccount} from './identities.ts';
import {
	arns,
	clockOf,
	clockTime,
	intruderSession,
	plantedUser,
	roleThief,
} from './intruder.ts';
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
import {hour} from './scene.ts';
import {minedGroup, minedInstances} from './theft.ts';

const {prod, security} = accounts;
const {global, main, sydney} = regions;
const responderRole = 'IncidentResponder';

const lookup = (attributeKey: string, attributeValue: string) => read('cloudtrail', 'LookupEvents', main, {maxResults: 50, lookupAttributes: [{attributeKey, attributeValue}]});

// One call, recorded for both accounts: the caller's, and the one that owns the role.
const crossAccountRole = (random: Random, time: number, caller: Actor, key: string): Entry[] => {
	const sharedId = random.uuid();
	const role = roleArn(prod, responderRole);
	const resources = [roleResource(prod, role)];
	const parameters = {
		roleArn: role, roleSessionName: 'amara', durationSeconds: 3600, sourceIdentity: 'amara@harbor-lane.example',
	};
	const response = {credentials: temporaryKeys(key, random.letters(64), time + hour), sourceIdentity: 'amara@harbor-lane.example'};
	const owner: Actor = {...caller, identity: otherAccount(security, String(caller.identity['principalId']))};
	return [
		apiCall(random, time, caller, read('sts', 'AssumeRole', main, parameters, {response, resources, sharedId})),
		apiCall(random, time, owner, read('sts', 'AssumeRole', main, parameters, {
			response, resources, sharedId, recipient: prod,
		})),
	];
};

/** The third chapter, on the same morning: it is noticed, the key is disabled; the trail nobody there may start. */
export const response = (random: Random, day: number): Entry[] => {
	const at = clockOf(day);
	const jonas = inConsole(atOffice(ssoSession(random, people.jonas, prod, at('07:31:00'))));
	const jonasArn = String(jonas.identity['arn']);
	const amara = atOffice(ssoSession(random, people.amara, security, at('07:36:20')));
	const key = sessionKey(random);
	const responder: Actor = {...amara, account: prod, identity: assumedRole(prod, responderRole, 'amara', {key, created: at('07:49:12'), sourceIdentity: 'amara@harbor-lane.example'})};
	const responderArn = `arn:aws:sts::${prod}:assumed-role/${responderRole}/amara`;
	const stoppedTrail = trailArn(trailNames.payments, main, prod);
	const revocation = {
		Version: '2012-10-17', Statement: [{
			Effect: 'Deny', Action: '*', Resource: '*', Condition: {DateLessThan: {'aws:TokenIssueTime': isoTime(at('08:04:30'))}},
		}],
	};
	return [
		...perform(random, at('07:33:05'), [9, 40], jonas, [
			read('ec2', 'DescribeInstances', sydney, {instancesSet: {}, filterSet: {}}),
			read('cloudtrail', 'GetTrailStatus', main, {name: stoppedTrail}),
			write('cloudtrail', 'StartLogging', main, null, {error: denied(jonasArn, 'cloudtrail:StartLogging', stoppedTrail)}),
			write('cloudtrail', 'StartLogging', main, null, {error: denied(jonasArn, 'cloudtrail:StartLogging', stoppedTrail)}),
		]),
		...perform(random, at('07:38:40'), [14, 70], amara, [
			read('guardduty', 'ListFindings', main, {detectorId, maxResults: 50}),
			lookup('AccessKeyId', userKeys.leaked),
			lookup('Username', intruderSession),
			lookup('EventName', 'StopLogging'),
			lookup('Username', plantedUser),
			lookup('EventName', 'ModifySnapshotAttribute'),
		]),
		...crossAccountRole(random, at('07:49:12'), amara, key),
		...perform(random, at('07:50:03'), [20, 80], responder, [
			read('iam', 'ListAccessKeys', global, {userName: 'ci-deploy'}),
			read('iam', 'GetAccessKeyLastUsed', global, {accessKeyId: userKeys.leaked}),
			read('iam', 'ListAttachedRolePolicies', global, {roleName: deployRole}),
		]),
		...perform(random, at('07:58:27'), [30, 110], responder, [
			write('iam', 'UpdateAccessKey', global, {userName: 'ci-deploy', accessKeyId: userKeys.leaked, status: 'Inactive'}),
			write('iam', 'DeleteLoginProfile', global, {userName: plantedUser}),
			write('iam', 'DeleteUserPolicy', global, {userName: plantedUser, policyName: 'backup'}),
			write('iam', 'DeleteUser', global, {userName: plantedUser}),
		]),
		...perform(random, at('08:04:30'), [25, 60], responder, [
			write('iam', 'PutRolePolicy', global, {roleName: deployRole, policyName: 'AWSRevokeOlderSessions', policyDocument: JSON.stringify(revocation)}),
			write('ec2', 'TerminateInstances', sydney, {instancesSet: minedInstances}),
			write('cloudtrail', 'StartLogging', main, null, {error: denied(responderArn, 'cloudtrail:StartLogging', stoppedTrail, byOrganization)}),
		]),
		// The intruder's session is still there, and gets nowhere.
		...perform(random, at('08:20:44'), [6, 19], roleThief(at('03:11:10')), ['GetCallerIdentity', 'AssumeRole'].map(name => read('sts', name, main, null, {error: denied(arns.session, `sts:${name}`, arns.role, 'with an explicit deny in an identity-based policy')}))),
	];
};

/** The last chapter, a day later: secrets are changed, and the key goes for good. */
export const aftermath = (random: Random, day: number): Entry[] => {
	const maya = atOffice(ssoSession(random, people.maya, prod, day + clockTime('08:02:00')));
	return perform(random, day + clockTime('08:10:20'), [30, 100], maya, [
		...secrets.slice(0, 4).map(secretId => write('secretsmanager', 'RotateSecret', main, {secretId, rotateImmediately: true})),
		write('iam', 'DeleteAccessKey', global, {userName: 'ci-deploy', accessKeyId: userKeys.leaked}),
		write('iam', 'DeleteUser', global, {userName: 'ci-deploy'}, {error: ['DeleteConflictException', 'Cannot delete entity, must detach all policies first.']}),
		write('ec2', 'DeleteSecurityGroup', sydney, {groupId: minedGroup}),
	]);
};
