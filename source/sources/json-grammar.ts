const quote = 0x22;
const backslash = 0x5C;
const newline = 0x0A;
const openBrace = 0x7B;
const closeBrace = 0x7D;
const openBracket = 0x5B;
const closeBracket = 0x5D;
const comma = 0x2C;
const colon = 0x3A;

/** What may come next inside a JSON value; `done` stands between two values at the top. */
export type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'done';

/**
What one step over the text found:

- `open`, `close`: a bracket was passed
- `key`: the name of a member has ended
- `scalar`: a string, number or word that is a value has ended
- `other`: a comma or a colon
- `more`: the text ended; the step goes on with the next piece
- `damage`: what stands here cannot be JSON
*/
export type Step = 'open' | 'close' | 'key' | 'scalar' | 'other' | 'more' | 'damage';

/** Reads the brackets, strings and separators of JSON one step at a time; what stands in between is not judged. */
export type JsonGrammar = {
	/** The index in the buffer of the next character to read; whoever cuts the buffer moves it along. */
	at: number;
	/** Where the token at hand begins, for `key` and `scalar`. */
	tokenStart: number;
	readonly depth: number;
	readonly isInToken: boolean;
	/** The outermost bracket that is open is a brace. */
	readonly isObject: boolean;
	/** A value may begin here. */
	readonly isValueNext: boolean;
	step(buffer: string): Step;
	/** Goes on at `end`, after a value that somebody else has read. */
	passValue(end: number): void;
	/** Forgets everything that is open. */
	reset(): void;
};

const spaces: ReadonlySet<number> = new Set([0x20, newline, 0x0D, 0x09]);

const delimiters: ReadonlySet<number> = new Set([...spaces, comma, colon, quote, openBrace, closeBrace, openBracket, closeBracket]);

const beforeValue: ReadonlySet<Expected> = new Set(['value', 'value or end', 'done']);

/** A reader of JSON's structure that can stop and go on at any character. Memory grows with the nesting alone. */
export const createJsonGrammar = (): JsonGrammar => {
	let closers: number[] = [];
	let expected: Expected = 'done';
	let token: 'none' | 'string' | 'word' = 'none';
	let isEscaped = false;

	const afterValue = (): void => {
		expected = closers.length === 0 ? 'done' : 'comma or end';
	};

	const isValueExpected = (): boolean => beforeValue.has(expected);

	// A raw newline cannot stand in a JSON string: it is where a line that was cut off ends.
	const readString = (buffer: string): Step => {
		let {at} = grammar;
		while (at < buffer.length) {
			const code = buffer.codePointAt(at);
			if (code === newline) {
				grammar.at = at;
				return 'damage';
			}

			at++;
			if (isEscaped) {
				isEscaped = false;
			} else if (code === backslash) {
				isEscaped = true;
			} else if (code === quote) {
				grammar.at = at;
				token = 'none';
				if (expected === 'key' || expected === 'key or end') {
					expected = 'colon';
					return 'key';
				}

				afterValue();
				return 'scalar';
			}
		}

		grammar.at = at;
		return 'more';
	};

	const readWord = (buffer: string): Step => {
		while (grammar.at < buffer.length) {
			if (delimiters.has(buffer.codePointAt(grammar.at) ?? 0)) {
				token = 'none';
				afterValue();
				return 'scalar';
			}

			grammar.at++;
		}

		return 'more';
	};

	const open = (code: number): Step => {
		if (!isValueExpected()) {
			return 'damage';
		}

		closers.push(code === openBrace ? closeBrace : closeBracket);
		expected = code === openBrace ? 'key or end' : 'value or end';
		grammar.at++;
		return 'open';
	};

	const close = (code: number): Step => {
		const isMayClose = expected === 'comma or end' || expected === (code === closeBrace ? 'key or end' : 'value or end');
		if (!isMayClose || closers.at(-1) !== code) {
			return 'damage';
		}

		closers.pop();
		afterValue();
		grammar.at++;
		return 'close';
	};

	const separate = (code: number): Step => {
		if (code === comma && expected === 'comma or end') {
			expected = closers.at(-1) === closeBrace ? 'key' : 'value';
		} else if (code === colon && expected === 'colon') {
			expected = 'value';
		} else {
			return 'damage';
		}

		grammar.at++;
		return 'other';
	};

	const beginString = (buffer: string): Step => {
		if (expected !== 'key' && expected !== 'key or end' && !isValueExpected()) {
			return 'damage';
		}

		token = 'string';
		grammar.tokenStart = grammar.at++;
		return readString(buffer);
	};

	const beginWord = (buffer: string): Step => {
		if (!isValueExpected()) {
			return 'damage';
		}

		token = 'word';
		grammar.tokenStart = grammar.at;
		return readWord(buffer);
	};

	const begin = (buffer: string): Step => {
		while (grammar.at < buffer.length && spaces.has(buffer.codePointAt(grammar.at) ?? 0)) {
			grammar.at++;
		}

		if (grammar.at >= buffer.length) {
			return 'more';
		}

		const code = buffer.codePointAt(grammar.at) ?? 0;
		switch (code) {
			case quote: {
				return beginString(buffer);
			}

			case openBrace:
			case openBracket: {
				return open(code);
			}

			case closeBrace:
			case closeBracket: {
				return close(code);
			}

			case comma:
			case colon: {
				return separate(code);
			}

			default: {
				return beginWord(buffer);
			}
		}
	};

	const grammar = {
		at: 0,
		tokenStart: 0,
		get depth() {
			return closers.length;
		},
		get isInToken() {
			return token !== 'none';
		},
		get isObject() {
			return closers[0] === closeBrace;
		},
		get isValueNext() {
			return token === 'none' && beforeValue.has(expected);
		},
		passValue(end: number) {
			grammar.at = end;
			afterValue();
		},
		step(buffer: string): Step {
			if (token === 'string') {
				return readString(buffer);
			}

			return token === 'word' ? readWord(buffer) : begin(buffer);
		},
		reset() {
			closers = [];
			expected = 'done';
			token = 'none';
			isEscaped = false;
		},
	};

	return grammar;
};
