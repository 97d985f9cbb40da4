import {type Values} from './dictionary.ts';
import {type SearchCache} from './search-cache.ts';
import {typoBudget} from './typos.ts';
import {type Word, type WordName} from './word-in-values.ts';
import {type Numbered, Verdicts} from './verdicts.ts';

/** Which values of a dictionary contain the word. */
export const wordVerdicts = (cache: SearchCache, word: Word, dictionary: Values): Verdicts =>
	cache.get(nameOf(word), dictionary, () => new Verdicts(dictionary, dictionary.testFor(word), widerVerdicts(cache, word, dictionary)));

/** A name for what is known of the word, for `SearchCache`. */
export const nameOf = ({folded, isFuzzy}: WordName): string => `${isFuzzy ? 'fuzzy' : 'exact'} ${folded}`;

/**
What is known of the longest beginning of the word: what lacks that lacks the word as well. With typos that holds only while
both have the same budget.
*/
export const widerVerdicts = (cache: SearchCache, word: WordName, things: Numbered): Verdicts | undefined => {
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
