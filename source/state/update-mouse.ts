import {scroll} from '../core/list.ts';
import {bucketEdges} from '../core/time-buckets.ts';
import {detailCount, detailHeight} from './detail-rows.ts';
import {bucketsOf} from './histogram-view.ts';
import {facetsHeight, overlayHeight, paneHeight} from './layout.ts';
import {type Mouse} from './mouse.ts';
import {refit} from './refit.ts';
import {
	bucketColumn,
	eventColumnAt,
	placeAt,
	positionAt,
	within,
} from './screen-places.ts';
import {type HistogramState, type Pane, type State} from './state.ts';
import {
	chain,
	say,
	stay,
	type Step,
} from './step.ts';
import {withFind} from './update-back.ts';
import {moveDetail} from './update-detail.ts';
import {selectPosition} from './update-events.ts';
import {pullAtEnd} from './update-load.ts';
import {overlayCount} from './update-overlay.ts';
import {movePalette} from './update-palette.ts';
import {move} from './update-panes.ts';
import {editQuery, leaveQuery} from './update-query.ts';

/** Lines that one step of the wheel scrolls. */
const wheelLines = 3;

/** Rows of the values above the first of them: the fields and a heading. */
const facetsHead = 2;

/** Switches the mouse on or off: while it is on, the terminal's own selection needs the shift key, in some another one. */
export function toggleMouse(state: State): Step {
	if (state.settings.isLinear === true) {
		return say(state, 'There is nothing to point at: everything is told line by line.');
	}

	const isMouse = state.settings.isMouse !== true;
	return say({...state, settings: {...state.settings, isMouse}}, isMouse ? 'The mouse is on; most terminals select text with shift held.' : 'The mouse is off: the terminal selects text.');
}

/** What the mouse does: the wheel scrolls what is under it, a click focuses and selects, a drag over the histogram chooses a time. */
export function pointAt(state: State, mouse: Mouse): Step {
	switch (mouse.kind) {
		case 'drag': {
			return drag(state, mouse.column);
		}

		case 'release': {
			return stay(state.histogram?.pressed === undefined ? state : release(state, state.histogram));
		}

		case 'press': {
			return press(quiet(state), mouse);
		}

		case 'wheel-up': {
			return turn(quiet(state), mouse, -wheelLines);
		}

		case 'wheel-down': {
			return turn(quiet(state), mouse, wheelLines);
		}
	}
}

/** As after a key: the news and the number before a movement are gone. */
function quiet({message: _, ...state}: State): State {
	return state.count === '' ? state : {...state, count: ''};
}

function release(state: State, {pressed: _, ...histogram}: HistogramState): State {
	return {...state, histogram};
}

/** Whether a line or a question has the keys that a click elsewhere would take from it unasked. */
const isAsked = ({codes, overlay}: State): boolean => codes.queue.length > 0 || ['time', 'copy', 'cost', 'export'].includes(overlay?.kind ?? '');

function press(state: State, {row, column}: Mouse): Step {
	const place = isAsked(state) ? undefined : placeAt(state, row);
	switch (place?.kind) {
		case 'pane': {
			return pressInPane(state, place.pane, {line: place.line, column});
		}

		case 'histogram': {
			return pressInHistogram(state, column);
		}

		case 'overlay': {
			return pressInOverlay(state, place.line);
		}

		case 'query': {
			const isOther = state.overlay !== undefined || state.detail.find.isEditing;
			return isOther || state.query.isEditing ? stay(state) : editQuery(state);
		}

		case undefined: {
			return stay(state);
		}
	}
}

/** With the focus in a pane, and out of every line of text. */
function focus(state: State, pane: Pane): State {
	const [left] = state.query.isEditing ? leaveQuery(state) : [state];
	const {histogram} = left;
	return refit({...withFind(left, false), focus: pane, ...histogram && {histogram: {...histogram, isFocused: false}}});
}

