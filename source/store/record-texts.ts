import {type TextFile} from '../core/event-batch.ts';
import {type Result, succeed} from '../core/problem.ts';
import {growingIds} from './growing.ts';
import {TextStore} from './text-store.ts';

/** Rows that follow each other and whose texts do so in a file. */
export type FileRun = {readonly row: number; readonly index: number; readonly length: number};

/**
Where the text of every row is: kept here, or in a file, from which it is read again when it is asked for. Rows that follow
each other in a file are one run, so that a file costs a few bytes and a row none.
*/
export class RecordTexts {
	readonly #kept: TextStore;
	readonly #files: Array<TextFile | undefined> = [];
	/** Of each run: its first row, its file, and the number in it of the first row's text. */
	readonly #rows = growingIds(16);
	readonly #runFiles = growingIds(16);
	readonly #indexes = growingIds(16);
	#size = 0;

	constructor(budget?: number) {
		this.#kept = new TextStore(budget === undefined ? {} : {budget});
	}

	#add(file: TextFile | undefined, index: number): void {
		const run = this.#rows.length - 1;
		const isNewFile = run < 0 || this.#files.at(-1) !== file;
		if (isNewFile) {
			this.#files.push(file);
		}

		if (isNewFile || index !== (this.#indexes.values[run] ?? 0) + this.#size - (this.#rows.values[run] ?? 0)) {
			this.#rows.push(this.#size);
			this.#runFiles.push(this.#files.length - 1);
			this.#indexes.push(index);
		}

		this.#size++;
	}

	#runOf(row: number): number {
		let low = 0;
		let high = this.#rows.length - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((this.#rows.values[middle] ?? 0) <= row) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}

		return low;
	}

	#firstRunOf(file: number): number {
		let low = 0;
		let high = this.#runFiles.length;
		while (low < high) {
			const middle = Math.floor((low + high) / 2);
			if ((this.#runFiles.values[middle] ?? 0) < file) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		return low;
	}

	#placeOf(row: number): {readonly file: TextFile | undefined; readonly index: number} {
		const run = this.#runOf(row);
		return {
			file: this.#files[this.#runFiles.values[run] ?? 0],
			index: (this.#indexes.values[run] ?? 0) + row - (this.#rows.values[run] ?? 0),
		};
	}

	/** The file that holds the text of a row; nothing where it is kept here. */
	fileOf(row: number): TextFile | undefined {
		return row >= 0 && row < this.#size ? this.#placeOf(row).file : undefined;
	}

	/** The rows whose texts a file holds, run by run: `length` of them from `row` on, the first one's number in the file `index`. */
	runsOf(file: TextFile): readonly FileRun[] {
		const number = this.#files.lastIndexOf(file);
		const runs: FileRun[] = [];
		// Files come one after the other, and so do their runs.
		for (let run = this.#firstRunOf(number); run < this.#rows.length && this.#runFiles.values[run] === number; run++) {
			const row = this.#rows.values[run] ?? 0;
			runs.push({row, index: this.#indexes.values[run] ?? 0, length: (this.#rows.at(run + 1) ?? this.#size) - row});
		}

		return runs;
	}

	/** How many texts there are. */
	get size(): number {
		return this.#size;
	}

	/** Appends the text of the next row and keeps it. */
	keep(text: string): void {
		this.#add(undefined, this.#kept.size);
		this.#kept.add(text);
	}

	/** Appends the next rows, whose texts have these numbers in a file, rising. */
	leave(file: TextFile, indexes: Uint32Array): void {
		const [first = 0] = indexes;
		// Mostly they follow each other.
		if (indexes.length > 0 && indexes.at(-1) === first + indexes.length - 1) {
			this.#add(file, first);
			this.#size += indexes.length - 1;
			return;
		}

		for (const index of indexes) {
			this.#add(file, index);
		}
	}

	/** The text of a row, the empty one where there is no such row; a Problem when its file does not give it back. */
	read(row: number): Result<string> {
		if (!(row >= 0 && row < this.#size)) {
			return succeed('');
		}

		const {file, index} = this.#placeOf(row);
		return file ? file.read(index) : succeed(this.#kept.get(index));
	}

	/** Whether `read` has the text at hand, without inflating anything. */
	isAtHand(row: number): boolean {
		if (!(row >= 0 && row < this.#size)) {
			return true;
		}

		const {file, index} = this.#placeOf(row);
		return file ? file.isAtHand() : this.#kept.isAtHand(index);
	}
}
