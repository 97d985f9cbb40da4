import {overlayHeight, paneHeight, panes} from './layout.ts';
import {type Pane, type State} from './state.ts';
import {stay, chain, type Step} from './step.ts';
import {moveDetail} from './update-detail.ts';
import {selectPosition} from './update-events.ts';
import {moveInFacets} from './update-facets.ts';
import {moveInPivots} from './update-pivots.ts';
import {pullAtEnd, pullIfNeeded} from './update-load.ts';
import {overlayCount, scrollOverlay} from './update-overlay.ts';
import {detailCount, detailHeight} from './detail-rows.ts';
import {refit} from './refit.ts';

/** How many lines of a window stay on the screen when the next page comes, so that the reader keeps the place. */
const keptLines = 2;

/** Lines that a page movement goes over in whatever list has the focus. */
export function pageOf(state: State): number {
	return state.overlay ? overlayHeight(state) : Math.max(1, (state.focus === 'detail' ? detailHeight(state) : paneHeight(state, state.focus)) - keptLines);
}

/** Moves the cursor of whatever list has the focus. */
export function move(state: State, delta: number): Step {
	if (state.overlay?.kind === 'facets') {
		return moveInFacets(state, state.overlay, delta);
	}

	if (state.overlay?.kind === 'pivots') {
		return moveInPivots(state, state.overlay, delta);
	}

	if (state.overlay) {
		return scrollOverlay(state, delta === Infinity ? overlayCount(state, state.overlay) : delta);
	}

	switch (state.focus) {
		case 'events': {
			const {lines, list} = state.events;
			const position = Math.max(0, Math.min(lines - 1, list.cursor + delta));
			return chain(selectPosition(state, position), next => delta > 0 ? pullAtEnd(next) : pullIfNeeded(next));
		}

		case 'detail': {
			return moveDetail(state, Math.max(0, Math.min(detailCount(state) - 1, state.detail.list.cursor + delta)));
		}

		case 'trails': {
			const {items, list} = state.trails;
			const cursor = Math.max(0, Math.min(items.length - 1, list.cursor + delta));
			return stay(refit({...state, trails: {...state.trails, list: {...list, cursor}}}));
		}
	}
}

const focus = (state: State, pane: Pane): Step => stay(refit({...state, focus: pane}));

/** Gives the focus to the next pane, or the previous one. */
export function cyclePane(state: State, direction: 1 | -1): Step {
	const order = panes(state);
	const next = order[(order.indexOf(state.focus) + direction + order.length) % order.length];
	return focus(state, next ?? 'events');
}
