import {stat} from 'node:fs/promises';
import {type ApiCall} from '../../core/api-call.ts';
import {type AskedRange} from '../../core/integrity.ts';
import {
	fail,
	succeed,
	type Problem,
	type Result,
} from '../../core/problem.ts';
import {type Trail} from '../../core/trail.ts';
import {createClients, type AskCode, type AwsOptions} from '../clients.ts';
import {systemClock} from '../clock.ts';
import {problemFromFile} from '../file-problem.ts';
import {readTrailArn} from '../trail-parse.ts';
import {createPacers} from '../pacer.ts';
import {findPlaces, type Access, type Place} from '../place.ts';
import {createBucketClient, type BucketClient} from '../bucket/bucket-client.ts';
import {parseBucketAddress, type BucketAddress} from '../bucket/bucket-address.ts';
import {openBucketStore} from './bucket-store.ts';
import {withoutSlash} from './digest-folders.ts';
import {type DigestStore, type ListRequest} from './digest-store.ts';
import {findKeyFiles, readPublicKeys} from './folder-keys.ts';
import {findTrail} from './find-trail.ts';
import {openFolderStore} from './folder-store.ts';
import {listedKeys} from './listed-keys.ts';
import {noKeys, type PublicKeys} from './public-keys.ts';

/** What shall be verified. */
export type VerificationTarget = {
	/** `s3://BUCKET/PREFIX`, the name or ARN of a trail, or a folder. */
	readonly target: string;
	readonly range: AskedRange;
	readonly regions: readonly string[] | 'all';
	readonly profile: string;
	readonly endpointUrl?: string;
	/** Files with public keys. */
	readonly publicKeys: readonly string[];
};

/** What opening a verification needs from outside. */
export type VerificationContext = {
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly signal: AbortSignal;
	/** Is told of every request to AWS. */
	readonly onCall?: (call: ApiCall) => void;
	readonly mfaCode?: AskCode;
};

/** A verification that can start. */
export type OpenVerification = {
	/** What is verified, in one phrase. */
	readonly label: string;
	readonly store: DigestStore;
	readonly keys: PublicKeys;
	readonly range: AskedRange;
	readonly request: Omit<ListRequest, 'since' | 'until'>;
	/** Remarks for the reader. */
	readonly notes: readonly string[];
};

const statFolder = async (file: string): Promise<Result<boolean>> => {
	try {
		const found = await stat(file);
		return succeed(found.isDirectory());
	} catch (error) {
		return {ok: false, problem: problemFromFile(error)};
	}
};

const howToGetKeys: Problem = {
	kind: 'missing',
	message: 'there are no public keys',
	hint: 'Save them in the folder, for each region, with: aws cloudtrail list-public-keys --start-time TIME --region REGION > public-keys-REGION.json',
};

const openFolder = async ({target, range, regions, publicKeys}: VerificationTarget): Promise<Result<OpenVerification>> => {
	const given = publicKeys.length > 0 ? publicKeys : await findKeyFiles(target);
	const {keys, problem} = given.length > 0 ? await readPublicKeys(given) : {keys: noKeys(howToGetKeys)};
	// A file that was named and cannot be read is not what was asked for.
	return problem && publicKeys.length > 0
		? {ok: false, problem}
		: succeed({
			label: target,
			store: openFolderStore(target),
			keys,
			range,
			request: {regions},
			notes: given.length > 0 && publicKeys.length === 0 ? [`public keys are read from ${given.join(', ')}, and the signatures are worth what these files are`] : [],
		});
};

const day = 24 * 60 * 60 * 1000;

// As for events of a bucket: the last day, where nobody says.
const withRange = ({since, until}: AskedRange, now: number): AskedRange => ({
	...since === undefined && until === undefined ? {since: now - day} : {...since !== undefined && {since}},
	until: until ?? now,
});

