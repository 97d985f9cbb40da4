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
import {readList, readListAhead} from './log-file.ts';
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

/** The bytes of a file that was read before; a Problem when it is gone, or is not what it was. */
const readAgain = ({path, size, changed}: FileStamp): Result<Buffer> => {
	let read;
	try {
		read = readStamped(path, found => found === size);
	} catch (error) {
		const {kind, message} = problemFromFile(error);
		return fail(kind, `The file of this record, read again: ${message} (${path})`);
	}

	if (read?.stamp.changed === changed) {
		return succeed(read.bytes);
	}

	if (read) {
		release(read.bytes);
	}

	return failChanged(path);
};

const failChanged = (path: string): Result<never> => fail('missing', `The file of this record has changed since it was read (${path})`, 'Press r to read it again');

/** The list that was found in the bytes of a file, which are given back unless it stands in them. */
const listFrom = (bytes: Buffer, list: Buffer | undefined, {path}: FileStamp): Result<Buffer> => {
	if (list?.buffer !== bytes.buffer) {
		release(bytes);
	}

	return list ? succeed(list) : failChanged(path);
};

/** The list of records in a log file that was read before; a Problem when the file is gone, or is not what it was. It may unpack to `limit` bytes. */
export const readListAgain = (stamp: FileStamp, limit: number): Result<Buffer> => {
	const bytes = readAgain(stamp);
	return bytes.ok ? listFrom(bytes.value, readList(bytes.value, limit), stamp) : bytes;
};

/** The same, unpacked beside this thread. */
const readListAgainAhead = async (stamp: FileStamp, limit: number): Promise<Result<Buffer>> => {
	const bytes = readAgain(stamp);
	return bytes.ok ? listFrom(bytes.value, await readListAhead(bytes.value, limit), stamp) : bytes;
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
	/** Those that are being opened beside this thread. */
	readonly #preparing = new Map<string, Promise<void>>();
	#remembered = 0;

	/** `limit` is the most bytes that a file may unpack to. */
	constructor(limit: number) {
		this.#limit = limit;
	}

	#take(stamp: FileStamp, cut: Cut, list: Buffer): Opened {
		const opened = {size: list.length, textAt: createElementReader(list, cutElements(list, cut))};
		const key = keyOf(stamp);
		if (!this.#opened.has(key)) {
			this.#opened.set(key, opened);
			this.#remembered += opened.size;
			this.#forget();
		}

		return opened;
	}

	#open(stamp: FileStamp, cut: Cut): Result<Opened> {
		const key = keyOf(stamp);
		const known = this.#opened.get(key);
		if (known) {
			this.#opened.delete(key);
			this.#opened.set(key, known);
			return succeed(known);
		}

		const list = readListAgain(stamp, this.#limit);
		return list.ok ? succeed(this.#take(stamp, cut, list.value)) : list;
	}

	async #prepare(stamp: FileStamp, cut: Cut): Promise<void> {
		try {
			const list = await readListAgainAhead(stamp, this.#limit);
			if (list.ok) {
				this.#take(stamp, cut, list.value);
			}
		} finally {
			this.#preparing.delete(keyOf(stamp));
		}
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
			prepare: async () => {
				const key = keyOf(stamp);
				if (this.#opened.has(key)) {
					return;
				}

				const preparing = this.#preparing.get(key) ?? this.#prepare(stamp, cut);
				this.#preparing.set(key, preparing);
				await preparing;
			},
			search: async condition => this.#scan({
				stamp, cut, condition, limit: this.#limit,
			}),
		};
	}
}

const keyOf = ({path, size, changed}: FileStamp): string => `${size} ${changed} ${path}`;
