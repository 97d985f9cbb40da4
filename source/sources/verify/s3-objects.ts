/* eslint-disable no-await-in-loop -- A page of a listing follows the one before. */
import type {S3Client} from '@aws-sdk/client-s3';
import {type ApiCall} from '../../core/api-call.ts';
import {type ObjectPlace} from '../../core/digest.ts';
import {
	fail,
	succeed,
	type Problem,
	type Result,
} from '../../core/problem.ts';
import {attemptRepeatedly, type Attempt} from '../attempt.ts';
import {meaningOf, readAwsError} from '../aws-errors.ts';
import {problemFromAws} from '../aws-problem.ts';
import {type Clock} from '../clock.ts';
import {ofProfile, withoutSecrets} from '../credentials-problem.ts';

/** An object with what was saved about it. */
export type FetchedObject = {readonly bytes: Uint8Array; readonly metadata: Readonly<Record<string, string>>};

/** Buckets as one profile sees them. A Problem of kind `missing` is an object or a bucket that is not there. */
export type S3Objects = {
	/** The folders right under a prefix, each with its slash. */
	folders(place: ObjectPlace, signal: AbortSignal): Promise<Result<readonly string[]>>;
	/** Every key under a prefix that is after `after`, up to `last` or a page behind it. */
	keys(place: ObjectPlace, range: {readonly after: string; readonly last: string}, signal: AbortSignal): Promise<Result<readonly string[]>>;
	get(place: ObjectPlace, signal: AbortSignal): Promise<Result<FetchedObject>>;
};

/** How to reach the buckets. */
export type S3Access = {
	/** Empty for the default one. */
	readonly profile: string;
	readonly endpointUrl?: string;
	readonly clock: Clock;
	readonly onCall?: (call: ApiCall) => void;
};

const createClient = async ({profile, endpointUrl}: S3Access): Promise<S3Client> => {
	const [{S3Client: Client}, {fromNodeProviderChain}] = await Promise.all([import('@aws-sdk/client-s3'), import('@aws-sdk/credential-providers')]);
	const plain = new Client({region: 'us-east-1', ...profile !== '' && {profile}});
	const endpoint = endpointUrl ?? await plain.config.serviceConfiguredEndpoint?.() ?? '';
	plain.destroy();
	return new Client({
		credentials: fromNodeProviderChain(profile === '' ? {} : {profile}),
		...profile !== '' && {profile},
		...endpoint !== '' && {endpoint, forcePathStyle: true},
		region: 'us-east-1',
		// The bucket may be in any region.
		followRegionRedirects: true,
		maxAttempts: 1,
		responseChecksumValidation: 'WHEN_REQUIRED',
	});
};

const decode = (text: string): string => {
	try {
		return decodeURIComponent(text.replaceAll('+', ' '));
	} catch {
		return text;
	}
};

const problemOf = (error: unknown, {bucket, key}: ObjectPlace, action: string, access: S3Access): Problem => {
	const {name, status, message} = readAwsError(error);
	if (name === 'NoSuchBucket') {
		return {kind: 'missing', message: `there is no bucket ${bucket}`};
	}

	const place = `s3://${bucket}/${key}`;
	if (name === 'NoSuchKey' || status === 404) {
		return {kind: 'missing', message: `${place} is not there`};
	}

	return meaningOf(error) === 'denied' || status === 403
		? {kind: 'denied', message: `not allowed to ${action === 'GetObject' ? 'read' : 'list'} ${place}${ofProfile(access)}: ${withoutSecrets(message)}`, hint: `Ask for the permission s3:${action === 'GetObject' ? 'GetObject' : 'ListBucket'}`}
		: problemFromAws(error, {action, region: '', profile: access.profile});
};

/** Buckets through the S3 client of a profile, which is loaded with the first request. */
export const openS3Objects = (access: S3Access): S3Objects => {
	let client: Promise<S3Client> | undefined;

	const {clock, onCall, profile} = access;
	const call = async <Value>(action: string, place: ObjectPlace, signal: AbortSignal, run: (s3: S3Client, abortSignal: AbortSignal) => Promise<Value>): Promise<Result<Value>> => {
		const made = client ?? createClient(access);
		client = made;
		const ended: Attempt<Value> = await attemptRepeatedly(async abortSignal => {
			const time = clock.now();
			const tell = (outcome: string): void => {
				onCall?.({
					call: action, region: '', profile, time, milliseconds: clock.now() - time, outcome,
				});
			};

			try {
				const value = await run(await made, abortSignal);
				tell('ok');
				return value;
			} catch (error) {
				tell(error instanceof Error ? error.name : 'Error');
				throw error;
			}
		}, {clock, signal, takeTurn: async () => !signal.aborted});
		switch (ended.kind) {
			case 'answered': {
				return succeed(ended.value);
			}

			case 'aborted': {
				return fail('refused', 'stopped');
			}

			case 'failed': {
				return {ok: false, problem: problemOf(ended.error, place, action, access)};
			}
		}
	};

	return {
		async folders(place, signal) {
			const {ListObjectsV2Command} = await import('@aws-sdk/client-s3');
			const folders: string[] = [];
			let token: string | undefined;
			do {
				const command = new ListObjectsV2Command({
					Bucket: place.bucket, Prefix: place.key, Delimiter: '/', EncodingType: 'url', ...token !== undefined && {ContinuationToken: token},
				});
				const page = await call('ListObjectsV2', place, signal, async (s3, abortSignal) => s3.send(command, {abortSignal}));
				if (!page.ok) {
					return page;
				}

				folders.push(...(page.value.CommonPrefixes ?? []).map(({Prefix: prefix = ''}) => decode(prefix)));
				token = page.value.IsTruncated === true ? page.value.NextContinuationToken : undefined;
			} while (token !== undefined);

			return succeed(folders);
		},
		async keys(place, {after, last}, signal) {
			const {ListObjectsV2Command} = await import('@aws-sdk/client-s3');
			const keys: string[] = [];
			let token: string | undefined;
			do {
				const command = new ListObjectsV2Command({
					Bucket: place.bucket, Prefix: place.key, StartAfter: after, EncodingType: 'url', ...token !== undefined && {ContinuationToken: token},
				});
				const page = await call('ListObjectsV2', place, signal, async (s3, abortSignal) => s3.send(command, {abortSignal}));
				if (!page.ok) {
					return page;
				}

				keys.push(...(page.value.Contents ?? []).map(({Key: key = ''}) => decode(key)));
				token = page.value.IsTruncated === true && (keys.at(-1) ?? '') <= last ? page.value.NextContinuationToken : undefined;
			} while (token !== undefined);

			return succeed(keys);
		},
		async get(place, signal) {
			const {GetObjectCommand} = await import('@aws-sdk/client-s3');
			const command = new GetObjectCommand({Bucket: place.bucket, Key: place.key});
			return call('GetObject', place, signal, async (s3, abortSignal) => {
				const {Body: body, Metadata: metadata = {}} = await s3.send(command, {abortSignal});
				return {bytes: await body?.transformToByteArray() ?? new Uint8Array(0), metadata};
			});
		},
	};
};