/** Makes what the calls to AWS need, and finds the region and credentials of the profile. */
const openPlace = async ({profile, endpointUrl}: VerificationTarget, regions: readonly string[], {signal, onCall, mfaCode}: VerificationContext): Promise<Result<{readonly access: Access; readonly place: Place}>> => {
	const options: AwsOptions = {
		profiles: profile === '' ? [] : [profile],
		regions,
		clock: systemClock,
		...endpointUrl !== undefined && {endpointUrl},
		...onCall && {onCall},
		...mfaCode && {mfaCode},
	};
	const access: Access = {options, clients: createClients(options), pacers: createPacers(systemClock)};
	const found = await findPlaces(access, signal);
	const place = found.places[0];
	const failed = found.failed[0];
	return place ? succeed({access, place}) : {ok: false, problem: failed?.problem ?? {kind: 'refused', message: 'stopped'}};
};

type Bucket = {readonly label: string; readonly address: BucketAddress; readonly trail?: Trail};

const openBucket = async ({label, address, trail}: Bucket, target: VerificationTarget, context: VerificationContext, {access, place}: {readonly access: Access; readonly place: Place}): Promise<Result<OpenVerification>> => {
	const range = withRange(target.range, context.now);
	const {profile, regions, publicKeys} = target;
	const clients = new Map<string, BucketClient>();
	const clientOf = (bucket: string): BucketClient => {
		const client = clients.get(bucket) ?? createBucketClient({
			bucket, profile, clients: access.clients, clock: systemClock, signal: context.signal,
		});
		clients.set(bucket, client);
		return client;
	};

	const given = publicKeys.length > 0 ? await readPublicKeys(publicKeys) : {keys: listedKeys(access, place, range)};
	return given.problem
		? {ok: false, problem: given.problem}
		: succeed({
			label,
			store: openBucketStore(clientOf, address),
			keys: given.keys,
			range,
			request: {regions, ...trail && {trail: {name: trail.name, homeRegion: trail.homeRegion}}},
			notes: trail?.hasValidation === false ? [`log file validation of ${trail.name} is switched off, so that there are no digests since then`] : [],
		});
};

const openTrail = async (target: VerificationTarget, context: VerificationContext): Promise<Result<OpenVerification>> => {
	const {target: name, regions} = target;
	// A trail is known in every region that it records, or in its own; an ARN names it.
	const first = name.startsWith('arn:') ? [readTrailArn(name).region].filter(region => region !== '') : (regions === 'all' ? [] : regions.slice(0, 1));
	const opened = await openPlace(target, first, context);
	if (!opened.ok) {
		return opened;
	}

	const {access, place} = opened.value;
	const found = await findTrail(name, access, place, context.signal);
	if (!found.ok) {
		return found;
	}

	const trail = found.value;
	const prefix = withoutSlash(trail.prefix);
	return openBucket({label: trail.name, address: {bucket: trail.bucket, prefix: `${prefix === '' ? '' : `${prefix}/`}AWSLogs`}, trail}, target, context, opened.value);
};

/**
Finds out what is to be verified: a bucket, a folder, or else a trail. A word that is the name of a folder here is the folder.
Otherwise a Problem says why there is nothing to verify.
*/
export const openVerification = async (target: VerificationTarget, context: VerificationContext): Promise<Result<OpenVerification>> => {
	const {target: name} = target;
	if (name.startsWith('s3://')) {
		const address = parseBucketAddress(name);
		if (!address.ok) {
			return address;
		}

		// Each digest names the region to ask for its key; S3 needs none.
		const opened = await openPlace(target, ['us-east-1'], context);
		return opened.ok ? openBucket({label: name, address: address.value}, target, context, opened.value) : opened;
	}

	if (name.startsWith('arn:')) {
		return openTrail(target, context);
	}

	const folder = await statFolder(name);
	if (folder.ok) {
		return folder.value ? openFolder(target) : fail('usage', `${name} is a file`, 'Give the folder that the bucket was copied to, with AWSLogs in it');
	}

	return folder.problem.kind === 'missing' && /^[\w\-.]+$/v.test(name) && !name.startsWith('.')
		? openTrail(target, context)
		: fail(folder.problem.kind, `${name}: ${folder.problem.message}`);
};
