/* eslint-disable no-await-in-loop -- A stream is read one piece after the other. */
import {Buffer} from 'node:buffer';
import {StringDecoder} from 'node:string_decoder';
import {type Problem} from '../core/problem.ts';
import {gunzip} from './gunzip.ts';

/** What a file's bytes turned out to be when they have been read. */
export type Decoded = {
	/** Why the text ended early. */
	readonly problem?: Problem;
	/** A format that is not read, as a phrase: `a ZIP archive`. Nothing of it came as text. */
	readonly otherFormat?: string;
};

const formats: ReadonlyArray<{readonly name: string; readonly magic: readonly number[]}> = [
	{name: 'a ZIP archive', magic: [0x50, 0x4B, 0x03, 0x04]},
	{name: 'a Zstandard archive', magic: [0x28, 0xB5, 0x2F, 0xFD]},
	{name: 'a bzip2 archive', magic: [0x42, 0x5A, 0x68]},
	{name: 'an xz archive', magic: [0xFD, 0x37, 0x7A, 0x58, 0x5A]},
	{name: 'a Parquet file', magic: [0x50, 0x41, 0x52, 0x31]},
];

const longestMagic = 5;

const hasMagic = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, index) => bytes[index] === byte);

async function * startingWith(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array, void> {
	yield first;
	for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
		yield next.value;
	}
}

// Enough bytes to know a format by, however small the pieces are.
const readFirst = async (chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> => {
	let first: Uint8Array = new Uint8Array(0);
	while (first.length < longestMagic) {
		const next = await chunks.next();
		if (next.done === true) {
			break;
		}

		first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
	}

	return first;
};

async function * plain(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
	yield * chunks;
	return undefined;
}

/**
Turns a file's bytes into text as they come: UTF-8, or UTF-16 with a byte order mark (what Windows shells write), plain or
gzip by their first bytes, whatever the name says. At most `limit` bytes are unpacked. Errors of `chunks` itself are thrown.

@yields The text, piece by piece.
*/
export async function * decode(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<string, Decoded> {
	const iterator = chunks[Symbol.asyncIterator]();
	const first = await readFirst(iterator);
	const format = formats.find(({magic}) => hasMagic(first, magic));
	if (format !== undefined) {
		await iterator.return?.();
		return {otherFormat: format.name};
	}

	const whole = startingWith(first, iterator);
	const bytes = hasMagic(first, [0x1F, 0x8B]) ? gunzip(whole, limit) : plain(whole);
	let decoder: StringDecoder | undefined;
	let next = await bytes.next();
	try {
		for (; next.done !== true; next = await bytes.next()) {
			decoder ??= new StringDecoder(hasMagic(next.value, [0xFF, 0xFE]) ? 'utf16le' : 'utf8');
			yield decoder.write(next.value);
		}
	} finally {
		await iterator.return?.();
	}

	yield decoder?.end() ?? '';
	return next.value === undefined ? {} : {problem: next.value};
}
