import {Buffer} from 'node:buffer';
import {createPublicKey, verify, type KeyObject} from 'node:crypto';
import {
	fail,
	succeed,
	type Problem,
	type Result,
} from '../../core/problem.ts';

/** A public key of CloudTrail: `Value` of `ListPublicKeys`, still as bytes. */
export type PublicKey = {readonly fingerprint: string; readonly bytes: Uint8Array};

/** When and where a digest was signed; times in milliseconds since 1970. */
export type KeyRequest = {readonly region: string; readonly from: number; readonly to: number};

/** The public keys that signatures are checked with. */
export type PublicKeys = {
	/** The key of a fingerprint, `undefined` when none has it, or why keys are not known. */
	find(fingerprint: string, request: KeyRequest, signal: AbortSignal): Promise<Result<PublicKey | undefined>>;
};

/** No keys at all, and why. */
export const noKeys = (problem: Problem): PublicKeys => ({
	find: async () => ({ok: false, problem}),
});

/** The keys of files, whatever region they are of. */
export const heldKeys = (keys: readonly PublicKey[]): PublicKeys => {
	const byFingerprint = new Map(keys.map(key => [key.fingerprint, key]));
	return {
		find: async fingerprint => succeed(byFingerprint.get(fingerprint)),
	};
};

/** Reads what `aws cloudtrail list-public-keys` prints; a `malformed` Problem for anything else. */
export const parsePublicKeys = (text: string): Result<readonly PublicKey[]> => {
	try {
		const {PublicKeyList} = JSON.parse(text) as {readonly PublicKeyList: ReadonlyArray<{readonly Value: string; readonly Fingerprint: string}>};
		const keys = PublicKeyList.map(({Value, Fingerprint}) => ({fingerprint: Fingerprint, bytes: Buffer.from(Value, 'base64')}));
		if (keys.every(({fingerprint, bytes}) => typeof fingerprint === 'string' && bytes.length > 0)) {
			return succeed(keys);
		}
	} catch {
		// Told below, like a list of something else.
	}

	return fail('malformed', 'it is not what aws cloudtrail list-public-keys prints', 'Write it with: aws cloudtrail list-public-keys --start-time TIME > public-keys.json');
};

// Documented as PKCS #1; some published values are SPKI.
const loadKey = (bytes: Uint8Array): KeyObject | undefined => {
	for (const type of ['pkcs1', 'spki'] as const) {
		try {
			return createPublicKey({key: Buffer.from(bytes), format: 'der', type});
		} catch {
			// The other form, or none.
		}
	}

	return undefined;
};

const signatureHex = /^(?:[\da-f]{2})+$/iv;

/** Whether `signature`, in hex, is that of the text: RSA, PKCS #1 v1.5, SHA-256. A `malformed` Problem for what is no key or no signature. */
export const checkSignature = (text: string, signature: string, key: PublicKey): Result<boolean> => {
	const loaded = loadKey(key.bytes);
	if (loaded?.asymmetricKeyType !== 'rsa') {
		return fail('malformed', `the public key with the fingerprint ${key.fingerprint} is no RSA key`);
	}

	return signatureHex.test(signature)
		? succeed(verify('sha256', Buffer.from(text), loaded, Buffer.from(signature, 'hex')))
		: fail('malformed', 'the signature is not written in hex');
};
