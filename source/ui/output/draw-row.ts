import {type Cells} from './cells.ts';
import {type Pen} from './pen.ts';
import {plainStyle} from './styles.ts';

/** Takes 3 bytes, as many blanks. */
const eraseToEnd = '\u{1B}[K';
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
		const next = styles[column] ?? plainStyle;
		length += pen.changeLength(style, next);
		style = next;
		const text = texts[column] ?? '';
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

		const style = after.styles[column] ?? plainStyle;
		if (written !== undefined && gapLength(after, written, column, pen) <= pen.wayLength(row, column) + pen.changeLength(pen.style, style)) {
			writeCells(pen, after, written, column);
		} else {
			pen.moveTo(row, column);
		}

		column = writeCells(pen, after, column, column + 1);
		written = column;
	}

	if (!isErased) {
		return;
	}

	pen.setStyle(plainStyle);
	pen.moveTo(row, after.end);
	pen.send(eraseToEnd);
};
