import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseRecord} from '../../source/core/parse-record.ts';
import {describeEvent} from '../../source/core/sentence.ts';

const maya = {type: 'IAMUser', userName: 'maya'};
const deploy = {type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/Deploy/ci-deploy'};

const terminate = {
	userIdentity: deploy, eventSource: 'ec2.amazonaws.com', eventName: 'TerminateInstances', eventType: 'AwsApiCall', sourceIPAddress: '198.51.100.7',
	requestParameters: {instancesSet: {items: [{instanceId: 'i-0ab'}, {instanceId: 'i-0cd'}, {instanceId: 'i-0ef'}]}},
};

const signIn = (more: Record<string, unknown>) => ({
	userIdentity: maya, eventSource: 'signin.amazonaws.com', eventName: 'ConsoleLogin', eventType: 'AwsConsoleSignIn',
	sourceIPAddress: '203.0.113.4', responseElements: {ConsoleLogin: 'Success'}, ...more,
});

const insight = (more: Record<string, unknown>) => ({
	eventCategory: 'Insight',
	insightDetails: {
		state: 'Start', eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', insightType: 'ApiCallRateInsight',
		insightContext: {statistics: {baseline: {average: 0.000123456}, insight: {average: 5}}}, ...more,
	},
});

const table: ReadonlyArray<[name: string, record: unknown, sentence: string]> = [
	['a call', terminate, 'ci-deploy via Deploy called ec2:TerminateInstances on i-0ab and 2 more from 198.51.100.7'],
	[
		'a denied call',
		{...terminate, errorCode: 'Client.UnauthorizedOperation'},
		'ci-deploy via Deploy tried to call ec2:TerminateInstances on i-0ab and 2 more from 198.51.100.7 and was denied (Client.UnauthorizedOperation)',
	],
	['a throttled call', {userIdentity: maya, eventName: 'ListKeys', errorCode: 'ThrottlingException'}, 'maya tried to call ListKeys and was throttled (ThrottlingException)'],
	[
		'a call that found nothing',
		{userIdentity: maya, eventName: 'GetBucketPolicy', errorCode: 'NoSuchBucketPolicy'},
		'maya tried to call GetBucketPolicy and found nothing (NoSuchBucketPolicy)',
	],
	['a failed call', {userIdentity: maya, eventName: 'X', errorCode: 'ValidationException'}, 'maya tried to call X and failed (ValidationException)'],
	['a failed call that has only words', {userIdentity: maya, eventName: 'X', errorMessage: 'broken'}, 'maya tried to call X and failed (broken)'],
	['a call of root over IPv6', {
		userIdentity: {type: 'Root'}, eventName: 'CreateUser', eventSource: 'iam.amazonaws.com', requestParameters: {userName: 'build'}, sourceIPAddress: '2001:db8::1',
	}, 'root called iam:CreateUser on user/build from 2001:db8::1'],
	['a call of a service', {
		userIdentity: {type: 'AWSService', invokedBy: 'cloudfront.amazonaws.com'}, eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', sourceIPAddress: 'cloudfront.amazonaws.com',
	}, 'cloudfront called kms:Decrypt'],
	['a call of nobody', {eventName: 'X'}, 'An unknown caller called X'],
	['a sign-in with MFA', signIn({additionalEventData: {MFAUsed: 'Yes'}}), 'maya signed in to the console with MFA from 203.0.113.4'],
	['a sign-in without MFA', signIn({additionalEventData: {MFAUsed: 'No'}}), 'maya signed in to the console without MFA from 203.0.113.4'],
	[
		'a sign-in of root without MFA',
		signIn({userIdentity: {type: 'Root', userName: 'acme'}, additionalEventData: {MFAUsed: 'No'}}),
		'root (acme) signed in to the console without MFA from 203.0.113.4',
	],
	['a sign-in of which the second factor is not known', signIn({}), 'maya signed in to the console from 203.0.113.4'],
	[
		'a federated sign-in, whose second factor CloudTrail cannot know',
		signIn({userIdentity: deploy, additionalEventData: {MFAUsed: 'No'}}),
		'ci-deploy via Deploy signed in to the console from 203.0.113.4',
	],
	[
		'a failed sign-in',
		signIn({responseElements: {ConsoleLogin: 'Failure'}, errorMessage: 'Failed authentication', additionalEventData: {MFAUsed: 'Yes'}}),
		'maya tried to sign in to the console from 203.0.113.4 and failed (Failed authentication)',
	],
	['a failed sign-in without words', signIn({responseElements: {ConsoleLogin: 'Failure'}}), 'maya tried to sign in to the console from 203.0.113.4 and failed (Failure)'],
	['a sign-in without an outcome', signIn({responseElements: null}), 'maya tried to sign in to the console from 203.0.113.4 (the outcome is not recorded)'],
	['a switch of roles', signIn({eventName: 'SwitchRole', responseElements: {SwitchRole: 'Success'}}), 'maya switched role in the console from 203.0.113.4'],
	['a failed MFA check', signIn({eventName: 'CheckMfa', responseElements: {CheckMfa: 'Failure'}}), 'maya tried to pass the MFA check from 203.0.113.4 and failed (Failure)'],
	['another event of sign-in', signIn({eventName: 'GetSigninToken', responseElements: null}), 'maya called signin:GetSigninToken from 203.0.113.4'],
	['a service event', {
		userIdentity: {
			accountId: '111122223333',
			invokedBy: 'AWS Internal',
		}, eventSource: 'kms.amazonaws.com', eventName: 'RotateKey', eventType: 'AwsServiceEvent', serviceEventDetails: {keyId: 'k-1'},
	}, 'AWS reported kms:RotateKey on k-1'],
	['a service event that failed', {
		userIdentity: {invokedBy: 'rds.amazonaws.com'}, eventName: 'X', eventType: 'AwsServiceEvent', errorCode: 'Oops',
	}, 'rds reported X which failed (Oops)'],
	['an insight that begins', insight({}), 'An unusual rate of calls of ec2:RunInstances began: 5 a minute instead of 0.000123'],
	['an insight that ends', insight({state: 'End', insightContext: null}), 'An unusual rate of calls of ec2:RunInstances ended'],
	['an insight about errors', insight({insightType: 'ApiErrorRateInsight', errorCode: 'AccessDenied', insightContext: {}}), 'An unusual rate of AccessDenied errors of ec2:RunInstances began'],
	['an insight about errors without a code', insight({insightType: 'ApiErrorRateInsight', errorCode: 'null', insightContext: {}}), 'An unusual rate of errors of ec2:RunInstances began'],
	['an aggregated record', {eventCategory: 'Aggregated'}, 'Several data events of one time window, counted together'],
	['a record without an event', {}, 'A record that names no event'],
];

for (const [name, record, sentence] of table) {
	test(`Tells ${name} in one sentence.`, () => {
		assert.equal(describeEvent(parseRecord(record), record), sentence);
	});
}

test('Tells an event also without its record.', () => {
	assert.equal(describeEvent(parseRecord(signIn({}))), 'maya signed in to the console from 203.0.113.4');
	assert.equal(describeEvent(parseRecord(insight({}))), 'An unusual rate of calls of ec2:RunInstances began');
});
