import {type TrailEvent} from '../core/event.ts';
import {enoughFor, fit} from '../core/width.ts';
import {visibleRange} from '../core/list.ts';
import {highlightRanges, type Needles} from '../store/highlight.ts';
import {type Group} from '../store/listing.ts';
import {cells} from './event-cells.ts';
import {datedColumns, eventColumns, type EventColumn} from './event-columns.ts';
import {groupCell} from './group-cells.ts';
import {paneHeight} from './layout.ts';
import {clean, marksFor} from './marks.ts';
import {daysToTell, quietCell} from './quiet-cells.ts';
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
	const shown = Array.from(session.listing.rows.slice(start, end), row => session.store.event(row));
	const dated = datedColumns(columns);
	const tellsDay = dated === columns ? [] : daysToTell(shown, settings.zone);
	return shown.map((event, index) => {
		const position = start + index;
		const isCurrent = position === events.list.cursor;
		const group = session.listing.groupAt(position);
		const above = shown[index - 1];
		const gutter = isCurrent ? span(marks.gutter, 'accent') : span(' ');
		return [gutter, markOf(session.listing.rows[position]!, state, session), ...(tellsDay[index] === true ? dated : columns).flatMap((column, place) => [
			...(place === 0 ? [] : [span(' ')]),
			...eventCell(event, column, {
				state, ...(above && {above}), ...(group && {group}), needles: session.needles, isCursor: isCurrent && state.focus === 'events' && !state.query.isEditing && place === Math.min(events.column, columns.length - 1),
			}),
		])];
	});
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

type CellContext = {readonly state: State; readonly above?: TrailEvent; readonly group?: Group; readonly needles: Needles; readonly isCursor: boolean};

function eventCell(event: TrailEvent, {name, width}: EventColumn, {state: {settings}, above, group, needles, isCursor}: CellContext): readonly Span[] {
	const quiet = isCursor ? undefined : quietCell(name, event, {settings, width, ...(above && {above})});
	const short = groupCell(name, event, {group, settings, width}) ?? quiet ?? cells[name](event, settings, width);
	// What its keys are about stands under the column cursor, and what the query asks for in every line.
	const text = clean(enoughFor(shortened.has(name) && isHidden(cells[name](event, settings, 0), short, {width, needles}) ? cells[name](event, settings, 0) : short, width), settings);
	const marked = name === 'result' && isFailure(event) ? `${marksFor(settings).failed} ${text}` : text;
	const fitted = fit(marked, width);
	return isCursor ? [span(fitted, 'cursor')] : highlight(fitted, cellRole(event, name), name === 'time' ? undefined : needles);
}

/** The columns that leave something out. */
const shortened: ReadonlySet<string> = new Set<EventColumn['name']>(['who', 'from', 'region']);

/** Whether the query marks something in a text that is not there in its short form, and that there is room for. */
function isHidden(whole: string, short: string, {width, needles}: {readonly width: number; readonly needles: Needles}): boolean {
	return highlightRanges(whole.slice(0, width), needles).length > 0 && highlightRanges(short, needles).length === 0;
}

const isFailure = ({result}: TrailEvent): boolean => result !== 'ok' && result !== 'unknown';

/** Colour is a signal: of what failed, and of what may have changed something. */
function cellRole(event: TrailEvent, name: EventColumn['name']): Role {
	if (name !== 'event' && name !== 'result') {
		return 'plain';
	}

	return isFailure(event) ? 'danger' : (name === 'event' && event.readOnly === false ? 'warning' : 'plain');
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
