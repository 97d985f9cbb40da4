import type {AccountClient} from '@aws-sdk/client-account';
import type {CloudTrailClient, CloudTrailClientConfig} from '@aws-sdk/client-cloudtrail';
import type {S3Client} from '@aws-sdk/client-s3';
import {type ApiCall} from '../core/api-call.ts';
import {type MfaDevice} from '../core/mfa.ts';
import {type Clock} from './clock.ts';
import {type Pacers} from './pacer.ts';

/** Asks for the code of an MFA device; rejects with `noCode` where none is given. */
export type AskCode = (device: MfaDevice) => Promise<string>;

/** How to reach AWS. */
export type AwsOptions = {
	/** Region names, or `all` for every enabled one; empty for the profile's own. */
	readonly regions: readonly string[] | 'all';
	/** Profile names; empty for the default one of the environment. */
	readonly profiles: readonly string[];
	readonly endpointUrl?: string;
	/** Asks for the code of an MFA device, for profiles that need one. */
	readonly mfaCode?: AskCode;
	readonly clock: Clock;
	/** Is told of every request, with retries one by one. */
	readonly onCall?: (call: ApiCall) => void;
	/** Whether calls that change something may be sent; without it, the clients refuse them. */
	readonly canChange?: boolean;
	/** The budgets of the process; without it, this source has its own. */
	readonly pacers?: Pacers;
};

/** Whose credentials a profile gives; nothing of it is secret but the key's owner may want it unshown. */
export type Identity = {
	/** What the request budget belongs to: the account where it is known, else the access key. */
	readonly budget: string;
	/** Empty when the credentials do not tell. */
	readonly account: string;
	readonly isSso: boolean;
};

/** The SDK's clients: one for each profile and region, one set of credentials for each profile. */
export type Clients = {
	cloudTrail(profile: string, region: string): Promise<CloudTrailClient>;
	/** A client for `ListRegions`; it lives until the process ends, like the others. */
	account(profile: string, region: string): Promise<AccountClient>;
	/** A client for buckets of a region; with an empty one, of the profile's own region or else of us-east-1. */
	s3(profile: string, region: string): Promise<BucketClient>;
	/** Loads the credentials of a profile; rejects with the SDK's error. */
	identify(profile: string): Promise<Identity>;
	/** The region that the profile or the environment names; rejects when there is none. */
	ownRegion(profile: string): Promise<string>;
};

/** A client for S3, with the region it speaks to and the address of its endpoint where that is not AWS's own. */
export type BucketClient = {readonly client: S3Client; readonly region: string; readonly endpoint: string};

type Settings = Pick<CloudTrailClientConfig, 'credentials' | 'endpoint' | 'logger' | 'maxAttempts' | 'profile' | 'region' | 'requestHandler'>;

type Credentials = Exclude<CloudTrailClientConfig['credentials'], undefined>;

// The SDK warns on the console, which is the screen here.
const ignore = () => undefined;
const silent = {
	trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore,
};

/** Whether an operation of CloudTrail, S3 or Account only reads, by its name; a name that is not known to does not. */
const isReading = (operation: string): boolean => /^(?:Describe|Get|Head|List|Lookup)[A-Z]/v.test(operation);

/** Sends a request and tells of it; one that changes something is sent only where that was allowed, whoever asks for it. */
const tellCall = async <Output>({clock, onCall, canChange}: Pick<AwsOptions, 'canChange' | 'clock' | 'onCall'>, call: Pick<ApiCall, 'call' | 'region' | 'profile'>, send: () => Promise<Output>): Promise<Output> => {
	const time = clock.now();
	const operation = call.call.replace(/Command$/v, '');
	if (canChange !== true && !isReading(operation)) {
		throw new Error(`${operation} changes something, and this program was not allowed to`);
	}

	const tell = (outcome: string): void => {
		onCall?.({
			...call, call: operation, time, milliseconds: clock.now() - time, outcome,
		});
	};

	try {
		const output = await send();
		tell('ok');
		return output;
	} catch (error) {
		tell(error instanceof Error ? error.name : 'Error');
		throw error;
	}
};

