import {openSync} from 'node:fs';
import {ReadStream} from 'node:tty';
import {sanitize} from './core/text.ts';
import {type AskCode} from './sources/clients.ts';

/** Asks for codes on the controlling terminal, one after the other. Without one no code is given. */
export function askerFor(signal: AbortSignal): AskCode {
	let last: Promise<unknown> = Promise.resolve();
	return async device => {
		const before = last;
		const ask = async (): Promise<string> => {
			const [{askOnTerminal}, {codePrompt, noTerminal}] = await Promise.all([import('./system/ask-on-terminal.ts'), import('./core/mfa.ts')]);
			await before;
			try {
				const code = await askOnTerminal(`${sanitize(codePrompt(device))} `, signal);
				return code.trim();
			} catch {
				throw noTerminal();
			}
		};

		const asked = ask();
		last = asked.catch(ignore);
		return asked;
	};
}

/** A signal that an interrupt aborts. */
export function interruptOf(process: NodeJS.Process): AbortSignal {
	const interrupt = new AbortController();
	process.once('SIGINT', () => {
		interrupt.abort();
	});
	return interrupt.signal;
}

/** Writes to standard output; resolves when more may be written, rejects when nobody reads any more. */
export function writerOf({stdout}: NodeJS.Process): (text: string) => Promise<void> {
	// A pipe that was closed (`| head`) is told by the callback of the write that it broke.
	stdout.on('error', ignore);
	return async text => new Promise((resolve, reject) => {
		stdout.write(text, error => {
			if (error) {
				reject(error);
			} else {
				resolve();
			}
		});
	});
}

/** Shows a text on the line of the cursor of standard error, where that is a terminal: the latest, ten times a second at most. */
export function progressOf({stderr}: NodeJS.Process): (text: string) => void {
	let shownAt = -Infinity;
	return text => {
		const now = Date.now();
		if (!stderr.isTTY || (text === '' ? shownAt === -Infinity : now - shownAt < 100)) {
			return;
		}

		shownAt = text === '' ? -Infinity : now;
		stderr.write(`\r${sanitize(text).slice(0, Math.max(0, stderr.columns - 1))}\u{1B}[K`);
	};
}

function ignore(): void {
	// Somebody else tells.
}

/** The terminal that keys come from: standard input, or the controlling terminal where standard input is something else. */
export function openKeyboard(stdin: NodeJS.ReadStream): NodeJS.ReadStream | undefined {
	if (stdin.isTTY) {
		return stdin;
	}

	try {
		return new ReadStream(openSync('/dev/tty', 'r'));
	} catch {
		return undefined;
	}
}
