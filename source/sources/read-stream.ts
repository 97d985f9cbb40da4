/* eslint-disable no-await-in-loop -- A stream is read one piece after the other. */
import {type Readable} from 'node:stream';
import {decode} from './decode.ts';
import {problemFromFile} from './file-problem.ts';
import {createRecordReader, type Reading} from './records-from-text.ts';

/**
Reads the events of one stream of bytes as they come. It never throws: what fails is Skipped under the name `where`. Aborting
the signal closes the stream and ends the reading quietly. At most `limit` bytes are unpacked from gzip.

@yields What each piece of the stream brought.
*/
export async function * readStream(stream: Readable, {where, limit, signal}: {where: string; limit: number; signal: AbortSignal}): AsyncGenerator<Reading, void> {
	const reader = createRecordReader(where);
	const close = (): void => {
		stream.destroy();
	};

	if (signal.aborted) {
		close();
		return;
	}

	signal.addEventListener('abort', close, {once: true});
	const text = decode(stream as AsyncIterable<Uint8Array>, limit);
	try {
		let next = await text.next();
		for (; next.done !== true && !signal.aborted; next = await text.next()) {
			yield reader.push(next.value);
		}

		if (next.done !== true) {
			return;
		}

		const {problem, otherFormat} = next.value;
		yield otherFormat === undefined
			? reader.end(problem)
			: {
				records: [],
				skipped: [{where, problem: {kind: 'malformed', message: `not CloudTrail events: ${otherFormat}`, hint: 'Unpack it first.'}, isDeclined: true}],
			};
	} catch (error) {
		if (!signal.aborted) {
			yield reader.end(problemFromFile(error));
		}
	} finally {
		signal.removeEventListener('abort', close);
		await text.return({});
		stream.destroy();
	}
}
