import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';
import {createEmulator} from '../../helpers/emulator.ts';
import {cleanEnvironment} from '../../helpers/pty.ts';
import {type Screen} from '../../helpers/screen.ts';

/** What a program has written, and when it arrived, in milliseconds of `performance.now()`. */
export type Chunk = {readonly at: number; readonly data: string};

/** The window that everything is measured in. */
export const windowSize = {columns: 120, rows: 40} as const;

/** How long without output means that the program is done with a key, in milliseconds; it is not part of any figure. */
const quietTime = 90;

/** Around each frame Ink tells the terminal to hold the drawing until it is whole (DEC private mode 2026). */
const frameStart = '\u{1B}[?2026h';
const frameEnd = '\u{1B}[?2026l';

/** How long anything may take before the measurement is given up, in milliseconds. */
const patience = 20_000;

/**
A program in a pseudoterminal whose output is only kept, with its times: drawing it would take the time that is measured.
*/
export type TimedPty = {
	readonly startedAt: number;
	readonly chunks: readonly Chunk[];
	/** How much memory the program holds now, in kilobytes; `NaN` where the system does not tell. */
	memory(): number;
	/** Resolves with the moment at which the program has ended. */
	readonly exit: Promise<number>;
	/** Resolves once what was written holds such a text; rejects when the program ends before that or takes too long. */
	until(text: RegExp): Promise<void>;
	/** Sends bytes and waits for nothing. */
	write(bytes: string): void;
	/** Sends bytes and resolves with what they brought, once the program is quiet; rejects when they bring nothing. */
	send(bytes: string): Promise<{readonly milliseconds: number; readonly bytes: number}>;
	/** Sends bytes and resolves once the program is quiet, whether they brought anything or not. */
	sendUntimed(bytes: string): Promise<void>;
	/** Ends the program, by ctrl+c where it heeds that: on the way out it may keep what makes the next start quicker. */
	close(): Promise<void>;
};

/** The resident memory of a process on Linux. */
const readMemory = (pid: number): number => {
	try {
		return Number(/^VmRSS:\s+(?<kilobytes>\d+) kB$/mv.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.groups?.['kilobytes'] ?? NaN);
	} catch {
		return NaN;
	}
};

/** Starts a program in a pseudoterminal of `windowSize`. */
export const startTimed = (command: string, args: readonly string[], env: Readonly<Record<string, string>>): TimedPty => {
	const chunks: Chunk[] = [];
	const startedAt = performance.now();
	const pty = spawn(command, [...args], {
		name: 'xterm-256color', cols: windowSize.columns, rows: windowSize.rows, env: cleanEnvironment(process.env, env),
	});
	let hasEnded = false;
	let lastActivity = startedAt;
	let tail = '';
	pty.onData(data => {
		lastActivity = performance.now();
		chunks.push({at: lastActivity, data});
		tail = (tail + data).slice(-10_000);
	});
	const {promise: exit, resolve} = Promise.withResolvers<number>();
	pty.onExit(() => {
		hasEnded = true;
		resolve(performance.now());
	});

	const waitFor = async (isReached: () => boolean, what: string): Promise<void> => {
		const end = performance.now() + patience;
		while (!isReached()) {
			if (hasEnded || performance.now() > end) {
				throw new Error(`${command} ${args.join(' ')}: waited in vain for ${what}. It wrote:\n${chunks.map(({data}) => data).join('').slice(-2000)}`);
			}

			await delay(2); // eslint-disable-line no-await-in-loop -- that is what waiting is
		}
	};

	const write = (bytes: string): void => {
		lastActivity = performance.now();
		pty.write(bytes);
	};

	const isQuiet = (): boolean => performance.now() - lastActivity >= quietTime && tail.lastIndexOf(frameStart) <= tail.lastIndexOf(frameEnd);

	return {
		startedAt,
		chunks,
		memory: () => readMemory(pty.pid),
		exit,
		async until(text) {
			await waitFor(() => text.test(chunks.map(({data}) => data).join('')), String(text));
		},
		write,
		async send(bytes) {
			const before = chunks.length;
			const start = performance.now();
			write(bytes);
			await waitFor(() => chunks.length > before && isQuiet(), `what ${JSON.stringify(bytes)} brings`);
			const answer = chunks.slice(before);
			return {
				milliseconds: (answer.at(-1)?.at ?? start) - start,
				bytes: answer.reduce((sum, {data}) => sum + Buffer.byteLength(data), 0),
			};
		},
		async sendUntimed(bytes) {
			write(bytes);
			await waitFor(isQuiet, 'quiet');
		},
		async close() {
			if (!hasEnded) {
				pty.write('\u{3}');
				await Promise.race([exit, delay(2000)]);
			}

			if (!hasEnded) {
				pty.kill('SIGKILL');
			}

			await exit;
		},
	};
};

/**
Draws what was written, chunk by chunk.

@yields the screen after each chunk, and when it was there.
*/
export async function * draw(chunks: readonly Chunk[]): AsyncGenerator<{readonly at: number; readonly screen: Screen}, void> {
	const emulator = createEmulator({...windowSize, convertEol: false});
	try {
		for (const {at, data} of chunks) {
			emulator.write(data);
			await emulator.flush(); // eslint-disable-line no-await-in-loop -- one drawing after the other
			yield {at, screen: emulator.screen()};
		}
	} finally {
		emulator.close();
	}
}

/** When the screen was what is looked for, the first time; `NaN` for never. */
export const firstWhere = async (chunks: readonly Chunk[], isIt: (screen: Screen) => boolean): Promise<number> => {
	for await (const {at, screen} of draw(chunks)) {
		if (isIt(screen)) {
			return at;
		}
	}

	return NaN;
};
