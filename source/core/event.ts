/** How a call ended; `is:error` is every one but `ok` and `unknown`. */
export type EventResult = 'ok' | 'denied' | 'throttled' | 'missing' | 'failed' | 'unknown';

/**
What the list, the search and the plain output need of one record. Every string is as CloudTrail wrote it, unsanitized;
what a record lacks is the empty string.
*/
export type TrailEvent = {
	/** `eventTime`, else `@timestamp`, in milliseconds since 1970; `NaN` when unknown. */
	readonly time: number;
	/** Who did it, as one name for the list. */
	readonly who: string;
	/** User name or role session name: what LookupEvents calls Username. */
	readonly user: string;
	/** Name of the assumed role. */
	readonly role: string;
	/** `userIdentity.type`. */
	readonly identity: string;
	/** `eventSource` as recorded, such as `ec2.amazonaws.com`. */
	readonly source: string;
	/** `eventName` as recorded, date suffix included. */
	readonly name: string;
	/** Resource names, the one to show first. */
	readonly resources: readonly string[];
	/** `sourceIPAddress`: an address, or the name of a service. */
	readonly ip: string;
	/** `awsRegion`. */
	readonly region: string;
	/** `recipientAccountId`, else the account of the identity. */
	readonly account: string;
	/** `errorCode`, or what stands for it in sign-in records. */
	readonly error: string;
	/** `errorMessage`, or the text that a service put elsewhere. */
	readonly message: string;
	/** `userIdentity.accessKeyId`. */
	readonly key: string;
	/** `userAgent`. */
	readonly agent: string;
	/** `eventType`. */
	readonly type: string;
	/** `eventCategory`, or the one that the record's other fields imply. */
	readonly category: string;
	/** `eventID`. */
	readonly id: string;
	/** `readOnly`; `undefined` when the record does not say. */
	readonly readOnly: boolean | undefined;
	readonly result: EventResult;
};

/** A record as a source found it: what was read of it, and its exact text. */
export type SourceRecord = {
	readonly event: TrailEvent;
	/** The record's JSON exactly as received. */
	readonly text: string;
};
