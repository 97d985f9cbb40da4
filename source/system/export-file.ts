import {randomUUID} from 'node:crypto';
import {
	link,
	lstat,
	open,
	rename,
	rm,
} from 'node:fs/promises';
import path from 'node:path';
import {fail, succeed, type Result} from '../core/problem.ts';

/** A file that is being written: none of it is there under its name until it is finished. */
export type ExportFile = {
	/** The whole path of the file. */
	readonly path: string;
	write(text: string): Promise<Result<undefined>>;
	/** Puts it in its place; a `refused` Problem where another file has meanwhile come there. */
	finish(): Promise<Result<undefined>>;
	/** Removes what was written. */
	abandon(): Promise<void>;
};

/** Where names of files lead: the folder that we are in, and the home folder for `~`. */
export type FilePlace = {readonly folder: string; readonly home: string | undefined};

/** The whole path of a name as a person types it. */
export const wholePath = (file: string, {folder, home}: FilePlace): string => {
	const isAtHome = home !== undefined && (file === '~' || file.startsWith('~/'));
	return path.resolve(folder, isAtHome ? path.join(home, file.slice(1)) : file);
};

/** What Node says of an error of the file system, without its code and the name of our draft. */
const messageOf = (error: unknown): string => {
	const message = error instanceof Error ? error.message : String(error);
	return /^[A-Z]+: (?<words>[^,]+),/v.exec(message)?.groups?.['words'] ?? message;
};

const codeOf = (error: unknown): unknown => error instanceof Error && 'code' in error ? error.code : undefined;

/** What stands under a name now: nothing, a file, or something that no file can take the place of. */
export async function lookAt(file: string, place: FilePlace): Promise<'nothing' | 'file' | 'other'> {
	try {
		const found = await lstat(wholePath(file, place));
		return found.isFile() ? 'file' : 'other';
	} catch {
		return 'nothing';
	}
}

// A hard link fails where the name is taken, which a rename does not; where there are no links, looking has to do.
async function putWhereNothingIs(draft: string, target: string): Promise<Result<undefined>> {
	const taken = fail('refused', `There is a file ${target} by now`, 'Export again, with another name');
	try {
		await link(draft, target);
		await rm(draft);
		return succeed(undefined);
	} catch (error) {
		if (codeOf(error) === 'EEXIST') {
			return taken;
		}
	}

	if (await lookAt(target, {folder: '/', home: undefined}) !== 'nothing') {
		return taken;
	}

	await rename(draft, target);
	return succeed(undefined);
}

/**
Opens a file to write to, readable by its owner alone. It takes the place of another one only where `isOverwriting`.

@returns a `denied` Problem where the folder is not there or nothing may be written there, a `refused` one for a folder.
*/
export async function openExportFile(file: string, {isOverwriting, ...place}: FilePlace & {readonly isOverwriting: boolean}): Promise<Result<ExportFile>> {
	const target = wholePath(file, place);
	if (await lookAt(file, place) === 'other') {
		return fail('refused', `${target} is no file`, 'Type the name of a file');
	}

	const draft = path.join(path.dirname(target), `.${path.basename(target).slice(0, 100)}.${randomUUID()}.part`);
	const denied = (error: unknown): {readonly ok: false; readonly problem: {readonly kind: 'denied'; readonly message: string}} =>
		({ok: false, problem: {kind: 'denied', message: `${target} cannot be written: ${messageOf(error)}`}});
	try {
		const handle = await open(draft, 'wx', 0o600);
		let isOpen = true;
		const close = async (): Promise<void> => {
			if (!isOpen) {
				return;
			}

			isOpen = false;
			await handle.close();
		};

		const abandon = async (): Promise<void> => {
			await close();
			await rm(draft, {force: true});
		};

		return succeed({
			path: target,
			async write(text) {
				try {
					await handle.writeFile(text);
					return succeed(undefined);
				} catch (error) {
					return denied(error);
				}
			},
			async finish() {
				try {
					await handle.sync();
					await close();
					if (!isOverwriting) {
						return await putWhereNothingIs(draft, target);
					}

					await rename(draft, target);
					return succeed(undefined);
				} catch (error) {
					return denied(error);
				}
			},
			abandon,
		});
	} catch (error) {
		return denied(error);
	}
}
