import {fold} from '../core/query/fold.ts';
import {type Pattern} from '../core/query/query.ts';
import {pathPredicate, readRecordText} from '../core/query/record-path.ts';
import {type EventStore} from './event-store.ts';
import {type SearchContext} from './compile.ts';
import {costs, type Meter} from './meter.ts';
import {createPhraseScans} from './phrase-scans.ts';
import {type RowTest, rowTest} from './row-tests.ts';
import {type SearchCache} from './search-cache.ts';
import {Verdicts} from './verdicts.ts';
import {nameOf, widerVerdicts} from './word-verdicts.ts';

/** Rows that have the phrase anywhere in their text, ignoring case. Remembered by row, and narrowed while it is typed. */
export const phraseTest = (phrase: string, {store, cache, canWait}: SearchContext): RowTest => {
	const word = {folded: fold(phrase), isFuzzy: false};
	const verdicts = cache.get(nameOf(word), store, () => new Verdicts(
		store,
		(row, meter) => fold(readText(store, row, meter)).includes(word.folded),
		widerVerdicts(cache, word, store),
	));
	const test = rowTest((row, meter) => verdicts.has(row, meter), true);
	return canWait ? {...test, scans: createPhraseScans(store, verdicts, word.folded)} : test;
};

/** Rows with a value at a path of their record that matches one of the patterns. Remembered by row. */
export const pathTest = (store: EventStore, cache: SearchCache, {path, values}: {readonly path: readonly string[]; readonly values: readonly Pattern[]}): RowTest => {
	const matches = pathPredicate(path, values);
	const keys = foldedKeys(path);
	const verdicts = cache.get(`path ${JSON.stringify([path, values])}`, store, () => new Verdicts(store, (row, meter) => {
		const text = readText(store, row, meter);
		if (!canHaveKeys(text, keys)) {
			return false;
		}

		meter.spend(text.length / costs.charactersParsed);
		return matches(readRecordText(text));
	}));
	return rowTest((row, meter) => verdicts.has(row, meter), true);
};

/** The keys of a path as `canHaveKeys` looks for them: a number may be a place in a list. */
export const foldedKeys = (path: readonly string[]): readonly string[] => path.filter(step => !/^\d+$/v.test(step)).map(step => fold(step));

/**
Whether a record's text can have all of these folded keys. Parsing is dear, and most records do not have the key at all; with a
backslash a key may be written with escapes.
*/
export const canHaveKeys = (text: string, keys: readonly string[]): boolean => {
	if (text.includes('\\')) {
		return true;
	}

	const folded = fold(text);
	return keys.every(key => folded.includes(key));
};

/** The text of a row; what that costs is added to the meter. */
export const readText = (store: EventStore, row: number, meter: Meter): string => {
	meter.spend(store.isTextAtHand(row) ? costs.look : costs.inflate);
	const text = store.text(row);
	meter.spend(text.length / costs.charactersRead);
	return text;
};
