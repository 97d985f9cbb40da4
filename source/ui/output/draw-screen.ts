import {blankCells, type Cells, readCells} from './cells.ts';
import {drawRow} from './draw-row.ts';
import {findScroll, type Scroll, scrollRows} from './find-scroll.ts';
import {createPen, type Pen, type Place} from './pen.ts';
import {plainStyle, type Styles} from './styles.ts';

/** What is to be seen: lines from the top, with styles, and where the cursor is shown, if it is. */
export type Frame = {
	readonly lines: readonly string[];
	readonly cursor: {readonly row: number; readonly column: number} | undefined;
};

/** What a terminal shows: lines as they were given and as cells, and where the cursor is. */
export type Shown = {
	readonly columns: number;
	readonly lines: readonly string[];
	readonly cells: readonly Cells[];
	readonly place: Place;
};

/** What to send, and what the terminal shows then. */
export type Drawing = {readonly text: string; readonly shown: Shown};

type Size = {readonly columns: number; readonly rows: number};

/** Full margins, no style, the cursor at home, an empty screen. */
const clear = '\u{1B}[r\u{1B}[m\u{1B}[H\u{1B}[J';

const home = {row: 0, column: 0} as const;

/** DECSTBM, then SU or SD, then full margins, which puts the cursor at home. */
const sendScroll = (pen: Pen, {top, bottom, by}: Scroll): void => {
	const distance = Math.abs(by) === 1 ? '' : String(Math.abs(by));
	pen.send(`\u{1B}[${top + 1};${bottom + 1}r\u{1B}[${distance}${by > 0 ? 'S' : 'T'}\u{1B}[r`, home);
};

/** What turns the screen that is shown into the frame. Without one, or after a resize, the whole screen is drawn. */
export const drawScreen = (shown: Shown | undefined, frame: Frame, {columns, rows}: Size, styles: Styles): Drawing => {
	const isWhole = shown?.columns !== columns || shown.lines.length !== rows;
	const blank = blankCells(columns);
	const lines = Array.from({length: rows}, (_, row) => frame.lines[row] ?? '');
	const before: Omit<Shown, 'place'> = isWhole ? {columns, lines: lines.map(() => ''), cells: lines.map(() => blank)} : shown;
	const cells = lines.map((line, row) => (line === before.lines[row] ? before.cells[row] : undefined) ?? readCells(line, columns, styles));

	const draw = (scroll: Scroll | undefined): {readonly text: string; readonly place: Place} => {
		const pen = createPen(styles, columns, isWhole ? home : shown.place);
		const [from, old] = scroll ? [scrollRows(before.lines, scroll, ''), scrollRows(before.cells, scroll, blank)] : [before.lines, before.cells];
		if (scroll) {
			sendScroll(pen, scroll);
		}

		for (const [row, line] of lines.entries()) {
			if (line !== from[row]) {
				drawRow(pen, row, old[row] ?? blank, cells[row] ?? blank);
			}
		}

		pen.setStyle(plainStyle);
		if (frame.cursor) {
			pen.moveTo(Math.min(frame.cursor.row, rows - 1), Math.min(frame.cursor.column, columns - 1));
		}

		return {text: pen.text(), place: pen.place()};
	};

	const scroll = isWhole ? undefined : findScroll(before.lines, lines);
	const ways = [draw(undefined), ...scroll ? [draw(scroll)] : []].toSorted((a, b) => a.text.length - b.text.length);
	const {text, place} = ways[0] ?? draw(undefined);
	return {
		text: isWhole ? clear + text : text,
		shown: {
			columns, lines, cells, place,
		},
	};
};
