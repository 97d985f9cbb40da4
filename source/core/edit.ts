/** A line of text that is being typed; `cursor` counts UTF-16 units and stands between two graphemes, as the reader sees them. */
export type Line = {readonly text: string; readonly cursor: number};

/** One change to a line; the names are those of a shell's line editor. */
export type EditCommand =
	/** What was typed or pasted; line breaks and tabs become spaces, other control characters are left out. */
	| {readonly type: 'insert'; readonly text: string}
	| {readonly type: 'left' | 'right' | 'word-left' | 'word-right' | 'home' | 'end'}
	| {readonly type: 'backspace' | 'delete'}
	/** Back to the white space before the cursor, as ctrl+w does. */
	| {readonly type: 'delete-word'}
	| {readonly type: 'delete-to-start' | 'delete-to-end'};

const graphemes = new Intl.Segmenter();

// The borders of the graphemes left and right of a place.
const leftOf = (text: string, cursor: number): number => graphemes.segment(text).containing(cursor - 1)?.index ?? 0;

const rightOf = (text: string, cursor: number): number => {
	const found = graphemes.segment(text).containing(cursor);
	return found ? found.index + found.segment.length : text.length;
};

const isWordPart = (segment: string): boolean => /[\p{Letter}\p{Number}_]/v.test(segment);

const isBlank = (segment: string): boolean => /^\s/v.test(segment);

const segmentsOf = (text: string): readonly string[] => Array.from(graphemes.segment(text), ({segment}) => segment);

// How many UTF-16 units one run of segments takes and the other run after it: blanks and the word behind them.
const runLength = (segments: readonly string[], isFirst: (segment: string) => boolean): number => {
	const second = segments.findIndex(segment => !isFirst(segment));
	const rest = second === -1 ? [] : segments.slice(second);
	const end = rest.findIndex(segment => isFirst(segment));
	return segments.slice(0, end === -1 ? segments.length : second + end).join('').length;
};

const wordLeft = (text: string, cursor: number): number =>
	cursor - runLength(segmentsOf(text.slice(0, cursor)).toReversed(), segment => !isWordPart(segment));

const wordRight = (text: string, cursor: number): number =>
	cursor + runLength(segmentsOf(text.slice(cursor)), segment => !isWordPart(segment));

const blankLeft = (text: string, cursor: number): number =>
	cursor - runLength(segmentsOf(text.slice(0, cursor)).toReversed(), segment => isBlank(segment));

// What was inserted may melt into what follows, such as a letter before a combining accent: then the cursor goes after both.
const borderAtOrAfter = (text: string, cursor: number): number =>
	graphemes.segment(text).containing(cursor)?.index === cursor ? cursor : rightOf(text, cursor);

const cleanInput = (text: string): string => text.replaceAll(/[\t\n\r]/gv, ' ').replaceAll(/\p{Control}/gv, '').toWellFormed();

/** A line with its cursor at the end. */
export const lineOf = (text: string): Line => ({text, cursor: text.length});

const moved = (line: Line, cursor: number): Line => cursor === line.cursor ? line : {text: line.text, cursor};

// Cuts what stands between two places; that may also join two graphemes into one.
const without = (line: Line, start: number, end: number): Line => {
	const text = line.text.slice(0, start) + line.text.slice(end);
	return start === end ? line : {text, cursor: borderAtOrAfter(text, start)};
};

const insert = (line: Line, typed: string): Line => {
	const input = cleanInput(typed);
	const text = line.text.slice(0, line.cursor) + input + line.text.slice(line.cursor);
	return input === '' ? line : {text, cursor: borderAtOrAfter(text, line.cursor + input.length)};
};

/** A line after one change; the same object when there was nothing to change. Never throws, whatever was typed. */
export const edit = (line: Line, command: EditCommand): Line => {
	const {text, cursor} = line;
	switch (command.type) {
		case 'insert': {
			return insert(line, command.text);
		}

		case 'left': {
			return moved(line, leftOf(text, cursor));
		}

		case 'right': {
			return moved(line, rightOf(text, cursor));
		}

		case 'word-left': {
			return moved(line, wordLeft(text, cursor));
		}

		case 'word-right': {
			return moved(line, wordRight(text, cursor));
		}

		case 'home': {
			return moved(line, 0);
		}

		case 'end': {
			return moved(line, text.length);
		}

		case 'backspace': {
			return without(line, leftOf(text, cursor), cursor);
		}

		case 'delete': {
			return without(line, cursor, rightOf(text, cursor));
		}

		case 'delete-word': {
			return without(line, blankLeft(text, cursor), cursor);
		}

		case 'delete-to-start': {
			return without(line, 0, cursor);
		}

		case 'delete-to-end': {
			return without(line, cursor, text.length);
		}
	}
};

/** Where a walk through the history stands: the entry on show, 0 being the newest, and the text that was being typed. */
export type Browsing = {readonly index: number; readonly draft: string};

/** The history with an entry at its top, newest first, each entry once, at most `limit` of them. A blank entry changes nothing. */
export const pushHistory = (entries: readonly string[], entry: string, limit: number): readonly string[] => {
	const text = entry.trim();
	return text === '' ? entries : [text, ...entries.filter(other => other !== text)].slice(0, limit);
};

/**
One step through the history, newest first: 1 to the older entry, -1 to the newer one and at last to the draft, which is kept
all the while. `browsing` is absent while the line shows the draft. Nothing happens beyond either end.
*/
export const browseHistory = (entries: readonly string[], line: Line, browsing: Browsing | undefined, direction: 1 | -1): {readonly line: Line; readonly browsing?: Browsing} => {
	const here = browsing === undefined ? {line} : {line, browsing};
	const index = (browsing?.index ?? -1) + direction;
	const draft = browsing?.draft ?? line.text;
	if (index < 0) {
		return browsing === undefined ? here : {line: lineOf(draft)};
	}

	const entry = entries[index];
	return entry === undefined ? here : {line: lineOf(entry), browsing: {index, draft}};
};
