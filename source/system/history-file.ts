import {
	mkdir,
	readFile,
	rename,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {fail, type Result, succeed} from '../core/problem.ts';

/** The file that keeps the queries between sessions: in `$XDG_STATE_HOME/trail-tui`, else `~/.local/state/trail-tui`. */
export const historyFile = (environment: Readonly<Record<string, string | undefined>>): string | undefined => {
	const {HOME: home, XDG_STATE_HOME: state} = environment;
	const base = state === undefined || state === '' ? (home === undefined ? undefined : path.join(home, '.local', 'state')) : state;
	return base === undefined ? undefined : path.join(base, 'trail-tui', 'queries.json');
};

/** The queries of earlier sessions, newest first; none when the file is not there or not ours. */
export async function readHistory(file: string | undefined): Promise<readonly string[]> {
	if (file === undefined) {
		return [];
	}

	try {
		const entries: unknown = JSON.parse(await readFile(file, 'utf8'));
		return Array.isArray(entries) ? entries.filter(entry => typeof entry === 'string') : [];
	} catch {
		return [];
	}
}

/** Keeps the queries for the next session: readable by the owner alone, and never half-written. */
export async function writeHistory(file: string | undefined, entries: readonly string[]): Promise<Result<undefined>> {
	if (file === undefined) {
		return succeed(undefined);
	}

	try {
		await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		const draft = `${file}.new`;
		await writeFile(draft, `${JSON.stringify(entries, undefined, '\t')}\n`, {mode: 0o600});
		await rename(draft, file);
		return succeed(undefined);
	} catch (error) {
		return fail('denied', `The query history could not be kept in ${file}: ${error instanceof Error ? error.message : String(error)}`);
	}
}
