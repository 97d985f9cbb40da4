import {fold} from './fold.ts';
import {type Pattern} from './query.ts';

/*
A text may write any character of a string as `\u` and four digits, some with a backslash before them, and letters beyond ASCII
in either case. What remains stands as it is, but for the case of its letters.
*/
const runs = /[^\P{ASCII}\p{Control}"\/\\]+/gv;

const longest = (texts: readonly string[]): string | undefined => texts.toSorted((a, b) => b.length - a.length)[0];

const longestRun = (text: string): string | undefined => longest(fold(text).match(runs) ?? []);

/** What the text of a number may be made of; 1e5 is 100000 as a value, and 1e999 is null. */
const isOfNumber = (piece: string): boolean => /^[\d+\-.e]*$/v.test(piece) || 'null'.includes(piece);

/** Shorter numbers are what they say; the last digits of longer ones may be lost. */
const exactDigits = 16;

// One piece that no number can have makes the value a string, `true` or `false`; these stand in the text as they are.
const needleOf = (pattern: Pattern): string | undefined => {
	const pieces = pattern.map(piece => fold(piece));
	const isWhole = pieces.length === 1 && pieces.every(piece => piece.length < exactDigits);
	return isWhole || pieces.some(piece => !isOfNumber(piece)) ? longest(pieces.flatMap(piece => longestRun(piece) ?? [])) : undefined;
};

/** Where values are to be looked for, see `valueNeedles`. */
export type ValueNeedles = {
	readonly words: readonly string[];
	/** Whether a value may also be a number, which stands in the text otherwise when it has a fraction or an exponent there. */
	readonly canBeNumber: boolean;
};

/**
Folded pieces of ASCII of which one stands in the text of every record that has a value matching one of the patterns, unless the
record has a `\u` or one of the letters beyond ASCII that fold into it. `undefined` where nothing can be said.
*/
export const valueNeedles = (patterns: readonly Pattern[]): ValueNeedles | undefined => {
	const words = patterns.map(pattern => needleOf(pattern));
	return words.every(word => word !== undefined) ? {words, canBeNumber: patterns.some(pattern => pattern.every(piece => isOfNumber(fold(piece))))} : undefined;
};

/** Folded pieces of ASCII that all stand in the text of every record with something at the path, with the same exceptions. */
export const keyNeedles = (path: readonly string[]): readonly string[] => path.filter(step => !/^\d+$/v.test(step)).flatMap(step => longestRun(step) ?? []);
