import {type Values} from './dictionary.ts';
import {costs} from './meter.ts';
import {type SearchCache} from './search-cache.ts';
import {fuzzyTest, typoBudget} from './typos.ts';
import {type Numbered, type NumberTest, Verdicts} from './verdicts.ts';

/** A folded word, and whether it may have typos. */
export type Word = {readonly folded: string; readonly isFuzzy: boolean};

/** Which values of a dictionary contain the word. */
export const wordVerdicts = (cache: SearchCache, word: Word, dictionary: Values): Verdicts =>
	cache.get(nameOf(word), dictionary, () => new Verdicts(dictionary, wordTest(word, dictionary), widerVerdicts(cache, word, dictionary)));

/** A name for what is known of the word, for `SearchCache`. */
export const nameOf = ({folded, isFuzzy}: Word): string => `${isFuzzy ? 'fuzzy' : 'exact'} ${folded}`;

const wordTest = ({folded: word, isFuzzy}: Word, dictionary: Values): NumberTest => {
	if (!isFuzzy || typoBudget(word) === 0) {
		const isHit = dictionary.containing(word);
		return (id, meter) => {
			meter.spend(dictionary.isFolded(id) ? costs.look : costs.fold);
			return isHit(id);
		};
	}

	const isMatch = fuzzyTest(word);
	return (id, meter) => {
		meter.spend(dictionary.isFolded(id) ? 0 : costs.fold);
		const value = dictionary.folded(id);
		const isHit = isMatch(value, dictionary.mask(id));
		meter.spend(costs.fuzzy + (isHit ? costs.fuse : value.length / 8));
		return isHit;
	};
};

/**
What is known of the longest beginning of the word: what lacks that lacks the word as well. With typos that holds only while
both have the same budget.
*/
export const widerVerdicts = (cache: SearchCache, word: Word, things: Numbered): Verdicts | undefined => {
	const budget = typoBudget(word.folded);
	for (let length = word.folded.length - 1; length > 0; length--) {
		const beginning = word.folded.slice(0, length);
		const known = word.isFuzzy && typoBudget(beginning) !== budget ? undefined : cache.peek(nameOf({...word, folded: beginning}), things);
		if (known !== undefined) {
			return known;
		}
	}

	return undefined;
};
