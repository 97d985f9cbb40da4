import {createReadStream} from 'node:fs';
import {Readable} from 'node:stream';
import {type Reading} from '../records-from-text.ts';
import {readStream} from '../read-stream.ts';

/** A file of this machine, or bytes in memory. */
export type Content = {readonly path: string} | {readonly bytes: Uint8Array};

/** Reads the events of one file, wherever its bytes are: the one place where the bucket source hands over to the reading of files. */
export const readObject = (content: Content, options: {readonly where: string; readonly limit: number; readonly signal: AbortSignal}): AsyncIterable<Reading> =>
	readStream('path' in content ? createReadStream(content.path) : Readable.from([content.bytes]), options);
