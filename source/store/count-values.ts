import {type ColumnReader} from './column-readers.ts';
import {type EventStore} from './event-store.ts';
import {
	costs,
	Meter,
	pause,
	type Slices,
} from './meter.ts';
import {countWhile, rowsWithin} from './order.ts';
import {RowCounts} from './row-counts.ts';
import {Tally} from './tally.ts';
import {
	createValueReader,
	type FacetSubject,
	type TextReader,
	type ValueReader,
} from './value-readers.ts';

/** What is counted: rows newest first, and the time before which a value must not occur in the store to be new. */
export type FacetRequest = {readonly rows: Uint32Array; readonly newSince?: number};

/** Values as far as they are counted. */
export type FacetTable = {
	readonly reader: ValueReader;
	readonly tally: Tally;
	/** Rows read so far, of so many: those to count, then those before. */
	done: number;
	readonly total: number;
	/** Whether there are rows before the time asked about, so that new means something. */
	readonly hasBefore: boolean;
};

/**
Counts the values of a subject among rows. A row counts once for each of its values.
@yields what is counted so far; the same table each time
*/
export function * countValues(store: EventStore, subject: FacetSubject, {rows, newSince}: FacetRequest): Generator<FacetTable, FacetTable> {
	const reader = createValueReader(store, subject);
	const before = newSince === undefined ? new Uint32Array(0) : rowsWithin(store.columns.times.values, store.order, {until: newSince - 1});
	const table: FacetTable = {
		reader, tally: new Tally(store.columns.times), done: 0, total: rows.length + before.length, hasBefore: before.length > 0,
	};
	const steps = reader.isSlow ? countInTexts(store, reader, {rows, before, table}) : countInColumn(store, reader, {rows, before, table});
	while (steps.next().done !== true) {
		yield table;
	}

	return table;
}

type Counting = {readonly rows: Uint32Array; readonly before: Uint32Array; readonly table: FacetTable};

/** So many rows are counted without a look at the meter. */
const rowsAtOnce = 4096;

// By the numbers of the column first: whatever is to be found out about one is found out once, not for every row.
function * countInColumn(store: EventStore, reader: ColumnReader, {rows, before, table}: Counting): Slices {
	const meter = new Meter();
	const counts = new RowCounts();
	const numbers = new Uint32Array(rowsAtOnce);
	function * visitAll(visited: Uint32Array, take: (rows: Uint32Array, numbers: Uint32Array) => void): Slices {
		for (let start = 0; start < visited.length; start += rowsAtOnce) {
			const some = visited.subarray(start, start + rowsAtOnce);
			reader.fill(some, numbers);
			counts.extend(reader.size());
			take(some, numbers.subarray(0, some.length));
			table.done += some.length;
			meter.spend(2 * costs.passed * some.length);
			if (meter.isSpent) {
				yield * pause(meter);
			}
		}
	}

	const timed = countWhile(rows, row => !Number.isNaN(store.time(row)));
	yield * visitAll(rows.subarray(0, timed), (some, ids) => {
		counts.add(some, ids, true);
	});
	yield * visitAll(rows.subarray(timed), (some, ids) => {
		counts.add(some, ids, false);
	});
	yield * visitAll(before, (_, ids) => {
		counts.noteBefore(ids);
	});
	yield * spreadCounts({counts, reader, tally: table.tally}, meter);
}

const takeItself = (number: number, take: (id: number) => void): void => {
	take(number);
};

function * spreadCounts({counts, reader, tally}: {readonly counts: RowCounts; readonly reader: ColumnReader; readonly tally: Tally}, meter: Meter): Slices {
	const visit = reader.lists?.visit ?? takeItself;
	tally.extend(reader.lists?.size ?? counts.size);
	// What `add` counts: one function for all numbers, of which there may be one for every row.
	let [count, oldest, newest, values] = [0, 0, 0, 0];
	const add = (id: number): void => {
		values++;
		tally.addMany(id, count, oldest, newest);
	};

	const note = (id: number): void => {
		values++;
		tally.noteBefore(id);
	};

	const spread = (start: number, end: number): void => {
		for (let number = start; number < end; number++) {
			count = counts.count(number);
			if (count > 0) {
				oldest = counts.oldest(number);
				newest = counts.newest(number);
				visit(number, add);
			}

			if (counts.isKnownBefore(number)) {
				visit(number, note);
			}
		}

		meter.spend(costs.look * values);
		values = 0;
	};

	for (let start = 0; start < counts.size; start += rowsAtOnce) {
		spread(start, Math.min(counts.size, start + rowsAtOnce));
		meter.spend(costs.look * rowsAtOnce / 4);
		if (meter.isSpent) {
			yield * pause(meter);
		}
	}
}

function * countInTexts(store: EventStore, reader: TextReader, {rows, before, table}: Counting): Slices {
	const meter = new Meter();
	const {tally} = table;
	function * visitAll(visited: Uint32Array, take: (id: number, row: number) => void): Slices {
		// Each block of texts is then inflated once.
		for (const row of inStoredOrder(visited, store.size)) {
			reader.visit(row, meter, id => {
				take(id, row);
			});
			table.done++;
			if (meter.isSpent) {
				yield * pause(meter);
			}
		}
	}

	yield * visitAll(rows, (id, row) => {
		tally.add(id, row);
	});
	yield * visitAll(before, id => {
		tally.noteBefore(id);
	});
}

function * inStoredOrder(rows: Uint32Array, size: number): Iterable<number> {
	const wantedRows = new Uint8Array(size);
	for (const row of rows) {
		wantedRows[row] = 1;
	}

	for (const [row, wanted] of wantedRows.entries()) {
		if (wanted === 1) {
			yield row;
		}
	}
}
