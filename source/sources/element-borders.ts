/* eslint-disable unicorn/prefer-code-point -- All that counts is ASCII, and this is the fastest way to look at it. */
const quote = 34;
const comma = 44;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;
const lastSpace = 32;

const endOfString = (text: string, start: number): number => {
	for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
		let slashes = end;
		while (text.charCodeAt(slashes - 1) === backslash) {
			slashes--;
		}

		if (end === -1 || (end - slashes) % 2 === 0) {
			return end === -1 ? text.length : end;
		}
	}
};

const depthStep = (code: number): number => {
	if (code === openBrace || code === openBracket) {
		return 1;
	}

	return code === closeBrace || code === closeBracket ? -1 : 0;
};

/**
Where the elements of a JSON list begin and end, two numbers for each. The text must be valid JSON from its first bracket to its
last; it is not checked again.
*/
export const elementBorders = (list: string): Uint32Array => {
	const borders: number[] = [];
	let depth = 0;
	let start = -1;
	for (let at = 1; at < list.length - 1; at++) {
		const code = list.charCodeAt(at);
		if (depth === 0 && code === comma) {
			borders.push(start, endBefore(list, at));
			start = -1;
			continue;
		}

		if (start === -1 && code > lastSpace) {
			start = at;
		}

		if (code === quote) {
			at = endOfString(list, at);
		} else {
			depth += depthStep(code);
		}
	}

	if (start !== -1) {
		borders.push(start, endBefore(list, list.length - 1));
	}

	return Uint32Array.from(borders);
};

/** The text of the element with a number; empty when there is none. */
export const elementAt = ({list, borders}: {readonly list: string; readonly borders: Uint32Array}, index: number): string => list.slice(borders[index * 2] ?? 0, borders[(index * 2) + 1] ?? 0);

/** The elements of a log file all begin alike, in so many characters at least: `{"eventVersion"`. */
const markLength = 16;

/**
Where the elements of a list of so many seem to begin, for one that is written without white space and whose elements begin alike.
Three times as fast as looking at every character, and only likely: see `likelyText`. Empty where they are not that many.
*/
export const likelyStarts = (list: string, count: number): readonly number[] => {
	const mark = `,${list.slice(1, markLength)}`;
	const starts = [1];
	for (let at = list.indexOf(mark); at !== -1; at = list.indexOf(mark, at + markLength)) {
		starts.push(at + 1);
	}

	return starts.length === count ? starts : [];
};

/** The text between two likely starts, if that is the text of the value; `undefined` otherwise. */
export const likelyText = (list: string, starts: readonly number[], {index, value}: {readonly index: number; readonly value: unknown}): string | undefined => {
	const start = starts[index];
	const text = start === undefined ? '' : list.slice(start, (starts[index + 1] ?? list.length) - 1);
	try {
		return text.endsWith('}') && JSON.stringify(JSON.parse(text)) === JSON.stringify(value) ? text : undefined;
	} catch {
		return undefined;
	}
};

const endBefore = (list: string, at: number): number => {
	let end = at;
	while (list.charCodeAt(end - 1) <= lastSpace) {
		end--;
	}

	return end;
};
