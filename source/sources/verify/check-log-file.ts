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

/** What is wrong with a log file by the digest that lists it; `undefined` when its content is what was delivered. */
export const checkLogFile = async (entry: DigestEntry, found: Fetched): Promise<Flaw | undefined> => {
	if (found.kind === 'missing') {
		return {verdict: 'missing', difference: 'its digest lists it, and it is not there', meaning: 'it was deleted, or not copied'};
	}

	if (found.kind === 'failed') {
		return unreadFlaw(found.problem);
	}

	if (entry.hashAlgorithm !== 'SHA-256') {
		return {verdict: 'malformed', difference: `its hash is of the unknown kind "${entry.hashAlgorithm}"`, meaning: 'it cannot be checked'};
	}

	const unpacked = await unpackWhole(found.bytes);
	if (!unpacked.ok) {
		return {verdict: 'damaged', difference: unpacked.problem.message, meaning: changed};
	}

	const hash = sha256(unpacked.value);
	return hash === entry.hash
		? undefined
		: {verdict: 'altered', difference: `its SHA-256 is ${shortHash(hash)}, and its digest says ${shortHash(entry.hash)}`, meaning: changed};
};
