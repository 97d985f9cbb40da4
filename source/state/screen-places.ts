import {visibleRange} from '../core/list.ts';
import {detailCount, detailHeight, sentenceLines} from './detail-rows.ts';
import {eventColumns, gutterWidth} from './event-columns.ts';
import {labelWidth} from './histogram-view.ts';
import {computeLayout, overlayHeight} from './layout.ts';
import {isCovering} from './overlay.ts';
import {type Pane, type State} from './state.ts';

/** What stands on a line of the screen. */
export type Place =
	/** A band; `line` counts from 0 below its rule line, which is -1. */
	| {readonly kind: 'pane'; readonly pane: Pane; readonly line: number}
	/** Of the open histogram. */
	| {readonly kind: 'histogram'}
	/** An overlay in the room of the panes; `line` counts as in a band. */
	| {readonly kind: 'overlay'; readonly line: number}
	| {readonly kind: 'query'};

/** The place that a row of the screen belongs to; nothing for the status line, the footer and a window that is too small. */
export function placeAt(state: State, row: number): Place | undefined {
	const layout = computeLayout(state);
	if (layout.isTooSmall || row < 1 || row >= state.size.rows - 1) {
		return undefined;
	}

	if (row === state.size.rows - 2) {
		return {kind: 'query'};
	}

	if (isCovering(state.overlay)) {
		return {kind: 'overlay', line: Math.min(overlayHeight(state), row - 2)};
	}

	const above = layout.histogram ?? 0;
	const strip = layout.strip ? 1 : 0;
	let line = row - 2;
	for (const pane of ['trails', 'events', 'detail'] as const) {
		const height = layout[pane];
		if (height === undefined) {
			continue;
		}

		const head = pane === 'events' ? above + strip : 0;
		if (line < height + head) {
			return head > 0 && line >= strip && line < head ? {kind: 'histogram'} : {kind: 'pane', pane, line: line < 0 ? -1 : Math.max(-1, line - head)};
		}

		line -= height + head + 1;
	}

	return undefined;
}

/** The position in the list of a pane that a line of it shows; nothing for its rule line and where the list has ended. */
export function positionAt(state: State, pane: Pane, line: number): number | undefined {
	switch (pane) {
		case 'trails': {
			return within(state.trails.list, line, {count: state.trails.items.length, height: computeLayout(state).trails ?? 0});
		}

		case 'events': {
			return within(state.events.list, line, {count: state.events.lines, height: computeLayout(state).events ?? 0});
		}

		case 'detail': {
			return within(state.detail.list, line - sentenceLines(state).length, {count: detailCount(state), height: detailHeight(state)});
		}
	}
}

/** The position that a line of a list's window shows. */
export function within(list: State['events']['list'], line: number, {count, height}: {readonly count: number; readonly height: number}): number | undefined {
	const {start, end} = visibleRange(list, count, height);
	return line >= 0 && start + line < end ? start + line : undefined;
}

/** The column of the event list that a column of the screen belongs to. */
export function eventColumnAt(state: State, column: number): number {
	const columns = eventColumns(state);
	let end = gutterWidth;
	const index = columns.findIndex(({width}) => {
		end += width + 1;
		return column < end;
	});
	return index === -1 ? columns.length - 1 : index;
}

/** The stretch of the open histogram that a column of the screen belongs to, of so many. */
export const bucketColumn = (column: number, count: number): number => Math.max(0, Math.min(count - 1, column - labelWidth));
