import {type Cells} from './cells.ts';
import {type Run, type Shift} from './align-rows.ts';

/** Fewer lines are erased one by one sooner. */
const fewest = 4;

/** The block of lines that are no longer there: all lines of it are put in blank, and the few that are not blank are drawn. */
const findBlock = (before: readonly Cells[], after: readonly Cells[], from: number, to: number): Run | undefined => {
	const isEmptied = (row: number): boolean => after[row]?.end === 0 && before[row]?.end !== 0;
	let [row, end] = [from, to];
	while (row < end && !isEmptied(row)) {
		row++;
	}

	while (end > row && !isEmptied(end - 1)) {
		end--;
	}

	return end - row < fewest ? undefined : {row, count: end - row};
};

/** Takes out each block of lines that has been emptied and puts in as many blank ones, as when a list comes to its end. */
export const clearRows = (before: readonly Cells[], after: readonly Cells[]): Shift | undefined => {
	const blocks: Run[] = [];
	let from = 0;
	for (let row = 0; row <= after.length; row++) {
		if (row < after.length && before[row] !== after[row]) {
			continue;
		}

		const block = findBlock(before, after, from, row);
		blocks.push(...block ? [block] : []);
		from = row + 1;
	}

	let gone = 0;
	const out = blocks.map(({row, count}) => {
		const run = {row: row - gone, count};
		gone += count;
		return run;
	});
	return blocks.length === 0 ? undefined : {out, in: blocks};
};
