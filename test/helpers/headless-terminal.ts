import {Readable, Writable} from 'node:stream';
import {setImmediate as nextTurn, setTimeout as delay} from 'node:timers/promises';
import {createEmulator} from './emulator.ts';
import {bytesOf, bytesOfPaste} from './keys.ts';
import {mapStyles, type Screen} from './screen.ts';

/** What Ink and the program ask of a terminal's output; the size is that of the window at the moment. */
export type TerminalOutput = Writable & {
	columns: number;
	rows: number;
	readonly isTTY: true;
	getColorDepth(): number;
	hasColors(count?: number): boolean;
	getWindowSize(): [columns: number, rows: number];
};

/** What Ink and the program ask of a terminal's input. `isRaw` tells what raw mode was set to last. */
export type TerminalInput = Readable & {
	readonly isTTY: true;
	isRaw: boolean;
	setRawMode(isRaw: boolean): TerminalInput;
	ref(): TerminalInput;
	unref(): TerminalInput;
};

/**
A terminal for the tests of a program that runs in this process. Keys, pastes and resizes wait in one queue, in order;
`settle` hands them over.
*/
export type HeadlessTerminal = {
	readonly stdout: TerminalOutput;
	readonly stdin: TerminalInput;
	/** Presses keys, named as in the key table; each arrives in a read of its own. */
	press(...chords: readonly string[]): void;
	/** Presses keys that all arrive in one read, as key repeat over a slow link does. */
	pressAtOnce(...chords: readonly string[]): void;
	/** Types text, a character a read. */
	type(text: string): void;
	/** Pastes text, between the marks of bracketed paste when the program has asked for them, as a terminal does. */
	paste(text: string): void;
	/** Sends bytes as they are, in one read. */
	send(bytes: string): void;
	resize(columns: number, rows: number): void;
	/**
	Hands over what waits in the queue and resolves when the screen has come to rest: `idle`, which awaits the program's
	own work and Ink's `waitUntilRenderFlush`, brought no output twice in a row. Rejects when that never happens.
	*/
	settle(idle?: () => Promise<unknown>): Promise<void>;
	screen(): Screen;
	/** Exactly as many lines as the terminal has rows, without the spaces at their end. */
	lines(): readonly string[];
	/** The styles of the same lines, one letter per cell; what they mean is in `mapStyles`. */
	styles(): readonly string[];
	cursor(): Screen['cursor'];
	title(): string;
	isAlternate(): boolean;
	/** Everything that was written since the last call of this method. */
	rawOutput(): string;
};

/** How long Ink 8 waits for the rest of an escape sequence before it takes a lone ESC for the key, in milliseconds. */
const escapeDelay = 20;

const maximumRounds = 100;

const tty = {isTTY: true} as const;

const createOutput = (size: {columns: number; rows: number}, hasColor: boolean, onWrite: (text: string) => void): TerminalOutput => {
	const decoder = new TextDecoder();
	const stream = new Writable({
		decodeStrings: false,
		write(chunk: string | Uint8Array, _encoding, callback) {
			onWrite(typeof chunk === 'string' ? chunk : decoder.decode(chunk, {stream: true}));
			callback();
		},
	});
	return Object.assign(stream, {
		...size,
		...tty,
		getColorDepth: () => hasColor ? 4 : 1,
		hasColors: (count = 16) => count <= (hasColor ? 16 : 2),
		getWindowSize(this: {columns: number; rows: number}): [number, number] {
			return [this.columns, this.rows];
		},
	});
};

const createInput = (): TerminalInput => {
	const stream: TerminalInput = Object.assign(new Readable({
		read() {
			// Nothing to fetch: keys are pushed.
		},
	}), {
		...tty,
		isRaw: false,
		setRawMode(isRaw: boolean) {
			stream.isRaw = isRaw;
			return stream;
		},
		ref: () => stream,
		unref: () => stream,
	});
	return stream;
};

/**
Opens a terminal of that size, with 16 colours or with none. Its streams go to Ink's `render`, with `interactive: true`:
Ink draws nothing before the end otherwise where the variable CI is set.
*/
export const createTerminal = (options: {columns: number; rows: number; color?: boolean}): HeadlessTerminal => {
	const {columns, rows, color = true} = options;
	const emulator = createEmulator({columns, rows, convertEol: true});
	let pending: Promise<void> = Promise.resolve();
	let output = '';
	let writtenLength = 0;

	const stdout = createOutput({columns, rows}, color, text => {
		output += text;
		writtenLength += text.length;
		emulator.write(text);
	});
	const stdin = createInput();

	const enqueue = (action: () => Promise<void>) => {
		const previous = pending;
		pending = (async () => {
			await previous;
			await action();
		})();
	};

	const send = (bytes: string) => {
		enqueue(async () => {
			stdin.push(bytes);
			// The stream tells its reader in the next tick.
			await nextTurn();
			if (bytes.endsWith('\u{1B}')) {
				// Not a guess: timers of one duration fire in the order they were set, and Ink has just set its own.
				await delay(escapeDelay);
			}
		});
	};

	const settle = async (idle: (() => Promise<unknown>) | undefined, quietRounds: number, roundsLeft: number): Promise<void> => {
		if (roundsLeft === 0) {
			throw new Error(`The screen does not come to rest:\n${emulator.screen().lines.join('\n')}`);
		}

		const before = writtenLength;
		await pending;
		await idle?.();
		await nextTurn();
		await emulator.flush();
		if (writtenLength !== before) {
			return settle(idle, 0, roundsLeft - 1);
		}

		if (quietRounds === 0) {
			return settle(idle, 1, roundsLeft - 1);
		}
	};

	return {
		stdout,
		stdin,
		send,
		press(...chords) {
			for (const chord of chords) {
				send(bytesOf(chord));
			}
		},
		pressAtOnce(...chords) {
			send(chords.map(chord => bytesOf(chord)).join(''));
		},
		type(text) {
			for (const character of text) {
				send(character);
			}
		},
		paste(text) {
			enqueue(async () => {
				await emulator.flush();
				stdin.push(emulator.isBracketedPaste() ? bytesOfPaste(text) : text);
				await nextTurn();
			});
		},
		resize(newColumns, newRows) {
			enqueue(async () => {
				await emulator.flush();
				emulator.resize(newColumns, newRows);
				Object.assign(stdout, {columns: newColumns, rows: newRows});
				stdout.emit('resize');
			});
		},
		async settle(idle) {
			await settle(idle, 0, maximumRounds);
		},
		screen: () => emulator.screen(),
		lines: () => emulator.screen().lines,
		styles: () => mapStyles(emulator.screen()).lines,
		cursor: () => emulator.screen().cursor,
		title: () => emulator.screen().title,
		isAlternate: () => emulator.screen().isAlternate,
		rawOutput() {
			const text = output;
			output = '';
			return text;
		},
	};
};
