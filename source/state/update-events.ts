import {buildTree} from '../core/json-rows.ts';
import {clamp, moveTo} from '../core/list.ts';
import {eventColumns} from './event-columns.ts';
import {paneHeight} from './layout.ts';
import {type Action} from './action.ts';
import {type State} from './state.ts';
import {stay, chain, type Step} from './step.ts';
import {search} from './search-step.ts';
import {pullIfNeeded} from './update-load.ts';

/** Moves the selection to a position of the list; the row there is looked up outside. */
export function selectPosition(state: State, position: number): Step {
	const {lines, list} = state.events;
	if (lines === 0) {
		return stay(state);
	}

	const moved = moveTo(list, position, lines, paneHeight(state, 'events'));
	const next = {...state, events: {...state.events, list: moved, isChosen: !isNewest(state, moved.cursor)}};
	return moved.cursor === list.cursor && state.events.row !== undefined ? stay(next) : stay(next, {type: 'select', position: moved.cursor});
}

/** Whether somebody who follows has gone to the top of the list: there they see what comes. */
const isNewest = ({follow, events}: State, position: number): boolean => follow.isOn && position === 0 && events.sort === undefined;

/** The row at the selected position is known: the detail follows. */
export function selectRow(state: State, position: number, row: number): Step {
	const {events} = state;
	const list = moveTo(events.list, position, events.lines, paneHeight(state, 'events'));
	return showRecord({
		...state, events: {
			...events, list, row, isChosen: !isNewest(state, position),
		},
	}, row);
}

function showRecord(state: State, row: number): Step {
	return row === state.detail.row ? stay(state) : stay(state, {type: 'read-record', row});
}

const withoutUnsearched = ({unsearched: _, ...query}: State['query']): State['query'] => query;

/**
Takes in what a search found. The selection stays on its event, on the same line of the screen; until the reader has chosen
one it stays on the newest.
*/
export function receiveMatches(state: State, found: Extract<Action, {type: 'matches'}>): Step {
	const {events, query} = state;
	const height = paneHeight(state, 'events');
	const {count, lines = count} = found;
	const position = events.isChosen ? found.position : 0;
	// At the top of the list whoever follows sees what is new; elsewhere the selected event stays on its line.
	const isAtTop = state.follow.isOn && events.list.top === 0;
	const list = clamp({cursor: position, top: isAtTop ? 0 : events.list.top + position - events.list.cursor}, lines, height);
	const next: State = {
		...state,
		...found.loaded !== undefined && {load: {...state.load, loaded: found.loaded}},
		query: {
			...withoutUnsearched(query), fuzzyWords: found.fuzzyWords, isComplete: found.isComplete, ...found.unsearched && {unsearched: found.unsearched},
		},
		events: {
			count,
			lines,
			list,
			isChosen: events.isChosen,
			column: events.column,
			marked: events.marked,
			isFolded: events.isFolded,
			opened: events.opened,
			...events.sort && {sort: events.sort},
			...found.row !== undefined && {row: found.row},
			...found.span && {span: found.span},
			...found.settled !== undefined && {settled: found.settled},
			...found.spelling && {spelling: found.spelling},
			...found.wider && {wider: found.wider},
		},
	};
	const shown = found.row === undefined ? stay(withoutRecord(next)) : showRecord(next, found.row);
	return chain(shown, pullIfNeeded);
}

function withoutRecord(state: State): State {
	const {row: _, opening: _opening, ...detail} = state.detail;
	return {
		...state, detail: {
			...detail, sentence: '', isInsight: false, text: '', tree: [],
		},
	};
}

/** The record of the selected event has arrived. */
export function receiveRecord(state: State, {row, sentence, text, isInsight}: Extract<Action, {type: 'record'}>): Step {
	const {opening: _, ...detail} = state.detail;
	return row === state.events.row
		? stay({
			...state, detail: {
				...detail, row, sentence, isInsight, text, tree: buildTree(text), list: {cursor: 0, top: 0},
			},
		})
		: stay(state);
}

/** Moves the column cursor. */
export function moveColumn(state: State, direction: 1 | -1): Step {
	const columns = eventColumns(state);
	const column = Math.max(0, Math.min(columns.length - 1, Math.min(state.events.column, columns.length - 1) + direction));
	return stay({...state, events: {...state.events, column}});
}

/** Marks the selected event, or takes the mark away. */
export function toggleMark(state: State): Step {
	const {row, marked} = state.events;
	if (row === undefined) {
		return stay(state);
	}

	const next = new Set(marked);
	if (!next.delete(row)) {
		next.add(row);
	}

	const after = {...state, events: {...state.events, marked: next}};
	return state.query.line.text.includes('marked') ? search(after) : stay(after);
}
