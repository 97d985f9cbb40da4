/* eslint-disable no-await-in-loop -- A page of a listing follows the one before. */
import {Buffer} from 'node:buffer';
import type {GetObjectCommandOutput, ListObjectsV2CommandOutput} from '@aws-sdk/client-s3';
import {type Problem, type Result, succeed} from '../../core/problem.ts';
import {
	type Attempt,
	attempt,
	attemptWhile,
	repeatAttempts,
	requestTimeout,
} from '../attempt.ts';
import {createTruncationError, meaningOf} from '../aws-errors.ts';
import {type BucketClient as AwsBucketClient, type Clients} from '../clients.ts';
import {type Clock} from '../clock.ts';
import {bucketRegionOf} from './bucket-region.ts';
import {type StoredObject} from './layout.ts';
import {readListing} from './listing-page.ts';
import {problemFromS3} from './s3-problem.ts';
import {createTurns} from './turns.ts';

/** What stands right under a prefix, or, listed deep, everything that begins with it. */
export type Listing = {readonly folders: readonly string[]; readonly objects: readonly StoredObject[]};

/** How a listing goes: what stands right under the prefix or everything, and which part of that by the order of keys. */
export type ListOptions = {
	readonly isDeep: boolean;
	/** Only keys after this text. */
	readonly after?: string;
	/** No further page once a key is past this text. */
	readonly last?: string;
	/** No more than this many folders and objects, in one page. */
	readonly most?: number;
};

/** The bytes of an object and what was stored about it, by lower-case names. */
export type ReadObject = {readonly bytes: Uint8Array; readonly metadata: Readonly<Record<string, string>>};

/** A bucket as one profile sees it. What is given up because the signal was aborted comes as `undefined`. */
export type BucketClient = {
	list(prefix: string, options: ListOptions): Promise<Result<Listing> | undefined>;
	/** The bytes of an object, complete; `onThrottled` is told when S3 asks to slow down. */
	fetch(object: StoredObject, onThrottled: () => void): Promise<Result<Uint8Array> | undefined>;
	/** An object by its key alone, complete, with its metadata. A `missing` Problem when it is not there. */
	read(key: string): Promise<Result<ReadObject> | undefined>;
	/** Requests for objects so far, with those tried again. */
	readonly fetched: number;
	/** The endpoint when it is not AWS's own, else empty; known after the first answer. */
	readonly endpoint: string;
};

/** What reaching a bucket takes. */
export type BucketClientOptions = {
	readonly bucket: string;
	/** Empty for the default one. */
	readonly profile: string;
	readonly clients: Clients;
	readonly clock: Clock;
	readonly signal: AbortSignal;
};

// S3 takes thousands of requests a second from one prefix; the limit is for this side.
const listingsAtOnce = 8;

// A bucket moves at most once while it is read; more redirections are a loop.
const mostRedirections = 2;

// A listing that gives the same token again does not get any further.
const standstill: Problem = {kind: 'refused', message: 'The listing gives the same page again and again', hint: 'The endpoint may not be S3'};

