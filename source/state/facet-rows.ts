import {formatClock, formatCount, formatTime} from '../core/format.ts';
import {visibleRange} from '../core/list.ts';
import {displayWidth, fit} from '../core/width.ts';
import {type Facet} from '../store/facets.ts';
import {ruleRow} from './chrome-rows.ts';
import {subjectName, subjectsOf} from './facet-fields.ts';
import {facetsHeight} from './layout.ts';
import {clean, marksFor} from './marks.ts';
import {type Row, type Span, span} from './span.ts';
import {type FacetsOverlay} from './overlay.ts';
import {type State} from './state.ts';

const sortWords = {count: 'by count', value: 'by value', first: 'by first seen'} as const;

/** The rule line over the values: what is counted, how many values there are, in which order. */
export function facetsRule(state: State, overlay: FacetsOverlay): Row {
	const {settings, size} = state;
	const {found, line} = overlay;
	const marks = marksFor(settings);
	const narrowed = line.text === '' ? '' : ` with “${clean(line.text, settings)}”`;
	const title = `Values of ${clean(subjectName(overlay.subject), settings)}`;
	const shown = found && `${found.matching === found.distinct ? '' : `${formatCount(found.matching)} of `}${formatCount(found.distinct)}${narrowed}`;
	const note = shown === undefined ? 'counting ' : `${shown} ${marks.dot} ${sortWords[overlay.sort]} `;
	return ruleRow(atMost(title, size.columns - 26), {
		columns: size.columns, isFocused: true, marks, inside: [span(atMost(note, size.columns - 14), 'muted')],
	});
}

/** A text that is cut where it is wider than that. */
const atMost = (text: string, width: number): string => fit(text, Math.min(displayWidth(text), width));

/** Everything under the rule line: the fields, a heading, the values on the screen, and what the mark means. */
export function facetRows(state: State, overlay: FacetsOverlay): readonly Row[] {
	const {size} = state;
	const height = facetsHeight(state);
	const {found} = overlay;
	const {start, end} = visibleRange(overlay.list, found?.facets.length ?? 0, height);
	const columns = columnsFor(size.columns);
	const lines = found?.facets.slice(start, end).map((facet, offset) => valueRow(facet, start + offset === overlay.list.cursor, {state, columns})) ?? [];
	const body = lines.length > 0 ? lines : [[span(found ? '  No value.' : '', 'muted')]];
	return [
		fieldsRow(state, overlay),
		headingRow(columns),
		...Array.from({length: height}, (_, index) => body[index] ?? []),
		noteRow(state, overlay),
	];
}

/** The fields that can be counted, with the present one in sight. */
function fieldsRow({settings, size}: State, overlay: FacetsOverlay): Row {
	const names = subjectsOf(overlay).map(subject => clean(subject.kind === 'path' ? subject.path.at(-1) ?? '' : subject.field, settings));
	const current = subjectsOf(overlay).findIndex(subject => subjectName(subject) === subjectName(overlay.subject));
	const width = (from: number, to: number): number => names.slice(from, to).reduce((sum, name) => sum + displayWidth(name) + 2, 1);
	let from = 0;
	while (from < current && width(from, current + 2) > size.columns) {
		from++;
	}

	const spans: Span[] = [span(from > 0 ? '‹' : ' ', 'muted')];
	let free = size.columns - 1;
	for (const [index, name] of names.entries()) {
		if (index < from) {
			continue;
		}

		const shown = index === current ? `[${name}]` : ` ${name} `;
		const fitted = atMost(shown, free);
		spans.push(span(fitted, index === current ? 'accent' : 'muted'));
		free -= displayWidth(fitted);
	}

	return spans;
}

type Columns = {readonly hasFirst: boolean; readonly hasLast: boolean; readonly hasBar: boolean; readonly timeWidth: number; readonly valueWidth: number};

const countWidth = 9;
const shareWidth = 5;
const barWidth = 10;

function columnsFor(columns: number): Columns {
	const timeWidth = columns >= 100 ? 19 : 11;
	const hasFirst = columns >= 60;
	const hasLast = columns >= 76;
	const hasBar = columns >= 100;
	const taken = 3 + countWidth + 1 + shareWidth + 1 + (hasBar ? barWidth + 1 : 0) + ((timeWidth + 1) * (Number(hasFirst) + Number(hasLast)));
	return {
		hasFirst, hasLast, hasBar, timeWidth, valueWidth: Math.max(8, columns - taken),
	};
}

