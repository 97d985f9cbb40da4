import Fuse from 'fuse.js';
import {fold} from '../core/query/fold.ts';
import {type Condition, type Query} from '../core/query/query.ts';
import {displayWidth} from '../core/width.ts';
import {fuseOptions, fuzzyTest, typoBudget} from './typos.ts';

/** Where a part of a text stands, in UTF-16 units, end exclusive. */
export type Span = readonly [start: number, end: number];

/** What is to be marked in the visible texts: folded pieces that stand there exactly, and words that may have typos. */
export type Needles = {
	readonly exact: readonly string[];
	/** Whether a piece marks the whole words that it stands in. */
	readonly isByWord?: boolean;
	readonly fuzzy: ReadonlyArray<{readonly word: string; readonly isMatch: (folded: string) => boolean}>;
};

/** Words that are narrower stand in most texts: their marks would say little, and each line would be full of them. */
const narrowest = 3;

const isTelling = (condition: Condition): boolean => (condition.kind !== 'word' && condition.kind !== 'phrase') || displayWidth(condition.text) >= narrowest;

/**
What the query of a search asks for, as pieces of text. Negated terms mark nothing: they are about what is not there. Words are
marked whole, so that the marks stay where they are while a word is being typed.
*/
export const needlesOf = (query: Query, {fuzzyWords}: {readonly fuzzyWords: readonly string[]}): Needles => {
	const exact = new Set<string>();
	const fuzzy = new Set<string>();
	for (const {isNegated, condition} of query.terms) {
		if (isNegated || !isTelling(condition)) {
			continue;
		}

		const isGuessed = condition.kind === 'fuzzy' || (condition.kind === 'word' && fuzzyWords.includes(condition.text));
		for (const piece of piecesOf(condition)) {
			const folded = fold(piece);
			(isGuessed && typoBudget(folded) > 0 ? fuzzy : exact).add(folded);
		}
	}

	exact.delete('');
	return {exact: [...exact], isByWord: true, fuzzy: Array.from(fuzzy, word => ({word, isMatch: fuzzyTest(word).matches}))};
};

/** The parts of a text that the needles stand for, in order, none touching another. */
export const highlightRanges = (text: string, {exact, fuzzy, isByWord = false}: Needles): readonly Span[] => {
	if (text === '' || (exact.length === 0 && fuzzy.length === 0)) {
		return [];
	}

	const folded = fold(text);
	const pieces = exact.flatMap(needle => occurrences(folded, needle));
	const spans = isByWord ? pieces.map(piece => wholeWords(folded, piece)) : pieces;
	for (const {word, isMatch} of fuzzy) {
		if (isMatch(folded)) {
			spans.push(...guesses(folded, word));
		}
	}

	return join(spans.map(span => wholeCharacters(text, span)));
};

const piecesOf = (condition: Condition): readonly string[] => {
	switch (condition.kind) {
		case 'word':
		case 'fuzzy':
		case 'phrase': {
			return [condition.text];
		}

		case 'field':
		case 'path': {
			return condition.values.flat();
		}

		case 'call': {
			return [condition.service, ...condition.event];
		}

		case 'is': {
			return [];
		}
	}
};

const occurrences = (folded: string, needle: string): Span[] => {
	const spans: Span[] = [];
	for (let start = folded.indexOf(needle); start !== -1; start = folded.indexOf(needle, start + needle.length)) {
		spans.push([start, start + needle.length]);
	}

	return spans;
};

const partOfWord = /[\p{Letter}\p{Mark}\p{Number}]/v;

const isWithin = (text: string, index: number): boolean => partOfWord.test(text.charAt(index - 1)) && partOfWord.test(text.charAt(index));

/** The words that a piece of a text begins and ends in. */
const wholeWords = (text: string, [first, last]: Span): Span => {
	let [start, end] = [first, last];
	while (isWithin(text, start)) {
		start--;
	}

	while (isWithin(text, end)) {
		end++;
	}

	return [start, end];
};

const guesses = (folded: string, word: string): readonly Span[] => {
	const {indices = []} = Fuse.match(word, folded, {...fuseOptions(word), includeMatches: true});
	return indices.map(([first, last]) => [first, last + 1]);
};

const isHighSurrogate = (text: string, index: number): boolean => /^[\u{D800}-\u{DBFF}]$/v.test(text.charAt(index));

// Half of a character cannot be drawn in another colour than the other half.
const wholeCharacters = (text: string, [start, end]: Span): Span => [
	isHighSurrogate(text, start - 1) ? start - 1 : start,
	isHighSurrogate(text, end - 1) && end < text.length ? end + 1 : end,
];

const join = (spans: readonly Span[]): readonly Span[] => {
	const joined: Span[] = [];
	for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
		const last = joined.at(-1);
		if (last !== undefined && start <= last[1]) {
			joined[joined.length - 1] = [last[0], Math.max(last[1], end)];
		} else {
			joined.push([start, end]);
		}
	}

	return joined;
};
