import {spawnSync} from 'node:child_process';
import {closeSync, openSync} from 'node:fs';
import {
	mkdtemp,
	readFile,
	rm,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {fail, succeed, type Result} from '../core/problem.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The command that shows a file: `$EDITOR`, else `$VISUAL`, else `$PAGER`, else `less`. It may have options. */
export const editorCommand = ({EDITOR: editor, VISUAL: visual, PAGER: pager}: Environment): string =>
	[editor, visual, pager].find(command => command !== undefined && command.trim() !== '') ?? 'less';

/** Runs a command with the name of a file behind it and the terminal for itself; gives its exit status. */
export type RunCommand = (command: string, file: string) => number | undefined;

/**
Runs a command on the terminal and waits for it. Nothing else of the program runs meanwhile: two readers of one terminal would
take the keys from each other.
*/
export const runOnTerminal: RunCommand = (command, file) => {
	let terminal: number | undefined;
	try {
		terminal = openSync('/dev/tty', 'r');
	} catch {
		// Then standard input has to do.
	}

	try {
		// The shell splits the command as the reader's own would; the name of the file is never part of what it reads.
		return spawnSync('/bin/sh', ['-c', `${command} "$1"`, 'sh', file], {stdio: [terminal ?? 'inherit', 'inherit', 'inherit']}).status ?? undefined;
	} finally {
		if (terminal !== undefined) {
			closeSync(terminal);
		}
	}
};

type Place = {readonly environment: Environment; readonly folder: string; readonly run: RunCommand};

/**
Shows a text in the reader's editor or pager, from a file that they alone can read and that is gone afterwards; what they
change in it is gone too.

@returns a `missing` Problem where there is no such command, a `denied` one where the file cannot be written.
*/
export async function showInEditor(text: string, place: Place): Promise<Result<undefined>> {
	const shown = await runOnFile(text, {...place, command: editorCommand(place.environment), name: 'record.json'});
	return shown.ok ? succeed(undefined) : shown;
}

// A pager cannot change anything.
const withEditor = ({EDITOR: editor, VISUAL: visual}: Environment): Environment => Object.fromEntries([['EDITOR', editor], ['VISUAL', visual], ['PAGER', 'vi']]);

/** Lets the reader edit a text, in `$EDITOR`, else `$VISUAL`, else `vi`, likewise; gives the text as they left it. */
export const editText = async (text: string, place: Place): Promise<Result<string>> =>
	runOnFile(text, {...place, command: editorCommand(withEditor(place.environment)), name: 'selectors.json'});

async function runOnFile(text: string, {folder, run, command, name}: Place & {readonly command: string; readonly name: string}): Promise<Result<string>> {
	let home: string | undefined;
	try {
		home = await mkdtemp(path.join(folder, 'trail-tui-'));
		const file = path.join(home, name);
		await writeFile(file, text, {mode: 0o600});
		const status = run(command, file);
		// So a POSIX shell says that there is no such command, or that it cannot be run.
		return status === 127 || status === 126
			? fail('missing', `There is no command “${command}” to show the record with`, 'Set EDITOR or PAGER to one that is there')
			: succeed(await readFile(file, 'utf8'));
	} catch (error) {
		return fail('denied', `The record cannot be shown: ${error instanceof Error ? error.message : String(error)}`);
	} finally {
		if (home !== undefined) {
			await rm(home, {recursive: true, force: true});
		}
	}
}
