import {type State} from './state.ts';
import {stay, type Step} from './step.ts';
import {cancelLoad, isLoadCancellable} from './update-load.ts';
import {stopVerification} from './update-verify.ts';
import {closeOverlay} from './update-overlay.ts';
import {leaveQuery, setQuery} from './update-query.ts';
import {refit} from './refit.ts';

/** Leaves the line of an overlay, where there is one that has the cursor. */
export function stopEditing(state: State): Step | undefined {
	const {overlay} = state;
	return (overlay?.kind === 'help' || overlay?.kind === 'facets') && overlay.isEditing ? stay({...state, overlay: {...overlay, isEditing: false}}) : undefined;
}

/** Closes what is open; nothing where nothing is. */
function closeSomething(state: State): Step | undefined {
	const left = stopEditing(state) ?? stopVerification(state);
	if (left) {
		return left;
	}

	if (state.overlay) {
		return stay(closeOverlay(state), ...(state.overlay.kind === 'facets' || state.overlay.kind === 'pivots' ? [{type: 'cancel-count'} as const] : []));
	}

	if (state.detail.find.isEditing) {
		return stay(withFind(state, false));
	}

	if (state.isZoomed) {
		return stay(refit({...state, isZoomed: false}));
	}

	return state.focus === 'events' || state.query.isEditing ? undefined : stay(refit({...state, focus: 'events'}));
}

/** Closes what is open, else quits. */
export function back(state: State): Step {
	return closeSomething(state) ?? stay(state, {type: 'quit'});
}

/** Closes what is open, else cancels the load, else leaves the query line, else clears the query. */
export function close(state: State): Step {
	const closed = closeSomething(state);
	if (closed) {
		return closed;
	}

	if (isLoadCancellable(state)) {
		return cancelLoad(state);
	}

	return state.query.isEditing ? leaveQuery(state) : setQuery(state, '');
}

/** With the cursor in the line of what to find in the record, or not. */
export const withFind = (state: State, isEditing: boolean): State => ({...state, detail: {...state.detail, find: {...state.detail.find, isEditing}}});
