import assert from 'node:assert/strict';
import {test} from 'node:test';
import {classifyError, classifyResult} from '../../source/core/result.ts';

const codes = {
	denied: [
		'AccessDenied',
		'AccessDeniedException',
		'Client.UnauthorizedOperation',
		'Server.UnauthorizedOperation',
		'VpceAccessDenied',
		'Forbidden',
		'UnauthorizedException',
		'NotAuthorizedException',
		'KMS.AccessDenied',
	],
	throttled: ['ThrottlingException', 'Throttling', 'Client.RequestLimitExceeded', 'SlowDown', 'TooManyRequestsException', 'ProvisionedThroughputExceededException', 'EC2ThrottledException'],
	missing: ['NoSuchBucketPolicy', 'NoSuchEntityException', 'Client.InvalidVpcID.NotFound', 'TrailNotFoundException', 'S3BucketDoesNotExistException', 'AWS.SimpleQueueService.NonExistentQueue'],
	failed: ['ValidationException', 'BucketNotEmpty', 'LimitExceededException', 'Client.DryRunOperation', 'ExpiredToken', 'errorCode1'],
} as const;

for (const [result, list] of Object.entries(codes)) {
	test(`Takes ${list.length} error codes for ${result}.`, () => {
		assert.deepEqual(list.map(code => [code, classifyError(code)]), list.map(code => [code, result]));
	});
}

const signIn = (more: Record<string, unknown>) => ({
	eventSource: 'signin.amazonaws.com', eventType: 'AwsConsoleSignIn', eventName: 'ConsoleLogin', ...more,
});

const table: ReadonlyArray<[name: string, record: unknown, expected: [result: string, error: string, message: string]]> = [
	['a call without an error', {eventName: 'ListKeys'}, ['ok', '', '']],
	['an error', {eventName: 'ListKeys', errorCode: 'AccessDenied', errorMessage: 'no'}, ['denied', 'AccessDenied', 'no']],
	['an error that is null', {eventName: 'ListKeys', errorCode: null, errorMessage: null}, ['ok', '', '']],
	['an error that is empty', {eventName: 'ListKeys', errorCode: ''}, ['ok', '', '']],
	[
		'an error whose words stand in the response',
		{eventName: 'DeleteDetector', errorCode: 'AccessDenied', responseElements: {message: 'not authorized'}},
		['denied', 'AccessDenied', 'not authorized'],
	],
	['an error whose words are the errorMessage of the response', {eventName: 'X', errorCode: 'Oops', responseElements: {errorMessage: 'why'}}, ['failed', 'Oops', 'why']],
	['words without a code', {eventName: 'X', errorMessage: 'broken'}, ['failed', '', 'broken']],
	['the word message in the response of a good call', {eventName: 'X', responseElements: {message: 'hello'}}, ['ok', '', '']],
	['a good sign-in', signIn({responseElements: {ConsoleLogin: 'Success'}}), ['ok', '', '']],
	['a failed sign-in', signIn({responseElements: {ConsoleLogin: 'Failure'}, errorMessage: 'Failed authentication'}), ['failed', 'Failure', 'Failed authentication']],
	['a failed sign-in without words', signIn({responseElements: {ConsoleLogin: 'Failure'}}), ['failed', 'Failure', '']],
	['a failed sign-in with words alone', signIn({responseElements: null, errorMessage: 'Failed authentication'}), ['failed', '', 'Failed authentication']],
	['a sign-in without an outcome', signIn({responseElements: null}), ['unknown', '', '']],
	['a failed sign-in of an old record', signIn({eventSource: 'x', eventType: 'AwsConsoleSignin', responseElements: {ConsoleLogin: 'Failure'}}), ['failed', 'Failure', '']],
	['a switch of roles that failed', signIn({eventName: 'SwitchRole', responseElements: {SwitchRole: 'Failure'}}), ['failed', 'Failure', '']],
	['an MFA check that failed', signIn({eventName: 'CheckMfa', responseElements: {CheckMfa: 'Failure'}}), ['failed', 'Failure', '']],
	['a password that was not changed', signIn({eventName: 'PasswordUpdated', responseElements: {PasswordUpdated: 'Failure'}}), ['failed', 'Failure', '']],
	[
		'a check that Identity Center reports',
		signIn({eventType: 'AwsServiceEvent', eventName: 'CredentialVerification', serviceEventDetails: {CredentialVerification: 'Failure'}}),
		['failed', 'Failure', ''],
	],
	['a sign-in event that has no outcome of its own', signIn({eventName: 'GetSigninToken', responseElements: null}), ['ok', '', '']],
	['an outcome outside of sign-in', {eventSource: 'x.amazonaws.com', eventName: 'ConsoleLogin', responseElements: {ConsoleLogin: 'Failure'}}, ['ok', '', '']],
	['an insight', {eventCategory: 'Insight', eventName: 'X'}, ['unknown', '', '']],
	['an aggregated record', {eventCategory: 'Aggregated'}, ['unknown', '', '']],
	['no event', {}, ['unknown', '', '']],
	['no record', null, ['unknown', '', '']],
];

for (const [name, record, [result, error, message]] of table) {
	test(`Tells the result of ${name}.`, () => {
		assert.deepEqual(classifyResult(record), {result, error, message});
	});
}
