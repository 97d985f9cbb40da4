/* eslint-disable no-await-in-loop -- Rows are written one batch after the other. */
import {type Formatter, type PrintedRow} from './core/output-formats.ts';

// So many rows are written at once.
const batchSize = 500;

/** Rows on their way to standard output. */
export type Writer = {
	/** How many more rows are wanted. */
	readonly room: number;
	/** How many rows were written. */
	readonly count: number;
	/** Writes rows, up to the limit; rejects when nobody reads any more. */
	write(rows: Iterable<PrintedRow>): Promise<void>;
};

function * batchesOf(rows: Iterable<PrintedRow>): Generator<readonly PrintedRow[], void> {
	let batch: PrintedRow[] = [];
	for (const row of rows) {
		batch.push(row);
		if (batch.length !== batchSize) {
			continue;
		}

		yield batch;
		batch = [];
	}

	if (batch.length > 0) {
		yield batch;
	}
}

/** A writer of up to `limit` rows. `write` takes text; it resolves when more may be written, and rejects when nobody reads any more. */
export const createWriter = (formatter: Formatter, write: (text: string) => Promise<void>, limit = Infinity): Writer => {
	let count = 0;
	return {
		get room() {
			return limit - count;
		},
		get count() {
			return count;
		},
		async write(rows) {
			for (const batch of batchesOf(Iterator.from(rows).take(limit - count))) {
				count += batch.length;
				const text = formatter.body(batch);
				if (text !== '') {
					await write(text);
				}
			}
		},
	};
};
