import {access, constants, stat} from 'node:fs/promises';
import path from 'node:path';
import {type KeptFile} from '../core/doctor/file-findings.ts';
import {cacheFolder} from './cache-folder.ts';
import {compileCacheFolder} from './compile-cache.ts';
import {configFile, shortenHome} from './config-file.ts';
import {historyFile} from './history-file.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const codeOf = (error: unknown): unknown => error instanceof Error && 'code' in error ? error.code : undefined;

const reasons: ReadonlyMap<unknown, string> = new Map([
	['EACCES', 'no permission'],
	['EROFS', 'the file system is read-only'],
	['ENOTDIR', 'a part of the path is no folder'],
]);

const reasonOf = (error: unknown): string => reasons.get(codeOf(error)) ?? String(codeOf(error));

/** Looks at one place and changes nothing: what is missing is looked for up to the first folder that is there. */
async function look(file: string): Promise<Pick<KeptFile, 'state' | 'mode' | 'reason'>> {
	try {
		const {mode} = await stat(file);
		await access(file, constants.R_OK | constants.W_OK); // eslint-disable-line no-bitwise -- that is how both are asked for
		return {state: 'there', mode};
	} catch (error) {
		if (codeOf(error) !== 'ENOENT' || path.dirname(file) === file) {
			return {state: 'unusable', reason: reasonOf(error)};
		}
	}

	const above = await look(path.dirname(file));
	return above.state === 'there' ? {state: 'not yet'} : above;
}

/** How the places stand where the program keeps files, in this environment. Nothing is written to find out. */
export async function lookAtKeptFiles(environment: Environment): Promise<readonly KeptFile[]> {
	const places: ReadonlyArray<readonly [use: string, file: string | undefined]> = [
		['Configuration', configFile(environment)],
		['Queries that were run', historyFile(environment)],
		['Objects of buckets', cacheFolder(environment)],
		['The compiled program', compileCacheFolder(environment)],
	];
	return Promise.all(places.map(async ([use, file]) => file === undefined
		? {use, state: 'unusable' as const}
		: {use, path: shortenHome(file, environment), ...await look(file)}));
}
