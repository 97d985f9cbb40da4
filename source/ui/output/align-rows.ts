/* eslint-disable no-bitwise -- Hashes are 32 bits. */
import {type Cells} from './cells.ts';

/**
Lines to take out and blank lines to put in, so that lines of one screen come to stand where the other one has the same line
or one much like it. First `out` is done, from the top to the bottom, then `in`; each row is where the line is by then.
*/
export type Shift = {readonly out: readonly Run[]; readonly in: readonly Run[]};

/** So many lines, from this row on. */
export type Run = {readonly row: number; readonly count: number};

/** About what it takes to send one run, in bytes: the way there, and the sequence. */
const runLength = 9;

/** About what the way to another part of a line takes. */
const jumpLength = 5;

/** Fewer lines are drawn again sooner than moved. */
const fewest = 2;

/** About how many bytes it takes to turn one line into another. */
const changeLength = (before: Int32Array, after: Int32Array): number => {
	let length = 0;
	let gap = jumpLength;
	// An iterator would take several times as long here.
	for (let column = 0; column < after.length; column++) { // eslint-disable-line unicorn/no-for-loop
		if (before[column] === after[column]) {
			gap++;
		} else {
			length += 1 + Math.min(gap, jumpLength);
			gap = 0;
		}
	}

	return length;
};

/** How the best alignment of two beginnings ends: with a line that stays, one that is taken out, or one that is put in. */
const stays = 0;
const goes = 1;
const comes = 2;
const ends = [stays, goes, comes] as const;

type End = typeof ends[number];

/**
Where so many lines have changed at most, each is compared with each: a page of other lines still has some that are much alike.
More of them are paired along the distances alone by which lines have moved, since all others take too long.
*/
const mostCompared = 64;

/** A hash of what a line says, whatever its style: a character that is searched for changes the styles of many lines. */
const hashText = (line: Int32Array): number => {
	let hash = 0;
	for (const element of line) {
		hash = Math.imul(hash ^ (element & 0xFF_FF), 0x01_00_01_93);
	}

	return hash;
};

const mostOffsets = 8;

/** By how many rows lines are looked for that are much alike: of long screens where lines stand that say the same, and 0. */
const findOffsets = ({before, after, blank}: Omit<Alignment, 'offsets'>): ReadonlySet<number> => {
	const count = after.length;
	if (count <= mostCompared) {
		return new Set(Array.from({length: 2 * count}, (_, index) => index - count));
	}

	const nothing = hashText(blank);
	const places = new Map(before.map((line, row) => [hashText(line), row]));
	const offsets = new Set([0]);
	for (const [row, line] of after.entries()) {
		const hash = hashText(line);
		const place = places.get(hash);
		if (place !== undefined && hash !== nothing && offsets.size < mostOffsets) {
			offsets.add(place - row);
		}
	}

	return offsets;
};

type Alignment = {readonly before: readonly Int32Array[]; readonly after: readonly Int32Array[]; readonly blank: Int32Array; readonly offsets: ReadonlySet<number>};

/**
Pairs lines of the one screen with lines of the other, in order, so that what is left to draw is about the least: Gotoh's
alignment with a price for each run.

@returns for each row of `after`, the row of `before`, or nothing where the line comes in new.
*/
const pairRows = ({before, after, blank, offsets}: Alignment): ReadonlyArray<number | undefined> => {
	const width = after.length + 1;
	const size = (before.length + 1) * width;
	const best = ends.map(() => new Float64Array(size).fill(Infinity)) as [Float64Array, Float64Array, Float64Array];
	const came = ends.map(() => new Uint8Array(size)) as [Uint8Array, Uint8Array, Uint8Array];
	const reach = (end: End, place: number, from: number, length: number): void => {
		// A run that goes on does not begin again; lines that stay have no runs.
		const opening = end === stays ? 0 : runLength;
		let least = best[end][from]!;
		let other: End = end;
		for (let each = 0; each < ends.length; each++) {
			const sum = best[each as End][from]! + opening;
			if (!(sum < least)) {
				continue;
			}

			least = sum;
			other = each as End;
		}

		best[end][place] = least + length;
		came[end][place] = other;
	};

	const coming = after.map(line => changeLength(blank, line));
	best[stays][0] = 0;
	for (let old = 0; old <= before.length; old++) {
		for (let row = 0; row <= after.length; row++) {
			const place = (old * width) + row;
			if (old > 0) {
				reach(goes, place, place - width, 0);
			}

			if (row > 0) {
				reach(comes, place, place - 1, coming[row - 1]!);
			}

			if (old > 0 && row > 0 && offsets.has(old - row)) {
				reach(stays, place, place - width - 1, changeLength(before[old - 1]!, after[row - 1]!));
			}
		}
	}

	const pairs = Array.from<number | undefined>({length: after.length});
	let place = size - 1;
	let [end = stays] = ends.toSorted((a, b) => best[a][place]! - best[b][place]!);
	while (place > 0) {
		const from = came[end][place]! as End;
		if (end === stays) {
			pairs[(place % width) - 1] = Math.floor(place / width) - 1;
		}

		place -= end === stays ? width + 1 : (end === goes ? width : 1);
		end = from;
	}

	return pairs;
};

/** Rows that stand in a list, in runs. */
const findRuns = (rows: readonly number[]): readonly Run[] => {
	const runs: Run[] = [];
	for (const row of rows) {
		const last = runs.at(-1);
		if (last && last.row + last.count === row) {
			runs[runs.length - 1] = {row: last.row, count: last.count + 1};
		} else {
			runs.push({row, count: 1});
		}
	}

	return runs;
};

/** The shift after which the least is left to draw, about; nothing where no line has to move. */
export const alignRows = (before: readonly Cells[], after: readonly Cells[], blank: Cells): Shift | undefined => {
	const isSame = (row: number): boolean => before[row] === after[row];
	const first = after.findIndex((_, row) => !isSame(row));
	const last = after.findLastIndex((_, row) => !isSame(row));
	// A screen that is being filled or emptied has little to move.
	const changed = after.keys().filter(row => !isSame(row)).toArray();
	const written = Math.min(...[before, after].map(rows => changed.filter(row => rows[row]!.end > 0).length));
	if (written < Math.max(fewest, changed.length / 3)) {
		return undefined;
	}

	const number = (rows: readonly Cells[]): readonly Int32Array[] => rows.slice(first, last + 1).map(cells => cells.numbers);
	const lines = {before: number(before), after: number(after), blank: blank.numbers};
	const offsets = findOffsets(lines);
	// Where no line has moved, there is nothing to find out.
	if (offsets.size === 1) {
		return undefined;
	}

	const pairs = pairRows({...lines, offsets});
	const kept = new Set(pairs);
	const added = findRuns(pairs.keys().filter(row => pairs[row] === undefined).toArray());
	if (added.length === 0) {
		return undefined;
	}

	let gone = 0;
	const removed = findRuns(pairs.keys().filter(row => !kept.has(row)).toArray()).map(({row, count}) => {
		const run = {row: first + row - gone, count};
		gone += count;
		return run;
	});
	return {out: removed, in: added.map(({row, count}) => ({row: first + row, count}))};
};

/** What the rows are once the shift is done; `blank` stands where lines have come in. */
export const shiftRows = <Row>(rows: readonly Row[], shift: Shift, blank: Row): readonly Row[] => {
	const shifted = [...rows];
	for (const {row, count} of shift.out) {
		shifted.splice(row, count);
	}

	for (const {row, count} of shift.in) {
		shifted.splice(row, 0, ...Array.from({length: count}, () => blank));
	}

	return shifted;
};
