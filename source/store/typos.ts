/* eslint-disable no-bitwise, unicorn/prefer-code-point -- Bitap keeps its places as bits; fuse.js compares UTF-16 units, and so must what stands before it. */
import Fuse from 'fuse.js';
import {countBits, letterMask} from './letter-mask.ts';

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

/**
A test for "the text contains the folded word with at most its budget of typos", as fuse.js decides it. Two tests that can
only say "certainly not" stand before it, for fuse.js takes a hundred times as long: letters that the text lacks, and an
integer bitap.
*/
export const fuzzyTest = (word: string): ((folded: string, mask: number) => boolean) => {
	const budget = typoBudget(word);
	if (budget === 0) {
		return folded => folded.includes(word);
	}

	const wordMask = letterMask(word);
	const mayMatch = bitapTest(word, budget);
	const options = fuseOptions(word);
	return (folded, mask) => countBits(wordMask & ~mask) > budget ? false : folded.includes(word) || (mayMatch(folded) && isFuseMatch(word, folded, options));
};

// Fuse passes over blank texts, see its `isBlank`.
const isFuseMatch = (word: string, folded: string, options: ReturnType<typeof fuseOptions>): boolean => folded.trim() !== '' && Fuse.match(word, folded, options).isMatch;

/*
Bitap after Wu and Manber, "Fast text searching allowing errors" (1992): bit i of a register says that the first i + 1
characters of the word end here with so many typos. A character that the word does not have keeps no bit.
*/
const bitapTest = (word: string, budget: number): ((folded: string) => boolean) => {
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
				return true;
			}
		}

		return false;
	};
};

const codeAt = (text: string, index: number): number => text.charCodeAt(index);
