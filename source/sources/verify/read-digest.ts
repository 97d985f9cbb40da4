import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {parseDigest, signedText, type Digest} from '../../core/digest.ts';
import {type WalkStep} from '../../core/digest-walk.ts';
import {type Verdict} from '../../core/integrity.ts';
import {type Problem} from '../../core/problem.ts';
import {type DigestStore, type Fetched} from './digest-store.ts';
import {checkSignature, type PublicKeys} from './public-keys.ts';
import {unpackWhole} from './unpack-member.ts';

/** What is wrong with one file: the parts of a Fault that do not depend on where and when it is. */
export type Flaw = {readonly verdict: Verdict; readonly difference: string; readonly meaning: string};

/** A digest that was looked at. */
export type DigestCheck =
	/** It is what CloudTrail signed; or, where `unsigned` says why, all that could be told is that it fits the chain. */
	| {readonly kind: 'valid'; readonly digest: Digest; readonly unsigned?: Problem}
	| {readonly kind: 'flawed'; readonly flaw: Flaw}
	| {readonly kind: 'aborted'};

/** What checking a digest takes. */
export type DigestAccess = {
	readonly store: DigestStore;
	readonly keys: PublicKeys;
	/** The region of the chain, which has keys of its own. */
	readonly region: string;
	readonly signal: AbortSignal;
};

const hour = 60 * 60 * 1000;

/** The SHA-256 of bytes, in hex. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A hash short enough to be compared by eye. */
export const shortHash = (hash: string): string => `${hash.slice(0, 16)}…`;

const flawed = (verdict: Verdict, difference: string, meaning: string): DigestCheck => ({kind: 'flawed', flaw: {verdict, difference, meaning}});

const notSigned = 'it is not what CloudTrail wrote';

/** The flaw of a file that could not be read. */
export const unreadFlaw = ({message, hint}: Problem): Flaw => ({
	verdict: 'unread', difference: message, meaning: hint === undefined ? 'nothing is known of it' : `nothing is known of it. ${hint}`,
});

const whyMissing = (step: WalkStep): DigestCheck => flawed(
	'missing',
	step.expected === undefined ? 'it was listed and is gone' : 'the digest after it names it, and it is not there',
	'it was deleted, or not copied',
);

/** The signature to check: the one that came with the digest, else the one that the next digest remembers. */
const signatureOf = ({signature}: Extract<Fetched, {kind: 'found'}>, {expected}: WalkStep): string | undefined => signature ?? expected?.signature;

const checkKey = async (digest: Digest, contentHash: string, found: Extract<Fetched, {kind: 'found'}>, step: WalkStep, {store, keys, region, signal}: DigestAccess): Promise<DigestCheck> => {
	const {generated} = found;
	if (found.signature === undefined && store.keepsSignatures) {
		return flawed('forged', 'there is no signature with it', 'the file was written again by somebody else');
	}

	const key = await keys.find(digest.fingerprint, {
		region,
		from: generated === undefined ? digest.start : generated - hour,
		to: generated === undefined ? digest.end + (2 * hour) : generated + hour,
	}, signal);
	if (signal.aborted) {
		return {kind: 'aborted'};
	}

	if (!key.ok) {
		return {kind: 'valid', digest, unsigned: key.problem};
	}

	if (key.value === undefined) {
		return flawed('forged', `CloudTrail has no public key with the fingerprint ${digest.fingerprint}`, notSigned);
	}

	const signature = signatureOf(found, step);
	if (signature === undefined) {
		return {kind: 'valid', digest, unsigned: {kind: 'missing', message: 'its signature is not there', hint: 'Save it beside the file, as FILE.signature: it is the metadata "signature" of the object in S3'}};
	}

	const checked = checkSignature(signedText(digest, contentHash), signature, key.value);
	if (!checked.ok) {
		return flawed('forged', checked.problem.message, notSigned);
	}

	return checked.value ? {kind: 'valid', digest} : flawed('forged', 'its signature is not the one of its content', notSigned);
};

const parseAt = (bytes: Uint8Array, step: WalkStep, store: DigestStore): DigestCheck | {readonly digest: Digest} => {
	const parsed = parseDigest(Buffer.from(bytes).toString());
	if (!parsed.ok) {
		return flawed('malformed', parsed.problem.message, notSigned);
	}

	const digest = parsed.value;
	if (!store.isHome(digest, step)) {
		return flawed('moved', `it says that it lies at s3://${digest.bucket}/${digest.key}`, 'it was moved, or stands in for another');
	}

	return digest.signatureAlgorithm === 'SHA256withRSA'
		? {digest}
		: flawed('malformed', `its signature is of the unknown kind "${digest.signatureAlgorithm}"`, 'it cannot be checked');
};

/**
Checks one digest on its own and against what the digest after it says: that it is there, unpacks, has the remembered hash, lies
where it says, and carries the signature of one of CloudTrail's keys.
*/
export const checkDigest = async (step: WalkStep, found: Fetched, access: DigestAccess): Promise<DigestCheck> => {
	if (found.kind === 'missing') {
		return whyMissing(step);
	}

	if (found.kind === 'failed') {
		return {kind: 'flawed', flaw: unreadFlaw(found.problem)};
	}

	const unpacked = await unpackWhole(found.bytes);
	if (!unpacked.ok) {
		return flawed('damaged', unpacked.problem.message, notSigned);
	}

	const contentHash = sha256(unpacked.value);
	if (step.expected !== undefined && step.expected.hash !== contentHash) {
		return flawed('altered', `its SHA-256 is ${shortHash(contentHash)}, and the digest after it says ${shortHash(step.expected.hash)}`, 'it was changed after it was delivered');
	}

	const parsed = parseAt(unpacked.value, step, access.store);
	return 'digest' in parsed && !('kind' in parsed) ? checkKey(parsed.digest, contentHash, found, step, access) : parsed;
};
