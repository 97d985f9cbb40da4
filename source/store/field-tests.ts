/* eslint-disable no-bitwise -- A verdict is added without a branch: which rows pass is anybody's guess. */
import {fold} from '../core/query/fold.ts';
import {
	callPredicate,
	eventPredicate,
	exactEventPredicate,
	exactPredicate,
	valuePredicate,
	propertyOf,
} from '../core/query/match.ts';
import {
	type Condition,
	type Field,
	type Pattern,
	type Trait,
} from '../core/query/query.ts';
import {hasTrait, type TraitSource} from '../core/query/traits.ts';
import {
	eventResults,
	resultAt,
	resultCount,
	type TextField,
} from './columns.ts';
import {type EventStore} from './event-store.ts';
import {type Values} from './dictionary.ts';
import {costs, type Meter} from './meter.ts';
import {
	emptyListPart,
	judgeRest,
	listPart,
	partsTest,
	type RowTest,
	rowTest,
} from './row-tests.ts';
import {type SearchCache} from './search-cache.ts';
import {createWord, keepEach} from './word-in-values.ts';
import {Verdicts} from './verdicts.ts';

const {resource: _, ...oneValued} = propertyOf;

/** The column of each field that has one string a row. */
export const columnOf: Readonly<Record<Exclude<Field, 'resource'>, TextField>> = oneValued;

/** What a test is made for. */
type Place = {readonly store: EventStore; readonly cache: SearchCache};

/** Rows with a value of the field that matches one of the patterns; see `fieldPredicate`. */
export const fieldTest = ({field, values: patterns, isExact = false}: Omit<Condition & {readonly kind: 'field'}, 'kind'>, {store, cache}: Place): RowTest => {
	if (field === 'event') {
		return sourceAndNameTest(store, isExact ? exactEventPredicate(patterns) : eventPredicate(patterns));
	}

	const name = `${isExact ? 'exact' : 'field'} ${JSON.stringify([field, patterns])}`;
	const isMatch = isExact ? exactPredicate(patterns) : valuePredicate(field, patterns);
	// An address may be written in many ways, and blocks have many; any other value has the pieces of its pattern in it.
	const longest = patterns.map(pattern => longestPiece(pattern));
	const pieces = field === 'ip' || longest.includes('') ? undefined : longest;
	if (field !== 'resource') {
		const {ids, dictionary} = store.columns.texts[columnOf[field]];
		return partsTest([{
			ids, verdicts: valueVerdicts(cache, {
				name, dictionary, isMatch, pieces,
			}),
		}]);
	}

	const {resources: lists, resourceIds: ids} = store.columns;
	// An empty value among others is none at all; a list without any is asked as the empty value.
	const base = valueVerdicts(cache, {
		name, dictionary: lists.dictionary, isMatch: value => value !== '' && isMatch(value), pieces,
	});
	const parts = [listPart(cache, {
		name,
		lists,
		ids,
		base,
	})];
	return partsTest(isMatch('') ? [...parts, emptyListPart(cache, {lists, ids})] : parts);
};

/** Rows whose service and call are what a condition such as `iam:CreateUser` asks for. */
export const callTest = (store: EventStore, {service, event}: Condition & {readonly kind: 'call'}): RowTest => sourceAndNameTest(store, callPredicate(service, event));

const longestPiece = (pattern: Pattern): string => fold(pattern.toSorted((a, b) => b.length - a.length)[0] ?? '');

type ValueCondition = {
	readonly name: string;
	readonly dictionary: Values;
	readonly isMatch: (value: string) => boolean;
	/** Folded texts of which a value contains at least one when it matches: looking for them is quicker than the test itself. */
	readonly pieces?: readonly string[] | undefined;
};

const valueVerdicts = (cache: SearchCache, {name, dictionary, isMatch, pieces}: ValueCondition): Verdicts =>
	cache.get(name, dictionary, () => {
		const isMatching = (id: number, meter: Meter): boolean => {
			meter.spend(costs.pattern);
			return isMatch(dictionary.at(id));
		};

		const tests = pieces?.map(piece => dictionary.testFor(createWord(piece, {isFuzzy: false})));
		const [test] = tests ?? [];
		return new Verdicts(dictionary, {
			passes: (id, meter) => tests?.some(({passes}) => passes(id, meter)) !== false && isMatching(id, meter),
			...(tests?.length === 1 && test && {
				keepPassing(first: number, marks: Uint8Array, meter: Meter) {
					test.keepPassing(first, marks, meter);
					keepEach(isMatching)(first, marks, meter);
				},
			}),
		});
	});

