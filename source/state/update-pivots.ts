import {moveTo} from '../core/list.ts';
import {type Action} from './action.ts';
import {overlayHeight} from './layout.ts';
import {type Pivot} from './pivots.ts';
import {type PivotsOverlay} from './overlay.ts';
import {type State} from './state.ts';
import {
	chain,
	say,
	stay,
	type Step,
} from './step.ts';
import {currentNode} from './update-detail.ts';
import {closeOverlay} from './update-overlay.ts';
import {runQuery, setQuery} from './update-query.ts';
import {termOfPath} from './value-term.ts';

/** Opens the questions that lead on from the selected event, in the detail from the value under the cursor, too. */
export function showPivots(state: State): Step {
	const {row} = state.events;
	return row === undefined ? say(state, 'There is no event to go on from.') : stay(state, {type: 'list-pivots', row});
}

/** The questions are there; their answers are counted next. */
export function receivePivots(state: State, {row, pivots}: Extract<Action, {type: 'pivots'}>): Step {
	const node = state.focus === 'detail' ? currentNode(state)?.row : undefined;
	const own: readonly Pivot[] = node && node.kind !== 'object' && node.kind !== 'array' && !node.embedded
		? [{
			command: 'pivot.value', title: 'same value here', value: node.value ?? node.raw, query: termOfPath(node.path, node.value ?? node.raw, false), isSlow: false,
		}]
		: [];
	const items = [...own, ...pivots];
	return stay({
		...state, overlay: {
			kind: 'pivots', row, items, list: {cursor: 0, top: 0},
		},
	}, {type: 'count-pivots', row, queries: items.map(({query, isSlow}) => isSlow ? undefined : query)});
}

/** The answers to one of the questions are counted. */
export function receivePivotCount(state: State, {row, index, count}: Extract<Action, {type: 'pivot-count'}>): Step {
	const {overlay} = state;
	return stay(overlay?.kind === 'pivots' && overlay.row === row
		? {...state, overlay: {...overlay, items: overlay.items.map((item, place) => place === index ? {...item, count} : item)}}
		: state);
}

/** Moves the cursor by some lines. */
export function moveInPivots(state: State, overlay: PivotsOverlay, delta: number): Step {
	const {items, list} = overlay;
	const cursor = Math.max(0, Math.min(items.length - 1, list.cursor + delta));
	return stay({...state, overlay: {...overlay, list: moveTo(list, cursor, items.length, overlayHeight(state))}});
}

/** Asks the question under the cursor. */
export const choosePivot = (state: State): Step => state.overlay?.kind === 'pivots' ? ask(state, state.overlay.items[state.overlay.list.cursor]) : stay(state);

/** Asks the question of a command. */
export const pivotBy = (state: State, command: Pivot['command']): Step => state.overlay?.kind === 'pivots' ? ask(state, state.overlay.items.find(item => item.command === command)) : stay(state);

/** The resources among the questions, in the order of their digits. */
export const numbered = ({items}: Pick<PivotsOverlay, 'items'>): readonly Pivot[] => items.filter(({command}) => command === undefined);

/** Asks about the resource with a digit. */
export const pivotByDigit = (state: State, overlay: PivotsOverlay, digit: string): Step => ask(state, numbered(overlay)[Number(digit) - 1]);

/** Puts the question in place of the query and reads what it needs; the way there is remembered. */
function ask(state: State, pivot: Pivot | undefined): Step {
	if (!pivot) {
		return say(state, 'This event has nothing of the kind.');
	}

	const before = state.query.line.text;
	const way = [...wayOf(state.query), before, pivot.query].filter((text, index, all) => text.trim() !== '' && text !== all[index - 1]);
	const closed = closeOverlay(state);
	// The event that the question comes from stays selected among the answers.
	const asked = setQuery({...closed, query: {...closed.query, way}, events: {...closed.events, isChosen: true}}, pivot.query);
	return chain(asked, next => chain(stay(next, {type: 'cancel-count'}), runQuery));
}

/** The queries that led to the present one, oldest first and itself included; none when it was not come to by pivots. */
export function wayOf({way, line}: Pick<State['query'], 'way' | 'line'>): readonly string[] {
	const last = way.findLastIndex(text => line.text === text || line.text.startsWith(`${text} `));
	return last === -1 ? [] : way.slice(0, last + 1);
}
