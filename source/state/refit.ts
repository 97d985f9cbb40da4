import {moveTo} from '../core/list.ts';
import {paneHeight} from './layout.ts';
import {type State} from './state.ts';
import {clampDetail} from './update-detail.ts';

/** Keeps every cursor inside its list after the room for it has changed. */
export function refit(state: State): State {
	const {events, trails} = state;
	return clampDetail({
		...state,
		events: {...events, list: moveTo(events.list, events.list.cursor, events.lines, paneHeight(state, 'events'))},
		trails: {...trails, list: moveTo(trails.list, trails.list.cursor, trails.items.length, paneHeight(state, 'trails'))},
	});
}
