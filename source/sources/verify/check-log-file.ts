import {type DigestEntry} from '../../core/digest.ts';
import {type Fetched} from './digest-store.ts';
import {
	sha256,
	shortHash,
	unreadFlaw,
	type Flaw,
} from './read-digest.ts';
import {unpackWhole} from './unpack-member.ts';

const changed = 'it was changed after it was delivered';

/** A log file that is what was delivered, unpacked, or what is wrong with it. */
export type LogFileCheck = {readonly kind: 'valid'; readonly content: Uint8Array} | {readonly kind: 'flawed'; readonly flaw: Flaw};

const flawed = (flaw: Flaw): LogFileCheck => ({kind: 'flawed', flaw});

/** Compares a log file with the digest that lists it. */
export const checkLogFile = async (entry: DigestEntry, found: Fetched): Promise<LogFileCheck> => {
	if (found.kind === 'missing') {
		return flawed({verdict: 'missing', difference: 'its digest lists it, and it is not there', meaning: 'it was deleted, or not copied'});
	}

	if (found.kind === 'failed') {
		return flawed(unreadFlaw(found.problem));
	}

	if (entry.hashAlgorithm !== 'SHA-256') {
		return flawed({verdict: 'malformed', difference: `its hash is of the unknown kind "${entry.hashAlgorithm}"`, meaning: 'it cannot be checked'});
	}

	const unpacked = await unpackWhole(found.bytes);
	if (!unpacked.ok) {
		return flawed({verdict: 'damaged', difference: unpacked.problem.message, meaning: changed});
	}

	const hash = sha256(unpacked.value);
	return hash === entry.hash
		? {kind: 'valid', content: unpacked.value}
		: flawed({verdict: 'altered', difference: `its SHA-256 is ${shortHash(hash)}, and its digest says ${shortHash(entry.hash)}`, meaning: changed});
};
