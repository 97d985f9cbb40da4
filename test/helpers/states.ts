import {type Action} from '../../source/state/action.ts';
import {dispatchKey} from '../../source/state/dispatch-key.ts';
import {type Effect} from '../../source/state/effect.ts';
import {createState} from '../../source/state/initial-state.ts';
import {type SourceState, type State, type TimeRange} from '../../source/state/state.ts';
import {update} from '../../source/state/update.ts';
import {pageOf} from './scripted-source.ts';

/** Noon of 3 August 2026, UTC. */
export const now = Date.UTC(2026, 7, 3, 12);

export const historySource: SourceState = {
	label: 'acme-prod', kind: 'history', hasTrails: true, canLookUp: true,
};

const lastDay: TimeRange = {text: '24h', since: now - 86_400_000, until: now};

type Beginning = {
	readonly columns?: number;
	readonly rows?: number;
	readonly source?: SourceState;
	readonly range?: TimeRange;
	readonly query?: string;
	readonly history?: readonly string[];
};

/** The state of the first frame; event history in a window of 80 x 24 where nothing else is said. */
export const firstState = ({columns = 80, rows = 24, source = historySource, range = lastDay, query = '', history = []}: Beginning = {}): State => createState({
	size: {columns, rows},
	now,
	settings: {
		zone: 'utc', isAscii: false, isRevealed: false, isInsights: false,
	},
	source,
	range,
	query,
	history,
});

/** What becomes of a state after some actions, and every effect on the way. */
export type Played = {readonly state: State; readonly effects: readonly Effect[]};

/** Applies actions one after the other; a string is a chord, looked up as the keyboard does. */
export const play = (state: State, ...actions: ReadonlyArray<Action | string>): Played => {
	let after = state;
	const effects: Effect[] = [];
	for (const item of actions) {
		const action = typeof item === 'string' ? dispatchKey(after, item) : item;
		if (!action) {
			continue;
		}

		const [next, more] = update(after, action);
		after = next;
		effects.push(...more);
	}

	return {state: after, effects};
};

/** Types a text, a character at a time. */
export const typed = (text: string): readonly string[] => Array.from(text, character => character === ' ' ? 'space' : character);

/** The answer to the newest search: so many matches, with the row at a position. */
export const matches = (state: State, count: number, position = 0): Extract<Action, {type: 'matches'}> => ({
	type: 'matches', id: state.query.id, count, isComplete: true, fuzzyWords: [], position, ...(count > 0 && {row: position}),
});

/** A page of the newest reading after which so many events are loaded. */
export const page = (state: State, loaded: number): Extract<Action, {type: 'page'}> => {
	const {records: _, ...news} = pageOf();
	return {
		type: 'page', id: state.load.id, page: news, loaded, duplicates: 0,
	};
};

/** A started explorer of event history with so many events read and found, and more to come. */
export const loadedState = (count: number, beginning: Beginning = {}): State => {
	const first = firstState(beginning);
	const started = play(first, {type: 'start', source: first.source}).state;
	const paged = play(started, page(started, count)).state;
	return play(paged, matches(paged, count)).state;
};
