/** What can go wrong with an answer. */
export type FaultKind =
	| 'throttle'
	| 'server-error'
	/** The connection is closed without an answer. */
	| 'reset'
	/** No answer ever comes. */
	| 'stall'
	/** The answer starts and never ends. */
	| 'half'
	| 'denied'
	| 'expired'
	| 'unknown-key'
	| 'opt-in'
	| 'bad-token'
	| 'not-json'
	/** A page without events whose token goes on. */
	| 'empty-page'
	/** The page starts with the last ten events of the one before. */
	| 'repeat'
	/** The page's events have no `CloudTrailEvent`, or half of one. */
	| 'no-record'
	/** The page's token is the one that it was asked with. */
	| 'same-token';

/** Which answers go wrong: those to a call, in a region, from the `nth` on, `times` in a row. */
export type Fault = {
	readonly kind: FaultKind;
	readonly call: string;
	/** Absent: in every region. */
	readonly region?: string;
	/** Counted from 1 for each call and region; 1 when absent. */
	readonly nth?: number;
	/** 1 when absent. */
	readonly times?: number;
};

/** The fault for the `count`th request of a call in a region. */
export const findFault = (faults: readonly Fault[], call: string, region: string, count: number): FaultKind | undefined =>
	faults.find(fault => {
		const first = fault.nth ?? 1;
		return fault.call === call && (fault.region ?? region) === region && count >= first && count < first + (fault.times ?? 1);
	})?.kind;

/** An error answer: HTTP status, the name in `__type`, the message. */
export type ErrorAnswer = {readonly status: number; readonly name: string; readonly message: string};

/** The error answers of the faults that are one. The texts carry what AWS echoes: keys and ARNs. */
export const faultErrors: Readonly<Partial<Record<FaultKind, ErrorAnswer>>> = {
	throttle: {status: 400, name: 'ThrottlingException', message: 'Rate exceeded'},
	'server-error': {status: 500, name: 'InternalFailure', message: 'Something is broken'},
	denied: {status: 403, name: 'AccessDeniedException', message: 'User: arn:aws:iam::111122223333:user/maya is not authorized to perform: cloudtrail:LookupEvents because no identity-based policy allows it'},
	expired: {status: 403, name: 'ExpiredTokenException', message: 'The security token included in the request is expired'},
	'unknown-key': {status: 403, name: 'UnrecognizedClientException', message: 'The security token included in the request is invalid.'},
	'opt-in': {status: 403, name: 'OptInRequired', message: 'The AWS Access Key Id needs a subscription for the service'},
	'bad-token': {status: 400, name: 'InvalidNextTokenException', message: 'Invalid token'},
};
