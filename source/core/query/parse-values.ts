import {nearest} from '../nearest.ts';
import {type Problem} from '../problem.ts';
import {isBlockLike, parseBlock} from './address.ts';
import {fold} from './fold.ts';
import {splitAt, textOf, type Unit} from './lex.ts';
import {literalOf} from './pattern.ts';
import {
	traits,
	type Pattern,
	type Range,
	type Trait,
} from './query.ts';

/** An empty place in a list of values: its comma, and whether a value may still be typed there. */
export type Gap = Range & {readonly isLast: boolean};

/** The values behind the colon of a term. */
export type Values = {readonly patterns: readonly Pattern[]; readonly gaps: readonly Gap[]};

// `**` is `*`: the empty pieces between two wildcards mean nothing.
const readPattern = (units: readonly Unit[]): Pattern => splitAt(units, '*').map(piece => textOf(piece)).filter((piece, index, pieces) => piece !== '' || index === 0 || index === pieces.length - 1);

/** Splits values at commas outside quotes, and each at its wildcards. */
export const readValues = (units: readonly Unit[]): Values => {
	const commas = units.filter(({char, isLiteral}) => !isLiteral && char === ',');
	const parts = splitAt(units, ',');
	const gaps = parts.flatMap((part, index) => {
		// The first two places lie on both sides of the first comma; where both are empty it is told of once.
		const comma = index === 1 && parts[0]?.length === 0 ? undefined : commas[Math.max(0, index - 1)];
		return !comma || part.length > 0 ? [] : [{start: comma.at, end: comma.at + 1, isLast: index === parts.length - 1}];
	});
	return {patterns: parts.filter(part => part.length > 0).map(part => readPattern(part)), gaps};
};

/** The Problem of the first value of `ip:` that is meant as a block of addresses and is none. */
export const findBlockProblem = (patterns: readonly Pattern[]): Problem | undefined => {
	for (const pattern of patterns) {
		const literal = literalOf(pattern);
		const block = literal !== undefined && isBlockLike(literal) ? parseBlock(literal) : undefined;
		if (block && !block.ok) {
			return block.problem;
		}
	}

	return undefined;
};

/** Either the traits, or what is wrong with one. */
export type TraitReading =
	| {readonly ok: true; readonly traits: readonly Trait[]}
	| {readonly ok: false; readonly problem: Problem; /** The beginning of a trait. */ readonly isUnfinished: boolean};

/** Reads the values of `is:`, ignoring case. */
export const readTraits = (patterns: readonly Pattern[]): TraitReading => {
	const found: Trait[] = [];
	for (const pattern of patterns) {
		const typed = pattern.join('*');
		const folded = fold(typed);
		const trait = traits.find(name => name === folded);
		if (trait === undefined) {
			const meant = traits.find(name => name.startsWith(folded)) ?? nearest(folded, traits);
			return {
				ok: false,
				problem: {
					kind: 'usage',
					message: `is:${typed} is not known${meant === undefined ? '' : `; did you mean is:${meant}?`}`,
					hint: `Expected one of ${traits.join(', ')}.`,
				},
				isUnfinished: traits.some(name => name.startsWith(folded)),
			};
		}

		found.push(trait);
	}

	return {ok: true, traits: found};
};
