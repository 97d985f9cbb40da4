import {promisify} from 'node:util';
import {gunzip, type ZlibOptions} from 'node:zlib';
import {fail, succeed, type Result} from '../../core/problem.ts';

// With `info` it also tells how much of the input was used; the types know nothing of that.
const gunzipWithInfo = promisify(gunzip) as unknown as (bytes: Uint8Array, options: ZlibOptions & {readonly info: true}) =>
Promise<{readonly buffer: Uint8Array; readonly engine: {readonly bytesWritten: number}}>;

// A log file holds 50 MB at most (CloudTrail quotas).
const mostBytes = 256 * 1024 * 1024;

/** Unpacks a whole gzip file, off the main thread. What is cut off, damaged, followed by other bytes or too large is a `malformed` Problem. */
export const unpackWhole = async (bytes: Uint8Array): Promise<Result<Uint8Array>> => {
	try {
		const {buffer, engine} = await gunzipWithInfo(bytes, {info: true, maxOutputLength: mostBytes});
		const rest = bytes.length - engine.bytesWritten;
		return rest === 0 ? succeed(buffer) : fail('malformed', `${rest} bytes follow the end of the gzip data`);
	} catch (error) {
		const {code, message} = error as NodeJS.ErrnoException;
		switch (code) {
			case 'Z_BUF_ERROR': {
				return fail('malformed', 'the gzip data breaks off');
			}

			case 'ERR_BUFFER_TOO_LARGE': {
				return fail('malformed', `it unpacks to more than ${mostBytes / 1024 / 1024} MB`);
			}

			default: {
				return fail('malformed', `the gzip data is damaged (${message})`);
			}
		}
	}
};