/** More than there can be names, so that a pair of numbers makes one number. */
const mostNames = 2 ** 26;

/** So many pairs may have a byte each. */
const mostPairs = 2 ** 20;

// There are few pairs of service and call, so each is tested once a search.
const sourceAndNameTest = ({columns}: EventStore, isCall: (source: string, name: string) => boolean): RowTest => {
	const {source, name} = columns.texts;
	const known = new Map<number, boolean>();
	const isThatCall = (row: number, meter: Meter): boolean => {
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
	};

	const names = name.dictionary.size;
	const pairs = source.dictionary.size * names;
	const test = rowTest(isThatCall);
	if (pairs > mostPairs) {
		return test;
	}

	const verdicts = new Uint8Array(pairs);
	return {
		...test,
		judge(rows, passed, meter) {
			meter.spend(rows.length * 3 * costs.passed);
			const [sources, calls] = [source.ids.values, name.ids.values];
			const {length} = rows;
			let count = 0;
			for (let place = 0; place < length; place++) {
				const row = rows[place]!;
				const pair = (sources[row]! * names) + calls[row]!;
				if (verdicts[pair] === 0) {
					verdicts[pair] = isThatCall(row, meter) ? 2 : 1;
				}

				const mark = verdicts[pair]! - 1;
				passed[place] = mark;
				count += mark;
			}

			return count;
		},
	};
};

const nothing: TraitSource = {
	identity: '', source: '', type: '', category: '', ip: '', result: 'unknown', readOnly: undefined,
};

const traitFields = ['identity', 'source', 'type', 'category', 'ip'] as const satisfies ReadonlyArray<TextField & keyof TraitSource>;

/** What each number of the read-only column says. */
const readOnlyValues = [false, true, undefined] as const;

/**
Rows that have any of the traits. Every trait is a matter of one field or another, never of two together, so each distinct value
is asked alone.
*/
export const traitsTest = (traits: readonly Trait[], isMarked: (row: number) => boolean, {store: {columns}, cache}: Place): RowTest => {
	const hasAny = (event: TraitSource): boolean => traits.some(trait => hasTrait(trait, event));
	const parts = traitFields.map(field => {
		const {ids, dictionary} = columns.texts[field];
		const isMatch = (value: string): boolean => hasAny({...nothing, [field]: value});
		return {ids, verdicts: valueVerdicts(cache, {name: `is ${traits.join(',')}`, dictionary, isMatch})};
	});
	const byValue = partsTest(parts);
	const canBeMarked = traits.includes('marked');
	const byResult = new Map(eventResults.map(result => [result, hasAny({...nothing, result})]));
	const byReadOnly = new Map(readOnlyValues.map(readOnly => [readOnly, hasAny({...nothing, readOnly})]));
	// Both are known by a small number, so that a row is judged by one look into a table.
	const passing = Uint8Array.from({length: (resultCount + 1) * readOnlyValues.length}, (_none, pair) =>
		Number(byResult.get(resultAt(Math.floor(pair / readOnlyValues.length))) === true || byReadOnly.get(readOnlyValues[pair % readOnlyValues.length]) === true));
	return {
		...byValue,
		matches: (row, meter) => byResult.get(columns.result(row)) === true || byReadOnly.get(columns.isReadOnly(row)) === true || (canBeMarked && isMarked(row)) || byValue.matches(row, meter),
		judge(rows, passed, meter) {
			byValue.judge(rows, passed, meter);
			meter.spend(rows.length * (canBeMarked ? costs.look : 2 * costs.passed));
			const {results: {values: results}, readOnly: {values: readOnly}} = columns;
			const {length} = rows;
			let count = 0;
			for (let place = 0; place < length; place++) {
				const row = rows[place]!;
				const mark = passed[place]! | passing[(results[row]! * readOnlyValues.length) + readOnly[row]!]!;
				passed[place] = mark;
				count += mark;
			}

			return canBeMarked ? count + judgeRest(rows, passed, isMarked) : count;
		},
	};
};
