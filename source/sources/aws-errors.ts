/** What is known of an error that an AWS call threw, whatever its class. */
export type AwsError = {
	readonly name: string;
	readonly message: string;
	/** HTTP status; 0 when there was no answer. */
	readonly status: number;
	readonly requestId: string;
	/** Node's code of a failed connection, such as `ECONNREFUSED`; empty otherwise. */
	readonly code: string;
	/** The SDK has measured how far this machine's clock is off and will sign the next request with the right time. */
	readonly isClockCorrected: boolean;
};

const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

const asText = (value: unknown): string => typeof value === 'string' ? value : '';

/** Reads an error by its fields: CloudTrail does not model every error that it answers with, so classes say too little. */
export const readAwsError = (error: unknown): AwsError => {
	const fields = asObject(error);
	const metadata = asObject(fields['$metadata']);
	const cause = asObject(error instanceof Error ? error.cause : undefined);
	return {
		name: error instanceof Error ? error.name : 'Unknown',
		message: error instanceof Error ? error.message : String(error),
		status: typeof metadata['httpStatusCode'] === 'number' ? metadata['httpStatusCode'] : 0,
		requestId: asText(metadata['requestId']),
		code: asText(fields['code'] ?? cause['code']),
		isClockCorrected: metadata['clockSkewCorrected'] === true,
	};
};

/** The error of a request that got no answer in time. */
export const createTimeoutError = (milliseconds: number): Error =>
	new DOMException(`no answer within ${Math.round(milliseconds / 1000)} s`, 'TimeoutError');

/** The error of an answer that ended before its announced length. */
export const createTruncationError = (received: number, announced: number): Error =>
	new DOMException(`the answer broke off after ${received} of ${announced} bytes`, 'TruncatedAnswer');

// The names that AWS services use for "too many requests"; CloudTrail's is ThrottlingException with status 400.
const throttles = new Set([
	'ThrottlingException',
	'Throttling',
	'ThrottledException',
	'RequestLimitExceeded',
	'RequestThrottled',
	'RequestThrottledException',
	'TooManyRequestsException',
	'SlowDown',
	'BandwidthLimitExceeded',
	'ProvisionedThroughputExceededException',
	'PriorRequestNotComplete',
]);

const denials = new Set(['AccessDeniedException', 'AccessDenied', 'UnauthorizedOperation', 'NotAuthorized', 'OperationNotPermittedException']);

const lostCredentials = new Set([
	'ExpiredTokenException',
	'ExpiredToken',
	'CredentialsProviderError',
	'TokenProviderError',
	'InvalidClientTokenId',
	'UnrecognizedClientException',
	'IncompleteSignature',
	'InvalidSignatureException',
	'SignatureDoesNotMatch',
	'InvalidAccessKeyId',
]);

const passing = new Set([
	'InternalFailure',
	'InternalServerError',
	'ServiceUnavailable',
	'RequestTimeoutException',
	'RequestTimeout',
	'TimeoutError',
	'RequestAbortedException',
	'TruncatedAnswer',
	'InternalError',
]);

/**
What an error means for the reading.

- `throttled`: ask again later
- `unanswered`: no answer, one of a failing server, or one that is not AWS's; worth another try
- `token`: the page token is no longer good, the query must start again
- `unknown-key`: AWS does not know the access key, which is also how a region answers that the account has not enabled
- `off`: the region is not enabled
- `credentials`, `denied`: as the names say
- `refused`: anything else; asking again would not help
*/
export type ErrorMeaning = 'throttled' | 'unanswered' | 'token' | 'unknown-key' | 'off' | 'credentials' | 'denied' | 'refused';

/** Sorts an error by what to do about it. */
export const meaningOf = (error: unknown): ErrorMeaning => {
	const {name, status, code} = readAwsError(error);
	if (status === 429 || throttles.has(name)) {
		return 'throttled';
	}

	if (name === 'InvalidNextTokenException') {
		return 'token';
	}

	if (name === 'OptInRequired') {
		return 'off';
	}

	if (name === 'UnrecognizedClientException' || name === 'InvalidClientTokenId') {
		return 'unknown-key';
	}

	if (lostCredentials.has(name)) {
		return 'credentials';
	}

	if (denials.has(name)) {
		return 'denied';
	}

	return name === 'SyntaxError' || code !== '' || status >= 500 || passing.has(name) ? 'unanswered' : 'refused';
};