/** A client for one bucket: it retries, follows the bucket to its region, and tells failures as Problems of the place they are about. */
export const createBucketClient = ({bucket, profile, clients, clock, signal}: BucketClientOptions): BucketClient => {
	let region = '';
	let endpoint = '';
	let redirections = 0;
	let fetched = 0;
	const turns = createTurns(listingsAtOnce);

	const isSso = async (): Promise<boolean> => {
		try {
			const identity = await clients.identify(profile);
			return identity.isSso;
		} catch {
			return false;
		}
	};

	/** Makes one attempt in the region where the bucket is, as far as S3 has said. */
	const attemptInRegion = async <Value>(once: (aws: AwsBucketClient) => Promise<Attempt<Value>>): Promise<Attempt<Value>> => {
		for (;;) {
			const asked = region;
			const aws = await connect();
			if ('kind' in aws) {
				return aws;
			}

			const tried = await once(aws);
			const moved = tried.kind === 'failed' ? bucketRegionOf(tried.error) : undefined;
			if (moved === undefined || moved === aws.region || redirections >= mostRedirections) {
				return tried;
			}

			// Whoever asked at the same time has been told the same.
			if (region !== asked) {
				continue;
			}

			region = moved;
			redirections++;
		}
	};

	const send = async <Value>(once: (aws: AwsBucketClient) => Promise<Attempt<Value>>, onRetry?: (error: unknown) => void): Promise<Attempt<Value>> =>
		repeatAttempts(async () => attemptInRegion(once), {
			clock, signal, takeTurn: async () => !signal.aborted, ...onRetry && {onRetry},
		});

	const connect = async (): Promise<AwsBucketClient | Attempt<never>> => {
		try {
			const aws = await clients.s3(profile, region);
			({endpoint} = aws);
			return aws;
		} catch (error) {
			return {kind: 'failed', error};
		}
	};

	const problemOf = async (error: unknown, action: 'ListObjectsV2' | 'GetObject', prefix: string): Promise<Problem> => problemFromS3(error, {
		action, address: {bucket, prefix}, region, profile, isSso: ['credentials', 'unknown-key'].includes(meaningOf(error)) && await isSso(),
	});

	const listPage = async (prefix: string, {isDeep, after, most}: ListOptions, token: string | undefined): Promise<Attempt<ListObjectsV2CommandOutput>> => {
		const {ListObjectsV2Command} = await import('@aws-sdk/client-s3');
		// Encoded, since XML has no room for every character that a key may have.
		const command = new ListObjectsV2Command({
			Bucket: bucket,
			Prefix: prefix,
			EncodingType: 'url',
			...!isDeep && {Delimiter: '/'},
			...after !== undefined && {StartAfter: after},
			...most !== undefined && {MaxKeys: most},
			...token !== undefined && {ContinuationToken: token},
		});
		return send(async ({client}) => attempt(async abortSignal => client.send(command, {abortSignal}), clock, signal));
	};

	const list = async (prefix: string, options: ListOptions): Promise<Result<Listing> | undefined> => {
		const folders: string[] = [];
		const objects: StoredObject[] = [];
		let token: string | undefined;
		do {
			const ended = await listPage(prefix, options, token);
			if (ended.kind === 'aborted') {
				return undefined;
			}

			const page = ended.kind === 'answered' ? readListing(ended.value) : {ok: false as const, problem: await problemOf(ended.error, 'ListObjectsV2', prefix)};
			if (!page.ok) {
				return page;
			}

			if (page.value.token !== undefined && page.value.token === token) {
				return {ok: false, problem: standstill};
			}

			folders.push(...page.value.folders);
			objects.push(...page.value.objects);
			const isPast = options.last !== undefined && (page.value.objects.at(-1)?.key ?? '') > options.last;
			token = isPast || options.most !== undefined ? undefined : page.value.token;
		} while (token !== undefined);

		return succeed({folders, objects});
	};

	const get = async (key: string, size: number | undefined, onThrottled: () => void): Promise<Result<ReadObject> | undefined> => {
		const {GetObjectCommand} = await import('@aws-sdk/client-s3');
		const command = new GetObjectCommand({Bucket: bucket, Key: key});
		const ended = await send(async ({client}) => {
			fetched++;
			let received = 0;
			const patience = async (limit: AbortSignal): Promise<void> => {
				for (let seen = -1; seen !== received && !limit.aborted;) {
					seen = received;
					await clock.sleep(requestTimeout, limit);
				}
			};

			return attemptWhile(async abortSignal => {
				const output = await client.send(command, {abortSignal});
				const bytes = await readBody(output, size, count => {
					received += count;
				});
				return {bytes, metadata: output.Metadata ?? {}};
			}, patience, signal);
		}, error => {
			if (meaningOf(error) === 'throttled') {
				onThrottled();
			}
		});
		if (ended.kind === 'aborted') {
			return undefined;
		}

		return ended.kind === 'answered' ? succeed(ended.value) : {ok: false, problem: await problemOf(ended.error, 'GetObject', key)};
	};

	return {
		list: async (prefix, options) => turns.take(async () => list(prefix, options)),
		async fetch({key, size}, onThrottled) {
			const got = await get(key, size, onThrottled);
			return got?.ok === true ? succeed(got.value.bytes) : got;
		},
		read: async key => get(key, undefined, () => undefined),
		get fetched() {
			return fetched;
		},
		get endpoint() {
			return endpoint;
		},
	};
};

/** The bytes of an answer, all of them: one that is shorter than it said, or else than was listed, is thrown as broken off. */
const readBody = async ({Body: body, ContentLength: length}: GetObjectCommandOutput, listed: number | undefined, onBytes: (count: number) => void): Promise<Uint8Array> => {
	const pieces: Uint8Array[] = [];
	let received = 0;
	for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) {
		pieces.push(piece);
		received += piece.length;
		onBytes(piece.length);
	}

	const announced = length ?? listed;
	if (announced !== undefined && received !== announced) {
		throw createTruncationError(received, announced);
	}

	return Buffer.concat(pieces);
};
