import {
	closeSync,
	fstatSync,
	openSync,
	readFileSync,
	statSync,
} from 'node:fs';
import {type Buffer} from 'node:buffer';
import {type TextFile} from '../core/event-batch.ts';
import {fail, type Result, succeed} from '../core/problem.ts';
import {type Cut, createElementReader, cutElements} from './element-borders.ts';
import {problemFromFile} from './file-problem.ts';
import {readList} from './log-file.ts';
import {release} from './release.ts';
import {createScanPool, type ScanPool} from './scan-pool.ts';

/** What tells that a file is still the one that was read: its size in bytes and when it was changed, in milliseconds since 1970. */
export type FileStamp = {readonly path: string; readonly size: number; readonly changed: number};

/** A regular file's bytes and its stamp, as of one moment. Throws what the file system says. */
export const readStamped = (path: string, isWanted: (size: number) => boolean): {readonly bytes: Buffer; readonly stamp: FileStamp} | undefined => {
	// Opening a pipe would take what it brings from those who read it after us.
	if (!statSync(path).isFile()) {
		return undefined;
	}

	const file = openSync(path, 'r');
	try {
		const found = fstatSync(file);
		const bytes = found.isFile() && isWanted(found.size) ? readFileSync(file) : undefined;
		return bytes?.length === found.size ? {bytes, stamp: {path, size: found.size, changed: found.mtimeMs}} : undefined;
	} finally {
		closeSync(file);
	}
};

/** The list of records in a log file that was read before; a Problem when the file is gone, or is not what it was. It may unpack to `limit` bytes. */
export const readListAgain = ({path, size, changed}: FileStamp, limit: number): Result<Buffer> => {
	let read;
	try {
		read = readStamped(path, found => found === size);
	} catch (error) {
		const {kind, message} = problemFromFile(error);
		return fail(kind, `The file of this record, read again: ${message} (${path})`);
	}

	const list = read?.stamp.changed === changed ? readList(read.bytes, limit) : undefined;
	if (read && list?.buffer !== read.bytes.buffer) {
		release(read.bytes);
	}

	return list === undefined ? fail('missing', `The file of this record has changed since it was read (${path})`, 'Press r to read it again') : succeed(list);
};

/** A file that was read again: how many bytes it takes, and the texts of its records. */
type Opened = {readonly size: number; readonly textAt: (index: number) => string};

/** So many unpacked bytes are remembered: neighbours in the list come from few files. */
const mostRemembered = 32 * 1024 * 1024;

/** Reads records again from the log files that they were read from. */
export class TextFiles {
	readonly #limit: number;
	readonly #scan: ScanPool = createScanPool();
	/** The files asked for last, the latest at the end. */
	readonly #opened = new Map<string, Opened>();
	#remembered = 0;

	/** `limit` is the most bytes that a file may unpack to. */
	constructor(limit: number) {
		this.#limit = limit;
	}

	#load(stamp: FileStamp, cut: Cut): Result<Opened> {
		const list = readListAgain(stamp, this.#limit);
		return list.ok ? succeed({size: list.value.length, textAt: createElementReader(list.value, cutElements(list.value, cut))}) : list;
	}

	#open(stamp: FileStamp, cut: Cut): Result<Opened> {
		const key = keyOf(stamp);
		const known = this.#opened.get(key);
		if (known) {
			this.#opened.delete(key);
			this.#opened.set(key, known);
			return succeed(known);
		}

		const loaded = this.#load(stamp, cut);
		if (loaded.ok) {
			this.#opened.set(key, loaded.value);
			this.#remembered += loaded.value.size;
			this.#forget();
		}

		return loaded;
	}

	#forget(): void {
		for (const [key, {size}] of this.#opened) {
			if (this.#remembered <= mostRemembered || this.#opened.size === 1) {
				return;
			}

			this.#opened.delete(key);
			this.#remembered -= size;
		}
	}

	/** The file with this stamp, whose records were told apart that way; what `read` gives is exactly what stood there then. */
	file(stamp: FileStamp, cut: Cut): TextFile {
		return {
			read: index => {
				const opened = this.#open(stamp, cut);
				return opened.ok ? succeed(opened.value.textAt(index)) : opened;
			},
			isAtHand: () => this.#opened.has(keyOf(stamp)),
			search: async condition => this.#scan({
				stamp, cut, condition, limit: this.#limit,
			}),
		};
	}
}

const keyOf = ({path, size, changed}: FileStamp): string => `${size} ${changed} ${path}`;
