import {isNarrow} from '../../core/narrow.ts';
import {displayWidth} from '../../core/width.ts';
import {plainStyle, type Style, type Styles} from './styles.ts';

/** One line of the screen, a column each. */
export type Cells = {
	/** The grapheme that begins there, empty for the right half of a wide one. */
	readonly texts: readonly string[];
	/** Its style; plain for a blank on which that cannot be seen, so that all such blanks are the same. */
	readonly styles: readonly Style[];
	/** The column after the last one that is not blank. */
	readonly end: number;
	/** Whether all terminals agree on how many columns its graphemes take. Joined emoji and marks are where they do not. */
	readonly isSure: boolean;
	/**
	Numbers for the cells that are quick to compare. Different cells may have the same one, so they are for estimates: what is sent
	comes from the cells themselves.
	*/
	readonly numbers: Int32Array;
};

const wide = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u{3001}-\u{303E}\u{FF01}-\u{FF60}]$/v;

const control = /^\p{Control}/v;

/** A sequence (CSI, OSC or a short one), or what stands up to the next one. */
// eslint-disable-next-line regexp/no-control-character -- that is how sequences begin and end
const parts = /\u{1B}(?:\[(?<parameters>[\d;]*)m|\[[\u{20}-\u{3F}]*[\u{40}-\u{7E}]|\][^\u{7}\u{1B}]*(?:\u{7}|\u{1B}\\)?|[^\[\]]?)|(?<text>[^\u{1B}]+)/gv;

const numberOf = (text: string, style: Style): number =>
	(text.length === 0 ? 0 : text.charCodeAt(0)) + (style === '' ? 0 : ((style.charCodeAt(style.length - 1) * 8) + style.length) * 65_536); // eslint-disable-line unicorn/prefer-code-point -- half of a pair will do

/** An empty line. */
export const blankCells = (columns: number): Cells => ({
	texts: Array.from({length: columns}, () => ' '),
	styles: Array.from({length: columns}, () => plainStyle),
	end: 0,
	isSure: true,
	numbers: new Int32Array(columns).fill(numberOf(' ', plainStyle)),
});

/** Whether nothing can be seen in a column. */
const isBlank = (text: string | undefined, style: Style | undefined): boolean => text === ' ' && style === plainStyle;

/**
Reads a line of text with SGR sequences into cells, exactly `columns` of them: what is longer is cut, and a wide grapheme that
would be split becomes a space. Other sequences are left out.
*/
export const readCells = (line: string, columns: number, styles: Styles): Cells => {
	const texts: string[] = [];
	const stylesOfCells: Style[] = [];
	const graphemes = new Intl.Segmenter();
	let style = plainStyle;
	let blankStyle = plainStyle;
	let isSure = true;

	const putGrapheme = (grapheme: string): void => {
		if (control.test(grapheme)) {
			// Ink lets none through; here they would pass for moves of the cursor.
			return;
		}

		const width = displayWidth(grapheme);
		const isWide = width === 2 && wide.test(grapheme);
		isSure &&= isWide || (grapheme.length === 1 && isNarrow(grapheme));
		if (width === 0) {
			// Joins what stands before it, whatever style that has.
			const before = texts.findLastIndex(text => text !== '');
			texts[before] &&= texts[before] + grapheme;
			return;
		}

		const isSplit = texts.length + width > columns;
		for (let half = 0; half < width; half++) {
			texts.push(isSplit ? ' ' : (half === 0 ? grapheme : ''));
			stylesOfCells.push(isSplit || grapheme === ' ' ? blankStyle : style);
		}
	};

	const putText = (text: string): void => {
		if (isNarrow(text)) {
			for (const character of text) {
				texts.push(character);
				stylesOfCells.push(character === ' ' ? blankStyle : style);
			}

			return;
		}

		for (const {segment} of graphemes.segment(text)) {
			putGrapheme(segment);
		}
	};

	for (const {groups} of line.matchAll(parts)) {
		if (groups?.['text'] !== undefined) {
			putText(groups['text']);
		} else if (groups?.['parameters'] !== undefined) {
			style = styles.apply(style, groups['parameters']);
			blankStyle = styles.isSeenOnBlank(style) ? style : plainStyle;
		}
	}

	texts.length = Math.min(texts.length, columns);
	stylesOfCells.length = texts.length;
	let end = texts.length;
	while (end > 0 && isBlank(texts[end - 1], stylesOfCells[end - 1])) {
		end--;
	}

	while (texts.length < columns) {
		texts.push(' ');
		stylesOfCells.push(plainStyle);
	}

	const numbers = new Int32Array(columns);
	for (let column = 0; column < columns; column++) {
		numbers[column] = numberOf(texts[column]!, stylesOfCells[column]!);
	}

	return {
		texts, styles: stylesOfCells, end, isSure, numbers,
	};
};
