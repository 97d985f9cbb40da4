import {isStripShown} from './coverage-strip.ts';
import {type Pane, type State} from './state.ts';

/** Under this width or height one line asks for a larger window. */
export const smallest = {columns: 40, rows: 10};

/** Under this height trails and detail shrink to one line each. */
const lowRows = 20;

/** How many lines each band has, without its rule line. Zero: the band is one line that sums it up; `undefined`: not there. */
export type Layout = {
	readonly isTooSmall: boolean;
	readonly trails?: number;
	readonly events?: number;
	/** Above the list, where it is open. */
	readonly histogram?: number;
	/** Whether the line that tells what was read stands above the list. */
	readonly strip?: true;
	readonly detail?: number;
};

/** Status line, query line and footer. */
const chrome = 3;

/**
Divides the window's height among the bands; together with their rule lines and the chrome they fill it exactly.

The focused pane has the room: opening an event gives the detail most of the window, and in a low window all of it.
*/
export function computeLayout(state: LaidOut): Layout {
	const layout = divide(state);
	const histogram = state.histogram && layout.events !== undefined ? Math.min(histogramLines, layout.events - 1) : 0;
	const open = histogram > 0 ? {...layout, events: layout.events! - histogram, histogram} : layout;
	return hasRoomForStrip(state, open) && isStripShown(state) ? {...open, events: open.events! - 1, strip: true} : open;
}

/** What the height of the bands depends on. */
type LaidOut = Pick<State, 'size' | 'focus' | 'isZoomed' | 'source' | 'trails' | 'load' | 'histogram' | 'query' | 'now' | 'settings' | 'ground'>;

/** In a low or narrow window the status line alone says that there is more. */
const hasRoomForStrip = ({size}: LaidOut, {events = 0}: Layout): boolean => size.rows >= lowRows && size.columns >= 60 && events > 4;

/** The open histogram: one line each for errors, writes and reads, and one that tells of the stretch under the cursor. */
const histogramLines = 4;

function divide(state: LaidOut): Layout {
	const {columns, rows} = state.size;
	if (columns < smallest.columns || rows < smallest.rows) {
		return {isTooSmall: true};
	}

	const isLow = rows < lowRows;
	if (state.isZoomed || (isLow && state.focus !== 'events')) {
		return {isTooSmall: false, [state.focus]: rows - chrome - 1};
	}

	if (isLow) {
		const summaries = state.source.hasTrails ? 2 : 1;
		return {
			isTooSmall: false,
			...(state.source.hasTrails && {trails: 0}),
			events: rows - chrome - 1 - summaries,
			detail: 0,
		};
	}

	const trails = state.source.hasTrails ? trailLines(state) : undefined;
	const isBarren = state.load.loaded === 0 && state.load.status !== 'loading' && state.focus !== 'detail';
	if (isBarren) {
		// The list tells why there is nothing, and needs the room; there is no detail to show.
		return {isTooSmall: false, ...(trails !== undefined && {trails}), events: rows - chrome - 1 - (trails === undefined ? 0 : trails + 1)};
	}

	const rest = rows - chrome - 2 - (trails === undefined ? 0 : trails + 1);
	const detail = Math.round(rest * (state.focus === 'detail' ? 0.65 : 0.4));
	return {
		isTooSmall: false,
		...(trails !== undefined && {trails}),
		events: rest - detail,
		detail,
	};
}

function trailLines(state: Pick<State, 'size' | 'focus' | 'trails'>): number {
	const wanted = Math.max(1, state.trails.items.length);
	const most = state.focus === 'trails' ? Math.floor(state.size.rows / 3) : (state.size.rows < 30 ? 2 : 4);
	return Math.min(wanted, most);
}

/** Lines that a pane's list shows now. */
export function paneHeight(state: State, pane: Pane): number {
	return computeLayout(state)[pane] ?? 0;
}

/** Lines of an overlay's list: everything between the status line and the query line, but for its rule line. */
export function overlayHeight(state: Pick<State, 'size'>): number {
	return Math.max(1, state.size.rows - chrome - 1);
}

/** Lines of the values in their overlay: but for the fields, the heading and the note. */
export const facetsHeight = (state: Pick<State, 'size'>): number => Math.max(1, overlayHeight(state) - 3);

/** The panes that are there, in the order of `tab`. */
export function panes(state: Pick<State, 'source'>): readonly Pane[] {
	return state.source.hasTrails ? ['trails', 'events', 'detail'] : ['events', 'detail'];
}
