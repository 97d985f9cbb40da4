import {type TrailEvent} from '../core/event.ts';
import {fieldValues, valuePredicate} from '../core/query/match.ts';
import {printTerm} from '../core/query/print-term.ts';
import {
	type Condition,
	type Pattern,
	type Query,
	type Term,
} from '../core/query/query.ts';
import {type EventStore} from '../store/event-store.ts';
import {type Slices} from '../store/meter.ts';
import {type Matches, search, type SearchOptions} from '../store/search.ts';
import {type State} from './state.ts';

/** A query of which some terms ask for a part of a value, where no value as a whole is what they asked for. */
export type Wider = {
	/** The text that it is for. */
	readonly asked: string;
	readonly text: string;
	/** The terms that ask for a part. */
	readonly terms: string;
	/** A value that the first of them finds. */
	readonly example: string;
};

type Valued = Extract<Condition, {kind: 'field' | 'call'}>;

const widen = (pattern: Pattern): Pattern => [...pattern[0] === '' ? [] : [''], ...pattern, ...pattern.at(-1) === '' ? [] : ['']];

const isNarrow = (pattern: Pattern): boolean => pattern[0] !== '' || pattern.at(-1) !== '';

/** The same with wildcards around its values; nothing where they have them, or where finding out would take reading every record. */
function widenCondition(condition: Condition): Valued | undefined {
	if (condition.kind === 'field') {
		return condition.values.some(pattern => isNarrow(pattern)) ? {...condition, values: condition.values.map(pattern => widen(pattern))} : undefined;
	}

	return condition.kind === 'call' && isNarrow(condition.event) ? {...condition, event: widen(condition.event)} : undefined;
}

function exampleOf(condition: Valued, event: TrailEvent): string {
	if (condition.kind === 'call' || condition.field === 'event') {
		return event.name;
	}

	const isMatch = valuePredicate(condition.field, condition.values);
	return fieldValues(condition.field, event).find(value => isMatch(value)) ?? '';
}

function * firstRow(steps: Generator<Matches, Matches>): Slices<number | undefined> {
	for (;;) {
		const {done, value: {rows}} = steps.next();
		const [row] = rows;
		if (done === true || row !== undefined) {
			return row;
		}

		yield;
	}
}

const isOfTexts = ({condition: {kind}}: Term): boolean => kind === 'phrase' || kind === 'path';

/**
What may have been meant by a query that nothing answers: terms that no whole value of their field equals, with wildcards, if there
is an event then. What it asks of the texts of records is not looked at, since that is slow. `text` is what the query was read from.
@yields where the caller may pause
*/
export function * findWider(store: EventStore, query: Query, {text, ...options}: SearchOptions & {readonly text: string}): Slices<Wider | undefined> {
	const changed: Array<Term & {readonly condition: Valued}> = [];
	const terms: Term[] = [];
	for (const term of query.terms) {
		const condition = term.isNegated ? undefined : widenCondition(term.condition);
		if (condition === undefined || (yield * firstRow(search(store, {terms: [term], bad: []}, options))) !== undefined) {
			terms.push(term);
			continue;
		}

		changed.push({...term, condition});
		terms.push({...term, condition});
	}

	const [first] = changed;
	const row = first && (yield * firstRow(search(store, {...query, terms: terms.filter(term => !isOfTexts(term))}, options)));
	if (!first || row === undefined) {
		return undefined;
	}

	let rewritten = text;
	for (const term of changed.toReversed()) {
		rewritten = `${rewritten.slice(0, term.start)}${printTerm(term)}${rewritten.slice(term.end)}`;
	}

	return {
		asked: text, text: rewritten, terms: changed.map(term => printTerm(term)).join(' '), example: exampleOf(first.condition, store.event(row)),
	};
}

/** What may have been meant by the query as it stands now; an answer may still be that to what stood there before. */
export const widerNow = ({events: {count, wider}, query: {line}}: Pick<State, 'events' | 'query'>): Wider | undefined => count === 0 && wider?.asked === line.text ? wider : undefined;
