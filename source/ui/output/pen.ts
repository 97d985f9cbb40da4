import {plainStyle, type Style, type Styles} from './styles.ts';

/** What is sent to the terminal, and where it leaves the cursor and the style. Rows and columns count from 0. */
export type Pen = {
	/** Puts the cursor there, by the shortest way. */
	moveTo(row: number, column: number): void;
	/** Writes a grapheme and moves on; `isSure` tells whether all terminals agree how far. A blank takes any style in which it looks the same. */
	write(text: string, width: number, style: Style, isSure?: boolean): void;
	/** Makes so many cells blank, in the terminal's own style, and stays before them (ECH); all that follow, without a count (EL). */
	erase(count?: number): void;
	/** Sends a sequence that writes nothing, and tells where it leaves the cursor when it moves it. */
	send(sequence: string, place?: Place): void;
	setStyle(style: Style): void;
	/** How many bytes the way there takes. */
	wayLength(row: number, column: number): number;
	/** The style that is there once a grapheme is written. */
	styleAfter(from: Style, text: string, style: Style): Style;
	/** How many bytes it takes to change a style. */
	changeLength(from: Style, to: Style): number;
	readonly style: Style;
	place(): Place;
	/** Everything so far. */
	text(): string;
};

/** Where the cursor is; no column where that depends on the terminal: behind the last column, and behind some emoji. */
export type Place = {readonly row: number; readonly column: number | undefined} | undefined;

const escape = '\u{1B}[';

const count = (number: number): string => number === 1 ? '' : String(number);

const shortest = (ways: readonly string[]): string => {
	let [best = ''] = ways;
	for (const way of ways) {
		if (way.length < best.length) {
			best = way;
		}
	}

	return best;
};

/** Ways along one row from a known column. */
const along = (from: number, to: number): readonly string[] => {
	if (from === to) {
		return [''];
	}

	return to > from ? [`${escape}${count(to - from)}C`] : ['\b'.repeat(from - to), `${escape}${count(from - to)}D`];
};

/** The shortest way from one place to another: CUP, or CHA, CUF, CUB, CUU, CUD, CR, VT and BS (ECMA-48, section 8.3). */
export const wayTo = (from: Place, row: number, column: number): string => {
	const absolute = column === 0 ? `${escape}${row === 0 ? '' : row + 1}H` : `${escape}${row + 1};${column + 1}H`;
	if (!from) {
		return absolute;
	}

	const down = row - from.row;
	if (down === 0) {
		return shortest([
			`${escape}${count(column + 1)}G`,
			...from.column === undefined ? [] : along(from.column, column),
			...along(0, column).map(way => `\r${way}`),
		]);
	}

	const vertical = `${escape}${count(Math.abs(down))}${down > 0 ? 'B' : 'A'}`;
	return shortest([
		absolute,
		...from.column === undefined ? [] : along(from.column, column).map(way => vertical + way),
		// A VT goes down as a LF does, and no driver adds a CR to it. The terminal may, so that only the first column is known.
		...down > 0 && down < 8 ? along(0, column).map(way => `\r${'\v'.repeat(down)}${way}`) : [],
	]);
};

/** Starts with the cursor at `place` and the terminal's own style, on a screen that is so many columns wide. */
export const createPen = (styles: Styles, columns: number, start: Place): Pen => {
	let sent = '';
	let place = start;
	let style: Style = plainStyle;

	const setStyle = (next: Style): void => {
		sent += styles.change(style, next);
		style = next;
	};

	const styleAfter = (from: Style, text: string, next: Style): Style => text === ' ' && next === plainStyle && !styles.isSeenOnBlank(from) ? from : next;

	return {
		moveTo(row, column) {
			sent += wayTo(place, row, column);
			place = {row, column};
		},
		write(text, width, next, isSure = true) {
			setStyle(styleAfter(style, text, next));
			sent += text;
			const column = place?.column === undefined ? undefined : place.column + width;
			place &&= {row: place.row, column: isSure && column !== undefined && column < columns ? column : undefined};
		},
		erase(length) {
			setStyle(styleAfter(style, ' ', plainStyle));
			sent += length === undefined ? `${escape}K` : `${escape}${count(length)}X`;
		},
		send(sequence, next) {
			sent += sequence;
			place = next ?? place;
		},
		setStyle,
		styleAfter,
		wayLength: (row, column) => wayTo(place, row, column).length,
		changeLength: (from, to) => styles.change(from, to).length,
		get style() {
			return style;
		},
		place: () => place,
		text: () => sent,
	};
};
