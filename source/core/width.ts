import stringWidth from 'string-width';
import {isNarrow} from './narrow.ts';

/** What stands where text was cut off; one column wide. */
export const ellipsis = '…';

const graphemes = new Intl.Segmenter();

// Sanitized text holds no escape sequences, so looking for them would be wasted.
const measure = (text: string): number => stringWidth(text, {countAnsiEscapeCodes: true});

/** How many terminal columns a sanitized text takes; ambiguous characters count as narrow, as in most terminals. */
export const displayWidth = (text: string): number => isNarrow(text) ? text.length : measure(text);

type Cut = {
	/** The leading graphemes that fit. */
	readonly text: string;
	readonly width: number;
	/** Whether that is all of it. */
	readonly isWhole: boolean;
};

const takeGraphemes = (text: string, limit: number): Cut => {
	let width = 0;
	for (const {segment, index} of graphemes.segment(text)) {
		const next = width + displayWidth(segment);
		if (next > limit) {
			return {text: text.slice(0, index), width, isWhole: false};
		}

		width = next;
	}

	return {text, width, isWhole: true};
};

const takeColumns = (text: string, limit: number): Cut => {
	const start = text.slice(0, limit + 1);
	if (isNarrow(start)) {
		const head = start.slice(0, limit);
		return {text: head, width: head.length, isWhole: start.length <= limit};
	}

	// The segmenter reads a whole string before its first answer, so the start of a long one is tried alone.
	const beginning = takeGraphemes(text.slice(0, limit * 20), limit);
	return beginning.isWhole ? takeGraphemes(text, limit) : beginning;
};

const cutEnd = (text: string, width: number): {readonly text: string; readonly width: number} => {
	const all = takeColumns(text, width);
	if (all.isWhole) {
		return all;
	}

	const head = takeColumns(all.text, width - 1);
	return {text: head.text + ellipsis, width: head.width + 1};
};

/**
A sanitized text as exactly `width` columns: filled up with spaces, or cut with `…` as the last mark. A wide character that
would be split is left out and its column filled. Costs what the width asks for, not what the text holds.
*/
export const fit = (text: string, width: number, align: 'left' | 'right' = 'left'): string => {
	if (width <= 0) {
		return '';
	}

	const fitted = cutEnd(text, width);
	if (fitted.width === width) {
		return fitted.text;
	}

	const padding = ' '.repeat(width - fitted.width);
	return align === 'left' ? fitted.text + padding : padding + fitted.text;
};

/**
The columns of a sanitized text from `start` on, at most `width` of them and none after its end: the window that a
horizontally scrolled line shows. Half of a wide character at either edge becomes a space.
*/
export const sliceColumns = (text: string, start: number, width: number): string => {
	const from = Math.max(0, start);
	const end = from + Math.max(0, width);
	if (isNarrow(text)) {
		return text.slice(from, end);
	}

	let slice = '';
	let column = 0;
	for (const {segment} of graphemes.segment(text)) {
		const next = column + displayWidth(segment);
		slice += column >= from && next <= end ? segment : ' '.repeat(Math.max(0, Math.min(next, end) - Math.max(column, from)));

		column = next;
		if (column >= end) {
			break;
		}
	}

	return slice;
};

/** So many characters are given to the segmenter at once: it reads a whole string before its first answer. */
const window = 4096;

/** A sanitized text as lines of at most so many columns, one empty line of an empty text. A wide character is never split. */
export const wrapColumns = (text: string, columns: number): readonly string[] => {
	const width = Math.max(1, columns);
	const lines: string[] = [];
	// Measuring one takes longer than finding it, and a text has few that differ.
	const widths = new Map<string, number>();
	let start = 0;
	let free = width;
	const endLine = (end: number): void => {
		lines.push(text.slice(start, end));
		start = end;
		free = width;
	};

	/** Puts the characters of a piece on lines, and tells where the next piece begins. */
	const takePiece = (from: number): number => {
		const piece = text.slice(from, from + window);
		const isLast = from + piece.length === text.length;
		let next = from;
		for (const {segment, index} of graphemes.segment(piece)) {
			// What follows may join the last character of a piece, so that one begins the next piece.
			if (index > 0 && !isLast && index + segment.length === piece.length) {
				return next;
			}

			const taken = widths.get(segment) ?? displayWidth(segment);
			widths.set(segment, taken);
			if (taken > free && from + index > start) {
				endLine(from + index);
			}

			free -= taken;
			next = from + index + segment.length;
		}

		return next;
	};

	for (let from = 0; from < text.length;) {
		// One more than fits, since it may join the last one that does.
		const near = text.slice(from, from + width + 1);
		if (free === width && isNarrow(near)) {
			endLine(from + Math.min(width, near.length));
			from = start;
		} else {
			from = takePiece(from);
		}
	}

	if (start < text.length || lines.length === 0) {
		endLine(text.length);
	}

	return lines;
};

/**
The start of a text, in which there is as much as so many columns can show: what is cut off need not be sanitized and measured.
*/
export const enoughFor = (text: string, columns: number): string => text.slice(0, Math.max(1, columns) * 20);

/**
A sanitized text in at most `width` columns, cut in its middle: the start and the end of an ARN or a path tell the most.
The end gets the odd column. Not filled up; `fit` does that.
*/
export const cutMiddle = (text: string, width: number): string => {
	const total = displayWidth(text);
	if (total <= width) {
		return text;
	}

	if (width <= 1) {
		return width === 1 ? ellipsis : '';
	}

	const headWidth = Math.floor((width - 1) / 2);
	const tailWidth = width - 1 - headWidth;
	const head = takeColumns(text, headWidth).text;
	const tail = sliceColumns(text, total - tailWidth, tailWidth);
	// A wide character that is split at the front of the tail leaves a space behind.
	return head + ellipsis + (isNarrow(text) ? tail : tail.trimStart());
};
