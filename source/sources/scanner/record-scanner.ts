import {Buffer, isAscii, isUtf8} from 'node:buffer';
import {KnownTexts} from './known-texts.ts';
import {type ColumnPlaces, viewColumns} from './scanned-columns.ts';
import {ScannedEvents} from './scanned-events.ts';
import {ScannedKeys} from './scanned-keys.ts';
import {type ScannedTexts} from './scanned-record.ts';
import {scannerCode} from './scanner-code.ts';

/** What the code gives to whoever runs it; numbers are places in its memory, unless they count. */
type Scanner = ColumnPlaces & {
	readonly memory: {readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number};
	/** Where the linker leaves the memory to others. */
	readonly __heap_base: {readonly value: number};
	readonly textEndsAt: () => number;
	readonly textCount: () => number;
	readonly isFull: (count: number) => number;
	readonly forget: (textsAt: number) => void;
	readonly secretAt: () => number;
	readonly secretLength: () => number;
	readonly begin: (at: number) => void;
	readonly scan: (most: number, lazy: number) => number;
	readonly isMarked: () => number;
};

/** Zeros behind a list: more than the scanner looks ahead. */
const endLength = 32;

const pageLength = 65_536;

/** By so much the memory grows at least: with each growth, what is known of it has to be made anew. */
const roomLength = 4 * 1024 * 1024;

/** Behind the texts: more than the scanner looks ahead. */
const lookAhead = 256;

/** So many records find room for their texts, or none does; see `record-scanner.c`. */
const groupLength = 32;

/** Larger lists would need that much memory once more, and for good: WebAssembly never gives any back. */
const longestList = 32 * 1024 * 1024;

/** Reads lists of records by their bytes; see `record-scanner.c`. One list at a time. */
export class RecordScanner implements ScannedTexts {
	readonly #scanner: Scanner;
	readonly #base: number;
	#known = new KnownTexts(number => this.#read(number));
	#list: Buffer = Buffer.alloc(0);
	#encoding: 'latin1' | 'utf8' = 'latin1';
	/** How many bytes of the memory are for lists; the texts stand behind them. */
	#listRoom = 0;
	/** Whether no text is known: of the first list, and where a longer list than before stands where they stood. */
	#isForgotten = true;
	/** How the texts that have a number are written: not in ASCII alone once a list was not. */
	#textEncoding: 'latin1' | 'utf8' = 'latin1';
	/** The scanner's memory, and what it answers there; made anew when it has grown. */
	#memory: Buffer = Buffer.alloc(0);
	#textEnds = new Uint32Array(0);
	#keys = new ScannedKeys(this.#known);
	#events: ScannedEvents | undefined;

	constructor() {
		const {Module, Instance} = WebAssembly;
		this.#scanner = new Instance(new Module(Buffer.from(scannerCode, 'base64'))).exports as Scanner;
		this.#base = this.#scanner.__heap_base.value;
		this.#makeSecret();
	}

	/** Where the texts stand. */
	get #texts(): number {
		return this.#base + this.#listRoom;
	}

	// Nobody who writes records sees any of it, so that it need not be stronger.
	#makeSecret(): void {
		const {memory, secretAt, secretLength} = this.#scanner;
		const secret = new Uint32Array(memory.buffer, secretAt(), secretLength() / Uint32Array.BYTES_PER_ELEMENT);
		for (let index = 0; index < secret.length; index++) {
			secret[index] = Math.random() * 0x1_00_00_00_00;
		}
	}

	/** Makes room for a list of so many bytes and for its texts, all of which may be new. */
	#reserve(length: number): void {
		const {memory, textEndsAt} = this.#scanner;
		if (length > this.#listRoom) {
			this.#listRoom = Math.ceil(length / roomLength) * roomLength;
			this.#isForgotten = true;
		}

		const known = this.#isForgotten ? 0 : this.#textLength;
		const missing = this.#texts + known + length + lookAhead - memory.buffer.byteLength;
		if (missing > 0) {
			memory.grow(Math.ceil(missing / roomLength) * roomLength / pageLength);
		}

		if (this.#memory.buffer === memory.buffer) {
			return;
		}

		this.#memory = Buffer.from(memory.buffer);
		this.#textEnds = new Uint32Array(memory.buffer, textEndsAt());
		this.#events = undefined;
	}

	/** How many bytes the texts take that have a number. */
	get #textLength(): number {
		return this.#textEnds[this.#scanner.textCount()] ?? 0;
	}

	#read(number: number): unknown {
		const text = this.#memory.toString(this.#textEncoding, this.#texts + (this.#textEnds[number - 1] ?? 0), this.#texts + (this.#textEnds[number] ?? 0));
		// Most are strings, and most strings have no escapes.
		return text.startsWith('"') && !text.includes('\\') ? text.slice(1, -1) : JSON.parse(text) as unknown;
	}

	/** The bytes of a list, from bracket to bracket, which are scanned from now on; `false` when this is not for the scanner. */
	begin(list: Buffer): boolean {
		const isPlain = isAscii(list);
		// What could not be decoded is for the reader of pieces to report.
		if (list.length > longestList || (!isPlain && (!isUtf8(list) || list.includes('\u{FFFD}')))) {
			return false;
		}

		this.#reserve(list.length + endLength);
		this.#memory.set(list, this.#base);
		this.#memory.fill(0, this.#base + list.length, this.#base + list.length + endLength);
		this.#list = list;
		this.#encoding = isPlain ? 'latin1' : 'utf8';
		this.#textEncoding = isPlain ? this.#textEncoding : 'utf8';
		this.#scanner.begin(this.#base);
		return true;
	}

	/**
	Scans the next records, up to `most`, a multiple of 32 and at most `mostRecords`: none at the end of the list; `undefined` where it is not JSON, or too deep. They change with the next scan.
	`onForget` is told when keys begin to stand for other values. `isLazy` leaves texts until they are asked for: better where few records are wanted.
	*/
	scan(most: number, {isLazy, onForget}: {readonly isLazy: boolean; readonly onForget: () => void}): ScannedEvents | undefined {
		if (this.#isForgotten || this.#scanner.isFull(isLazy ? most : groupLength) !== 0) {
			onForget();
			this.#scanner.forget(this.#texts);
			this.#isForgotten = false;
			this.#textEncoding = this.#encoding;
			this.#known = new KnownTexts(number => this.#read(number));
			this.#keys = new ScannedKeys(this.#known);
			this.#events = undefined;
		}

		const count = this.#scanner.scan(most, Number(isLazy));
		if (count < 0) {
			return undefined;
		}

		this.#events ??= new ScannedEvents(this, viewColumns(this.#memory, this.#scanner), this.#keys);
		this.#events.begin(count);
		return this.#events;
	}

	/**
	Whether cutting at marks, see `cutElements`, finds the records that were scanned: true at the end of most lists. Where it is false,
	it may yet.
	*/
	get isMarked(): boolean {
		return this.#scanner.isMarked() !== 0;
	}

	/** The JSON that stands between two places of the list. */
	text(start: number, end: number): string {
		return this.#list.toString(this.#encoding, start, end);
	}

	/** What is known of texts by their numbers. */
	get known(): KnownTexts {
		return this.#known;
	}
}
