import {alignRows, type Shift, shiftRows} from './align-rows.ts';
import {blankCells, type Cells, readCells} from './cells.ts';
import {clearRows} from './clear-rows.ts';
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

/** A way to bring lines to their new place before the rest is drawn. */
type Move = {
	send(pen: Pen): void;
	/** Where the rows of the screen are then; `empty` stands where lines have come in. */
	readonly move: <Row>(rows: readonly Row[], empty: Row) => readonly Row[];
};

type Size = {readonly columns: number; readonly rows: number};

/** Full margins, no style, the cursor at home, an empty screen. */
const clear = '\u{1B}[r\u{1B}[m\u{1B}[H\u{1B}[J';

const home = {row: 0, column: 0} as const;

/** DECSTBM, then SU or SD, then full margins, which puts the cursor at home. */
const scrollMove = (scroll: Scroll): Move => ({
	send(pen) {
		const {top, bottom, by} = scroll;
		const distance = Math.abs(by) === 1 ? '' : String(Math.abs(by));
		pen.send(`\u{1B}[${top + 1};${bottom + 1}r\u{1B}[${distance}${by > 0 ? 'S' : 'T'}\u{1B}[r`, home);
	},
	move: (rows, empty) => scrollRows(rows, scroll, empty),
});

/** DL, then IL. Terminals differ on the column that they leave the cursor in. */
const shiftMove = (shift: Shift): Move => ({
	send(pen) {
		for (const [runs, end] of [[shift.out, 'M'], [shift.in, 'L']] as const) {
			for (const {row, count} of runs) {
				pen.moveTo(row, 0);
				pen.send(`\u{1B}[${count === 1 ? '' : count}${end}`, {row, column: undefined});
			}
		}
	},
	move: (rows, empty) => shiftRows(rows, shift, empty),
});

/** What turns the screen that is shown into the frame. Without one, or after a resize, the whole screen is drawn. */
export const drawScreen = (shown: Shown | undefined, frame: Frame, {columns, rows}: Size, styles: Styles): Drawing => {
	const isWhole = shown?.columns !== columns || shown.lines.length !== rows;
	const blank = blankCells(columns);
	const lines = Array.from({length: rows}, (_, row) => frame.lines[row] ?? '');
	const before: Omit<Shown, 'place'> = isWhole ? {columns, lines: lines.map(() => ''), cells: lines.map(() => blank)} : shown;
	const cells = lines.map((line, row) => (line === before.lines[row] ? before.cells[row] : undefined) ?? readCells(line, columns, styles));

	const draw = (move: Move | undefined): {readonly text: string; readonly place: Place} => {
		const pen = createPen(styles, columns, isWhole ? home : shown.place);
		move?.send(pen);
		const from = move?.move(before.lines, '') ?? before.lines;
		const old = move?.move(before.cells, blank) ?? before.cells;

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
	const shift = isWhole ? undefined : alignRows(before.cells, cells, blank);
	const cleared = isWhole ? undefined : clearRows(before.cells, cells);
	const moves = [undefined, ...scroll ? [scrollMove(scroll)] : [], ...shift ? [shiftMove(shift)] : [], ...cleared ? [shiftMove(cleared)] : []];
	const ways = moves.map(move => draw(move)).toSorted((a, b) => a.text.length - b.text.length);
	const {text, place} = ways[0] ?? draw(undefined);
	return {
		text: isWhole ? clear + text : text,
		shown: {
			columns, lines, cells, place,
		},
	};
};
