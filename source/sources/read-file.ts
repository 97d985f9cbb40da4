/* eslint-disable no-await-in-loop -- A file is read one stretch after the other. */
import {createReadStream} from 'node:fs';
import {type Readable} from 'node:stream';
import {type SourceRecord, type TrailEvent} from '../core/event.ts';
import {parseRecord} from '../core/parse-record.ts';
import {recordPredicate} from '../core/query/record-predicate.ts';
import {type Skipped} from '../core/source.ts';
import {type BatchEncoder} from '../store/batch-encoder.ts';
import {
	elementAt,
	elementBorders,
	likelyStarts,
	likelyText,
} from './element-borders.ts';
import {longestElement} from './element-scanner.ts';
import {type FilePiece, type FileRequest, type PieceTexts} from './file-piece.ts';
import {type LogFile, parseLogFile} from './log-file.ts';
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

/** So many events make a piece, of a file that is read in pieces. */
const eventsPerPiece = 2000;

/** So many events are read between two breaths. */
const eventsPerBreath = 100;

/** What a request asks of events, one by one. */
const testsOf = ({since = -Infinity, until = Infinity, filter}: FileRequest) => ({
	// An unknown time lies in no range, and out of none.
	isAsked: ({time}: TrailEvent): boolean => !(time < since || time > until),
	isMatch: filter ? recordPredicate(filter) : () => true,
});

type StampedFile = LogFile & {readonly stamp: FileStamp};

const readBytes = (path: string) => {
	try {
		return readStamped(path, size => size <= mostWhole);
	} catch {
		// Reading it in pieces tells why it cannot be read.
		return undefined;
	}
};

/** A log file as CloudTrail delivers it, whole; `undefined` for anything else. */
const openWhole = (path: string, limit: number): StampedFile | undefined => {
	const read = readBytes(path);
	const file = read && parseLogFile(read.bytes, Math.min(limit, mostWhole));
	return file && isLogFile(file) ? {...file, stamp: read.stamp} : undefined;
};

const isLogFile = ({list, values}: LogFile): boolean => values.length > 0 && values.every(value => isObject(value) && isLikeRecord(value)) && !hasLongElement(list, values.length);

const hasLongElement = (list: string, count: number): boolean => {
	if (list.length <= longestElement) {
		return false;
	}

	const likely = likelyStarts(list, count);
	const starts = likely.length > 0 ? likely : elementBorders(list).filter((_, place) => place % 2 === 0);
	return starts.some((start, index) => (starts[index + 1] ?? list.length) - start > longestElement);
};

/** The texts of the elements of a list, whose borders are found when the first is asked for. */
const textsOf = ({list, values}: LogFile, areFew: boolean): ((index: number) => string) => {
	let borders: Uint32Array | undefined;
	let starts: readonly number[] | undefined;
	const exactText = (index: number): string => {
		borders ??= elementBorders(list);
		return elementAt({list, borders}, index);
	};

	return index => {
		starts ??= areFew ? likelyStarts(list, values.length) : [];
		return likelyText(list, starts, {index, value: values[index]}) ?? exactText(index);
	};
};

const readWhole = async (file: StampedFile, request: FileRequest, {encoder, breathe}: ReadOptions): Promise<FilePiece> => {
	const {values, stamp} = file;
	const {isTextKept, filter} = request;
	const {isAsked, isMatch} = testsOf(request);
	const textAt = textsOf(file, filter !== undefined);
	const kept: string[] = [];
	const indexes: number[] = [];
	let unmatched = 0;
	let index = 0;
	let event = parseRecord(undefined);
	// The one record at hand; its text is dear, and most queries do not ask for it.
	const record: SourceRecord = {
		get event() {
			return event;
		},
		get text() {
			return textAt(index);
		},
	};
	for (; index < values.length; index++) {
		if (breathe && index % eventsPerBreath === 0) {
			await breathe();
		}

		event = parseRecord(values[index]);
		if (!isAsked(event)) {
			continue;
		}

		if (!isMatch(record)) {
			unmatched++;
			continue;
		}

		encoder.push(event);
		indexes.push(index);
		if (isTextKept) {
			kept.push(record.text);
		}
	}

	return {batch: encoder.take(isTextKept ? joinTexts(kept) : {kind: 'stamped', stamp, indexes: Uint32Array.from(indexes)} as const), skipped: [], unmatched};
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
	const whole = openWhole(path, request.limit);
	if (whole) {
		yield await readWhole(whole, request, options);
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
