/** A request to AWS, as the reader is told of it. */
export type ApiCall = {
	/** When it was sent, in milliseconds since 1970. */
	readonly time: number;
	/** The operation, such as `LookupEvents`. */
	readonly call: string;
	readonly region: string;
	/** Empty for the default one. */
	readonly profile: string;
	readonly milliseconds: number;
	/** `ok`, or the name of the error. */
	readonly outcome: string;
};
