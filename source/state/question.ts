import {isGroundRead} from '../core/ground.ts';
import {type Stretch} from '../core/gaps.ts';
import {insightLookupKeys, lookupKeys} from '../core/lookup.ts';
import {parseQuery} from '../core/query/parse.ts';
import {type Plan, planQuery} from '../core/query/plan.ts';
import {type Query} from '../core/query/query.ts';
import {type Coverage} from '../core/source.ts';
import {type State} from './state.ts';

/** What the query line asks. */
export type Question = {
	/** As it is written. */
	readonly asked: Query;
	/** Which of its terms the source is asked for, and the query as it holds here. */
	readonly plan: Plan;
	/** The time that it is about. */
	readonly stretch: Stretch;
	/** Whether all that could answer it has been read. */
	readonly isAnswered: boolean;
};

/** The places that can be read at all: not those that AWS denies or has switched off. */
export const readablePlaces = (coverage: readonly Coverage[]): readonly string[] =>
	coverage.filter(({state}) => state !== 'denied' && state !== 'off').map(({place}) => place);

/** What the text of the query line asks of the range that is read. */
export function questionOf(state: Pick<State, 'query' | 'now' | 'settings' | 'source' | 'load' | 'ground'>, text = state.query.line.text): Question {
	const {now, settings, source, load, ground} = state;
	const asked = parseQuery(text, {now, zone: settings.zone});
	const {since = -Infinity, until = Infinity} = asked;
	const stretch = {from: Math.max(load.stretch.from, since), to: Math.min(load.stretch.to, until)};
	if (source.canLookUp !== true) {
		return {
			asked, plan: {lookups: [], query: asked}, stretch, isAnswered: load.status === 'done',
		};
	}

	const places = readablePlaces(load.coverage);
	const isRead = (lookups: Plan['lookups']): boolean => stretch.from > stretch.to || isGroundRead(ground, places, lookups, stretch);
	const plan = planQuery(asked, {keys: settings.isInsights ? insightLookupKeys : lookupKeys, isRead});
	return {
		asked, plan, stretch, isAnswered: isRead(plan.lookups),
	};
}

/** The query as it is applied to what is loaded: with the plan's terms, and inside the range where other events are kept beside it. */
export function appliedQuery(state: State, text: string): Query {
	return withinRange(questionOf(state, text).plan.query, state);
}

/** The query as it is written, for the same events. */
export const askedQuery = (state: State, text: string): Query => withinRange(questionOf(state, text).asked, state);

function withinRange(query: Query, {source, load: {range}}: State): Query {
	if (source.canLookUp !== true) {
		return query;
	}

	const since = Math.max(query.since ?? -Infinity, range.since ?? -Infinity);
	const until = Math.min(query.until ?? Infinity, range.until ?? Infinity);
	return {...query, ...since > -Infinity && {since}, ...until < Infinity && {until}};
}
