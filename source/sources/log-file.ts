import {isAscii, type Buffer} from 'node:buffer';
import {gunzipSync} from 'node:zlib';

/** The records of a log file: their list as it stands in the file, from bracket to bracket, and what it holds. */
export type LogFile = {readonly list: string; readonly values: readonly unknown[]};

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1F && bytes[1] === 0x8B;

// A gzip file ends in the length of what it unpacks to. One piece of output as large as that costs a third less than many.
const inflate = (bytes: Buffer, limit: number): Buffer | undefined => {
	const length = bytes.length < 18 ? 0 : bytes.readUInt32LE(bytes.length - 4);
	if (length > limit) {
		return undefined;
	}

	try {
		return gunzipSync(bytes, {chunkSize: Math.max(1024, length), maxOutputLength: limit});
	} catch {
		return undefined;
	}
};

/** No file begins with more than this before its first record. */
const longestHead = 256;

const head = /^[\t\n\r ]*\{[\t\n\r ]*"Records"[\t\n\r ]*:[\t\n\r ]*(?=\[)/v;

const tail = /\][\t\n\r ]*\}[\t\n\r ]*$/v;

/** The text of `{"Records":[...]}` between its outer braces' ends, from the first bracket to the last. */
const listIn = (bytes: Buffer): string | undefined => {
	const start = head.exec(bytes.toString('latin1', 0, longestHead))?.[0].length;
	const end = tail.exec(bytes.toString('latin1', Math.max(0, bytes.length - longestHead)));
	if (start === undefined || !end) {
		return undefined;
	}

	const listEnd = Math.max(0, bytes.length - longestHead) + end.index + 1;
	const list = bytes.subarray(start, listEnd);
	return isAscii(list) ? list.toString('latin1') : list.toString('utf8');
};

const parseList = (list: string): readonly unknown[] | undefined => {
	try {
		const values: unknown = JSON.parse(list);
		return Array.isArray(values) ? values : undefined;
	} catch {
		return undefined;
	}
};

/** The list of records of a log file, plain or gzip; `undefined` when the file is anything else, or unpacks to more than `limit` bytes. */
export const readList = (bytes: Buffer, limit: number): string | undefined => {
	const plain = isGzip(bytes) ? inflate(bytes, limit) : bytes;
	const list = plain && plain.length <= limit ? listIn(plain) : undefined;
	// A character that could not be decoded: where it stood is for the reader of pieces to say.
	return list?.includes('\u{FFFD}') === true ? undefined : list;
};

/**
Reads a whole file as CloudTrail delivers it, `{"Records":[...]}`, plain or gzip. Anything else gives `undefined`, however
slightly it differs: also a file that is damaged, has something beside its records, or unpacks to more than `limit` bytes.
*/
export const parseLogFile = (bytes: Buffer, limit: number): LogFile | undefined => {
	const list = readList(bytes, limit);
	const values = list === undefined ? undefined : parseList(list);
	return list === undefined || !values ? undefined : {list, values};
};
