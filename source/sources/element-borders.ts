import {type Buffer, isAscii} from 'node:buffer';

/** How the elements of a list are told apart: by how they begin, or by their brackets. */
export type Cut = 'marks' | 'brackets';

/** The elements of a log file all begin alike, in so many characters at least: `{"eventVersion"`. */
const markLength = 15;

const quote = 34;
const comma = 44;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

const spaces: ReadonlySet<number | undefined> = new Set([0x20, 0x0A, 0x0D, 0x09]);

const endOfString = (bytes: Uint8Array, start: number): number => {
	let at = start + 1;
	while (at < bytes.length && bytes[at] !== quote) {
		at += bytes[at] === backslash ? 2 : 1;
	}

	return at;
};

const depthStep = (code: number): number => {
	if (code === openBrace || code === openBracket) {
		return 1;
	}

	return code === closeBrace || code === closeBracket ? -1 : 0;
};

/** Appends where the text between two commas begins and ends, without the white space around it. */
const pushTrimmed = (borders: number[], list: Uint8Array, from: number, to: number): void => {
	let [start, end] = [from, to];
	while (start < end && spaces.has(list[start])) {
		start++;
	}

	while (end > start && spaces.has(list[end - 1])) {
		end--;
	}

	borders.push(start, end);
};

const bordersByBrackets = (list: Uint8Array): Uint32Array => {
	const borders: number[] = [];
	let depth = 0;
	let start = 1;
	for (let at = 1; at < list.length - 1; at++) {
		const code = list[at] ?? 0;
		if (depth === 0 && code === comma) {
			pushTrimmed(borders, list, start, at);
			start = at + 1;
		} else if (code === quote) {
			at = endOfString(list, at);
		} else {
			depth += depthStep(code);
		}
	}

	pushTrimmed(borders, list, start, list.length - 1);
	return Uint32Array.from(borders);
};

const bordersByMarks = (list: Buffer): Uint32Array => {
	const mark = list.subarray(1, 1 + markLength);
	const borders: number[] = [];
	let start = 1;
	// Commas are many: looking for what follows them takes a fraction of the time.
	for (let at = list.indexOf(mark, 2); at !== -1;) {
		const isBorder = list[at - 1] === comma;
		if (isBorder) {
			pushTrimmed(borders, list, start, at - 1);
			start = at;
		}

		at = list.indexOf(mark, at + (isBorder ? mark.length : 1));
	}

	pushTrimmed(borders, list, start, list.length - 1);
	return Uint32Array.from(borders);
};

/**
Cuts a list, its bytes from the first bracket to the last, into what seem to be its elements: where each begins and ends, two numbers for
each. If every one of them is JSON by itself, the list is JSON and these are its elements; otherwise the other cut may be right,
or the list is broken. Marks are three times as fast as brackets, and miss elements that begin otherwise or after white space.
*/
export const cutElements = (list: Buffer, cut: Cut): Uint32Array => cut === 'marks' ? bordersByMarks(list) : bordersByBrackets(list);

/** The texts of the elements of a list, by number; empty when there is none. */
export const createElementReader = (list: Buffer, borders: Uint32Array): ((index: number) => string) => {
	const encoding = isAscii(list) ? 'latin1' : 'utf8';
	return index => list.toString(encoding, borders[index * 2] ?? 0, borders[(index * 2) + 1] ?? 0);
};
