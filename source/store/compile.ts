import {fold} from '../core/query/fold.ts';
import {searchedFields} from '../core/query/match.ts';
import {
	type Condition,
	type Field,
	type Query,
	type Term,
} from '../core/query/query.ts';
import {type EventStore} from './event-store.ts';
import {
	callTest,
	columnOf,
	fieldTest,
	traitsTest,
} from './field-tests.ts';
import {type Meter, type Slices} from './meter.ts';
import {
	listPart,
	not,
	type Part,
	partsTest,
	type RowTest,
} from './row-tests.ts';
import {type SearchCache} from './search-cache.ts';
import {pathTest, phraseTest} from './text-tests.ts';
import {typoBudget} from './typos.ts';
import {createWord, type Word} from './word-in-values.ts';
import {nameOf, wordVerdicts} from './word-verdicts.ts';

/** What a query is compiled against. */
export type SearchContext = {
	readonly store: EventStore;
	readonly cache: SearchCache;
	/** Whether a word that no value contains is matched with typos instead. */
	readonly isFuzzyAllowed: boolean;
	readonly isMarked: (row: number) => boolean;
	/** Whether the caller waits where the search says so. */
	readonly canWait: boolean;
	readonly meter: Meter;
};

/** The tests that a row must all pass, and the words that are matched with typos since nothing contains them. */
export type CompiledQuery = {readonly tests: readonly RowTest[]; readonly fuzzyWords: readonly string[]};

/**
Turns the terms of a query into tests on rows. Whether a word needs typos is found out here, so it works in slices.
@yields where the caller may pause
*/
export function * compileQuery(query: Query, context: SearchContext): Slices<CompiledQuery> {
	const tests: RowTest[] = [];
	const fuzzyWords: string[] = [];
	for (const {isNegated, condition} of query.terms) {
		const isGuessed = yield * needsTypos({isNegated, condition}, context);
		if (isGuessed && condition.kind === 'word') {
			fuzzyWords.push(condition.text);
		}

		const test = compileCondition(isGuessed && condition.kind === 'word' ? {kind: 'fuzzy', text: condition.text} : condition, context);
		tests.push(isNegated ? not(test) : test);
	}

	return {tests, fuzzyWords};
}

// An exact hit is never buried under guesses, and a word that must not occur is never guessed at.
function * needsTypos({isNegated, condition}: Pick<Term, 'isNegated' | 'condition'>, context: SearchContext): Slices<boolean> {
	if (isNegated || !context.isFuzzyAllowed || condition.kind !== 'word' || typoBudget(fold(condition.text)) === 0) {
		return false;
	}

	for (const {base, verdicts} of wordParts(createWord(fold(condition.text), {isFuzzy: false}), context)) {
		if (yield * (base ?? verdicts).findHit(context.meter)) {
			return false;
		}
	}

	return true;
}

const compileCondition = (condition: Condition, context: SearchContext): RowTest => {
	const {store} = context;
	switch (condition.kind) {
		case 'word': {
			return partsTest(wordParts(createWord(fold(condition.text), {isFuzzy: false}), context));
		}

		case 'fuzzy': {
			return partsTest(wordParts(createWord(fold(condition.text), {isFuzzy: true}), context));
		}

		case 'phrase': {
			return phraseTest(condition, context);
		}

		case 'path': {
			return pathTest(condition, context);
		}

		case 'is': {
			return traitsTest(condition.traits, context.isMarked, context);
		}

		case 'call': {
			return callTest(store, condition);
		}

		case 'field': {
			return fieldTest(condition, context);
		}
	}
};

// One letter more or less in an id or a key is another id or key, not a typo: there, guesses would only mislead.
const identifierFields: ReadonlySet<Field> = new Set(['id', 'key']);

const wordParts = (word: Word, {store, cache}: SearchContext): readonly Part[] => {
	const {texts} = store.columns;
	const exactly = word.isFuzzy ? createWord(word.folded, {isFuzzy: false}) : word;
	return searchedFields.flatMap((field): readonly Part[] => {
		if (field === 'resource') {
			const {resources: lists, resourceIds: ids} = store.columns;
			return [listPart(cache, {
				name: nameOf(word),
				lists,
				ids,
				base: wordVerdicts(cache, word, lists.dictionary),
			})];
		}

		// There are as many ids as events, so they are not even looked at in vain.
		if (field === 'id' && !texts.id.dictionary.mayContain(word.folded)) {
			return [];
		}

		const column = texts[columnOf[field]];
		return [{ids: column.ids, verdicts: wordVerdicts(cache, identifierFields.has(field) ? exactly : word, column.dictionary), isLast: field === 'id'}];
	});
};
