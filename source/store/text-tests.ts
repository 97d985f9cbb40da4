import {type Result} from '../core/problem.ts';
import {fold} from '../core/query/fold.ts';
import {type TextCondition, textPredicate} from '../core/query/text-condition.ts';
import {type SearchContext} from './compile.ts';
import {type EventStore} from './event-store.ts';
import {costs, type Meter} from './meter.ts';
import {type RowTest} from './row-tests.ts';
import {createTextScans} from './text-scans.ts';
import {Verdicts} from './verdicts.ts';
import {nameOf, widerVerdicts} from './word-verdicts.ts';

type Texts = Pick<SearchContext, 'store' | 'cache' | 'canWait'>;

/** Rows that have the phrase anywhere in their text, ignoring case. Remembered by row, and narrowed while it is typed. */
export const phraseTest = (condition: TextCondition & {readonly kind: 'phrase'}, texts: Texts): RowTest => {
	const {store, cache} = texts;
	const word = {folded: fold(condition.text), isFuzzy: false};
	const isMatch = textPredicate(condition);
	return textTest(condition, texts, cache.get(nameOf(word), store, () => new Verdicts(
		store,
		{
			passes(row, meter) {
				const text = readText(store, row, meter);
				return text.ok ? isMatch(text.value) : undefined;
			},
		},
		widerVerdicts(cache, word, store),
	)));
};

/** Rows with a value at a path of their record that matches one of the patterns. Remembered by row. */
export const pathTest = (condition: TextCondition & {readonly kind: 'path'}, texts: Texts): RowTest => {
	const {store, cache} = texts;
	const isMatch = textPredicate(condition);
	const keys = foldedKeys(condition.path);
	return textTest(condition, texts, cache.get(`path ${JSON.stringify([condition.path, condition.values])}`, store, () => new Verdicts(store, {
		passes(row, meter) {
			const text = readText(store, row, meter);
			if (!text.ok) {
				return undefined;
			}

			if (!canHaveKeys(text.value, keys)) {
				return false;
			}

			meter.spend(text.value.length / costs.charactersParsed);
			return isMatch(text.value);
		},
	})));
};

const textTest = (condition: TextCondition, {store, canWait}: Texts, verdicts: Verdicts): RowTest => ({
	matches: (row, meter) => verdicts.has(row, meter),
	* prepare() {
		// Nothing that could be known before the row.
	},
	judge: (rows, passed) => verdicts.markThose(rows, passed),
	texts: {verdicts, ...canWait && {scans: createTextScans(store, verdicts, condition)}},
});

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

/** The text of a row, or the Problem that its file does not give it back; what that costs is added to the meter. */
export const readText = (store: EventStore, row: number, meter: Meter): Result<string> => {
	meter.spend(store.isTextAtHand(row) ? costs.look : costs.inflate);
	const text = store.readText(row);
	meter.spend(text.ok ? text.value.length / costs.charactersRead : costs.inflate);
	return text;
};
