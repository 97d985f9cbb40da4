/* eslint-disable no-await-in-loop -- One stretch of a list after the other. */
import {type Buffer} from 'node:buffer';
import {RecordFields} from '../core/parse-record.ts';
import {type JsonObject} from '../core/record-field.ts';
import {createElementReader, cutElements, type Cut} from './element-borders.ts';
import {longestElement} from './element-scanner.ts';
import {type FilePiece} from './file-piece.ts';
import {type ListPieces} from './list-pieces.ts';
import {type RecordScanner} from './scanner/record-scanner.ts';
import {mostRecords} from './scanner/scanned-columns.ts';
import {type ScannedEvents} from './scanner/scanned-events.ts';
import {type FileStamp} from './text-files.ts';
import {isLikeRecord, isObject} from './unpack.ts';

/** A list of records in a file, from bracket to bracket, and where what is read of it goes. */
export type ListReading = {
	readonly list: Buffer;
	readonly stamp: FileStamp;
	readonly createPieces: () => ListPieces;
	/** Lets others have their turn, where somebody waits; called every few milliseconds. */
	readonly breathe?: () => Promise<void>;
};

/** So many events are read between two breaths. */
const eventsPerBreath = 100;

/** So many records are scanned between two breaths: the first ones take many times as long as those after them. */
const recordsPerBreath = 64;

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

/**
Reads a list by JSON.parse, record by record, if all of its elements are records that can be told apart this way; gives nothing
otherwise, however little is amiss.
*/
export const readByParsing = async ({list, stamp, createPieces, breathe}: ListReading, cut: Cut): Promise<readonly FilePiece[] | undefined> => {
	const pieces = createPieces();
	const borders = cutElements(list, cut);
	const textAt = createElementReader(list, borders);
	for (let index = 0; index < borders.length / 2; index++) {
		if (breathe && index % eventsPerBreath === 0) {
			await breathe();
		}

		const text = textAt(index);
		const value = parseElement(text);
		if (!value) {
			pieces.discard();
			return undefined;
		}

		pieces.take({event: new RecordFields(value), text}, index);
	}

	return pieces.end(stamp, cut);
};

/** Takes scanned records into pieces, the first of which has this number in the list; gives `false` when one of them is none. */
const areTaken = (events: ScannedEvents, pieces: ListPieces, first: number): boolean => {
	let start = 0;
	for (let place = 0; place < events.count; place++) {
		if (events.lengthOf(place) > longestElement) {
			return false;
		}

		if (!events.isOdd(place)) {
			continue;
		}

		const text = events.text(place);
		const value = parseElement(text);
		if (!value) {
			return false;
		}

		pieces.takeRun(events, {start, end: place, first});
		pieces.take({event: new RecordFields(value), text}, first + place);
		start = place + 1;
	}

	pieces.takeRun(events, {start, end: events.count, first});
	return true;
};

/**
Reads a list by the scanner, as `readByParsing` does and several times as fast; gives nothing for what only the other can read, or nobody.
*/
export const readByScanning = async (scanner: RecordScanner, {list, stamp, createPieces, breathe}: ListReading): Promise<readonly FilePiece[] | undefined> => {
	if (!scanner.begin(list)) {
		return undefined;
	}

	const pieces = createPieces();
	let index = 0;
	for (;;) {
		const events = scanner.scan(breathe ? recordsPerBreath : mostRecords, {
			isLazy: pieces.isFiltered,
			onForget() {
				pieces.forgetKeys();
			},
		});
		if (!events || !areTaken(events, pieces, index)) {
			pieces.discard();
			return undefined;
		}

		if (events.count === 0) {
			break;
		}

		index += events.count;
		await breathe?.();
	}

	// What an empty file is called is for the reader of pieces to say.
	if (index === 0) {
		pieces.discard();
		return undefined;
	}

	return pieces.end(stamp, scanner.isMarked ? 'marks' : 'brackets');
};
