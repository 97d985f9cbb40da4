import {fold} from '../core/query/fold.ts';
import {fieldValues} from '../core/query/match.ts';
import {fieldTerm} from '../core/query/print.ts';
import {printTerm} from '../core/query/print-term.ts';
import {undatedName} from '../core/query/service-name.ts';
import {type Term} from '../core/query/query.ts';
import {type EventStore} from '../store/event-store.ts';
import {searchAll} from '../store/search.ts';
import {type Question} from './question.ts';

/** A term whose case counts, as it is spelled in an event that was read. */
export type Spelling = {readonly term: Term; readonly text: string};

const withValue = ({condition}: Term, event: ReturnType<EventStore['event']>): string | undefined => {
	if (condition.kind === 'call') {
		return printTerm({isNegated: false, condition: {...condition, event: [event.name]}});
	}

	if (condition.kind !== 'field') {
		return undefined;
	}

	const asked = new Set(condition.values.map(pattern => fold((pattern[0] ?? '').replace(/^[^:]*:/v, ''))));
	const value = fieldValues(condition.field, event).find(each => asked.has(fold(each)) || asked.has(fold(undatedName(each))));
	return value === undefined ? undefined : fieldTerm(condition.field, value, false);
};

/** The spelling of the term that the source compares with its case, where an event that was read has it another way. */
export function findSpelling(store: EventStore, {asked, plan: {pushed}}: Question): Spelling | undefined {
	const term = pushed?.isExact === true ? asked.terms[pushed.index] : undefined;
	const [row] = term ? searchAll(store, {terms: [term], bad: []}, {isFuzzyAllowed: false}).rows : [];
	const text = term && row !== undefined ? withValue(term, store.event(row)) : undefined;
	return term && text !== undefined ? {term, text} : undefined;
}
