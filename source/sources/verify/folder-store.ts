/* eslint-disable no-await-in-loop -- Folders are read one after the other. */
import {opendir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {listedDigest, keyTail} from '../../core/digest-name.ts';
import {type Problem} from '../../core/problem.ts';
import {problemFromFile} from '../file-problem.ts';
import {isListed, type DigestStore, type Fetched} from './digest-store.ts';

// A copy may start below `AWSLogs`: what is above the given folder belongs to the keys too.
const keyOf = (file: string): string => keyTail(path.resolve(file).split(path.sep).join('/'));

const isInLayout = (key: string): boolean => key.startsWith('AWSLogs/');

type Index = {
	/** The path of each file by its key from `AWSLogs/` on. */
	readonly files: Map<string, string>;
	readonly problems: Problem[];
};

/** The files of one folder by their keys, and its own folders. */
const readFolder = async (folder: string, {files, problems}: Index): Promise<readonly string[]> => {
	const folders: string[] = [];
	for await (const entry of await opendir(folder)) {
		const file = path.join(folder, entry.name);
		const key = keyOf(file);
		const known = files.get(key);
		if (entry.isDirectory()) {
			folders.push(file);
		} else if (known !== undefined) {
			problems.push({kind: 'refused', message: `${file}: a second copy of ${known}, not looked at`});
		} else if (entry.isFile() && isInLayout(key)) {
			files.set(key, file);
		}
	}

	return folders;
};

const indexFolder = async (folder: string, signal: AbortSignal): Promise<Index> => {
	const index: Index = {files: new Map(), problems: []};
	const folders = [folder];
	for (let next = folders.pop(); next !== undefined && !signal.aborted; next = folders.pop()) {
		try {
			folders.push(...await readFolder(next, index));
		} catch (error) {
			const {message, ...rest} = problemFromFile(error);
			index.problems.push({...rest, message: `${next}: ${message}`});
		}
	}

	return index;
};

// Where `AWSLogs` lies; empty when the given folder is inside of it.
const rootOf = ({files}: Index): string => {
	const [[key, file] = ['', '']] = files;
	const end = path.join(...key.split('/'));
	return file.endsWith(end) ? file.slice(0, file.length - end.length) : '';
};

const readSignature = async (file: string): Promise<string | undefined> => {
	try {
		const text = await readFile(`${file}.signature`, 'utf8');
		return text.trim();
	} catch {
		return undefined;
	}
};

const fetchFile = async (file: string): Promise<Fetched> => {
	try {
		const bytes = await readFile(file);
		const signature = file.includes('_CloudTrail-Digest_') ? await readSignature(file) : undefined;
		return {kind: 'found', bytes, ...signature !== undefined && {signature}};
	} catch (error) {
		const problem = problemFromFile(error);
		return problem.kind === 'missing' ? {kind: 'missing'} : {kind: 'failed', problem};
	}
};

/**
Digests and log files in a folder that a bucket, or a part of it, was copied to with its layout. Which bucket and which prefix
it was is unknown, so places are compared from `AWSLogs/` on. The signature of a digest is read from `FILE.signature`.
*/
export const openFolderStore = (folder: string): DigestStore => {
	let index: Index = {files: new Map(), problems: []};
	return {
		keepsSignatures: false,
		async list(request, signal) {
			index = await indexFolder(folder, signal);
			const digests = index.files.keys()
				.map(key => listedDigest({bucket: '', key}))
				.filter(digest => digest !== undefined)
				.filter(digest => isListed(digest, request))
				.toArray();
			return {digests, problems: index.problems};
		},
		async get({key}) {
			const file = index.files.get(keyTail(key));
			return file === undefined ? {kind: 'missing'} : fetchFile(file);
		},
		identify: ({key}) => keyTail(key),
		isHome: (digest, {key}) => keyTail(digest.key) === keyTail(key),
		nameOf: ({key}) => index.files.get(keyTail(key)) ?? path.join(rootOf(index), ...keyTail(key).split('/')),
	};
};
