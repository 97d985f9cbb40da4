import {type Codes} from './codes.ts';
import {type ListDictionary} from './list-dictionary.ts';
import {costs, type Meter, type Slices} from './meter.ts';
import {type SearchCache} from './search-cache.ts';
import {type TextScans} from './text-scans.ts';
import {Verdicts} from './verdicts.ts';

/** A test on rows, which may be prepared in slices so that it is faster from then on. */
export type RowTest = {
	matches(row: number, meter: Meter): boolean;
	/** Judges the values that no row has asked for yet. */
	prepare(meter: Meter): Slices;
	/** Once prepared: writes 1 into `passed` at the place of each row that passes, and 0 at that of every other; gives how many pass. */
	judge(rows: Uint32Array, passed: Uint8Array, meter: Meter): number;
	/** For a test that reads the texts of records, which comes after the others: what is known of rows, and what finds out about many of them elsewhere. */
	readonly texts?: {readonly verdicts: Verdicts; readonly scans?: TextScans};
};

/** A test that reads the texts of records. */
export type TextTest = RowTest & Required<Pick<RowTest, 'texts'>>;

/** What judges rows one column after the other. */
export type Judge = Pick<RowTest, 'judge'>;

/** The rows that pass, in `room` where they are not all; `rows` may be the beginning of it. `passed` is for `judge` to write in. */
export const rowsPassing = ({judge}: Judge, rows: Uint32Array, {room, passed, meter}: {readonly room: Uint32Array; readonly passed: Uint8Array; readonly meter: Meter}): Uint32Array => {
	const {length} = rows;
	const passing = judge(rows, passed.subarray(0, length), meter);
	if (passing === length) {
		return rows;
	}

	let count = 0;
	for (let place = 0; count < passing; place++) {
		room[count] = rows[place]!;
		count += passed[place]!;
	}

	return room.subarray(0, passing);
};

/** `judge` for a test that can do no better than to ask row by row. */
export const judgeEach = (matches: RowTest['matches']): RowTest['judge'] => (rows, passed, meter) => {
	let count = 0;
	for (const [place, row] of rows.entries()) {
		const mark = Number(matches(row, meter));
		passed[place] = mark;
		count += mark;
	}

	return count;
};

/** One column that a row may match by: row -> number -> verdict. */
export type Part = {
	readonly ids: Codes;
	readonly verdicts: Verdicts;
	/** Verdicts that those of this part are made from, and that are quicker to complete first. */
	readonly base?: Verdicts;
	/** Hardly any two rows have the same value, so that each is only judged where no other part passes. */
	readonly isLast?: boolean;
};

/** Rows of which any part passes. Once prepared, only columns with a value that passes are looked at. */
export const partsTest = (all: readonly Part[]): RowTest => {
	const parts = all.filter(({isLast = false}) => !isLast);
	const lastParts = all.filter(({isLast = false}) => isLast);
	let used = parts;
	return {
		matches(row, meter) {
			for (const {ids, verdicts} of all) {
				meter.spend(costs.look);
				if (verdicts.has(ids.values[row] ?? 0, meter)) {
					return true;
				}
			}

			return false;
		},
		* prepare(meter) {
			for (const {base, verdicts} of parts) {
				if (base !== undefined) {
					yield * base.complete(meter);
				}

				if (base?.hasHit !== false) {
					yield * verdicts.complete(meter);
				}
			}

			used = parts.filter(({base, verdicts}) => base?.hasHit !== false && verdicts.hasHit);
		},
		// One column after the other, without a call for a row: a million rows are a matter of milliseconds.
		judge(rows, passed, meter) {
			passed.fill(0);
			meter.spend(rows.length * (used.length + 1) * costs.passed);
			let count = 0;
			for (const {ids, verdicts} of used) {
				count = verdicts.markPassing(rows, ids.values, passed);
				if (count === rows.length) {
					return count;
				}
			}

			for (const {ids, verdicts} of lastParts) {
				count += judgeRest(rows, passed, row => verdicts.has(ids.values[row] ?? 0, meter));
			}

			return count;
		},
	};
};

/** Judges those rows that do not pass yet, row by row; gives how many more pass. */
export const judgeRest = (rows: Uint32Array, passed: Uint8Array, isPassing: (row: number) => boolean): number => {
	const {length} = rows;
	let count = 0;
	for (let place = 0; place < length; place++) {
		if (!(passed[place] === 0 && isPassing(rows[place]!))) {
			continue;
		}

		passed[place] = 1;
		count++;
	}

	return count;
};

/** A column with several values a row, and what is known of the values. */
export type ListColumn = {
	/** What the test is remembered under. */
	readonly name: string;
	readonly lists: ListDictionary;
	readonly ids: Codes;
	readonly base: Verdicts;
};

/** A list passes when any of its values does. */
export const listPart = (cache: SearchCache, {name, lists, ids, base}: ListColumn): Part => ({
	ids,
	base,
	verdicts: cache.get(name, lists, () => new Verdicts(lists, {
		passes: (list, meter) => lists.items(list).some(item => base.has(item, meter)),
		keepPassing(first, marks, meter) {
			meter.spend(lists.keepThoseWith(first, marks, item => base.has(item, meter)) * costs.look);
		},
	})),
});

/** A list passes when it has no value that is not empty. */
export const emptyListPart = (cache: SearchCache, {lists, ids}: Pick<ListColumn, 'lists' | 'ids'>): Part => ({
	ids,
	verdicts: cache.get('no value', lists, () => new Verdicts(lists, {passes: list => lists.at(list).every(value => value === '')})),
});

/** Rows that pass a test of their own, without columns to prepare. */
export const rowTest = (isMatch: (row: number, meter: Meter) => boolean): RowTest => ({
	matches: isMatch,
	* prepare() {
		// Nothing that could be known before the row.
	},
	judge: judgeEach(isMatch),
});

/** Rows that do not pass the test. */
export const not = (test: RowTest): RowTest => ({
	...test,
	matches: (row, meter) => !test.matches(row, meter),
	prepare: meter => test.prepare(meter),
	judge(rows, passed, meter) {
		const count = test.judge(rows, passed, meter);
		for (let place = 0; place < rows.length; place++) {
			passed[place] = 1 - passed[place]!;
		}

		return rows.length - count;
	},
});
