import {openSync} from 'node:fs';
import {createInterface} from 'node:readline/promises';
import {ReadStream, WriteStream} from 'node:tty';

/**
Asks a question on the controlling terminal, whatever standard input and output are, and gives the line that is typed. Rejects
where there is no such terminal, when it ends, or when the signal is aborted.
*/
export async function askOnTerminal(question: string, signal: AbortSignal): Promise<string> {
	// Streams of files would read in a thread, which nothing can call back.
	const input = new ReadStream(openSync('/dev/tty', 'r'));
	const output = new WriteStream(openSync('/dev/tty', 'w'));
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
