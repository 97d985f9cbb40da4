/* eslint-disable no-await-in-loop -- A file is read one stretch after the other. */
import {type Buffer} from 'node:buffer';
import {createReadStream} from 'node:fs';
import {type Readable} from 'node:stream';
import {type TrailEvent} from '../core/event.ts';
import {parseRecord} from '../core/parse-record.ts';
import {type JsonObject} from '../core/record-field.ts';
import {recordPredicate} from '../core/query/record-predicate.ts';
import {type Skipped} from '../core/source.ts';
import {type BatchEncoder} from '../store/batch-encoder.ts';
import {type Cut, createElementReader, cutElements} from './element-borders.ts';
import {longestElement} from './element-scanner.ts';
import {type FilePiece, type FileRequest, type PieceTexts} from './file-piece.ts';
import {readList as textOfList} from './log-file.ts';
import {readStream} from './read-stream.ts';
import {type FileStamp, readStamped} from './text-files.ts';
import {isLikeRecord, isObject} from './unpack.ts';

/** What reading a file takes besides its name. */
export type ReadOptions = {
	readonly encoder: BatchEncoder;
	readonly signal: AbortSignal;
	/** Lets others have their turn, where somebody waits; called every few milliseconds. */
	readonly breathe?: () => Promise<void>;
};

/** Larger files are read in pieces, and their texts kept: nobody could wait for one record of them. */
const mostWhole = 64 * 1024 * 1024;

/** So many events make a piece: few enough to be taken over at once. */
const eventsPerPiece = 2000;

/** So many events are read between two breaths. */
const eventsPerBreath = 100;

/** What a request asks of events, one by one. */
const testsOf = ({since = -Infinity, until = Infinity, filter}: FileRequest) => ({
	// An unknown time lies in no range, and out of none.
	isAsked: ({time}: TrailEvent): boolean => !(time < since || time > until),
	isMatch: filter ? recordPredicate(filter) : () => true,
});

const readBytes = (path: string) => {
	try {
		return readStamped(path, size => size <= mostWhole);
	} catch {
		// Reading it in pieces tells why it cannot be read.
		return undefined;
	}
};

/** Stands for bytes that are no text: what stood there is for the reader of pieces to say. */
const undecodable = '\u{FFFD}';

/** The value of a text if it is a record as log files have them. */
const parseElement = (text: string): JsonObject | undefined => {
	if (text.length > longestElement || text.includes(undecodable)) {
		return undefined;
	}

	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) && isLikeRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
};

/** A list of records in a file, and a way to tell them apart. */
type ListInFile = {readonly list: Buffer; readonly stamp: FileStamp; readonly cut: Cut};

/**
Reads a list of records if all of its elements are records that can be told apart this way; gives nothing otherwise, however
little is amiss.
*/
const readList = async ({list, stamp, cut}: ListInFile, request: FileRequest, {encoder, breathe}: ReadOptions): Promise<readonly FilePiece[] | undefined> => {
	const {isAsked, isMatch} = testsOf(request);
	const borders = cutElements(list, cut);
	const textAt = createElementReader(list, borders);
	const pieces: FilePiece[] = [];
	let kept: string[] = [];
	let indexes: number[] = [];
	let unmatched = 0;
	const endPiece = (): void => {
		const texts = request.isTextKept
			? joinTexts(kept)
			: {
				kind: 'stamped', stamp, cut, indexes: Uint32Array.from(indexes),
			} as const;
		pieces.push({batch: encoder.take(texts), skipped: [], unmatched});
		kept = [];
		indexes = [];
		unmatched = 0;
	};

	const take = (event: TrailEvent, text: string, index: number): void => {
		encoder.push(event);
		indexes.push(index);
		if (request.isTextKept) {
			kept.push(text);
		}

		if (indexes.length >= eventsPerPiece) {
			endPiece();
		}
	};

	for (let index = 0; index < borders.length / 2; index++) {
		if (breathe && index % eventsPerBreath === 0) {
			await breathe();
		}

		const text = textAt(index);
		const value = parseElement(text);
		if (!value) {
			encoder.restart();
			return undefined;
		}

		const event = parseRecord(value);
		if (!isAsked(event)) {
			continue;
		}

		if (isMatch({event, text})) {
			take(event, text, index);
		} else {
			unmatched++;
		}
	}

	endPiece();
	return pieces;
};

/** Reads a log file as CloudTrail delivers it; gives nothing for any other file. */
const readWhole = async (path: string, request: FileRequest, options: ReadOptions): Promise<readonly FilePiece[] | undefined> => {
	const read = readBytes(path);
	const list = read && textOfList(read.bytes, Math.min(request.limit, mostWhole));
	if (!read || list === undefined) {
		return undefined;
	}

	await options.breathe?.();
	const file = {list, stamp: read.stamp};
	return await readList({...file, cut: 'marks'}, request, options) ?? readList({...file, cut: 'brackets'}, request, options);
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
		const asked = reading.records.filter(({event}) => isAsked(event));
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
export async function * readFile(path: string, request: FileRequest, options: ReadOptions): AsyncGenerator<FilePiece, void> {
	const whole = await readWhole(path, request, options);
	if (whole) {
		yield * whole;
	} else {
		yield * readPieces(createReadStream(path), path, request, options);
	}
}

const joinTexts = (texts: readonly string[]): PieceTexts => {
	let end = 0;
	const ends = Uint32Array.from(texts, text => {
		end += text.length;
		return end;
	});
	return {kind: 'kept', joined: texts.join(''), ends};
};
