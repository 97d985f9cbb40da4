import assert from 'node:assert/strict';
import test from 'node:test';
import {createTimeoutError, meaningOf} from '../../source/sources/aws-errors.ts';
import {problemFromAws} from '../../source/sources/aws-problem.ts';
import {problemWithLoading} from '../../source/sources/credentials-problem.ts';

const context = {action: 'LookupEvents', region: 'eu-west-1', profile: ''};

const awsError = (name: string, message = '', status = 400, more: object = {}): Error =>
	Object.defineProperty(Object.assign(new Error(message), {$metadata: {httpStatusCode: status, requestId: 'r-17'}, ...more}), 'name', {value: name});

const socketError = (code: string): Error => Object.assign(new Error(`connect ${code}`), {code});

test('every error that CloudTrail documents has a kind, and a meaning for the reading', () => {
	const expected = [
		[awsError('ThrottlingException', 'Rate exceeded'), 'throttled', 'throttled'],
		[awsError('TooManyRequestsException', '', 429), 'throttled', 'throttled'],
		[awsError('AccessDeniedException', 'no', 403), 'denied', 'denied'],
		[awsError('OperationNotPermittedException'), 'denied', 'denied'],
		[awsError('NotAuthorized', '', 401), 'denied', 'denied'],
		[awsError('ExpiredTokenException', '', 403), 'credentials', 'credentials'],
		[awsError('UnrecognizedClientException', '', 403), 'credentials', 'unknown-key'],
		[awsError('IncompleteSignature', '', 403), 'credentials', 'credentials'],
		[awsError('InvalidSignatureException', '', 403), 'credentials', 'credentials'],
		[awsError('OptInRequired', '', 403), 'refused', 'off'],
		[awsError('InvalidNextTokenException'), 'refused', 'token'],
		[awsError('InvalidTimeRangeException'), 'refused', 'refused'],
		[awsError('InvalidLookupAttributesException'), 'refused', 'refused'],
		[awsError('UnsupportedOperationException'), 'refused', 'refused'],
		[awsError('UnknownOperationException', '', 404), 'refused', 'refused'],
		[awsError('TrailNotFoundException'), 'missing', 'refused'],
		[awsError('InternalFailure', '', 500), 'network', 'unanswered'],
		[awsError('ServiceUnavailable', '', 503), 'network', 'unanswered'],
		[awsError('RequestTimeoutException', '', 408), 'network', 'unanswered'],
		[socketError('ECONNREFUSED'), 'network', 'unanswered'],
		[socketError('ECONNRESET'), 'network', 'unanswered'],
		[socketError('ENOTFOUND'), 'network', 'unanswered'],
		[createTimeoutError(30_000), 'network', 'unanswered'],
		[new SyntaxError('Unexpected token <'), 'network', 'unanswered'],
		[awsError('CredentialsProviderError', 'Could not load credentials', 0), 'credentials', 'credentials'],
		['a string', 'refused', 'refused'],
		[undefined, 'refused', 'refused'],
	] as const;
	for (const [error, kind, meaning] of expected) {
		const problem = problemFromAws(error, context);
		assert.equal(problem.kind, kind, String(error));
		assert.equal(meaningOf(error), meaning, String(error));
		assert.notEqual(problem.message, '');
	}
});

test('an error that nobody knows shows its name, message, status and request id', () => {
	const {message} = problemFromAws(awsError('BrandNewException', 'the moon is full', 418), context);
	assert.equal(message, 'LookupEvents in eu-west-1 failed: BrandNewException: the moon is full (status 418, request r-17)');
});

test('lost credentials name the command that brings them back', () => {
	const expired = awsError('ExpiredTokenException', 'The security token included in the request is expired', 403);
	const cases = [
		[expired, {...context, profile: 'prod', isSso: true}, 'Run: aws sso login --profile prod'],
		[expired, {...context, isSso: true}, 'Run: aws sso login'],
		[expired, {...context, profile: 'prod'}, 'Renew them where they came from, or run: aws configure --profile prod'],
		[awsError('CredentialsProviderError', 'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login', 0), {...context, profile: 'my prod'}, 'Run: aws sso login --profile \'my prod\''],
		[awsError('CredentialsProviderError', 'Could not load credentials from any providers', 0), {...context, profile: 'prod'}, 'Run: aws configure --profile prod'],
		[awsError('UnrecognizedClientException', '', 403), context, 'Run: aws configure'],
	] as const;
	for (const [error, where, hint] of cases) {
		assert.equal(problemFromAws(error, where).hint, hint);
	}
});

test('a denied call names the permission that is missing and the profile that lacks it', () => {
	const problem = problemFromAws(awsError('AccessDeniedException', 'User: maya is not authorized', 403), {action: 'ListTags', region: 'eu-west-1', profile: 'prod'});
	assert.equal(problem.message, 'Not allowed to call ListTags in eu-west-1 with the profile prod: User: maya is not authorized');
	assert.equal(problem.hint, 'Ask for the permission cloudtrail:ListTags');
	assert.equal(problemFromAws(awsError('AccessDeniedException', '', 403), {action: 'ListRegions', region: '', profile: ''}).hint, 'Ask for the permission account:ListRegions');
});

test('a host that does not exist points at the nearest region', () => {
	const {hint} = problemFromAws(socketError('ENOTFOUND'), {...context, region: 'us-esat-1'});
	assert.match(hint ?? '', /us-east-1/v);
	assert.equal(problemFromAws(socketError('ENOTFOUND'), context).hint, 'Check the network connection');
});

test('keys, tokens and signatures in a message never come through', () => {
	const token = 'IQoJb3JpZ2luX2VjEXAMPLE'.repeat(8);
	const message = `The canonical string was AKIAMAYAEXAMPLE/20260801/eu-west-1 x-amz-security-token:${token}, Signature=0123456789abcdef0123456789abcdef`;
	for (const name of ['BrandNewException', 'AccessDeniedException', 'InvalidSignatureException', 'InternalFailure', 'CredentialsProviderError']) {
		for (const status of [0, 400, 403, 500]) {
			const text = JSON.stringify(problemFromAws(awsError(name, message, status), context));
			assert.doesNotMatch(text, /AKIAMAYA|IQoJb3JpZ2lu|0123456789abcdef/v);
		}
	}
});

test('credentials that cannot be loaded are told apart from a network that is down and a role that says no', () => {
	const kinds = [
		[awsError('CredentialsProviderError', 'Could not load credentials', 0), 'credentials'],
		[new Error('no code'), 'credentials'],
		[awsError('ExpiredTokenException', '', 400), 'credentials'],
		[awsError('AccessDenied', 'User is not authorized to perform: sts:AssumeRole', 403), 'denied'],
		[socketError('ECONNREFUSED'), 'network'],
		[awsError('InternalFailure', '', 500), 'network'],
	] as const;
	for (const [error, kind] of kinds) {
		assert.equal(problemWithLoading(error, {profile: 'prod'}).kind, kind, String(error));
	}
});
