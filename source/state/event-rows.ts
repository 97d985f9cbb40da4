import {type TrailEvent} from '../core/event.ts';
import {enoughFor, fit} from '../core/width.ts';
import {visibleRange} from '../core/list.ts';
import {highlightRanges, type Needles} from '../store/highlight.ts';
import {type Group} from '../store/listing.ts';
import {cells} from './event-cells.ts';
import {eventColumns, type EventColumn} from './event-columns.ts';
import {groupCell} from './group-cells.ts';
import {paneHeight} from './layout.ts';
import {clean, marksFor} from './marks.ts';
import {type Session} from './session.ts';
import {
	type Role,
	type Row,
	type Span,
	span,
} from './span.ts';
import {type State} from './state.ts';
import {lateTime} from './update-follow.ts';

/** The lines of the event list that are on the screen: built for these alone, fitted to the width. */
export function eventRows(state: State, session: Session): readonly Row[] {
	const {events, settings} = state;
	const columns = eventColumns(state);
	const marks = marksFor(settings);
	const {start, end} = visibleRange(events.list, events.lines, paneHeight(state, 'events'));
	const rows: Row[] = [];
	for (let position = start; position < end; position++) {
		const row = session.listing.rows[position];
		if (row === undefined) {
			break;
		}

		const isCurrent = position === events.list.cursor;
		const event = session.store.event(row);
		const group = session.listing.groupAt(position);
		const gutter = isCurrent ? span(marks.gutter, 'accent') : span(' ');
		rows.push([gutter, markOf(row, state, session), ...columns.flatMap((column, index) => [
			...(index === 0 ? [] : [span(' ')]),
			...eventCell(event, column, {
				state, ...(group && {group}), needles: session.needles, isCursor: isCurrent && state.focus === 'events' && !state.query.isEditing && index === Math.min(events.column, columns.length - 1),
			}),
		])]);
	}

	return rows;
}

/** The sign before an event: the reader's own mark, else what is special about it. */
function markOf(row: number, state: State, session: Session): Span {
	const marks = marksFor(state.settings);
	if (state.events.marked.has(row)) {
		return span(marks.marked, 'warning');
	}

	if (isLate(state, row)) {
		return span(marks.late, 'accent');
	}

	return session.isProven(row) ? span(marks.proven, 'success') : span(' ');
}

const isLate = ({follow, now}: State, row: number): boolean => now - (follow.late.get(row) ?? -Infinity) < lateTime;

type CellContext = {readonly state: State; readonly group?: Group; readonly needles: Needles; readonly isCursor: boolean};

function eventCell(event: TrailEvent, {name, width}: EventColumn, {state: {settings}, group, needles, isCursor}: CellContext): readonly Span[] {
	const marks = marksFor(settings);
	const text = clean(enoughFor(groupCell(name, event, {group, settings, width}) ?? cells[name](event, settings, width), width), settings);
	const marked = name === 'result' && event.result !== 'unknown' ? `${event.result === 'ok' ? marks.ok : marks.failed} ${text}` : text;
	const fitted = fit(marked, width);
	const role = cellRole(event, name);
	return isCursor ? [span(fitted, 'cursor')] : highlight(fitted, role, name === 'time' ? undefined : needles);
}

function cellRole({result, readOnly}: TrailEvent, name: EventColumn['name']): Role {
	const isError = result !== 'ok' && result !== 'unknown';
	switch (name) {
		case 'result': {
			return isError ? 'danger' : 'muted';
		}

		case 'event': {
			return isError ? 'danger' : (readOnly === false ? 'warning' : 'plain');
		}

		case 'time':
		case 'region':
		case 'from': {
			return 'muted';
		}

		default: {
			return 'plain';
		}
	}
}

/** A text with the parts that the query asks for in their own role. */
export function highlight(text: string, role: Role, needles: Needles | undefined): readonly Span[] {
	const ranges = needles ? highlightRanges(text, needles) : [];
	if (ranges.length === 0) {
		return [span(text, role)];
	}

	const spans: Span[] = [];
	let at = 0;
	for (const [start, end] of ranges) {
		spans.push(span(text.slice(at, start), role), span(text.slice(start, end), 'match'));
		at = end;
	}

	return [...spans, span(text.slice(at), role)].filter(piece => piece.text !== '');
}
