import {fold} from './fold.ts';
import {type Pattern} from './query.ts';

/** Tells whether a value fits. */
export type ValueTest = (value: string) => boolean;

/** Whether a pattern is `*`: any value but the empty one, which stands for a value that is not there. */
export const isPresence = (pattern: Pattern): boolean => pattern.length > 1 && pattern.every(piece => piece === '');

/** The text of a pattern without wildcards; `undefined` when it has some. */
export const literalOf = (pattern: Pattern): string | undefined => pattern.length === 1 ? pattern[0] : undefined;

// The pieces between the first and the last one, each as far left as possible: greedy is right, since only their order counts.
const isInOrder = (value: string, pieces: readonly string[], from: number, to: number): boolean => {
	let position = from;
	for (const piece of pieces) {
		const found = value.indexOf(piece, position);
		if (found === -1 || found + piece.length > to) {
			return false;
		}

		position = found + piece.length;
	}

	return true;
};

/** A test for whole values, ignoring case; `*` alone takes every value but the empty one. Folding the pattern once makes it cheap for many values. */
export const patternTest = (pattern: Pattern): ValueTest => {
	if (isPresence(pattern)) {
		return value => value !== '';
	}

	const [first = '', ...rest] = pattern.map(piece => fold(piece));
	const last = rest.pop();
	if (last === undefined) {
		// Folding keeps the length.
		return value => value.length === first.length && fold(value) === first;
	}

	return value => {
		const folded = fold(value);
		const end = folded.length - last.length;
		return end >= first.length && folded.startsWith(first) && folded.endsWith(last) && isInOrder(folded, rest, first.length, end);
	};
};
