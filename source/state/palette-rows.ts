import {visibleRange} from '../core/list.ts';
import {displayWidth, fit} from '../core/width.ts';
import {overlayHeight} from './layout.ts';
import {clean, marksFor} from './marks.ts';
import {paletteEntries, type PaletteEntry} from './palette-entries.ts';
import {type Row, span} from './span.ts';
import {type Overlay} from './overlay.ts';
import {type State} from './state.ts';

type Palette = Extract<Overlay, {kind: 'palette'}>;

/** The lines of the palette that are on the screen: what each command does, why it cannot run now, and how else it is called. */
export function paletteRows(state: State, {line, list}: Palette): readonly Row[] {
	const entries = paletteEntries(state, line.text);
	const {start, end} = visibleRange(list, entries.length, overlayHeight(state));
	return entries.length === 0
		? [[span('  No command is called that.', 'muted')]]
		: entries.slice(start, end).map((entry, offset) => entryRow(state, entry, start + offset === list.cursor));
}

function entryRow({settings, size}: State, {title, calls, why}: PaletteEntry, isCurrent: boolean): Row {
	const marks = marksFor(settings);
	const shown = clean(calls, settings);
	const right = fit(shown, Math.min(displayWidth(shown), Math.floor(size.columns / 2)));
	const room = Math.max(0, size.columns - displayWidth(right) - 4);
	const text = clean(why === undefined ? title : `${title} ${marks.dot} ${why}`, settings);
	return [
		isCurrent ? span(`${marks.gutter} `, 'accent') : span('  '),
		span(fit(text, room), why === undefined ? (isCurrent ? 'title' : 'plain') : 'muted'),
		span(' '),
		span(right, 'key'),
		span(' '),
	];
}
