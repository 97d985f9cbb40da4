const spaces = new Set([' ', '\n', '\r', '\t']);

/** The index of the first character from `at` on that is not JSON white space; the length of the text when there is none. */
export const skipSpace = (text: string, at: number): number => {
	let index = at;
	while (spaces.has(text[index] ?? '')) {
		index++;
	}

	return index;
};

const countBackslashesBefore = (text: string, at: number): number => {
	let start = at;
	while (text[start - 1] === '\\') {
		start--;
	}

	return at - start;
};

/** The index after the string that opens with the quote at `at`; -1 when it is never closed. */
export const skipString = (text: string, at: number): number => {
	let close = text.indexOf('"', at + 1);
	while (close !== -1 && countBackslashesBefore(text, close) % 2 === 1) {
		close = text.indexOf('"', close + 1);
	}

	return close === -1 ? -1 : close + 1;
};

const skipContainer = (text: string, at: number): number => {
	const structure = /["\[\]\{\}]/gv;
	let depth = 0;
	let index = at;
	while (index !== -1) {
		structure.lastIndex = index;
		const found = structure.exec(text);
		if (!found) {
			return -1;
		}

		index = found.index + 1;
		if (found[0] === '"') {
			index = skipString(text, found.index);
		} else if (found[0] === '{' || found[0] === '[') {
			depth++;
		} else {
			depth--;
		}

		if (depth === 0) {
			return index;
		}
	}

	return -1;
};

const skipScalar = (text: string, at: number): number => {
	const scalar = /[^\t\n\r ",\[\]\{\}]+/vy;
	scalar.lastIndex = at;
	return scalar.test(text) ? scalar.lastIndex : -1;
};

/**
The index after the JSON value that starts at `at`; -1 when it does not end. It finds the borders of a value and does not
judge it: brackets are counted, not paired, and a bare word counts as a value.
*/
export const skipValue = (text: string, at: number): number => {
	const first = text[at];
	if (first === '"') {
		return skipString(text, at);
	}

	return first === '{' || first === '[' ? skipContainer(text, at) : skipScalar(text, at);
};

/** The exact source texts of the elements of the array that opens with the `[` at `at`, up to the first that does not end. */
export const sliceElements = (text: string, at: number): readonly string[] => {
	const elements: string[] = [];
	let start = skipSpace(text, at + 1);
	let end = skipValue(text, start);
	while (end !== -1) {
		elements.push(text.slice(start, end));
		const separator = skipSpace(text, end);
		if (text[separator] !== ',') {
			break;
		}

		start = skipSpace(text, separator + 1);
		end = skipValue(text, start);
	}

	return elements;
};

/**
The index after the strings without escapes that follow from `at` on, each with what stands before it, up to the first white space
outside of them: nearly all of a compact record, in a few steps instead of one for each string.
*/
const skipCompact = (text: string, at: number): number => {
	// However long a text is, only so many strings have to be remembered for going back.
	const strings = /(?:[^\t\n\r "]*"[^"\\]*"){1,64}/vy;
	strings.lastIndex = at;
	let end = at;
	while (strings.test(text)) {
		end = strings.lastIndex;
	}

	return end;
};

/**
The text of one JSON value without the white space outside its strings; numbers, escapes and the order of keys stay as they
are written. Compact text comes back as the same string; what follows an unclosed string is left alone.
*/
export const compactJson = (text: string): string => {
	const stop = /[\t\n\r "]/gv;
	const pieces: string[] = [];
	let kept = 0;
	stop.lastIndex = skipCompact(text, 0);
	while (stop.test(text)) {
		const at = stop.lastIndex - 1;
		let end = skipSpace(text, at);
		if (end === at) {
			end = skipString(text, at);
			if (end === -1) {
				break;
			}
		} else {
			pieces.push(text.slice(kept, at));
			kept = end;
		}

		stop.lastIndex = skipCompact(text, end);
	}

	return pieces.length === 0 ? text : pieces.join('') + text.slice(kept);
};

const shortEscapes: Readonly<Record<string, string>> = {
	b: '\b', f: '\f', n: '\n', r: '\r', t: '\t',
};

/**
The text that a JSON string stands for, given as it is written between its quotes. Escapes that JSON does not know stay as
they are, so that a damaged string can still be read.
*/
export const decodeString = (written: string): string => {
	if (!written.includes('\\')) {
		return written;
	}

	return written.replaceAll(/\\(?:u[\dA-Fa-f]{4}|["\/\\bfnrt])/gv, escape => {
		const letter = escape.slice(1, 2);
		return letter === 'u' ? String.fromCodePoint(Number.parseInt(escape.slice(2), 16)) : shortEscapes[letter] ?? letter;
	});
};

/**
The JSON object or list that a string seems to hold, such as a policy document: as it is, or URL-encoded as IAM returns it.
`undefined` when there is none; whether it reads as JSON is left to the reader.
*/
export const embeddedJson = (value: string): string | undefined => {
	if (!/^\s*(?:[\[\{]|%7b|%5b)/iv.test(value)) {
		return undefined;
	}

	const text = value.trim();
	if (text.startsWith('%')) {
		try {
			return decodeURIComponent(text);
		} catch {
			return undefined;
		}
	}

	return text.endsWith('}') || text.endsWith(']') ? text : undefined;
};
