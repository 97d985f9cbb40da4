import {type Buffer} from 'node:buffer';
import {promisify} from 'node:util';
import {gunzip, gunzipSync, type ZlibOptions} from 'node:zlib';

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1F && bytes[1] === 0x8B;

const gunzipAhead = promisify(gunzip) as (bytes: Buffer, options: ZlibOptions) => Promise<Buffer>;

// A gzip file ends in the length of what it unpacks to. One piece of output as large as that costs a third less than many; where
// there is no room left at its end, another one would be made.
const inflateOptions = (bytes: Buffer, limit: number): ZlibOptions | undefined => {
	const length = bytes.length < 18 ? 0 : bytes.readUInt32LE(bytes.length - 4);
	return length > limit ? undefined : {chunkSize: length + 1024, maxOutputLength: limit};
};

const inflate = (bytes: Buffer, limit: number): Buffer | undefined => {
	const options = inflateOptions(bytes, limit);
	try {
		return options && gunzipSync(bytes, options);
	} catch {
		return undefined;
	}
};

const inflateAhead = async (bytes: Buffer, limit: number): Promise<Buffer | undefined> => {
	const options = inflateOptions(bytes, limit);
	try {
		return options && await gunzipAhead(bytes, options);
	} catch {
		return undefined;
	}
};

/** No file begins with more than this before its first record. */
const longestHead = 256;

const head = /^[\t\n\r ]*\{[\t\n\r ]*"Records"[\t\n\r ]*:[\t\n\r ]*(?=\[)/v;

const tail = /\][\t\n\r ]*\}[\t\n\r ]*$/v;

const listIn = (bytes: Buffer): Buffer | undefined => {
	const start = head.exec(bytes.toString('latin1', 0, longestHead))?.[0].length;
	const end = tail.exec(bytes.toString('latin1', Math.max(0, bytes.length - longestHead)));
	if (start === undefined || !end) {
		return undefined;
	}

	const listEnd = Math.max(0, bytes.length - longestHead) + end.index + 1;
	return bytes.subarray(start, listEnd);
};

/**
The list of records in a whole file as CloudTrail delivers it, `{"Records":[...]}`, plain or gzip: its bytes from bracket to
bracket. `undefined` for anything else, also a file with something before or after the list, or one that unpacks to more than
`limit` bytes. Whether the list is JSON is not looked at.
*/
export const readList = (bytes: Buffer, limit: number): Buffer | undefined => {
	const plain = isGzip(bytes) ? inflate(bytes, limit) : bytes;
	return plain && plain.length <= limit ? listIn(plain) : undefined;
};

/** As `readList`, but what is packed is unpacked beside this thread, which meanwhile goes on. */
export const readListAhead = async (bytes: Buffer, limit: number): Promise<Buffer | undefined> => {
	const plain = isGzip(bytes) ? await inflateAhead(bytes, limit) : bytes;
	return plain && plain.length <= limit ? listIn(plain) : undefined;
};
