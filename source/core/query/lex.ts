import {type Range} from './query.ts';

/** One character (a UTF-16 unit) of a term after quotes and escapes are read; empty for two quotes with nothing between. */
export type Unit = {
	readonly char: string;
	/** Quoted or escaped: it means itself. */
	readonly isLiteral: boolean;
	/** Where it stands in the query text. */
	readonly at: number;
};

/** The text between white space, quotes and escapes read. */
export type Token = Range & {
	readonly units: readonly Unit[];
	/** `false` when a quote is open until the end of the text. */
	readonly isClosed: boolean;
	/** Whether quotes stand around all of it, but for a negation before them. */
	readonly isQuoted: boolean;
};

const isSpace = (char: string): boolean => /\s/v.test(char);

const readToken = (text: string, start: number): Token => {
	const units: Unit[] = [];
	const quotes: number[] = [];
	let position = start;
	for (; position < text.length; position++) {
		const char = text.charAt(position);
		const isInside = quotes.length % 2 === 1;
		if (char === '"') {
			// Nothing between quotes is a value too: an empty character keeps it apart from no value.
			if (isInside && quotes.at(-1) === position - 1) {
				units.push({char: '', isLiteral: true, at: position});
			}

			quotes.push(position);
		} else if (char === '\\' && position + 1 < text.length) {
			units.push({char: text.charAt(position + 1), isLiteral: true, at: position});
			position++;
		} else if (!isInside && isSpace(char)) {
			break;
		} else {
			// Also a backslash that ends the text: it has nothing to escape.
			units.push({char, isLiteral: isInside, at: position});
		}
	}

	const isNegated = units[0] !== undefined && isNegation(units[0]);
	return {
		start,
		end: position,
		units,
		isClosed: quotes.length % 2 === 0,
		isQuoted: quotes.length === 2 && quotes[0] === start + (isNegated ? 1 : 0) && quotes[1] === position - 1,
	};
};

/** Whether a character at the start of a term negates it. */
export const isNegation = ({char, isLiteral}: Unit): boolean => !isLiteral && (char === '-' || char === '!');

/** Splits a query text at white space outside quotes; `\` escapes the next character everywhere. */
export const readTokens = (text: string): readonly Token[] => {
	const tokens: Token[] = [];
	let position = 0;
	while (position < text.length) {
		if (isSpace(text.charAt(position))) {
			position++;
			continue;
		}

		const token = readToken(text, position);
		tokens.push(token);
		position = token.end;
	}

	return tokens;
};

/** The text that units stand for. */
export const textOf = (units: readonly Unit[]): string => units.map(({char}) => char).join('');

/** Where the first such character stands that means more than itself; -1 when there is none. */
export const indexOfMark = (units: readonly Unit[], mark: string): number => units.findIndex(({char, isLiteral}) => !isLiteral && char === mark);

/** Splits units at every such character that means more than itself. */
export const splitAt = (units: readonly Unit[], mark: string): ReadonlyArray<readonly Unit[]> => {
	const parts: Unit[][] = [[]];
	for (const unit of units) {
		if (!unit.isLiteral && unit.char === mark) {
			parts.push([]);
		} else {
			parts.at(-1)?.push(unit);
		}
	}

	return parts;
};