function headingRow({hasFirst, hasLast, hasBar, timeWidth, valueWidth}: Columns): Row {
	const cells = [
		fit('events', countWidth, 'right'),
		fit('share', shareWidth, 'right'),
		...(hasBar ? [' '.repeat(barWidth)] : []),
		...(hasFirst ? [fit('first seen', timeWidth)] : []),
		...(hasLast ? [fit('last seen', timeWidth)] : []),
		fit('value', valueWidth),
	];
	return [span(`   ${cells.join(' ')}`, 'muted')];
}

function valueRow(facet: Facet, isCurrent: boolean, {state, columns}: {readonly state: State; readonly columns: Columns}): Row {
	const {settings, events} = state;
	const marks = marksFor(settings);
	const share = events.count === 0 ? 0 : facet.count / events.count;
	const value = facet.value === undefined ? '(none)' : clean(facet.value, settings);
	return [
		isCurrent ? span(marks.gutter, 'accent') : span(' '),
		span(facet.isNew ? `${marks.marked} ` : '  ', 'warning'),
		span(`${fit(formatCount(facet.count), countWidth, 'right')} `),
		span(`${fit(shareText(share), shareWidth, 'right')} `, 'muted'),
		...(columns.hasBar ? [span(`${fit(marks.share.repeat(Math.round(share * barWidth)), barWidth)} `, 'accent')] : []),
		...(columns.hasFirst ? [span(`${timeCell(facet.first, columns, state)} `, 'muted')] : []),
		...(columns.hasLast ? [span(`${timeCell(facet.last, columns, state)} `, 'muted')] : []),
		span(fit(value, columns.valueWidth), isCurrent ? 'title' : (facet.value === undefined ? 'muted' : 'plain')),
	];
}

/** A part of a whole: never 0% for what is there, never 100% for less than all. */
function shareText(share: number): string {
	const percent = Math.round(share * 100);
	if (share > 0 && percent === 0) {
		return '<1%';
	}

	return share < 1 && percent === 100 ? '>99%' : `${percent}%`;
}

/** A time as far as there is room: with its seconds, or the day of the month and the minute. */
function timeCell(time: number, {timeWidth}: Columns, {settings}: State): string {
	const text = formatTime(time, settings.zone);
	return fit((timeWidth >= 19) || Number.isNaN(time) ? text : text.slice(5, 16), timeWidth);
}

/** The line under the values: how the counting goes, else what is only here, else when the value under the cursor was seen. */
function noteRow(state: State, overlay: FacetsOverlay): Row {
	const {settings, size} = state;
	const {found} = overlay;
	if (!found) {
		const progress = overlay.total === 0 ? '' : `: ${formatCount(overlay.done)} of ${formatCount(overlay.total)} events`;
		return [span(fit(`  ${marksFor(settings).loading} counting${progress}; esc stops`, size.columns), 'accent')];
	}

	const {facets, matching, newSince} = found;
	const cut = matching > facets.length ? [`the first ${formatCount(facets.length)} are listed, / narrows them`] : [];
	const seen = size.columns < 76 ? seenNote(facets[overlay.list.cursor], state) : [];
	const words = size.columns < 60 ? 'not before' : 'only here: in no loaded event before';
	const news = newSince === undefined ? [] : [`${marksFor(settings).marked} ${words} ${sinceText(newSince, state).slice(size.columns < 60 ? 5 : 0)}`];
	return [span(fit(`  ${[...cut, ...seen, ...news].join('; ')}`, size.columns), 'muted')];
}

function seenNote(facet: Facet | undefined, {settings: {zone}}: State): readonly string[] {
	return facet === undefined || Number.isNaN(facet.first) ? [] : [`${formatTime(facet.first, zone).slice(5, 16)} to ${formatTime(facet.last, zone).slice(5, 16)}`];
}

/** A day, or a moment where it is not the start of one. */
function sinceText(time: number, {settings: {zone}}: State): string {
	const clock = formatClock(time, zone);
	return clock === '00:00:00' ? formatTime(time, zone).slice(0, 10) : formatTime(time, zone);
}
