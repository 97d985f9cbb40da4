import {type Cells} from './cells.ts';
import {type Pen, wayTo} from './pen.ts';
import {plainStyle} from './styles.ts';

/** So many blanks take less to write than to erase. */
const shortBlank = 3;

const widthAt = ({texts}: Cells, column: number): number => {
	let width = 1;
	while (texts[column + width] === '') {
		width++;
	}

	return width;
};

const isSame = (before: Cells, after: Cells, column: number): boolean =>
	before.texts[column] === after.texts[column] && before.styles[column] === after.styles[column];

/** Gaps that are longer are never shorter to write than to leave out. */
const longestGap = 12;

/** How many bytes it takes to write the cells between two columns and to have the style of the second column then. */
const gapLength = ({texts, styles}: Cells, from: number, to: number, pen: Pen): number => {
	if (to - from > longestGap) {
		return Infinity;
	}

	let length = 0;
	let {style} = pen;
	for (let column = from; column <= to; column++) {
		const text = texts[column] ?? '';
		const next = pen.styleAfter(style, text, styles[column] ?? plainStyle);
		length += pen.changeLength(style, next);
		style = next;
		length += column === to || text === '' ? 0 : (text < '\u{80}' ? 1 : 3);
	}

	return length;
};

const writeCells = (pen: Pen, cells: Cells, from: number, to: number): number => {
	let column = from;
	while (column < to) {
		const width = widthAt(cells, column);
		pen.write(cells.texts[column] ?? ' ', width, cells.styles[column] ?? plainStyle);
		column += width;
	}

	return column;
};

/**
Writes a line whose graphemes terminals measure differently: on an emptied line, every cell in its own column, so that a
wrong measure hurts nothing but the grapheme itself. Autowrap (DECAWM) is off meanwhile, else it could reach the next line.
*/
const drawUnsure = (pen: Pen, row: number, after: Cells, columns: number): void => {
	pen.setStyle(plainStyle);
	pen.moveTo(row, 0);
	pen.send('\u{1B}[2K\u{1B}[?7l');
	let column = 0;
	// What follows a grapheme is written even where it is blank: some terminals have drawn the grapheme there.
	while (column < Math.min(columns, after.end + 8)) {
		const width = widthAt(after, column);
		const text = after.texts[column] ?? ' ';
		pen.moveTo(row, column);
		pen.write(text, width, after.styles[column] ?? plainStyle, text.length === 1 && text < '\u{7F}');
		column += width;
	}

	pen.send('\u{1B}[?7h');
};

const isBlank = ({texts, styles}: Cells, column: number): boolean => texts[column] === ' ' && styles[column] === plainStyle;

/** The blanks from a column on that are to be made: up to where the last of them is, and where the next cell is that differs. */
const blanksFrom = (before: Cells, after: Cells, from: number, limit: number): {readonly end: number; readonly next: number} => {
	let end = from;
	let column = from;
	for (; column < limit && isBlank(after, column); column++) {
		end = isSame(before, after, column) ? end : column + 1;
	}

	while (column < limit && isSame(before, after, column)) {
		column++;
	}

	return {end, next: column};
};

/** How many cells to erase instead of writing blanks from a column on; none where that is not shorter. */
const erasable = (row: number, column: number, {end, next}: {readonly end: number; readonly next: number}): number => {
	const length = end - column;
	if (length <= shortBlank) {
		return 0;
	}

	const way = (from: number): number => from === next ? 0 : wayTo({row, column: from}, row, next).length;
	return `\u{1B}[${length}X`.length + way(column) < length + way(end) ? length : 0;
};

/**
Goes to a column, over cells that are as they should be: by writing them again where that is shorter. From the first column
on as well as from the last one that was written, since the way to the first one is short.
*/
const goTo = (pen: Pen, row: number, after: Cells, {column, written}: {readonly column: number; readonly written: number | undefined}): void => {
	const start = written ?? 0;
	const style = pen.styleAfter(pen.style, after.texts[column] ?? ' ', after.styles[column] ?? plainStyle);
	const way = pen.wayLength(row, column) + pen.changeLength(pen.style, style);
	const wayToStart = written === undefined ? pen.wayLength(row, start) : 0;
	if (wayToStart + gapLength(after, start, column, pen) > way) {
		pen.moveTo(row, column);
		return;
	}

	if (written === undefined) {
		pen.moveTo(row, start);
	}

	writeCells(pen, after, start, column);
};

/** Sends what turns one line into another. */
export const drawRow = (pen: Pen, row: number, before: Cells, after: Cells): void => {
	const columns = after.texts.length;
	if (!before.isSure || !after.isSure) {
		drawUnsure(pen, row, after, columns);
		return;
	}

	const isErased = before.end > after.end + shortBlank;
	const limit = isErased ? after.end : Math.max(before.end, after.end);
	let written: number | undefined;
	for (let column = 0; column < limit;) {
		if (isSame(before, after, column)) {
			column++;
			continue;
		}

		if (column !== written) {
			goTo(pen, row, after, {column, written});
		}

		const blanks = blanksFrom(before, after, column, limit);
		const erased = erasable(row, column, blanks);
		if (erased > 0) {
			pen.erase(erased);
			written = undefined;
			column = blanks.end;
			continue;
		}

		column = writeCells(pen, after, column, Math.max(blanks.end, column + 1));
		written = column;
	}

	if (!isErased) {
		return;
	}

	pen.moveTo(row, after.end);
	pen.erase();
};
