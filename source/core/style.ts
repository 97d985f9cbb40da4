import {nearest} from './nearest.ts';
import {fail, succeed, type Result} from './problem.ts';

/** The eight colours that every terminal has by name (ECMA-48, SGR 30 to 37), in the order of their numbers. */
const colours = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

const attributes: Readonly<Record<string, number>> = {
	bold: 1, dim: 2, italic: 3, underline: 4, reverse: 7,
};

const codes: ReadonlyMap<string, number> = new Map([
	...Object.entries(attributes),
	...colours.flatMap((colour, index): ReadonlyArray<readonly [string, number]> => [
		[colour, 30 + index],
		[`bright-${colour}`, 90 + index],
		[`on-${colour}`, 40 + index],
		[`on-bright-${colour}`, 100 + index],
	]),
]);

/** The words that a style is made of. */
export const styleWords: readonly string[] = ['plain', ...codes.keys()];

/**
The parameters of the SGR sequence for a style in words, such as `1;31` for `bold red`; empty for `plain` and for no words.

@returns a `usage` Problem that names the first word that is none.
*/
export const readStyle = (text: string): Result<string> => {
	const words = text.trim().toLowerCase().split(/\s+/v).filter(word => word !== '' && word !== 'plain');
	const wrong = words.find(word => !codes.has(word));
	if (wrong === undefined) {
		return succeed(words.map(word => codes.get(word)).join(';'));
	}

	const meant = nearest(wrong, styleWords);
	return fail('usage', `"${wrong}" is neither a colour nor an attribute`, meant === undefined ? 'Examples: bold red, dim, bright-blue on-black, plain.' : `Did you mean ${meant}?`);
};
