/** Lines that have moved: those from `top` to `bottom` (both in it) go up by `by` lines, or down when it is negative. */
export type Scroll = {readonly top: number; readonly bottom: number; readonly by: number};

/** Fewer lines that would stay are not worth it. */
const fewest = 3;

/** By how many lines most of the lines that are new in their place have moved. */
const findDistance = (before: readonly string[], after: readonly string[]): number | undefined => {
	const rowsOf = new Map<string, number>();
	for (const [row, line] of before.entries()) {
		// A line that stands there twice tells nothing.
		rowsOf.set(line, rowsOf.has(line) ? -1 : row);
	}

	const votes = new Map<number, number>();
	for (const [row, line] of after.entries()) {
		const old = rowsOf.get(line);
		if (old !== undefined && old !== -1 && old !== row) {
			votes.set(old - row, (votes.get(old - row) ?? 0) + 1);
		}
	}

	const [distance, count] = [...votes].toSorted(([, a], [, b]) => b - a)[0] ?? [0, 0];
	return count >= fewest ? distance : undefined;
};

/**
The block of lines that has moved as a whole, if one has. Lines inside of it may have changed meanwhile: the ones that were
and are selected do.
*/
export const findScroll = (before: readonly string[], after: readonly string[]): Scroll | undefined => {
	const by = findDistance(before, after);
	if (by === undefined) {
		return undefined;
	}

	const moved = after.keys().filter(row => before[row + by] === after[row] && before[row] !== after[row]).toArray();
	const [first = 0] = moved;
	const last = moved.at(-1) ?? 0;
	return by > 0 ? {top: first, bottom: last + by, by} : {top: first + by, bottom: last, by};
};

/** What the lines are once the block has moved; `blank` stands where lines have come in. */
export const scrollRows = <Row>(rows: readonly Row[], {top, bottom, by}: Scroll, blank: Row): readonly Row[] =>
	rows.map((row, index) => {
		if (index < top || index > bottom) {
			return row;
		}

		const from = index + by;
		return from < top || from > bottom ? blank : (rows[from] ?? blank);
	});
