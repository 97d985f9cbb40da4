/* eslint-disable no-await-in-loop -- One file after the other: nobody waits for the whole. */
import {hash, randomUUID} from 'node:crypto';
import {
	chmod,
	mkdir,
	readdir,
	rename,
	rm,
	stat,
	utimes,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {fail, type Result, succeed} from '../../core/problem.ts';
import {createTurns} from './turns.ts';

/** What tells an object from every other, also from one of the same key with other content. When it was written does not. */
export type ObjectId = {
	/** The endpoint, empty for AWS's own: other hosts may have buckets of the same name. */
	readonly endpoint: string;
	readonly bucket: string;
	readonly key: string;
	readonly etag: string;
	/** Bytes. */
	readonly size: number;
	/** When it was written, in milliseconds since 1970; `NaN` when nobody says. */
	readonly modified: number;
};

/** Objects that were fetched before, as files of this machine. */
export type ObjectCache = {
	/** The path of the kept copy; `undefined` when there is none. */
	find(id: ObjectId): Promise<string | undefined>;
	/** Keeps a copy and gives its path; a Problem when there is no room (`refused`) or the file system says no (`denied`). */
	keep(id: ObjectId, bytes: Uint8Array): Promise<Result<string>>;
};

/** The most bytes that the cache keeps, unless told: 2 GiB. */
export const defaultCacheSize = 2 * 1024 * 1024 * 1024;

// Removing a little more than needed keeps the next file from removing one again.
const keptShare = 0.9;

// Which of two files was used later is told apart by so many milliseconds: noting every use would cost a write each.
const usePrecision = 10 * 60 * 1000;

// A draft of a process that was ended is nobody's after so many milliseconds.
const draftAge = 60 * 60 * 1000;

// A copy is as old as its object, which tells that nobody has changed it; one that is fetched again is then the same file to those
// who read it before. When it was last used is when it was last read. Every file system can keep even seconds.
const ageOf = ({modified}: ObjectId): Date => new Date(Number.isNaN(modified) ? 0 : Math.floor(modified / 2000) * 2000);

type Kept = {readonly file: string; readonly size: number; readonly used: number};

/**
A cache in `folder`, made when something is first kept: directories readable by the owner alone (0700), files too (0600), each
written whole or not at all. When it outgrows `limit` bytes, what was not used for longest goes first; what this process has
used stays, since it may be read again.
*/
export const createObjectCache = (folder: string, limit: number = defaultCacheSize): ObjectCache => {
	const inUse = new Set<string>();
	const turns = createTurns(1);
	let total: number | undefined;

	const pathOf = ({endpoint, bucket, key, etag}: ObjectId): string => {
		const name = hash('sha256', JSON.stringify([endpoint, bucket, key, etag]));
		return path.join(folder, name.slice(0, 2), name.slice(2));
	};

	/** The bytes that are left after making room for so many more. */
	const makeRoom = async (size: number, more: number): Promise<number> => {
		let left = size;
		const all = await listKept(folder);
		for (const {file, size: freed} of all.toSorted((one, other) => one.used - other.used)) {
			if (left + more <= limit * keptShare) {
				break;
			}

			if (inUse.has(file)) {
				continue;
			}

			await rm(file, {force: true});
			left -= freed;
		}

		return left;
	};

	/** Whether there is room for so many bytes, which are then taken. */
	const hasReserved = async (bytes: number): Promise<boolean> => {
		const known = total ?? await measure(folder);
		const size = known + bytes <= limit ? known : await makeRoom(known, bytes);
		const isRoomy = size + bytes <= limit;
		total = isRoomy ? size + bytes : size;
		return isRoomy;
	};

	const write = async (file: string, bytes: Uint8Array, age: Date): Promise<void> => {
		await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		const draft = `${file}.${randomUUID()}.new`;
		try {
			await writeFile(draft, bytes, {mode: 0o600, flag: 'wx'});
			await rename(draft, file);
			await utimes(file, new Date(), age);
		} catch (error) {
			await rm(draft, {force: true});
			throw error;
		}
	};

	return {
		async find(id) {
			const file = pathOf(id);
			try {
				const {size, mtimeMs, atimeMs} = await stat(file);
				const age = ageOf(id);
				if (size !== id.size || mtimeMs !== age.getTime()) {
					return undefined;
				}

				inUse.add(file);
				const now = new Date();
				if (now.getTime() - atimeMs > usePrecision) {
					await utimes(file, now, age);
				}

				return file;
			} catch {
				return undefined;
			}
		},
		async keep(id, bytes) {
			const file = pathOf(id);
			try {
				if (!await turns.take(async () => hasReserved(bytes.length))) {
					return fail('refused', `The cache in ${folder} is full of files that are in use`, 'What follows is read without being kept');
				}

				inUse.add(file);
				await write(file, bytes, ageOf(id));
				return succeed(file);
			} catch (error) {
				total = undefined;
				const reason = (error as NodeJS.ErrnoException).code ?? String(error);
				return fail('denied', `Nothing can be kept in ${folder} (${reason})`, 'Check its permissions and the room on the disk, or leave it out with --no-cache');
			}
		},
	};
};

/** Makes the folder if it is not there, closes it to others, and adds up what is in it. */
const measure = async (folder: string): Promise<number> => {
	await mkdir(folder, {recursive: true, mode: 0o700});
	await chmod(folder, 0o700);
	let sum = 0;
	for (const {size} of await listKept(folder)) {
		sum += size;
	}

	return sum;
};

/** Every file of the cache; drafts that nobody writes any more are removed. */
const listKept = async (folder: string): Promise<readonly Kept[]> => {
	const kept: Kept[] = [];
	for (const entry of await readdir(folder, {recursive: true, withFileTypes: true})) {
		const file = path.join(entry.parentPath, entry.name);
		if (!entry.isFile()) {
			continue;
		}

		try {
			const {size, mtimeMs, atimeMs} = await stat(file);
			if (!entry.name.endsWith('.new')) {
				kept.push({file, size, used: atimeMs});
			} else if (Date.now() - mtimeMs > draftAge) {
				await rm(file, {force: true});
			}
		} catch {
			// Another process has removed it.
		}
	}

	return kept;
};
