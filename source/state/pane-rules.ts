import {formatTime} from '../core/format.ts';
import {displayWidth, fit} from '../core/width.ts';
import {barsAsked} from './bars-asked.ts';
import {stripStart, stripWidth} from './coverage-strip.ts';
import {clean, marksFor, type Marks} from './marks.ts';
import {joinSpans} from './join-spans.ts';
import {ruleRow} from './chrome-rows.ts';
import {wayText} from './pivot-rows.ts';
import {type Session} from './session.ts';
import {type Row, type Span, span} from './span.ts';
import {type State} from './state.ts';
import {trailSummary} from './trail-rows.ts';

/** The room of the day, so that the bars begin where the strip does. */
const dayWidth = stripStart - displayWidth(' Events ');

/** The rule line of the events: the day of the selected event, and when the listed events happened. */
export function eventsRule(state: State, session: Session): Row {
	const {events, size, settings} = state;
	const marks = marksFor(settings);
	const day = events.row === undefined ? '' : formatTime(session.store.time(events.row), settings.zone).slice(0, 10);
	const way = wayText(state, Math.floor(size.columns * 3 / 4) - 20);
	const inside = [
		...arrangementSpans(state),
		day === '' && !isKept(state) ? span(marks.rule.repeat(dayWidth), state.focus === 'events' ? 'accent' : 'muted') : span(fit(day, dayWidth), 'muted'),
		...(way === '' ? [] : [span(`${way} `, 'accent')]),
		...(size.columns >= 60 && !state.histogram && way === '' ? histogramSpans(session, state, marks) : []),
	];
	return ruleRow('Events', {
		columns: size.columns, isFocused: state.focus === 'events', marks, inside,
	});
}

/** Whether the places of the day and the bars stay while they are empty: a query that is being typed may find something yet. */
const isKept = ({query, load}: State): boolean => query.isEditing && load.loaded > 0;

/** How the events stand in the list, where that is not simply the newest first. */
function arrangementSpans({events: {sort, isFolded}, settings}: State): readonly Span[] {
	const marks = marksFor(settings);
	const name = sort?.column === 'ip' ? 'from' : sort?.column;
	return [
		...(sort ? [span(`by ${name} ${sort.isReversed ? marks.descending : marks.ascending} `, 'accent')] : []),
		...(isFolded ? [span('folded ', 'accent')] : []),
	];
}

/** Bars for the number of events over time, oldest at the left; where more failed than did not, in the colour of errors. */
function histogramSpans(session: Session, state: State, marks: Marks): readonly Span[] {
	const bars = session.histogram(barsAsked(state));
	const most = Math.max(0, ...bars.map(({total}) => total));
	if (most === 0) {
		return isKept(state) ? [span(' '.repeat(stripWidth(state) + 1))] : [];
	}

	const heights = [...marks.bars];
	const spans = bars.map(({total, errors}) => total === 0
		? span(' ')
		: span(heights[Math.min(heights.length - 1, Math.floor(total / most * heights.length))] ?? '', errors > total / 2 ? 'danger' : 'accent'));
	return [...joinSpans(spans), span(' ')];
}

/** Whether the record is proven; what was read from files of this machine is not, unless it stands in a verified file, too. */
function provenNotes({detail: {row}, source: {kind}}: State, session: Session): readonly string[] {
	if (row === undefined) {
		return [];
	}

	return session.isProven(row) ? ['verified'] : (kind === 'files' || kind === 'stdin' || session.hasProven ? ['not verified'] : []);
}

/** The rule line of the detail; in a low window it carries the sentence. */
export function detailRule(state: State, session: Session, isAlone: boolean): Row {
	const {detail, size, settings} = state;
	const marks = marksFor(settings);
	const {find} = detail;
	const notes = [
		...provenNotes(state, session),
		...(detail.mode === 'raw' ? ['raw, as received'] : []),
		...(find.line.text === '' ? [] : [`find ${clean(find.line.text, settings)}`]),
	];
	const sentence = clean(detail.sentence, settings);
	const shown = fit(sentence, Math.min(displayWidth(sentence), Math.max(10, size.columns - 10)));
	const inside = isAlone ? [span(shown === '' ? '' : `${shown} `)] : notes.map(note => span(`${note} `, 'muted'));
	return ruleRow('Detail', {
		columns: size.columns, isFocused: state.focus === 'detail', marks, inside,
	});
}

/** The rule line of the trails; where there is no room for all of them it sums them up. */
export function trailsRule(state: State, height: number): Row {
	const inside = height < Math.max(1, state.trails.items.length) ? [span(`${trailSummary(state)} `)] : [];
	return ruleRow('Trails', {
		columns: state.size.columns, isFocused: state.focus === 'trails', marks: marksFor(state.settings), inside,
	});
}
