import {trailBlindSpots} from '../core/blind-spots.ts';
import {printTerm} from '../core/query/print-term.ts';
import {type Term} from '../core/query/query.ts';
import {parseRange} from '../core/time-range.ts';
import {noDataEvents} from '../core/unrecorded.ts';
import {type Command} from './keymap.ts';
import {openBucketOf} from './update-source.ts';
import {setQuery} from './update-query.ts';
import {loadAll, readRange} from './update-load.ts';
import {questionOf, readablePlaces} from './question.ts';
import {type State} from './state.ts';
import {say, stay, type Step} from './step.ts';
import {widerNow} from './wider.ts';

/** Something to try where the list is empty or short. */
export type Suggestion = {
	readonly text: string;
	readonly apply: (state: State) => Step;
};

/** The commands that take the suggestions, in their order. */
export const suggestionCommands = ['suggestion.1', 'suggestion.2', 'suggestion.3', 'suggestion.4', 'suggestion.5'] as const satisfies readonly Command[];

const replaced = (text: string, {start, end}: Term, by: string): string => `${text.slice(0, start)}${by}${text.slice(end)}`.replaceAll(/\s+/gv, ' ').trim();

const longerRanges = [['24h', 24], ['7d', 7 * 24], ['30d', 30 * 24], ['90d', 90 * 24]] as const;

const hour = 60 * 60 * 1000;

const byRange = (state: State): readonly Suggestion[] => {
	const {load: {range, stretch}, now, settings: {zone}} = state;
	const next = range.since === undefined ? undefined : longerRanges.find(([, hours]) => stretch.from - (now - (hours * hour)) > hour);
	const parsed = next && parseRange(next[0], {now, zone});
	return next && parsed?.ok ? [{text: `Read the last ${next[0]}`, apply: after => readRange(after, {text: next[0], ...parsed.value})}] : [];
};

const byTerm = (state: State): readonly Suggestion[] => {
	const {text} = state.query.line;
	const {asked: {terms}, plan: {pushed}} = questionOf(state);
	const traits = terms.filter(({condition}) => condition.kind === 'is');
	const dropped = terms.length > 1 ? (traits.length > 0 ? traits : terms.slice(-1)) : traits;
	const exact = pushed?.isExact === true ? terms[pushed.index] : undefined;
	const [value = ''] = exact?.condition.kind === 'field' ? exact.condition.values[0] ?? [] : [];
	return [
		...(exact && value !== '' ? [{text: `Look for what is spelled like it: ~${value}`, apply: (after: State) => setQuery(after, replaced(text, exact, printTerm({isNegated: false, condition: {kind: 'fuzzy', text: value}})))}] : []),
		...dropped.map(term => ({text: `Leave out ${text.slice(term.start, term.end)}`, apply: (after: State) => setQuery(after, replaced(text, term, ''))})),
	];
};

const byPart = (state: State): readonly Suggestion[] => {
	const wider = widerNow(state);
	return wider ? [{text: `Ask for a part of it: ${wider.terms}, as in ${wider.example}`, apply: after => setQuery(after, wider.text)}] : [];
};

// The label of a place ends in its region.
const regionsOf = ({load}: State): readonly string[] => load.coverage.map(({place}) => place.split(' ').at(-1) ?? '').filter(region => /^[a-z]{2,}(?:-[a-z]+)+-\d$/v.test(region));

const byRegion = (state: State): readonly Suggestion[] => {
	if (state.source.canChooseRegions !== true) {
		return [];
	}

	const regions = regionsOf(state);
	return [
		...(regions.includes('us-east-1') ? [] : [{text: 'Read us-east-1 too: IAM and other global services log there', apply: (after: State) => stay(after, {type: 'choose-regions', regions: [...new Set([...regions, 'us-east-1'])]} as const)}]),
		...(regions.length < 4 ? [{text: 'Read every enabled region', apply: (after: State) => stay(after, {type: 'choose-regions', regions: 'all'} as const)}] : []),
	];
};

const byTrail = ({trails}: State): readonly Suggestion[] => {
	const trail = trails.items.find(({bucket}) => bucket !== '');
	const hasData = trail && trailBlindSpots(trail).every(({what}) => what !== noDataEvents);
	return trail ? [{text: `Read the bucket of the trail ${trail.name}: it may hold ${hasData === true ? 'data events and ' : ''}more than 90 days`, apply: after => openBucketOf(after, trail)}] : [];
};

/** What may help when nothing, or less than was looked for, was found; the likeliest first, as many as have a key. */
export function suggestionsOf(state: State): readonly Suggestion[] {
	const {source, load, events, query} = state;
	if (source.canLookUp !== true || load.coverage.length === 0 || load.status === 'loading') {
		return byPart(state);
	}

	const {spelling} = events;
	const {text} = query.line;
	return [
		...(spelling && text.slice(spelling.term.start, spelling.term.end) !== '' ? [{text: `Case counts there, and ${spelling.text} was seen: ask for that`, apply: (after: State) => setQuery(after, replaced(text, spelling.term, spelling.text))}] : []),
		...byPart(state),
		...(questionOf(state).isAnswered || readablePlaces(load.coverage).length === 0 ? [] : [{text: 'Read the rest of the range for this question', apply: loadAll}]),
		...byTerm(state),
		...byRange(state),
		...byTrail(state),
		...byRegion(state),
	].slice(0, suggestionCommands.length);
}

/** Does what the suggestion with this number says. */
export function takeSuggestion(state: State, number: number): Step {
	const suggestion = suggestionsOf(state)[number - 1];
	return suggestion ? suggestion.apply(state) : say(state, 'There is nothing to try under this key.');
}
