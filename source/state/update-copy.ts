import {jqFilter} from '../core/jq.ts';
import {formatPath} from '../core/json-rows.ts';
import {type EventForm} from './event-copies.ts';
import {type State} from './state.ts';
import {say, stay, type Step} from './step.ts';
import {currentNode} from './update-detail.ts';
import {closeOverlay} from './update-overlay.ts';

/** Has something done with the selected event, and closes the menu. */
export function copyRow(state: State, effect: (row: number) => Parameters<typeof stay>[1]): Step {
	const {row} = state.events;
	return row === undefined ? say(state, 'There is no event.') : stay(closeOverlay(state), effect(row));
}

/** Copies the selected event in a form. */
export const copyEvent = (state: State, form: EventForm): Step => copyRow(state, row => ({type: 'copy-event', row, form}));

/** Copies a filter of jq for the value under the cursor of the detail. */
export function copyJq(state: State): Step {
	const node = state.focus === 'detail' ? currentNode(state) : undefined;
	return node
		? stay(closeOverlay(state), {type: 'copy', text: jqFilter(state.detail.tree, node.row), what: 'the jq filter'})
		: say(closeOverlay(state), 'A filter belongs to a value in the detail: enter opens it.');
}

/** Copies the value under the column cursor, or the one under the cursor of the detail. */
export function copyValue(state: State): Step {
	if (state.focus !== 'detail') {
		return copyRow(state, row => ({type: 'copy-cell', row, column: state.events.column}));
	}

	const node = currentNode(state);
	if (!node) {
		return say(closeOverlay(state), 'The raw text has no single value: r copies the record.');
	}

	const {row} = node;
	return stay(closeOverlay(state), {type: 'copy', text: row.value ?? row.raw, what: formatPath(row.path)});
}

/** Copies where the value under the cursor of the detail stands in the record. */
export function copyPath(state: State): Step {
	const node = state.focus === 'detail' ? currentNode(state) : undefined;
	return node
		? stay(closeOverlay(state), {type: 'copy', text: formatPath(node.row.path), what: 'the path'})
		: say(closeOverlay(state), 'A path belongs to a value in the detail: enter opens it.');
}
