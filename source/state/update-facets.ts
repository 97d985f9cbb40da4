import {formatPath} from '../core/json-rows.ts';
import {edit, type EditCommand, lineOf} from '../core/edit.ts';
import {moveTo} from '../core/list.ts';
import {isSecretKey} from '../core/mask.ts';
import {addTerm} from '../core/query/print.ts';
import {type Facet, type FacetSort} from '../store/facets.ts';
import {type FacetSubject} from '../store/value-readers.ts';
import {type Action} from './action.ts';
import {columnField, eventColumns} from './event-columns.ts';
import {facetFields, subjectName, subjectsOf} from './facet-fields.ts';
import {facetsHeight} from './layout.ts';
import {type FacetsOverlay} from './overlay.ts';
import {type State} from './state.ts';
import {
	chain,
	say,
	stay,
	type Step,
} from './step.ts';
import {currentNode} from './update-detail.ts';
import {closeOverlay} from './update-overlay.ts';
import {setQuery} from './update-query.ts';
import {facetTerm, fieldOfPath} from './value-term.ts';

const start = {cursor: 0, top: 0};

/** Opens the values of the column under the cursor, in the detail those of the path under the cursor. */
export function showFacets(state: State): Step {
	if (state.focus === 'detail') {
		return showPathFacets(state);
	}

	const columns = eventColumns(state);
	const column = columns[Math.min(state.events.column, columns.length - 1)];
	return open(state, {kind: 'field', field: (column && columnField[column.name]) ?? 'who'});
}

function showPathFacets(state: State): Step {
	const node = currentNode(state);
	if (!node || node.row.kind === 'object' || node.row.kind === 'array') {
		return say(state, 'Put the cursor on a value first: f counts what else stands in its place.');
	}

	const {path, embedded} = node.row;
	const keys = path.filter(part => typeof part === 'string');
	const field = facetFields.find(field => field === fieldOfPath(path));
	if (field !== undefined) {
		return open(state, {kind: 'field', field});
	}

	if (embedded) {
		return say(state, 'What stands inside a string of JSON cannot be counted.');
	}

	return keys.some(key => isSecretKey(key)) && !state.settings.isRevealed
		? say(state, `${formatPath(path)} is masked; --reveal shows it.`)
		: open(state, {kind: 'path', path: keys}, keys);
}

const open = (state: State, subject: FacetSubject, path?: readonly string[]): Step => count(state, {
	kind: 'facets', id: 0, subject, ...(path && {path}), line: lineOf(''), isEditing: false, sort: 'count', list: start, done: 0, total: 0,
});

/** Asks for the values of an overlay; an answer to an earlier question is dropped from then on. */
function count(state: State, overlay: FacetsOverlay): Step {
	const id = overlay.id + 1;
	return stay({...state, overlay: {...overlay, id}}, {
		type: 'count-values', id, subject: overlay.subject, filter: overlay.line.text, sort: overlay.sort,
	});
}

/** Counts again where values are on show: other events are listed now. */
export const recount = (state: State): Step => state.overlay?.kind === 'facets' ? count(state, state.overlay) : stay(state);

/** The values have been counted; the cursor stays on its value. */
export function receiveValues(state: State, {id, found}: Extract<Action, {type: 'values'}>): Step {
	const {overlay} = state;
	if (overlay?.kind !== 'facets' || overlay.id !== id) {
		return stay(state);
	}

	const value = currentFacet(overlay)?.value;
	const place = overlay.found && !overlay.isEditing ? found.facets.findIndex(facet => facet.value === value) : 0;
	const cursor = place === -1 ? overlay.list.cursor : place;
	return stay({...state, overlay: {...overlay, found, list: moveTo(overlay.list, cursor, found.facets.length, facetsHeight(state))}});
}

/** How far the counting is. */
export function receiveProgress(state: State, {id, done, total}: Extract<Action, {type: 'values-progress'}>): Step {
	const {overlay} = state;
	return stay(overlay?.kind === 'facets' && overlay.id === id ? {...state, overlay: {...overlay, done, total}} : state);
}

export const currentFacet = ({found, list}: FacetsOverlay): Facet | undefined => found?.facets[list.cursor];

/** Moves the cursor by some lines. */
export function moveInFacets(state: State, overlay: FacetsOverlay, delta: number): Step {
	const total = overlay.found?.facets.length ?? 0;
	const cursor = Math.max(0, Math.min(total - 1, overlay.list.cursor + delta));
	return stay({...state, overlay: {...overlay, list: moveTo(overlay.list, cursor, total, facetsHeight(state))}});
}

/** Counts the next or previous field instead. */
export function cycleSubject(state: State, direction: 1 | -1): Step {
	const {overlay} = state;
	if (overlay?.kind !== 'facets') {
		return stay(state);
	}

	const subjects = subjectsOf(overlay);
	const index = subjects.findIndex(subject => subjectName(subject) === subjectName(overlay.subject));
	const subject = subjects[(index + direction + subjects.length) % subjects.length]!;
	const {found: _, ...rest} = overlay;
	return count(state, {
		...rest, subject, line: lineOf(''), list: start, done: 0, total: 0,
	});
}

const sorts: readonly FacetSort[] = ['count', 'value', 'first'];

/** The next order: by count, by value, first seen. */
export function cycleSort(state: State): Step {
	const {overlay} = state;
	if (overlay?.kind !== 'facets') {
		return stay(state);
	}

	const sort = sorts[(sorts.indexOf(overlay.sort) + 1) % sorts.length]!;
	return count(state, {...overlay, sort, list: start});
}

/** Types into the line that narrows the values. */
export function typeInFacets(state: State, overlay: FacetsOverlay, command: EditCommand): Step {
	const line = edit(overlay.line, command);
	return line.text === overlay.line.text ? stay({...state, overlay: {...overlay, line}}) : count(state, {...overlay, line, list: start});
}

/** Narrows the query by the value under the cursor; the overlay stays, and its counts follow. */
export function filterByFacet(state: State, isNegated: boolean): Step {
	const overlay = state.overlay?.kind === 'facets' ? state.overlay : undefined;
	const facet = overlay && currentFacet(overlay);
	return overlay && facet ? setQuery(state, addTerm(state.query.line.text, facetTerm(overlay.subject, facet.value, isNegated))) : say(state, 'There is no value under the cursor.');
}

/** Narrows the query by the value under the cursor and goes back to the list. */
export const chooseFacet = (state: State): Step => chain(filterByFacet(state, false), next => next.message ? stay(next) : stay({...closeOverlay(next), focus: 'events'}, {type: 'cancel-count'}));
