import {type Sort, type SortColumn} from '../store/sort-rows.ts';
import {type ColumnName, eventColumns} from './event-columns.ts';
import {refit} from './refit.ts';
import {search} from './search-step.ts';
import {type State} from './state.ts';
import {
	chain,
	say,
	stay,
	type Step,
} from './step.ts';

const sortColumns: Readonly<Record<ColumnName, SortColumn>> = {
	time: 'time', who: 'who', event: 'event', resource: 'resource', from: 'ip', region: 'region', result: 'result',
};

/** Sorts by the column under the cursor, then the other way round, then by time again. The selection stays on its event. */
export function sortByColumn(state: State): Step {
	const columns = eventColumns(state);
	const name = columns[Math.min(state.events.column, columns.length - 1)]?.name ?? 'time';
	const {sort, ...events} = state.events;
	const next = nextSort(sortColumns[name], sort);
	return chain(
		search({...state, events: {...events, isChosen: true, ...(next && {sort: next})}}),
		after => say(after, next ? tellSort(name, next) : 'The newest first.'),
	);
}

function nextSort(column: SortColumn, sort: Sort | undefined): Sort | undefined {
	if (column === 'time') {
		return sort?.column === 'time' ? undefined : {column, isReversed: true};
	}

	if (sort?.column !== column) {
		return {column, isReversed: false};
	}

	return sort.isReversed ? undefined : {column, isReversed: true};
}

function tellSort(name: ColumnName, {isReversed}: Sort): string {
	return name === 'time' ? 'The oldest first.' : `Sorted by ${name}${isReversed ? ', reversed' : ''}; s ${isReversed ? 'goes back to the newest first' : 'reverses it'}.`;
}

/** Puts repeats and chains of calls on one line each, or every event on its own. */
export function toggleRepeats(state: State): Step {
	const isFolded = !state.events.isFolded;
	const next = search({
		...state, events: {
			...state.events, isFolded, isChosen: true, opened: new Set(),
		},
	});
	return chain(next, after => say(after, isFolded ? 'Repeats and chains of calls share a line: enter opens one, backspace folds it.' : 'Every event has a line.'));
}

/** Opens what stands on the selected line: repeats that share it, else the event. */
export const openLine = (state: State): Step => state.events.isFolded
	? stay(state, {type: 'open-line', position: state.events.list.cursor})
	: stay(refit({...state, focus: 'detail'}));

/** Gives repeats a line each, or one line again. */
export function receiveOpened(state: State, rows: Uint32Array, isOpen: boolean): Step {
	const opened = new Set(state.events.opened);
	if (isOpen) {
		opened.add(rows[0]!);
	} else {
		for (const row of opened) {
			if (rows.includes(row)) {
				opened.delete(row);
			}
		}
	}

	return search({...state, events: {...state.events, opened, isChosen: true}});
}
