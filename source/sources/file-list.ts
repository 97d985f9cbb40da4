/* eslint-disable no-await-in-loop -- Folders are read one after the other, so that no more than one is open. */
import {opendir, readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {nearest} from '../core/nearest.ts';
import {type Problem} from '../core/problem.ts';
import {type Skipped} from '../core/source.ts';
import {problemFromFile} from './file-problem.ts';

/** A file to read: where it is, and when its events were delivered, in milliseconds since 1970. */
export type FoundFile = {readonly path: string; readonly time: number};

/** What stands under one path of the command line. */
export type FileList = {readonly files: readonly FoundFile[]; readonly skipped: readonly Skipped[]; readonly problem?: Problem};

// CloudTrail User Guide, log file name format: account_CloudTrail_region_YYYYMMDDTHHmmZ_unique.json.gz
const nameTime = /_(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)T(?<hour>\d\d)(?<minute>\d\d)Z/v;

/** When a log file was delivered, by the time in its name, in milliseconds since 1970; `undefined` for other names. */
export const timeFromName = (name: string): number | undefined => {
	const parts = nameTime.exec(name)?.groups;
	const time = parts === undefined ? NaN : Date.parse(`${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:00Z`);
	return Number.isNaN(time) ? undefined : time;
};

const isDigest = (file: string): boolean => file.includes(`${path.sep}CloudTrail-Digest${path.sep}`) || path.basename(file).includes('_CloudTrail-Digest_');

const declined = (where: string, message: string): Skipped => ({where, problem: {kind: 'malformed', message}, isDeclined: true});

const timeOf = async (file: string): Promise<number> => {
	const named = timeFromName(path.basename(file));
	if (named !== undefined) {
		return named;
	}

	try {
		const {mtimeMs} = await stat(file);
		return mtimeMs;
	} catch {
		// Reading the file will say what is wrong with it.
		return NaN;
	}
};

const missing = async (file: string): Promise<Problem> => {
	const problem: Problem = {kind: 'missing', message: 'no such file or folder'};
	try {
		const folder = path.dirname(file);
		const name = nearest(path.basename(file), await readdir(folder));
		return name === undefined ? problem : {...problem, hint: `Did you mean ${path.join(folder, name)}?`};
	} catch {
		return problem;
	}
};

const listFolder = async (folder: string, signal: AbortSignal): Promise<FileList> => {
	const files: FoundFile[] = [];
	const skipped: Skipped[] = [];
	const folders = [folder];
	for (let next = folders.pop(); next !== undefined && !signal.aborted; next = folders.pop()) {
		try {
			for await (const entry of await opendir(next)) {
				const file = path.join(next, entry.name);
				if (entry.isDirectory()) {
					folders.push(file);
				} else if (entry.isSymbolicLink()) {
					// What it points to is read where it is, if it is in the folder at all.
					skipped.push(declined(file, 'a link, not followed'));
				} else if (!entry.isFile()) {
					skipped.push(declined(file, 'not a regular file'));
				} else if (isDigest(file)) {
					skipped.push(declined(file, 'not CloudTrail events: a digest'));
				} else {
					files.push({path: file, time: await timeOf(file)});
				}
			}
		} catch (error) {
			skipped.push({where: next, problem: problemFromFile(error), isDeclined: false});
		}
	}

	return {files, skipped};
};

/**
The files under a path: the path itself, or everything in the folder and its folders, without following links. `problem` says
why nothing can be read: `missing`, with the nearest name as its hint, or `denied`.
*/
export const listFiles = async (file: string, signal: AbortSignal): Promise<FileList> => {
	try {
		const found = await stat(file);
		return found.isDirectory() ? await listFolder(file, signal) : {files: [{path: file, time: await timeOf(file)}], skipped: []};
	} catch (error) {
		const problem = problemFromFile(error);
		return {files: [], skipped: [], problem: problem.kind === 'missing' ? await missing(file) : problem};
	}
};

/** Newest first, files of the same time by name; those without a time last. */
export const byNewest = (left: FoundFile, right: FoundFile): number => {
	const time = (Number.isNaN(right.time) ? -Infinity : right.time) - (Number.isNaN(left.time) ? -Infinity : left.time);
	return time === 0 || Number.isNaN(time) ? (left.path < right.path ? -1 : 1) : time;
};
