import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {fail, succeed, type Result} from '../core/problem.ts';
import {writePrivately} from './private-file.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The configuration file: in `$XDG_CONFIG_HOME/trail-tui`, else `~/.config/trail-tui`; none without either variable. */
export const configFile = ({HOME: home, XDG_CONFIG_HOME: config}: Environment): string | undefined => {
	const base = config !== undefined && path.isAbsolute(config) ? config : (home === undefined || home === '' ? undefined : path.join(home, '.config'));
	return base === undefined ? undefined : path.join(base, 'trail-tui', 'config.json');
};

/** A path as it is shown to its owner: the home folder as `~`. */
export const shortenHome = (file: string, {HOME: home}: Environment): string =>
	home !== undefined && home.length > 1 && file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file;

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const messageOf = (error: unknown): string => error instanceof Error ? error.message : String(error);

/** The text of the configuration file; empty where there is none, a `denied` Problem where it cannot be read. */
export async function readConfigText(file: string | undefined): Promise<Result<string>> {
	if (file === undefined) {
		return succeed('');
	}

	try {
		return succeed(await readFile(file, 'utf8'));
	} catch (error) {
		return isMissing(error) ? succeed('') : fail('denied', `The configuration cannot be read: ${messageOf(error)}`, 'The program runs without it');
	}
}

/**
Changes the text of the configuration file, as it is now and not as it was at the start.

@returns the new text; the Problem of `change`, or a `denied` one, where the file stays as it was.
*/
export async function changeConfig(file: string | undefined, change: (text: string) => Result<string>): Promise<Result<string>> {
	if (file === undefined) {
		return fail('missing', 'There is no place for a configuration file', 'Set HOME or XDG_CONFIG_HOME');
	}

	const read = await readConfigText(file);
	const changed = read.ok ? change(read.value) : read;
	if (!changed.ok) {
		return changed;
	}

	try {
		await writePrivately(file, changed.value);
		return changed;
	} catch (error) {
		return fail('denied', `The configuration cannot be written: ${messageOf(error)}`);
	}
}