// Any region does to begin with: S3 tells where a bucket is.
const regionOf = async ({config}: S3Client): Promise<string> => {
	try {
		return await config.region();
	} catch {
		return 'us-east-1';
	}
};

/** Clients that are made when first asked for; the SDK is loaded then. */
export const createClients = (options: Pick<AwsOptions, 'canChange' | 'clock' | 'endpointUrl' | 'mfaCode' | 'onCall'>): Clients => {
	const remember = <Value>() => {
		const made = new Map<string, Promise<Value>>();
		return async (key: string, make: () => Promise<Value>): Promise<Value> => {
			const known = made.get(key) ?? make();
			made.set(key, known);
			return known;
		};
	};

	const credentials = remember<Credentials>();
	const cloudTrails = remember<CloudTrailClient>();
	const accounts = remember<AccountClient>();
	const buckets = remember<BucketClient>();

	const {mfaCode} = options;
	const settings = async (profile: string, region: string): Promise<Settings> => ({
		// One set for all regions, so that a code is asked for once.
		credentials: await credentials(profile, async () => {
			const {fromNodeProviderChain} = await import('@aws-sdk/credential-providers');
			return fromNodeProviderChain({
				logger: silent,
				...profile !== '' && {profile},
				...mfaCode && {mfaCodeProvider: async (serial: string) => mfaCode({serial, profile})},
			});
		}),
		// Every request counts against the account's rate, so none is repeated behind the pacer's back.
		maxAttempts: 1,
		logger: silent,
		requestHandler: {logger: silent, connectionTimeout: 10_000},
		...profile !== '' && {profile},
		...region !== '' && {region},
		...options.endpointUrl !== undefined && {endpoint: options.endpointUrl},
	});

	const cloudTrail = async (profile: string, region: string) => cloudTrails(`${profile}\n${region}`, async () => {
		const [{CloudTrailClient}, given] = await Promise.all([import('@aws-sdk/client-cloudtrail'), settings(profile, region)]);
		const client = new CloudTrailClient(given);
		client.middlewareStack.add((next, {commandName}) => async input => tellCall(options, {call: commandName ?? '', region, profile}, async () => next(input)), {step: 'initialize'});
		return client;
	});

	const s3 = async (profile: string, wanted: string): Promise<BucketClient> => {
		const [{S3Client}, given] = await Promise.all([import('@aws-sdk/client-s3'), settings(profile, wanted)]);
		const plain = new S3Client(given);
		// What a variable or the profile says is only known to the SDK.
		const endpoint = options.endpointUrl ?? await plain.config.serviceConfiguredEndpoint?.() ?? '';
		const region = await regionOf(plain);
		const client = new S3Client({
			...given,
			region,
			// A host of one's own seldom answers to the names of buckets.
			forcePathStyle: endpoint !== '',
			// The length is checked, and gzip has a checksum of its own.
			responseChecksumValidation: 'WHEN_REQUIRED',
		});
		client.middlewareStack.add((next, {commandName}) => async input => tellCall(options, {call: commandName ?? '', region, profile}, async () => next(input)), {step: 'initialize'});
		return {client, region, endpoint};
	};

	return {
		cloudTrail,
		s3: async (profile, region) => buckets(`${profile}\n${region}`, async () => s3(profile, region)),
		account: async (profile, region) => accounts(`${profile}\n${region}`, async () => {
			const [{AccountClient}, given] = await Promise.all([import('@aws-sdk/client-account'), settings(profile, region)]);
			const client = new AccountClient(given);
			client.middlewareStack.add((next, {commandName}) => async input => tellCall(options, {call: commandName ?? '', region, profile}, async () => next(input)), {step: 'initialize'});
			return client;
		}),
		async identify(profile) {
			const client = await cloudTrail(profile, '');
			const found = await client.config.credentials();
			return {
				budget: found.accountId ?? found.accessKeyId,
				account: found.accountId ?? '',
				isSso: '$source' in found && typeof found.$source === 'object' && Object.keys(found.$source ?? {}).some(source => source.includes('SSO')),
			};
		},
		async ownRegion(profile) {
			const client = await cloudTrail(profile, '');
			return client.config.region();
		},
	};
};
