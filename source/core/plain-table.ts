import {displayWidth, fit} from './width.ts';

// A cell that is wider than this moves only its own line out of the grid, not every line.
const widestColumn = 64;

// Columns are not narrowed below this to make room for others.
const narrowestColumn = 10;

const gap = '  ';

const columnWidths = (rows: ReadonlyArray<readonly string[]>): number[] => {
	const widths: number[] = [];
	for (const row of rows) {
		for (const [index, cell] of row.entries()) {
			widths[index] = Math.max(widths[index] ?? 0, Math.min(widestColumn, displayWidth(cell)));
		}
	}

	return widths;
};

// The widest columns give way first.
const narrowTo = (widths: readonly number[], width: number, isFixed: (column: number) => boolean): number[] => {
	const narrowed = [...widths];
	let excess = narrowed.reduce((sum, each) => sum + each, gap.length * (widths.length - 1)) - width;
	for (; excess > 0; excess--) {
		let widest = -1;
		for (const [column, each] of narrowed.entries()) {
			if (!isFixed(column) && each > (narrowed[widest] ?? narrowestColumn)) {
				widest = column;
			}
		}

		if (widest === -1) {
			break;
		}

		narrowed[widest] = (narrowed[widest] ?? 0) - 1;
	}

	return narrowed;
};

const pad = (cell: string, width: number): string => cell + ' '.repeat(Math.max(0, width - displayWidth(cell)));

/**
Rows of cells as aligned lines, one a row. With a `width`, in terminal columns, the cells that are not `isFixed` are cut first,
then the line; without one nothing is cut. The cells must be sanitized already.
*/
export const tableLines = (rows: ReadonlyArray<readonly string[]>, width?: number, isFixed: (column: number) => boolean = () => false): readonly string[] => {
	const widths = columnWidths(rows);
	if (width === undefined) {
		return rows.map(row => row.map((cell, index) => pad(cell, widths[index] ?? 0)).join(gap).trimEnd());
	}

	const narrowed = narrowTo(widths, width, isFixed);
	return rows.map(row => {
		const line = row.map((cell, index) => fit(cell, narrowed[index] ?? 0)).join(gap).trimEnd();
		return displayWidth(line) > width ? fit(line, width).trimEnd() : line;
	});
};