function pressInPane(state: State, pane: Pane, {line, column}: {readonly line: number; readonly column: number}): Step {
	const position = positionAt(state, pane, line);
	const focused = focus(state, pane);
	if (position === undefined) {
		return stay(focused);
	}

	switch (pane) {
		case 'events': {
			return selectPosition({...focused, events: {...focused.events, column: eventColumnAt(focused, column)}}, position);
		}

		case 'detail': {
			return moveDetail(focused, position);
		}

		case 'trails': {
			return stay(refit({...focused, trails: {...focused.trails, list: {...focused.trails.list, cursor: position}}}));
		}
	}
}

function pressInHistogram(state: State, column: number): Step {
	const focused = focus(state, 'events');
	const buckets = bucketsOf(focused);
	if (!buckets || !focused.histogram) {
		return stay(focused);
	}

	const {anchor: _, ...histogram} = focused.histogram;
	const {since} = bucketEdges(buckets, bucketColumn(column, buckets.count));
	return stay({
		...focused, histogram: {
			...histogram, isFocused: true, at: since, pressed: since,
		},
	});
}

/** Chooses the time between where the button went down and here. */
function drag(state: State, column: number): Step {
	const {histogram} = state;
	const buckets = bucketsOf(state);
	if (histogram?.pressed === undefined || !buckets) {
		return stay(state);
	}

	const {since} = bucketEdges(buckets, bucketColumn(column, buckets.count));
	const isMoved = histogram.anchor !== undefined || since !== histogram.pressed;
	return stay({...state, histogram: {...histogram, at: since, ...isMoved && {anchor: histogram.pressed}}});
}

/** The list of an overlay whose lines can be chosen: where it begins and how high it is. */
function listOf(state: State): {readonly head: number; readonly height: number} | undefined {
	switch (state.overlay?.kind) {
		case 'facets': {
			return {head: facetsHead, height: facetsHeight(state)};
		}

		case 'pivots':
		case 'palette': {
			return {head: 0, height: overlayHeight(state)};
		}

		default: {
			return undefined;
		}
	}
}

function pressInOverlay(state: State, line: number): Step {
	const {overlay} = state;
	const list = listOf(state);
	if (!list || !overlay || !('list' in overlay)) {
		return stay(state);
	}

	const position = within(overlay.list, line - list.head, {count: overlayCount(state, overlay), height: list.height});
	return position === undefined ? stay(state) : moveInOverlay(state, position - overlay.list.cursor);
}

// The palette is typed in, so the movements of lists are not its keys.
const moveInOverlay = (state: State, delta: number): Step => state.overlay?.kind === 'palette' ? movePalette(state, delta) : move(state, delta);

/** Scrolls what is under the wheel; the focus stays where it is. */
function turn(state: State, {row}: Mouse, delta: number): Step {
	const place = isAsked(state) ? undefined : placeAt(state, row);
	if (place?.kind === 'overlay') {
		return moveInOverlay(state, delta);
	}

	return place?.kind === 'pane' ? scrollPane(state, place.pane, delta) : stay(state);
}

function scrollPane(state: State, pane: Pane, delta: number): Step {
	switch (pane) {
		case 'events': {
			const {events} = state;
			const {cursor, top} = scroll(events.list, delta, events.lines, paneHeight(state, 'events'));
			const scrolled = selectPosition({...state, events: {...events, list: {...events.list, top}}}, cursor);
			return delta > 0 ? chain(scrolled, pullAtEnd) : scrolled;
		}

		case 'detail': {
			const {detail} = state;
			return stay({...state, detail: {...detail, list: scroll(detail.list, delta, detailCount(state), detailHeight(state))}});
		}

		case 'trails': {
			const {trails} = state;
			return stay({...state, trails: {...trails, list: scroll(trails.list, delta, trails.items.length, paneHeight(state, 'trails'))}});
		}
	}
}
