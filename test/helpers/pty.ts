import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {spawn} from '@lydell/node-pty';
import {createEmulator} from './emulator.ts';
import {bytesOf, bytesOfPaste} from './keys.ts';
import {type Screen} from './screen.ts';

/** A program to run. `env` is added to this process's environment, of which `cleanEnvironment` leaves out what decides. */
export type PtyOptions = {
	readonly command: string;
	readonly args?: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
	readonly cwd?: string;
	readonly columns?: number;
	readonly rows?: number;
	/** How long `until` waits at most, in milliseconds; far longer than any program that works needs. */
	readonly patience?: number;
};

/** How a program ended: its status, or the number of the signal that ended it. */
export type PtyExit = {readonly code: number; readonly signal: number | undefined};

/** A program that runs in a terminal of its own, as a person would have it. */
export type Pty = {
	/**
	Resolves with the screen once it, or its text, is what is waited for; rejects with the screen as it is when the program
	ends before that, or after `patience`. `what` completes "waited for".
	*/
	until(isReached: (text: string, screen: Screen) => boolean, what: string): Promise<Screen>;
	/** Presses keys, named as in the key table. After `esc`, wait for its effect: what follows at once belongs to it. */
	press(...chords: readonly string[]): void;
	type(text: string): void;
	/** Pastes text, between the marks of bracketed paste when the program has asked for them. */
	paste(text: string): void;
	/** Sends bytes as they are. */
	write(bytes: string): void;
	resize(columns: number, rows: number): void;
	/** Everything the program has written so far. */
	raw(): string;
	/** The screen as it was drawn last; after `until` or `exit`, it is current. */
	screen(): Screen;
	isAlternateScreen(): boolean;
	readonly exit: Promise<PtyExit>;
	/** Sends a signal to the program and what it has started, as the terminal does for ctrl+c. */
	signal(name: NodeJS.Signals): void;
	/** Ends the program if it still runs, and resolves when it has ended. */
	close(): Promise<void>;
};

/**
An environment without what changes how a program draws or whom it asks: CI, colour and test runner variables, AWS
settings. What a test gives itself stays.
*/
export const cleanEnvironment = (environment: Readonly<NodeJS.ProcessEnv>, given: Readonly<Record<string, string>>): Record<string, string> => {
	const isUnwanted = (name: string): boolean => /^(?:CI|NO_COLOR|FORCE_COLOR|COLORTERM|NODE_TEST_CONTEXT|INK_SCREEN_READER|AWS_.*)$/v.test(name);
	const kept = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined && !isUnwanted(entry[0]));
	return {...Object.fromEntries(kept), ...given};
};

type Waiting = {readonly look: (screen: Screen) => void; readonly giveUp: (why: string) => void};

/** Starts a program in a pseudoterminal. Prefer `inPty`: a program that nobody closes keeps the test run from ending. */
export const startInPty = (options: PtyOptions): Pty => {
	const {command, args = [], env = {}, cwd = process.cwd(), columns = 120, rows = 40, patience = 20_000} = options;
	const emulator = createEmulator({columns, rows, convertEol: false});
	const pty = spawn(command, [...args], {
		name: 'xterm-256color', cols: columns, rows, cwd, env: cleanEnvironment(process.env, env),
	});
	const waiting = new Set<Waiting>();
	let output = '';
	let hasEnded = false;

	const look = async () => {
		await emulator.flush();
		const screen = emulator.screen();
		for (const one of waiting) {
			one.look(screen);
		}
	};

	pty.onData(data => {
		output += data;
		emulator.write(data);
		void look();
	});
	emulator.onReply(data => {
		pty.write(data);
	});

	const {promise: exit, resolve: resolveExit} = Promise.withResolvers<PtyExit>();
	pty.onExit(async ({exitCode, signal}) => {
		hasEnded = true;
		await look();
		for (const one of waiting) {
			one.giveUp('the program ended');
		}

		resolveExit({code: exitCode, signal: signal === 0 ? undefined : signal});
	});

	const kill = (name: NodeJS.Signals) => {
		if (hasEnded) {
			return;
		}

		try {
			process.kill(-pty.pid, name);
		} catch {
			// It has just ended, and `exit` is about to tell.
		}
	};

	return {
		async until(isReached, what) {
			const {promise, resolve, reject} = Promise.withResolvers<Screen>();
			const giveUp = (why: string) => {
				reject(new Error(`Waited for ${what}, but ${why}. The screen:\n${emulator.screen().lines.join('\n')}`));
			};

			const lookForIt = (screen: Screen) => {
				try {
					if (isReached(screen.lines.join('\n'), screen)) {
						resolve(screen);
					}
				} catch (error) {
					reject(error);
				}
			};

			const one: Waiting = {look: lookForIt, giveUp};
			const timer = setTimeout(giveUp, patience, `${patience} ms went by`);
			waiting.add(one);
			try {
				await look();
				if (hasEnded) {
					giveUp('the program had ended');
				}

				return await promise;
			} finally {
				clearTimeout(timer);
				waiting.delete(one);
			}
		},
		press(...chords) {
			for (const chord of chords) {
				pty.write(bytesOf(chord));
			}
		},
		type(text) {
			pty.write(text);
		},
		paste(text) {
			pty.write(emulator.isBracketedPaste() ? bytesOfPaste(text) : text);
		},
		write(bytes) {
			pty.write(bytes);
		},
		resize(newColumns, newRows) {
			emulator.resize(newColumns, newRows);
			pty.resize(newColumns, newRows);
		},
		raw: () => output,
		screen: () => emulator.screen(),
		isAlternateScreen: () => emulator.screen().isAlternate,
		exit,
		signal: kill,
		async close() {
			kill('SIGKILL');
			await exit;
			emulator.close();
		},
	};
};

/** Runs a program in a pseudoterminal for as long as `run` takes, and ends it whatever happens. */
export const inPty = async <Value>(options: PtyOptions, run: (pty: Pty) => Promise<Value>): Promise<Value> => {
	const pty = startInPty(options);
	try {
		return await run(pty);
	} finally {
		await pty.close();
	}
};

/**
Makes a command record the terminal's settings before and after itself in `folder`; `readSettings` gives them. The shell
around it outlives signals that end the command, whose status it passes on.
*/
export const recordSettings = (folder: string, command: string, args: readonly string[] = []): {command: string; args: readonly string[]} => ({
	command: 'sh',
	args: ['-c', 'trap : INT TERM HUP QUIT; stty -a > "$0/before"; "$@"; status=$?; stty -a > "$0/after"; exit $status', folder, command, ...args],
});

/** What `stty -a` said before and after a command that `recordSettings` made: equal when it left the terminal as it was. */
export const readSettings = (folder: string): {before: string; after: string} => ({
	before: readFileSync(path.join(folder, 'before'), 'utf8'),
	after: readFileSync(path.join(folder, 'after'), 'utf8'),
});
