import {statSync} from 'node:fs';
import {type FileSource} from './file-piece.ts';
import {type OpenedLog} from './read-file.ts';

/** So many files are unpacked before they are read: small ones between large ones are read sooner than the next is there. */
const mostFiles = 6;

/** So many packed bytes at most are on their way, but for one file: unpacked they take six times as much. */
const mostBytes = 8 * 1024 * 1024;

type Opening = {readonly size: number; readonly opened: Promise<OpenedLog | undefined>};

const sizeOf = (file: FileSource): number => 'bytes' in file ? file.bytes.length : statSync(file.path, {throwIfNoEntry: false})?.size ?? 0;

/** Files that are unpacked beside this thread, a few of them before they are asked for. */
export class OpenAhead {
	readonly #open: (file: FileSource) => Promise<OpenedLog | undefined>;
	readonly #waiting: FileSource[] = [];
	readonly #openings: Opening[] = [];
	#bytes = 0;

	/** `open` unpacks a file, and rejects never. */
	constructor(open: (file: FileSource) => Promise<OpenedLog | undefined>) {
		this.#open = open;
	}

	#openMore(): void {
		while (this.#waiting.length > 0 && this.#openings.length < mostFiles && (this.#bytes < mostBytes || this.#openings.length === 0)) {
			const file = this.#waiting.shift()!;
			const size = sizeOf(file);
			this.#bytes += size;
			this.#openings.push({size, opened: this.#open(file)});
		}
	}

	/** Appends a file. */
	add(file: FileSource): void {
		this.#waiting.push(file);
		this.#openMore();
	}

	/** The next file that was added, unpacked. */
	async next(): Promise<OpenedLog | undefined> {
		const next = this.#openings.shift();
		const opened = await next?.opened;
		this.#bytes -= next?.size ?? 0;
		this.#openMore();
		return opened;
	}
}
