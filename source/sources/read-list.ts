/* eslint-disable no-await-in-loop -- One stretch of a list after the other. */
import {type Buffer} from 'node:buffer';
import {RecordFields} from '../core/parse-record.ts';
import {type JsonObject} from '../core/record-field.ts';
import {type EventKeys} from '../store/batch-encoder.ts';
import {createElementReader, cutElements, type Cut} from './element-borders.ts';
import {longestElement} from './element-scanner.ts';
import {type FilePiece} from './file-piece.ts';
import {type ListPieces, type ListRecord} from './list-pieces.ts';
import {type RecordScanner} from './scanner/record-scanner.ts';
import {type KnownTexts} from './scanner/known-texts.ts';
import {ScannedFields} from './scanner/scanned-fields.ts';
import {type ScannedRecord} from './scanner/scanned-record.ts';
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

/** Whether a record that is not odd is like one, see `isLikeRecord`; where that is not sure its text tells. */
const isSurelyRecord = ({eventName, eventSource}: ScannedRecord): boolean => typeof eventName === 'string' && eventName !== '' && typeof eventSource === 'string' && eventSource !== '' && !eventSource.startsWith('aws:');

/** A record on its way into a piece, or nothing when it is none. */
const recordOf = (record: ScannedRecord, known: KnownTexts): ListRecord | undefined => {
	if (!record.isOdd && isSurelyRecord(record)) {
		return new ScannedListRecord(record, known);
	}

	const value = parseElement(record.text);
	return value && {event: new RecordFields(value), text: record.text};
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
	const forget = (): void => {
		pieces.forgetKeys();
	};

	let count = scanner.scan(forget);
	for (; count > 0; count = scanner.scan(forget)) {
		for (let place = 0; place < count; place++) {
			const record = scanner.record(place);
			const found = record.end - record.start > longestElement ? undefined : recordOf(record, scanner.known);
			if (!found) {
				pieces.discard();
				return undefined;
			}

			pieces.take(found, index++);
		}

		await breathe?.();
	}

	// What an empty file is called is for the reader of pieces to say.
	if (count < 0 || index === 0) {
		pieces.discard();
		return undefined;
	}

	return pieces.end(stamp, scanner.isMarked ? 'marks' : 'brackets');
};

/** A scanned record on its way into a piece. */
class ScannedListRecord implements ListRecord {
	readonly #record: ScannedRecord;
	readonly event: ScannedFields;

	constructor(record: ScannedRecord, known: KnownTexts) {
		this.#record = record;
		this.event = new ScannedFields(record, known);
	}

	get text(): string {
		return this.#record.text;
	}

	get keys(): EventKeys {
		return this.event.keys;
	}
}
