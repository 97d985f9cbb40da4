import {stat} from 'node:fs/promises';
import {type AskedRange} from '../../core/integrity.ts';
import {
	fail,
	succeed,
	type Problem,
	type Result,
} from '../../core/problem.ts';
import {problemFromFile} from '../file-problem.ts';
import {type DigestStore, type ListRequest} from './digest-store.ts';
import {findKeyFiles, readPublicKeys} from './folder-keys.ts';
import {openFolderStore} from './folder-store.ts';
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

/**
Finds out what is to be verified: a bucket, a folder, or else a trail. A word that is the name of a folder here is the folder.
Otherwise a Problem says why there is nothing to verify.
*/
export const openVerification = async (target: VerificationTarget, _context: VerificationContext): Promise<Result<OpenVerification>> => {
	const {target: name} = target;
	if (name.startsWith('s3://') || name.startsWith('arn:')) {
		return fail('usage', `${name}: only folders can be verified yet`);
	}

	const folder = await statFolder(name);
	if (folder.ok) {
		return folder.value ? openFolder(target) : fail('usage', `${name} is a file`, 'Give the folder that the bucket was copied to, with AWSLogs in it');
	}

	return fail(folder.problem.kind, `${name}: ${folder.problem.message}`);
};
