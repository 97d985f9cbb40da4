/** What can go wrong with an answer of S3. */
export type S3FaultKind =
	| 'slow-down'
	| 'internal-error'
	/** The connection is closed without an answer. */
	| 'reset'
	/** The connection is closed in the middle of an object. */
	| 'reset-body'
	/** An object without a length that ends early. */
	| 'truncated'
	/** No answer ever comes. */
	| 'stall'
	/** An object starts and never goes on. */
	| 'stall-body'
	| 'denied'
	| 'kms'
	| 'requester-pays'
	| 'archived'
	| 'gone'
	| 'expired'
	| 'unknown-key'
	/** A sign-in page with status 200. */
	| 'not-xml'
	/** A listing that goes on for ever. */
	| 'same-token'
	/** A redirection that names no region. */
	| 'lost';

/** Which answers go wrong: those to a call about a prefix or key that holds the text, `times` in a row from the `nth` on. */
export type S3Fault = {
	readonly kind: S3FaultKind;
	readonly call: 'ListObjectsV2' | 'GetObject';
	/** Absent: about anything. */
	readonly about?: string;
	/** Counted from 1; 1 when absent. */
	readonly nth?: number;
	/** 1 when absent. */
	readonly times?: number;
};

/** An error answer: HTTP status, code, message. The texts carry what S3 echoes: keys and ARNs. */
export type S3Error = {readonly status: number; readonly code: string; readonly message: string};

/** The error answers of the faults that are one. */
export const s3Errors: Readonly<Partial<Record<S3FaultKind, S3Error>>> = {
	'slow-down': {status: 503, code: 'SlowDown', message: 'Please reduce your request rate.'},
	'internal-error': {status: 500, code: 'InternalError', message: 'We encountered an internal error. Please try again.'},
	denied: {status: 403, code: 'AccessDenied', message: 'User: arn:aws:iam::111122223333:user/maya is not authorized to perform this because no identity-based policy allows it'},
	kms: {status: 403, code: 'AccessDenied', message: 'User: arn:aws:iam::111122223333:user/maya is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:us-east-1:111122223333:key/11112222-3333-4444-5555-666677778888'},
	'requester-pays': {status: 403, code: 'AccessDenied', message: 'Bucket is requester pays bucket but no requester pays header present.'},
	archived: {status: 403, code: 'InvalidObjectState', message: 'The operation is not valid for the object\'s storage class'},
	gone: {status: 404, code: 'NoSuchKey', message: 'The specified key does not exist.'},
	expired: {status: 400, code: 'ExpiredToken', message: 'The provided token has expired.'},
	'unknown-key': {status: 403, code: 'InvalidAccessKeyId', message: 'The AWS Access Key Id you provided does not exist in our records.'},
	lost: {status: 301, code: 'PermanentRedirect', message: 'The bucket you are attempting to access must be addressed using the specified endpoint.'},
};
