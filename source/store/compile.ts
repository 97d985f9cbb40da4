import {fold} from '../core/query/fold.ts';
import {
	callPredicate,
	eventPredicate,
	searchedFields,
	valuePredicate,
} from '../core/query/match.ts';
import {
	type Condition,
	type Field,
	type Pattern,
	type Query,
	type Term,
	type Trait,
} from '../core/query/query.ts';
import {hasTrait, type TraitSource} from '../core/query/traits.ts';
import {eventResults, type TextField} from './columns.ts';
import {type EventStore} from './event-store.ts';
import {type Meter, type Slices} from './meter.ts';
import {
	listPart,
	not,
	type Part,
	partsTest,
	type RowTest,
	rowTest,
} from './row-tests.ts';
import {type SearchCache} from './search-cache.ts';
import {pathTest, phraseTest} from './text-tests.ts';
import {typoBudget} from './typos.ts';
import {Verdicts} from './verdicts.ts';
import {nameOf, type Word, wordVerdicts} from './word-verdicts.ts';

/** What a query is compiled against. */
export type SearchContext = {
	readonly store: EventStore;
	readonly cache: SearchCache;
	/** Whether a word that no value contains is matched with typos instead. */
	readonly isFuzzyAllowed: boolean;
	readonly isMarked: (row: number) => boolean;
	readonly meter: Meter;
};

/** The tests that a row must all pass, quick ones first, and the words that are matched with typos since nothing contains them. */
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

	return {tests: tests.toSorted((a, b) => Number(a.isSlow) - Number(b.isSlow)), fuzzyWords};
}

// An exact hit is never buried under guesses, and a word that must not occur is never guessed at.
function * needsTypos({isNegated, condition}: Pick<Term, 'isNegated' | 'condition'>, context: SearchContext): Slices<boolean> {
	if (isNegated || !context.isFuzzyAllowed || condition.kind !== 'word' || typoBudget(fold(condition.text)) === 0) {
		return false;
	}

	for (const {base, verdicts} of wordParts({folded: fold(condition.text), isFuzzy: false}, context)) {
		if (yield * (base ?? verdicts).findHit(context.meter)) {
			return false;
		}
	}

	return true;
}

const compileCondition = (condition: Condition, context: SearchContext): RowTest => {
	const {store, cache} = context;
	switch (condition.kind) {
		case 'word': {
			return partsTest(wordParts({folded: fold(condition.text), isFuzzy: false}, context));
		}

		case 'fuzzy': {
			return partsTest(wordParts({folded: fold(condition.text), isFuzzy: true}, context));
		}

		case 'phrase': {
			return phraseTest(store, cache, condition.text);
		}

		case 'path': {
			return pathTest(store, cache, condition);
		}

		case 'is': {
			return traitsTest(condition.traits, context);
		}

		case 'call': {
			return sourceAndNameTest(store, callPredicate(condition.service, condition.event));
		}

		case 'field': {
			return fieldTest(condition.field, condition.values, context);
		}
	}
};

/** The column of each field that has one string a row. */
const columnOf = {
	who: 'who',
	user: 'user',
	role: 'role',
	event: 'name',
	service: 'source',
	ip: 'ip',
	region: 'region',
	account: 'account',
	error: 'error',
	key: 'key',
	agent: 'agent',
	type: 'type',
	id: 'id',
	category: 'category',
} as const satisfies Record<Exclude<Field, 'resource'>, TextField>;

// One letter more or less in an id or a key is another id or key, not a typo: there, guesses would only mislead.
const identifierFields: ReadonlySet<Field> = new Set(['id', 'key']);

const wordParts = (word: Word, {store, cache}: SearchContext): readonly Part[] => {
	const {texts} = store.columns;
	return searchedFields.map(field => {
		if (field === 'resource') {
			return resourcePart(nameOf(word), wordVerdicts(cache, word, store.columns.resources.dictionary), {store, cache});
		}

		const column = texts[columnOf[field]];
		return {ids: column.ids, verdicts: wordVerdicts(cache, {...word, isFuzzy: word.isFuzzy && !identifierFields.has(field)}, column.dictionary)};
	});
};

const resourcePart = (name: string, base: Verdicts, {store, cache}: Pick<SearchContext, 'store' | 'cache'>): Part =>
	listPart(cache, {
		name,
		lists: store.columns.resources,
		ids: store.columns.resourceIds,
		base,
	});

const fieldTest = (field: Field, patterns: readonly Pattern[], {store, cache}: SearchContext): RowTest => {
	const name = `field ${JSON.stringify([field, patterns])}`;
	if (field === 'event') {
		return sourceAndNameTest(store, eventPredicate(patterns));
	}

	const isMatch = valuePredicate(field, patterns);
	if (field !== 'resource') {
		const {ids, dictionary} = store.columns.texts[columnOf[field]];
		return partsTest([{ids, verdicts: cache.get(name, dictionary, () => new Verdicts(dictionary, id => isMatch(dictionary.at(id))))}]);
	}

	const {dictionary} = store.columns.resources;
	return partsTest([resourcePart(name, cache.get(name, dictionary, () => new Verdicts(dictionary, id => isMatch(dictionary.at(id)))), {store, cache})]);
};

/** More than there can be names, so that a pair of numbers makes one number. */
const mostNames = 2 ** 26;

// There are few pairs of service and call, so each is tested once a search.
const sourceAndNameTest = ({columns}: EventStore, isCall: (source: string, name: string) => boolean): RowTest => {
	const {source, name} = columns.texts;
	const known = new Map<number, boolean>();
	return rowTest((row, meter) => {
		const sourceId = source.ids.values[row] ?? 0;
		const nameId = name.ids.values[row] ?? 0;
		const pair = (sourceId * mostNames) + nameId;
		const isKnown = known.get(pair);
		const isMatch = isKnown ?? isCall(source.dictionary.at(sourceId), name.dictionary.at(nameId));
		meter.spend(2);
		if (isKnown === undefined) {
			known.set(pair, isMatch);
		}

		return isMatch;
	});
};

const nothing: TraitSource = {
	identity: '', source: '', type: '', category: '', ip: '', result: 'unknown', readOnly: undefined,
};

const traitFields = ['identity', 'source', 'type', 'category', 'ip'] as const satisfies ReadonlyArray<TextField & keyof TraitSource>;

// Every trait is a matter of one field or another, never of two together, so that each distinct value can be asked alone.
const traitsTest = (traits: readonly Trait[], {store, cache, isMarked}: SearchContext): RowTest => {
	const {columns} = store;
	const hasAny = (event: TraitSource): boolean => traits.some(trait => hasTrait(trait, event));
	const parts = traitFields.map(field => {
		const {ids, dictionary} = columns.texts[field];
		return {ids, verdicts: cache.get(`is ${field} ${traits.join(',')}`, dictionary, () => new Verdicts(dictionary, id => hasAny({...nothing, [field]: dictionary.at(id)})))};
	});
	const byValue = partsTest(parts);
	const isAsksMarks = traits.includes('marked');
	const byResult = new Map(eventResults.map(result => [result, hasAny({...nothing, result})]));
	const byReadOnly = new Map([true, false, undefined].map(readOnly => [readOnly, hasAny({...nothing, readOnly})]));
	return {
		...byValue,
		matches: (row, meter) => byResult.get(columns.result(row)) === true || byReadOnly.get(columns.isReadOnly(row)) === true || (isAsksMarks && isMarked(row)) || byValue.matches(row, meter),
	};
};
