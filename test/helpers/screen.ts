import {type IBufferCell, type Terminal} from '@xterm/headless';

/** A way of drawing a character besides its colours, as SGR 1 to 9 and 53 set it. */
export type Attribute = 'bold' | 'dim' | 'italic' | 'underline' | 'blink' | 'inverse' | 'hidden' | 'strikethrough' | 'overline';

/**
How a cell is drawn. A colour is the empty string for the terminal's own, else `red`, `bright red`, `color 208` (of the
256) or `#rrggbb`.
*/
export type Style = {
	readonly foreground: string;
	readonly background: string;
	readonly attributes: readonly Attribute[];
};

/** One cell: what stands in it (a space when nothing does), and 2 columns, 1, or 0 for the right half of a wide character. */
export type Cell = {readonly text: string; readonly width: number; readonly style: Style};

/** What a terminal shows at one moment. Rows and columns count from 0; `lines` are without the spaces at their end. */
export type Screen = {
	readonly columns: number;
	readonly rows: number;
	readonly cells: ReadonlyArray<readonly Cell[]>;
	readonly lines: readonly string[];
	readonly cursor: {readonly column: number; readonly row: number; readonly isVisible: boolean};
	/** The window title that the program has set. */
	readonly title: string;
	/** Whether the alternate screen is shown. */
	readonly isAlternate: boolean;
};

/** The 16 ANSI colours by their number: the 8 normal ones, then the 8 bright ones. */
export const ansiColors: readonly string[] = [
	'black',
	'red',
	'green',
	'yellow',
	'blue',
	'magenta',
	'cyan',
	'white',
	'bright black',
	'bright red',
	'bright green',
	'bright yellow',
	'bright blue',
	'bright magenta',
	'bright cyan',
	'bright white',
];

const colorName = (number: number, isRgb: boolean, isPalette: boolean): string => {
	if (isRgb) {
		return `#${number.toString(16).padStart(6, '0')}`;
	}

	return isPalette ? (ansiColors[number] ?? `color ${number}`) : '';
};

const styleOf = (cell: IBufferCell): Style => {
	const flags: ReadonlyArray<readonly [Attribute, number]> = [
		['bold', cell.isBold()],
		['dim', cell.isDim()],
		['italic', cell.isItalic()],
		['underline', cell.isUnderline()],
		['blink', cell.isBlink()],
		['inverse', cell.isInverse()],
		['hidden', cell.isInvisible()],
		['strikethrough', cell.isStrikethrough()],
		['overline', cell.isOverline()],
	];
	return {
		foreground: colorName(cell.getFgColor(), cell.isFgRGB(), cell.isFgPalette()),
		background: colorName(cell.getBgColor(), cell.isBgRGB(), cell.isBgPalette()),
		attributes: flags.filter(([, flag]) => flag !== 0).map(([name]) => name),
	};
};

const plain: Style = {foreground: '', background: '', attributes: []};

const emptyCell: Cell = {text: ' ', width: 1, style: plain};

/** What a reader sees of a style where no character stands: nothing of colours of characters, weights and slants. */
const styleOfBlank = (style: Style): Style =>
	style.background !== '' || style.attributes.some(attribute => ['underline', 'inverse', 'strikethrough', 'overline'].includes(attribute)) ? style : plain;

const readRow = (terminal: Terminal, row: number): readonly Cell[] => {
	const buffer = terminal.buffer.active;
	const line = buffer.getLine(buffer.baseY + row);
	return Array.from({length: terminal.cols}, (_, column) => {
		const cell = line?.getCell(column);
		if (cell === undefined) {
			return emptyCell;
		}

		const width = cell.getWidth();
		const text = width === 0 ? '' : cell.getChars();
		const isBlank = width > 0 && (text === '' || text === ' ');
		return isBlank ? {text: ' ', width, style: styleOfBlank(styleOf(cell))} : {text, width, style: styleOf(cell)};
	});
};

/** Copies what the emulator shows: exactly its rows, of the active buffer, scrolled to the bottom. */
export const readScreen = (terminal: Terminal, title: string, isCursorVisible: boolean): Screen => {
	const buffer = terminal.buffer.active;
	const cells = Array.from({length: terminal.rows}, (_, row) => readRow(terminal, row));
	return {
		columns: terminal.cols,
		rows: terminal.rows,
		cells,
		lines: cells.map(line => line.map(cell => cell.text).join('').trimEnd()),
		cursor: {column: buffer.cursorX, row: buffer.cursorY, isVisible: isCursorVisible},
		title,
		isAlternate: buffer.type === 'alternate',
	};
};

/** A style in words, such as `plain`, `bold red` or `dim bright black on blue`. */
export const describeStyle = ({foreground, background, attributes}: Style): string => {
	const words = [...attributes, foreground, background === '' ? '' : `on ${background}`].filter(word => word !== '');
	return words.length === 0 ? 'plain' : words.join(' ');
};

/** Letters that speak for themselves; capitals are bold. The letters of other styles are told by the legend alone. */
const knownLetters: ReadonlyMap<string, string> = new Map([
	['plain', '.'],
	['bold', '*'],
	['dim', '-'],
	['inverse', '#'],
	['underline', '_'],
	['italic', '/'],
	...[['black', 'k'], ['red', 'r'], ['green', 'g'], ['yellow', 'y'], ['blue', 'b'], ['magenta', 'm'], ['cyan', 'c'], ['white', 'w'], ['bright black', 'x']]
		.flatMap(([color = '', letter = '']): Array<[string, string]> => [[color, letter], [`bold ${color}`, letter.toUpperCase()]]),
]);

const otherLetters = '0123456789adefhijlnopqstuvzADEFHIJLNOPQSTUVZ';

/** One letter per cell, line by line as wide as the screen, and what each letter that occurs means. */
export type StyleMap = {readonly lines: readonly string[]; readonly legend: ReadonlyArray<readonly [letter: string, style: string]>};

/** Draws the styles of a screen with one letter per cell, so that they can be compared and read as text. */
export const mapStyles = (screen: Screen): StyleMap => {
	const rows = screen.cells.map(line => line.map(cell => describeStyle(cell.style)));
	const others = [...new Set(rows.flat())].filter(style => !knownLetters.has(style)).toSorted();
	const letters = new Map([...knownLetters, ...others.map((style, index) => [style, otherLetters[index] ?? '?'] as const)]);
	const used = [...new Set(rows.flat())].toSorted();
	return {
		lines: rows.map(row => row.map(style => letters.get(style) ?? '?').join('')),
		legend: used.map(style => [letters.get(style) ?? '?', style]),
	};
};
