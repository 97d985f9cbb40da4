import {
	findInTree,
	formatPath,
	nextSibling,
	parentOf,
	previousSibling,
	type JsonRow,
} from '../core/json-rows.ts';
import {clamp, moveTo} from '../core/list.ts';
import {addTerm, phraseTerm} from '../core/query/print.ts';
import {
	detailCount,
	detailHeight,
	detailMargin,
	foldedRows,
	rawLines,
	shownRows,
} from './detail-rows.ts';
import {type DetailState, type State} from './state.ts';
import {say, stay, type Step} from './step.ts';
import {termOfPath} from './value-term.ts';
import {showText} from './update-overlay.ts';
import {setQuery} from './update-query.ts';

const withDetail = (state: State, detail: Partial<DetailState>): State => ({...state, detail: {...state.detail, ...detail}});

/** Keeps the cursor inside what is shown after a change of mode, folds or size. */
export const clampDetail = (state: State): State => withDetail(state, {list: clamp(state.detail.list, detailCount(state), detailHeight(state))});

/** The tree's row under the cursor, with its index; nothing in the raw text. */
export function currentNode({detail}: Pick<State, 'detail'>): {readonly index: number; readonly row: JsonRow} | undefined {
	const index = detail.mode === 'tree' ? shownRows(detail)[detail.list.cursor] : undefined;
	const row = index === undefined ? undefined : detail.tree[index];
	return index === undefined || !row ? undefined : {index, row};
}

/** Moves the cursor to a line of what is shown. */
export function moveDetail(state: State, line: number): Step {
	return stay(withDetail(state, {list: moveTo(state.detail.list, line, detailCount(state), detailHeight(state))}));
}

function moveToNode(state: State, index: number | undefined): Step {
	const line = index === undefined ? -1 : shownRows(state.detail).indexOf(index);
	return line === -1 ? stay(state) : moveDetail(state, line);
}

function setFolded(state: State, index: number, isFolded: boolean): State {
	const row = state.detail.tree[index];
	if (!row || row.childCount === 0 || foldedRows(state.detail.tree, state.detail.toggled).has(index) === isFolded) {
		return state;
	}

	const path = formatPath(row.path);
	const toggled = new Set(state.detail.toggled);
	if (!toggled.delete(path)) {
		toggled.add(path);
	}

	return withDetail(state, {toggled});
}

/** Folds the node, or goes to its parent where there is nothing to fold. */
export function fold(state: State): Step {
	const node = currentNode(state);
	if (!node) {
		return stay(state);
	}

	const folded = setFolded(state, node.index, true);
	return folded === state ? moveToParent(state) : stay(clampDetail(folded));
}

/** Unfolds the node, or goes to its first child. */
export function unfold(state: State): Step {
	const node = currentNode(state);
	if (!node || node.row.childCount === 0) {
		return stay(state);
	}

	const unfolded = setFolded(state, node.index, false);
	return unfolded === state ? moveToNode(state, node.index + 1) : stay(clampDetail(unfolded));
}

/** Folds or unfolds the node; of one without children it shows the whole value, which the line may have cut. */
export function toggleFold(state: State): Step {
	const node = currentNode(state);
	if (!node) {
		return stay(state);
	}

	const {index, row} = node;
	return row.childCount === 0
		? showText(state, formatPath(row.path), row.value ?? row.raw)
		: stay(clampDetail(setFolded(state, index, !foldedRows(state.detail.tree, state.detail.toggled).has(index))));
}

export function moveToParent(state: State): Step {
	const node = currentNode(state);
	return moveToNode(state, node && parentOf(state.detail.tree, node.index));
}

export function moveToSibling(state: State, direction: 1 | -1): Step {
	const node = currentNode(state);
	const step = direction === 1 ? nextSibling : previousSibling;
	return moveToNode(state, node && step(state.detail.tree, node.index));
}

/** Shows the tree or the raw text. */
export function toggleRaw(state: State): Step {
	return stay(withDetail(state, {mode: state.detail.mode === 'tree' ? 'raw' : 'tree', list: {cursor: 0, top: 0}}));
}

/** Goes to the next match of what is to be found, around the end; folded nodes on the way open. */
export function findNext(state: State, direction: 1 | -1, isHereIncluded = false): Step {
	const {detail} = state;
	const needle = detail.find.line.text;
	if (needle === '') {
		return say(state, 'Nothing to find yet: / asks for it.');
	}

	const isTree = detail.mode === 'tree';
	const hits = isTree ? findInTree(detail.tree, needle) : findInLines(state, needle);
	const here = (isTree ? currentNode(state)?.index : detail.list.cursor) ?? -1;
	const next = direction === 1
		? hits.find(hit => hit > here || (isHereIncluded && hit === here)) ?? hits[0]
		: hits.findLast(hit => hit < here) ?? hits.at(-1);
	if (next === undefined) {
		return say(state, `“${needle}” is not in this record.`, 'warning');
	}

	if (!isTree) {
		return moveDetail(state, next);
	}

	let opened = state;
	for (let parent = parentOf(detail.tree, next); parent !== undefined; parent = parentOf(detail.tree, parent)) {
		opened = setFolded(opened, parent, false);
	}

	return moveToNode(opened, next);
}

function findInLines(state: State, needle: string): readonly number[] {
	const lower = needle.toLowerCase();
	return rawLines(state.detail.text, state.size.columns - detailMargin, state.settings)
		.flatMap((line, index) => line.toLowerCase().includes(lower) ? [index] : []);
}

/** Narrows the query by the value under the cursor. */
export function filterByNode(state: State, isNegated: boolean): Step {
	const node = currentNode(state);
	if (!node || node.row.kind === 'object' || node.row.kind === 'array') {
		return say(state, 'Put the cursor on a value first.');
	}

	const value = node.row.value ?? node.row.raw;
	// Paths end at a string, whatever it holds.
	const term = node.row.embedded ? phraseTerm(value, isNegated) : termOfPath(node.row.path, value, isNegated);
	return setQuery(state, addTerm(state.query.line.text, term));
}
