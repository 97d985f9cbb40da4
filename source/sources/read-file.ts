
import {Buffer} from 'node:buffer';
import {createReadStream} from 'node:fs';
import {Readable} from 'node:stream';
import {type Skipped} from '../core/source.ts';
import {type BatchEncoder} from '../store/batch-encoder.ts';
import {type FilePiece, type FileRequest, type FileSource} from './file-piece.ts';
import {
	joinTexts,
	ListPieces,
	testsOf,
} from './list-pieces.ts';
import {readList, readListAhead} from './log-file.ts';
import {readByParsing, readByScanning} from './read-list.ts';
import {readStream} from './read-stream.ts';
import {type RunFilter} from './run-filter.ts';
import {type RecordScanner} from './scanner/record-scanner.ts';
import {release} from './release.ts';
import {type FileStamp, readStamped} from './text-files.ts';

/** What reading a file takes besides its name. */
export type ReadOptions = {
	readonly encoder: BatchEncoder;
	readonly scanner: RecordScanner;
	/** What the request asks; belongs to the scanner, whose keys it knows. */
	readonly filter?: RunFilter | undefined;
	/** Whether what is read crosses no thread. */
	readonly isHere?: boolean;
	readonly signal: AbortSignal;
	/** The file, where it was opened ahead. */
	readonly opened?: Promise<OpenedLog | undefined>;
	/** Lets others have their turn, where somebody waits; called every few milliseconds. */
	readonly breathe?: () => Promise<void>;
};

/** So many events of a stream make a piece: somebody waits for the first of them. */
const eventsPerPiece = 2000;

/** Larger files are read in pieces, and their texts kept: nobody could wait for one record of them. */
const mostWhole = 64 * 1024 * 1024;

const readBytes = (file: FileSource) => {
	if ('bytes' in file) {
		const {bytes, where} = file;
		// Nobody asks for the stamp where texts are kept.
		return {bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), stamp: {path: where, size: bytes.length, changed: NaN}};
	}

	try {
		return readStamped(file.path, size => size <= mostWhole);
	} catch {
		// Reading it in pieces tells why it cannot be read.
		return undefined;
	}
};

/** A log file as CloudTrail delivers it, unpacked: the bytes of its list of records, from bracket to bracket. */
export type OpenedLog = {readonly list: Buffer; readonly stamp: FileStamp};

type ReadBytes = Exclude<ReturnType<typeof readBytes>, undefined>;

/** What is left of a file once it is unpacked: its packed bytes are given back, unless they are somebody else's. */
const openedLog = (file: FileSource, {bytes, stamp}: ReadBytes, list: Buffer | undefined): OpenedLog | undefined => {
	if ('path' in file && list && list.buffer !== bytes.buffer) {
		release(bytes);
	}

	return list && {list, stamp};
};

const openLog = (file: FileSource, {limit}: FileRequest): OpenedLog | undefined => {
	const read = readBytes(file);
	return read && openedLog(file, read, readList(read.bytes, Math.min(limit, mostWhole)));
};

/** Opens a file that will be read later, beside this thread, which meanwhile goes on; gives nothing for what is no log file. */
export const openLogAhead = async (file: FileSource, {limit}: FileRequest): Promise<OpenedLog | undefined> => {
	const read = readBytes(file);
	return read && openedLog(file, read, await readListAhead(read.bytes, Math.min(limit, mostWhole)));
};

/** Reads a log file as CloudTrail delivers it; gives nothing for any other file. */
const readWhole = async (file: FileSource, request: FileRequest, options: ReadOptions): Promise<readonly FilePiece[] | undefined> => {
	const opened = options.opened ? await options.opened : openLog(file, request);
	if (!opened) {
		return undefined;
	}

	await options.breathe?.();
	const {encoder, scanner, filter, isHere = false, breathe} = options;
	const reading = {...opened, createPieces: () => new ListPieces(request, {encoder, filter, isHere}), ...breathe && {breathe}};
	const pieces = await readByScanning(scanner, reading) ?? await readByParsing(reading, 'marks') ?? await readByParsing(reading, 'brackets');
	release(opened.list);
	return pieces;
};

/**
Reads the events of a stream in batches with their texts; see `readStream`.

@yields A piece for every so many events, and one at the end.
*/
async function * readPieces(stream: Readable, where: string, request: FileRequest, {encoder, signal}: ReadOptions): AsyncGenerator<FilePiece, void> {
	const {isAsked, isMatch} = testsOf(request);
	let texts: string[] = [];
	let skipped: Skipped[] = [];
	let unmatched = 0;
	const take = (): FilePiece => {
		const piece = {batch: encoder.take(joinTexts(texts)), skipped, unmatched};
		texts = [];
		skipped = [];
		unmatched = 0;
		return piece;
	};

	for await (const reading of readStream(stream, {where, limit: request.limit, signal})) {
		skipped.push(...reading.skipped);
		const asked = reading.records.filter(({event}) => isAsked(event.time));
		const matching = asked.filter(record => isMatch(record));
		unmatched += asked.length - matching.length;
		for (const {event, text} of matching) {
			encoder.push(event);
			texts.push(text);
			if (texts.length >= eventsPerPiece) {
				yield take();
			}
		}
	}

	yield take();
}

/**
Reads the events of one file. A log file as CloudTrail delivers it is read whole, and its texts stay in it unless they are to be
kept; any other file is read piece by piece with its texts. Nothing is thrown: what cannot be read is Skipped.

@yields What each stretch of the file brought; one piece at least, unless the signal is aborted.
*/
export async function * readFile(file: FileSource, asked: FileRequest, options: ReadOptions): AsyncGenerator<FilePiece, void> {
	const request = 'bytes' in file ? {...asked, isTextKept: true} : asked;
	const whole = await readWhole(file, request, options);
	if (whole) {
		yield * whole;
	} else {
		yield * readPieces('bytes' in file ? Readable.from([file.bytes]) : createReadStream(file.path), file.where, request, options);
	}
}
