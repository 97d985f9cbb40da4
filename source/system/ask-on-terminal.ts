import {openSync} from 'node:fs';
import {createInterface} from 'node:readline/promises';
import {setTimeout as wait} from 'node:timers/promises';
import {ReadStream, WriteStream} from 'node:tty';

/** So long, in milliseconds, what is there already may take to come. */
const discardTime = 30;

/** What was typed before a question is no answer to it, also where it has no end yet. */
const discardTyped = async (input: ReadStream): Promise<void> => {
	input.setRawMode(true);
	input.resume();
	await wait(discardTime);
	input.pause();
	input.setRawMode(false);
};

/**
Asks a question on the controlling terminal, whatever standard input and output are, and gives the line that is typed. Rejects
where there is no such terminal, when it ends, or when the signal is aborted. What was typed before is thrown away.
*/
export async function askOnTerminal(question: string, signal: AbortSignal): Promise<string> {
	// Streams of files would read in a thread, which nothing can call back.
	const input = new ReadStream(openSync('/dev/tty', 'r'));
	const output = new WriteStream(openSync('/dev/tty', 'w'));
	await discardTyped(input);
	// The terminal edits the line itself, and turns ctrl+c into a signal for the whole program.
	const lines = createInterface({input, output, terminal: false});
	const {promise: ended, reject} = Promise.withResolvers<never>();
	lines.once('close', () => {
		reject(new Error('The terminal was closed'));
	});
	try {
		return await Promise.race([lines.question(question, {signal}), ended]);
	} finally {
		lines.close();
		input.destroy();
		output.destroy();
	}
}
