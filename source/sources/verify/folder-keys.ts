/* eslint-disable no-await-in-loop -- A handful of files. */
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {type Problem} from '../../core/problem.ts';
import {problemFromFile} from '../file-problem.ts';
import {
	heldKeys,
	noKeys,
	parsePublicKeys,
	type PublicKey,
	type PublicKeys,
} from './public-keys.ts';

/** Reads public keys from files of what `aws cloudtrail list-public-keys` prints; the first that cannot be read is the Problem. */
export const readPublicKeys = async (files: readonly string[]): Promise<{readonly keys: PublicKeys; readonly problem?: Problem}> => {
	const keys: PublicKey[] = [];
	const failed = (file: string, problem: Problem) => {
		const told = {...problem, message: `${file}: ${problem.message}`};
		return {keys: noKeys(told), problem: told};
	};

	for (const file of files) {
		let text: string;
		try {
			text = await readFile(file, 'utf8');
		} catch (error) {
			return failed(file, problemFromFile(error));
		}

		const parsed = parsePublicKeys(text);
		if (!parsed.ok) {
			return failed(file, parsed.problem);
		}

		keys.push(...parsed.value);
	}

	return {keys: heldKeys(keys)};
};

const isKeyFile = (name: string): boolean => /^public-keys.*\.json$/v.test(name);

/** The files in a folder that hold public keys by their name: `public-keys.json`, `public-keys-eu-west-1.json`. */
export const findKeyFiles = async (folder: string): Promise<readonly string[]> => {
	try {
		const names = await readdir(folder);
		return names.filter(name => isKeyFile(name)).toSorted().map(name => path.join(folder, name));
	} catch {
		// Listing the folder will say what is wrong with it.
		return [];
	}
};
