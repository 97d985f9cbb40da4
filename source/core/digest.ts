import {fail, succeed, type Result} from './problem.ts';

/** Where a file lies in S3. */
export type ObjectPlace = {readonly bucket: string; readonly key: string};

/** A log file that a digest vouches for: its place and the SHA-256 of its unpacked content, in hex. */
export type DigestEntry = ObjectPlace & {
	readonly hash: string;
	readonly hashAlgorithm: string;
	/** The times of its first and last event, in milliseconds since 1970, where the digest tells them. */
	readonly oldest?: number;
	readonly newest?: number;
};

/** The digest before this one, as this one knows it: its place, the SHA-256 of its unpacked content and its signature, in hex. */
export type PreviousDigest = ObjectPlace & {readonly hash: string; readonly hashAlgorithm: string; readonly signature: string};

/**
A digest file: what CloudTrail says every hour about the log files it has delivered (CloudTrail User Guide, digest file
structure). Times in milliseconds since 1970.
*/
export type Digest = ObjectPlace & {
	readonly account: string;
	readonly start: number;
	readonly end: number;
	/** `digestEndTime` as it is written, which is part of what is signed. */
	readonly endText: string;
	/** Names the public key of its signature. */
	readonly fingerprint: string;
	readonly signatureAlgorithm: string;
	/** Absent in a starting digest, the first of its chain. */
	readonly previous?: PreviousDigest;
	readonly logFiles: readonly DigestEntry[];
};

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (fields: Fields, name: string): string => {
	const value = fields[name];
	return typeof value === 'string' ? value : '';
};

const timeOf = (fields: Fields, name: string): number => Date.parse(textOf(fields, name));

const malformed = (message: string) => fail('malformed', message);

// A hash may be written in either case; it is compared in one.
const hashOf = (fields: Fields, name: string): string => textOf(fields, name).toLowerCase();

const parseEntry = (value: unknown): DigestEntry | undefined => {
	if (!isFields(value)) {
		return undefined;
	}

	const [bucket, key, hash] = [textOf(value, 's3Bucket'), textOf(value, 's3Object'), hashOf(value, 'hashValue')];
	const [oldest, newest] = [timeOf(value, 'oldestEventTime'), timeOf(value, 'newestEventTime')];
	return bucket === '' || key === '' || hash === ''
		? undefined
		: {
			bucket,
			key,
			hash,
			hashAlgorithm: textOf(value, 'hashAlgorithm'),
			...!Number.isNaN(oldest) && {oldest},
			...!Number.isNaN(newest) && {newest},
		};
};

const isAbsent = (value: unknown): boolean => value === null || value === undefined;

const parsePrevious = (fields: Fields): Result<PreviousDigest | undefined> => {
	const names = ['previousDigestS3Bucket', 'previousDigestS3Object', 'previousDigestHashValue', 'previousDigestSignature'] as const;
	if (names.every(name => isAbsent(fields[name]))) {
		return succeed(undefined);
	}

	const empty = names.find(name => textOf(fields, name) === '');
	return empty === undefined
		? succeed({
			bucket: textOf(fields, names[0]),
			key: textOf(fields, names[1]),
			hash: hashOf(fields, names[2]),
			hashAlgorithm: textOf(fields, 'previousDigestHashAlgorithm'),
			signature: textOf(fields, names[3]),
		})
		: malformed(`it has no ${empty}, but other fields of a previous digest`);
};

const required = ['digestS3Bucket', 'digestS3Object', 'digestStartTime', 'digestEndTime', 'digestPublicKeyFingerprint'] as const;

const readJson = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/** Reads the unpacked text of a digest file. One without a field that verification needs is a `malformed` Problem that names it. */
export const parseDigest = (text: string): Result<Digest> => {
	const fields = readJson(text);
	if (!isFields(fields)) {
		return malformed('it is no JSON object');
	}

	const empty = required.find(name => textOf(fields, name) === '');
	if (empty !== undefined) {
		return malformed(`it has no ${empty}`);
	}

	const [start, end] = [timeOf(fields, 'digestStartTime'), timeOf(fields, 'digestEndTime')];
	if (Number.isNaN(start) || Number.isNaN(end)) {
		return malformed('its start or end is no time');
	}

	const previous = parsePrevious(fields);
	if (!previous.ok) {
		return previous;
	}

	const entries: readonly unknown[] | undefined = Array.isArray(fields['logFiles']) ? fields['logFiles'] : undefined;
	const logFiles = entries?.map(entry => parseEntry(entry));
	if (logFiles === undefined || logFiles.includes(undefined)) {
		return malformed('its list of log files is missing or incomplete');
	}

	return succeed({
		bucket: textOf(fields, 'digestS3Bucket'),
		key: textOf(fields, 'digestS3Object'),
		account: textOf(fields, 'awsAccountId'),
		start,
		end,
		endText: textOf(fields, 'digestEndTime'),
		fingerprint: textOf(fields, 'digestPublicKeyFingerprint'),
		signatureAlgorithm: textOf(fields, 'digestSignatureAlgorithm'),
		...previous.value && {previous: previous.value},
		logFiles: logFiles.filter(entry => entry !== undefined),
	});
};

/**
The text that CloudTrail signs for a digest: its end, its place, the SHA-256 of its unpacked content in hex, and the signature
before it, a line each without a last line end (CloudTrail User Guide, custom validation of log files).
*/
export const signedText = ({endText, bucket, key, previous}: Digest, contentHash: string): string =>
	[endText, `${bucket}/${key}`, contentHash, previous?.signature ?? 'null'].join('\n');
