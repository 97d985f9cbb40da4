import {type SourceRecord, type TrailEvent} from '../event.ts';
import {fold} from './fold.ts';
import {
	callPredicate,
	fieldPredicate,
	fieldValues,
	searchedFields,
} from './match.ts';
import {type Condition, type Query, type Term} from './query.ts';
import {textPredicate} from './text-condition.ts';
import {hasTrait} from './traits.ts';

/** What a record alone does not tell. */
export type RecordPredicateOptions = {
	/** Whether the reader marked the record; nothing is marked when absent. */
	readonly isMarked?: (record: SourceRecord) => boolean;
	/** How `~word` compares with one searched value; as a plain word when absent. */
	readonly isFuzzyMatch?: (word: string, value: string) => boolean;
};

type RecordTest = (record: SourceRecord) => boolean;

const searchedValues = (event: TrailEvent): readonly string[] => searchedFields.flatMap(field => fieldValues(field, event));

const wordTest = (word: string): RecordTest => {
	const folded = fold(word);
	return ({event}) => searchedValues(event).some(value => fold(value).includes(folded));
};

const conditionTest = (condition: Condition, {isMarked, isFuzzyMatch}: RecordPredicateOptions): RecordTest => {
	switch (condition.kind) {
		case 'word': {
			return wordTest(condition.text);
		}

		case 'fuzzy': {
			const {text} = condition;
			return isFuzzyMatch ? ({event}) => searchedValues(event).some(value => isFuzzyMatch(text, value)) : wordTest(text);
		}

		case 'phrase':
		case 'path': {
			const test = textPredicate(condition);
			return ({text}) => test(text);
		}

		case 'field': {
			const test = fieldPredicate(condition.field, condition.values, condition.isExact);
			return ({event}) => test(event);
		}

		case 'is': {
			return record => condition.traits.some(trait => hasTrait(trait, record.event, isMarked?.(record)));
		}

		case 'call': {
			const test = callPredicate(condition.service, condition.event);
			return ({event}) => test(event.source, event.name);
		}
	}
};

const termTest = ({condition, isNegated}: Term, options: RecordPredicateOptions): RecordTest => {
	const test = conditionTest(condition, options);
	return record => test(record) !== isNegated;
};

/**
A test for single records: whether every term of the query holds, and the time lies in its range. It says what a query means,
record by record and without any index; the store's search gives the same answer for all records at once.

Words are exact, as in the plain output. An unknown time lies in no range.
*/
export const recordPredicate = (query: Query, options: RecordPredicateOptions = {}): RecordTest => {
	const {since = -Infinity, until = Infinity} = query;
	const isBounded = query.since !== undefined || query.until !== undefined;
	const tests = query.terms.map(term => termTest(term, options));
	return record => (!isBounded || (record.event.time >= since && record.event.time <= until)) && tests.every(test => test(record));
};
