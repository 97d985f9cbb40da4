
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {buildProgram} from './built.ts';
import {
	cleanEnvironment,
	inPty,
	type Pty,
	type PtyOptions,
} from './pty.ts';
import {type Screen} from './screen.ts';

/** The built program, with a home of its own, away from the real AWS and from the settings of whoever runs the tests. */
export type Program = {
	readonly path: string;
	/** Removed when the process ends. */
	readonly home: string;
	/** The environment of every run; keys of AWS are not in it. */
	readonly env: Readonly<Record<string, string>>;
};

/** How a run without a terminal ended, and what it said. */
export type Output = {readonly status: number | undefined; readonly stdout: string; readonly stderr: string};

export type RunOptions = {
	readonly stdin?: string;
	readonly env?: Readonly<Record<string, string>>;
	/** Whoever reads its standard output leaves after the first piece of it. */
	readonly isClosedEarly?: boolean;
	/** It runs in a session of its own, and so has no controlling terminal. */
	readonly isDetached?: boolean;
};

/** Invented keys, and a region, as the environment gives them. */
export const keys = {AWS_ACCESS_KEY_ID: 'AKIAMAYAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'not-a-secret', AWS_REGION: 'us-east-1'} as const;

/** Builds the program where that is needed, and makes the home. Call it once in a test file. */
export const prepareProgram = async (): Promise<Program> => {
	const home = mkdtempSync(path.join(tmpdir(), 'trail-tui-home-'));
	process.once('exit', () => {
		rmSync(home, {recursive: true, force: true});
	});
	writeFileSync(path.join(home, 'config'), '');
	return {
		path: await buildProgram(),
		home,
		env: {
			HOME: home,
			XDG_CONFIG_HOME: home,
			XDG_STATE_HOME: home,
			XDG_CACHE_HOME: home,
			AWS_CONFIG_FILE: path.join(home, 'config'),
			AWS_SHARED_CREDENTIALS_FILE: path.join(home, 'config'),
			AWS_EC2_METADATA_DISABLED: 'true',
			AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
			// As over SSH: what is copied stays away from the clipboard of this machine.
			SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22',
			TMUX: '',
			STY: '',
			LANG: 'C.UTF-8',
			TZ: 'UTC',
		},
	};
};

/** Options for a terminal with the program in it, 80 x 24 where nothing else is said. */
export const programOptions = (program: Program, args: readonly string[], rest: Partial<PtyOptions> = {}): PtyOptions => ({
	command: process.execPath,
	args: [program.path, ...args],
	columns: 80,
	rows: 24,
	...rest,
	env: {...program.env, ...rest.env},
});

/** Runs the program in a terminal for as long as `run` takes. */
export const inProgram = async <Value>(program: Program, args: readonly string[], run: (pty: Pty) => Promise<Value>, rest: Partial<PtyOptions> = {}): Promise<Value> =>
	inPty(programOptions(program, args, rest), run);

/** Runs the program without a terminal, until it ends. */
export const runProgram = async (program: Program, args: readonly string[], options: RunOptions = {}): Promise<Output> => {
	const child = spawn(process.execPath, [program.path, ...args], {env: cleanEnvironment(process.env, {...program.env, ...options.env}), timeout: 20_000, detached: options.isDetached === true});
	const {promise, resolve} = Promise.withResolvers<Output>();
	let stdout = '';
	let stderr = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		stdout += text;
		if (options.isClosedEarly === true) {
			// As `| head` does after its first lines.
			child.stdout.destroy();
		}
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		stderr += text;
	});
	child.on('close', code => {
		resolve({status: code ?? undefined, stdout, stderr});
	});
	child.stdin.on('error', () => {
		// It ended without reading all of it.
	});
	child.stdin.end(options.stdin ?? '');
	return promise;
};

/** The line of the screen that has the mark of selection, without the mark; empty when none has. */
export const selectedLine = ({lines}: Screen): string => lines.findLast(line => line.startsWith('›'))?.slice(1).trim() ?? '';

/** Resolves when the demo is read, so that nothing moves any more. */
export const untilRead = async (pty: Pty): Promise<Screen> => pty.until(text => text.includes('all read'), 'the end of reading');
