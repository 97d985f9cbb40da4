/**
How a cell is drawn: the parameters of SGR (ECMA-48, section 8.3.117) that are in force, in one fixed order, with commas
between; empty for the terminal's own colours and nothing else. A colour of the palette of 256 is one entry, `38;5;208`.
*/
export type Style = string;

export const plainStyle: Style = '';

/** Works styles out once and remembers them: a screen has a dozen, and a frame a thousand cells of them. */
export type Styles = {
	/** The style after an SGR sequence with these parameters (`1;36`, empty means 0). What it does not know changes nothing. */
	apply(style: Style, parameters: string): Style;
	/** The shortest sequence that changes one style to the other. */
	change(from: Style, to: Style): string;
	/** Whether a blank in this style can be told from one in the terminal's own. */
	isSeenOnBlank(style: Style): boolean;
};

// The places of the order: an entry replaces the one in the same place.
const foreground = 60;
const background = 61;

const placeOf = (entry: string): number => {
	const code = Number(entry.split(';', 1)[0]);
	if ((code >= 30 && code <= 38) || (code >= 90 && code <= 97)) {
		return foreground;
	}

	return (code >= 40 && code <= 48) || (code >= 100 && code <= 107) ? background : code;
};

/** What each code ends, by places. */
const ended: Readonly<Record<number, readonly number[]>> = {
	22: [1, 2], 23: [3], 24: [4], 25: [5], 27: [7], 28: [8], 29: [9], 39: [foreground], 49: [background], 55: [53],
};

const isKnown = (place: number): boolean => (place >= 1 && place <= 9 && place !== 6) || place === 53 || place === foreground || place === background;

const entriesOf = (style: Style): readonly string[] => style === plainStyle ? [] : style.split(',');

/** How many parameters a colour takes that is not one of the 16: `38;5;n` or `38;2;r;g;b`. */
const colorLength = (kind: string | undefined): number => kind === '5' ? 3 : (kind === '2' ? 5 : 1);

const apply = (style: Style, parameters: string): Style => {
	let entries = entriesOf(style);
	const given = parameters.split(';');
	for (let index = 0; index < given.length; index++) {
		const code = Number(given[index]);
		if (code === 0) {
			entries = [];
			continue;
		}

		const isLong = code === 38 || code === 48;
		const length = isLong ? colorLength(given[index + 1]) : 1;
		const entry = given.slice(index, index + length).join(';');
		const place = placeOf(entry);
		index += length - 1;
		const isSet = isKnown(place) && !(isLong && length === 1);
		const gone = isSet ? [place] : (ended[code] ?? []);
		entries = [...entries.filter(other => !gone.includes(placeOf(other))), ...isSet ? [entry] : []];
	}

	return entries.toSorted((a, b) => placeOf(a) - placeOf(b)).join(',');
};

const change = (from: Style, to: Style): string => {
	if (from === to) {
		return '';
	}

	if (to === plainStyle) {
		return '\u{1B}[m';
	}

	const [before, after] = [entriesOf(from), entriesOf(to)];
	const places = new Set(after.map(entry => placeOf(entry)));
	const isReached = before.every(entry => places.has(placeOf(entry)));
	const added = after.filter(entry => !before.includes(entry));
	return `\u{1B}[${[...isReached ? added : ['0', ...after]].join(';')}m`;
};

/** Underline, reverse, strike, overline and a background show where no character stands; colours of characters and weights do not. */
const isSeenOnBlank = (style: Style): boolean => entriesOf(style).map(entry => placeOf(entry)).some(place => [4, 7, 9, 53, background].includes(place));

/** Makes a memory of styles. */
export const createStyles = (): Styles => {
	const known = new Map<string, string>();
	const seen = new Map<Style, boolean>([[plainStyle, false]]);
	const remember = (key: string, work: () => string): string => {
		const value = known.get(key) ?? work();
		known.set(key, value);
		return value;
	};

	return {
		apply: (style, parameters) => remember(`${style}+${parameters}`, () => apply(style, parameters)),
		change: (from, to) => from === to ? '' : remember(`${from}>${to}`, () => change(from, to)),
		isSeenOnBlank(style) {
			const isSeen = seen.get(style) ?? isSeenOnBlank(style);
			seen.set(style, isSeen);
			return isSeen;
		},
	};
};
