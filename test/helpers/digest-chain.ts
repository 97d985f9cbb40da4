import {Buffer} from 'node:buffer';
import {
	createHash,
	generateKeyPairSync,
	sign,
	type KeyObject,
} from 'node:crypto';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';

/** A key to sign digests with, and its public half as `ListPublicKeys` gives it. */
export type SigningKey = {
	readonly privateKey: KeyObject;
	readonly listed: {
		readonly Value: string;
		readonly Fingerprint: string;
		readonly ValidityStartTime: string;
		readonly ValidityEndTime: string;
	};
};

export const createSigningKey = (): SigningKey => {
	const {privateKey, publicKey} = generateKeyPairSync('rsa', {modulusLength: 2048});
	const bytes = publicKey.export({format: 'der', type: 'pkcs1'});
	return {
		privateKey,
		listed: {
			Value: bytes.toString('base64'),
			Fingerprint: createHash('md5').update(bytes).digest('hex'),
			ValidityStartTime: '2026-01-01T00:00:00Z',
			ValidityEndTime: '2027-01-01T00:00:00Z',
		},
	};
};

/** An object of the bucket; `metadata` is what S3 gives back as `x-amz-meta-…`. */
export type StoredObject = {readonly bytes: Buffer; readonly metadata: Readonly<Record<string, string>>};

/** A bucket in memory, by key. */
export type StoredObjects = Map<string, StoredObject>;

export type ChainOptions = {
	readonly key: SigningKey;
	readonly hours?: number;
	readonly logsPerHour?: number;
	/** The end of the newest digest, in milliseconds since 1970. */
	readonly end?: number;
	readonly account?: string;
	readonly region?: string;
	readonly trail?: string;
	readonly homeRegion?: string;
	readonly bucket?: string;
	/** With its slash. */
	readonly prefix?: string;
	/** With its slash. */
	readonly organization?: string;
	readonly isBackfill?: boolean;
	/** Hours, counted from the oldest, that begin a chain of their own. */
	readonly starts?: readonly number[];
};

/** The keys of what was made, digests and log files each from the oldest to the newest. */
export type MadeChain = {readonly digests: readonly string[]; readonly logs: ReadonlyArray<readonly string[]>};

const hour = 60 * 60 * 1000;

export const chainEnd = Date.UTC(2026, 7, 1, 12);

export const chainBucket = 'acme-audit-logs';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const compact = (time: number): string => new Date(time).toISOString().replaceAll(/[\-:]|\.\d+/gv, '');

const iso = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

const dayFolder = (time: number): string => iso(time).slice(0, 10).replaceAll('-', '/');

/** Signs the text of a digest and gives the object that is stored. */
export const signDigest = (fields: Readonly<Record<string, unknown>>, {privateKey}: SigningKey, generated?: number): StoredObject => {
	const content = Buffer.from(JSON.stringify(fields));
	const text = `${String(fields['digestEndTime'])}\n${String(fields['digestS3Bucket'])}/${String(fields['digestS3Object'])}\n${sha256Of(content)}\n${String(fields['previousDigestSignature'])}`;
	return {
		bytes: gzipSync(content),
		metadata: {
			signature: sign('sha256', Buffer.from(text), privateKey).toString('hex'),
			'signature-algorithm': 'SHA256withRSA',
			...generated !== undefined && {'backfill-generation-timestamp': iso(generated)},
		},
	};
};

/** The fields of a stored digest. */
export const digestFields = (stored: StoredObject | undefined): Readonly<Record<string, unknown>> =>
	JSON.parse(gunzipSync(stored?.bytes ?? Buffer.alloc(0)).toString()) as Readonly<Record<string, unknown>>;

/** Puts a chain of digests with its log files into the objects, as CloudTrail delivers them. */
export const addChain = (objects: StoredObjects, options: ChainOptions): MadeChain => {
	const {
		key, hours = 4, logsPerHour = 2, end = chainEnd, account = '111122223333', region = 'eu-west-1', trail = 'org_audit', homeRegion = region,
		bucket = chainBucket, prefix = '', organization = '', isBackfill = false, starts = [],
	} = options;
	const base = `${prefix}AWSLogs/${organization}${account}`;
	const digests: string[] = [];
	const logs: string[][] = [];
	for (let index = 0; index < hours; index++) {
		const to = end - ((hours - 1 - index) * hour);
		const from = to - hour;
		const made = Array.from({length: logsPerHour}, (_, number) => {
			const time = from + ((number + 1) * 5 * 60_000);
			const logKey = `${base}/CloudTrail/${region}/${dayFolder(time)}/${account}_CloudTrail_${region}_${compact(time).replace(/\d\dZ$/v, 'Z')}_${sha256Of(Buffer.from(`${trail} ${region} ${time} ${isBackfill}`)).slice(0, 16)}.json.gz`;
			const content = Buffer.from(JSON.stringify({
				Records: [{
					eventVersion: '1.11', eventTime: iso(time - 60_000), eventName: 'PutObject', awsRegion: region, recipientAccountId: account, userIdentity: {type: 'IAMUser', userName: number % 2 === 0 ? 'maya' : 'jonas'},
				}],
			}));
			objects.set(logKey, {bytes: gzipSync(content), metadata: {}});
			return {
				logKey, entry: {
					s3Bucket: bucket, s3Object: logKey, hashValue: sha256Of(content), hashAlgorithm: 'SHA-256', newestEventTime: iso(time - 60_000), oldestEventTime: iso(time - 60_000),
				},
			};
		});
		const digestKey = `${base}/CloudTrail-Digest/${region}/${dayFolder(to)}/${account}_CloudTrail-Digest_${region}_${trail}_${homeRegion}_${compact(to)}${isBackfill ? '_backfill' : ''}.json.gz`;
		const previousKey = starts.includes(index) ? undefined : digests.at(-1);
		const previous = previousKey === undefined ? undefined : objects.get(previousKey);
		objects.set(digestKey, signDigest({
			awsAccountId: account,
			digestStartTime: iso(from),
			digestEndTime: iso(to),
			digestS3Bucket: bucket,
			digestS3Object: digestKey,
			digestPublicKeyFingerprint: key.listed.Fingerprint,
			digestSignatureAlgorithm: 'SHA256withRSA',
			newestEventTime: made.at(-1)?.entry.newestEventTime ?? null,
			oldestEventTime: made[0]?.entry.oldestEventTime ?? null,
			previousDigestS3Bucket: previous ? bucket : null,
			previousDigestS3Object: previousKey ?? null,
			previousDigestHashValue: previous ? sha256Of(gunzipSync(previous.bytes)) : null,
			previousDigestHashAlgorithm: previous ? 'SHA-256' : null,
			previousDigestSignature: previous?.metadata['signature'] ?? null,
			logFiles: made.map(({entry}) => entry),
		}, key, isBackfill ? to + (24 * hour) : undefined));
		digests.push(digestKey);
		logs.push(made.map(({logKey}) => logKey));
	}

	return {digests, logs};
};

/** What `aws cloudtrail list-public-keys` prints. */
export const printKeys = (keys: readonly SigningKey[]): string => JSON.stringify({PublicKeyList: keys.map(({listed}) => listed)}, undefined, 4);

/** Copies the objects to a folder, each signature beside its digest. */
export const writeObjects = async (folder: string, objects: StoredObjects): Promise<void> => {
	await Promise.all([...objects].map(async ([key, {bytes, metadata}]) => {
		const file = path.join(folder, key);
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, bytes);
		if (metadata['signature'] !== undefined) {
			await writeFile(`${file}.signature`, metadata['signature']);
		}
	}));
};
