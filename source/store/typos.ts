/* eslint-disable no-bitwise, unicorn/prefer-code-point -- Bitap keeps its places as bits; fuse.js compares UTF-16 units, and so must what stands before it. */
import Fuse from 'fuse.js';

/** Fuse cuts longer patterns into pieces of which one would do, so they are only ever matched exactly. */
const longestPattern = 32;

/** How many typos a fuzzy word may have: none under 4 characters, 1 under 8, 2 from there on; none again beyond 32. */
export const typoBudget = (word: string): number => {
	if (word.length < 4 || word.length > longestPattern) {
		return 0;
	}

	return word.length < 8 ? 1 : 2;
};

/**
The options of fuse.js that make it match a word anywhere in a text with at most `typoBudget` typos. Its defaults would look
near the start of the text alone and accept more than half of the word being wrong.
*/
export const fuseOptions = (word: string): {readonly threshold: number; readonly ignoreLocation: true; readonly ignoreFieldNorm: true} => ({
	threshold: typoBudget(word) / Math.max(1, word.length),
	ignoreLocation: true,
	ignoreFieldNorm: true,
});

/** A test for "the text contains the folded word with at most its budget of typos", as fuse.js decides it. */
export type WordTest = {
	/** Whether a folded text does. */
	readonly matches: (folded: string) => boolean;
	/** The same for a text in which the word would end at a place; `slice` gives parts of the folded text. Absent for words without typos. */
	readonly matchesAt?: (end: number, slice: (from: number, to?: number) => string) => boolean;
};

/** The same without typos. */
export const exactTest = (word: string): WordTest => ({matches: folded => folded.includes(word)});

/**
The test for a word. An integer bitap, which can only say "certainly not", stands before fuse.js, which takes a hundred times as long. It
also tells where the word would be, and fuse.js is asked about that piece of the text alone: many values have it in common, so that most
answers are known.
*/
export const fuzzyTest = (word: string): WordTest => {
	const budget = typoBudget(word);
	if (budget === 0) {
		return exactTest(word);
	}

	const findEnd = bitapSearch(word, budget);
	const isPieceMatch = fuseTest(word);
	const longest = word.length + budget;
	const matchesAt: Required<WordTest>['matchesAt'] = (end, slice) =>
		// Whatever fuse.js might say of the piece otherwise than of the whole, the whole decides.
		isPieceMatch(slice(Math.max(0, end - longest), end)) || isFuseMatch(word, slice(0), fuseOptions(word));
	return {
		matches(folded) {
			if (folded.includes(word)) {
				return true;
			}

			const end = findEnd(folded);
			return end !== -1 && matchesAt(end, (from, to) => folded.slice(from, to));
		},
		matchesAt,
	};
};

/** So many answers of fuse.js are remembered for a word. */
const mostPieces = 1024;

const fuseTest = (word: string): ((piece: string) => boolean) => {
	const options = fuseOptions(word);
	const known = new Map<string, boolean>();
	return piece => {
		const isMatch = known.get(piece) ?? isFuseMatch(word, piece, options);
		if (known.size < mostPieces) {
			known.set(piece, isMatch);
		}

		return isMatch;
	};
};

// Fuse passes over blank texts, see its `isBlank`.
const isFuseMatch = (word: string, folded: string, options: ReturnType<typeof fuseOptions>): boolean => folded.trim() !== '' && Fuse.match(word, folded, options).isMatch;

/*
Bitap after Wu and Manber, "Fast text searching allowing errors" (1992): bit i of a register says that the first i + 1
characters of the word end here with so many typos. A character that the word does not have keeps no bit. Gives where the word
ends first in a text, end exclusive, or -1.
*/
const bitapSearch = (word: string, budget: number): ((folded: string) => number) => {
	const ascii = new Int32Array(128);
	const others = new Map<number, number>();
	for (let index = 0; index < word.length; index++) {
		const code = codeAt(word, index);
		if (code < 128) {
			ascii[code] = (ascii[code] ?? 0) | (1 << index);
		} else {
			others.set(code, (others.get(code) ?? 0) | (1 << index));
		}
	}

	const end = 1 << (word.length - 1);
	return folded => {
		let exact = 0;
		let oneTypo = 1;
		let twoTypos = 3;
		for (let index = 0; index < folded.length; index++) {
			const code = codeAt(folded, index);
			const places = code < 128 ? ascii[code] ?? 0 : others.get(code) ?? 0;
			const exactBefore = exact;
			const oneBefore = oneTypo;
			exact = ((exact << 1) | 1) & places;
			// Matched, or with one typo more: a letter too many, a wrong one, one too few.
			oneTypo = (((oneTypo << 1) | 1) & places) | exactBefore | (exactBefore << 1) | (exact << 1) | 1;
			twoTypos = (((twoTypos << 1) | 1) & places) | oneBefore | (oneBefore << 1) | (oneTypo << 1) | 3;
			if (((budget === 1 ? oneTypo : twoTypos) & end) !== 0) {
				return index + 1;
			}
		}

		return -1;
	};
};

const codeAt = (text: string, index: number): number => text.charCodeAt(index);
