import {formatCount} from '../core/format.ts';
import {visibleRange} from '../core/list.ts';
import {displayWidth, fit, cutMiddle} from '../core/width.ts';
import {type KeyRow} from './key-row.ts';
import {keymap} from './keymap.ts';
import {overlayHeight} from './layout.ts';
import {clean, marksFor} from './marks.ts';
import {type Row, span} from './span.ts';
import {type PivotsOverlay} from './overlay.ts';
import {type State} from './state.ts';
import {numbered, wayOf} from './update-pivots.ts';

const titleWidth = 18;
const countWidth = 8;

/** The questions that lead on from an event, a line each: its key, what it asks, about what, and how many events answer it. */
export function pivotRows(state: State, overlay: PivotsOverlay): readonly Row[] {
	const {settings, size} = state;
	const {items, list} = overlay;
	const {start, end} = visibleRange(list, items.length, overlayHeight(state));
	const valueWidth = Math.max(8, size.columns - 5 - titleWidth - 1 - countWidth - 1);
	const marks = marksFor(settings);
	return items.slice(start, end).map((item, offset) => {
		const isCurrent = start + offset === list.cursor;
		const key = item.command === undefined ? String(numbered(overlay).indexOf(item) + 1) : (settings.keymap ?? keymap as readonly KeyRow[]).find(row => row.command === item.command)?.keys[0] ?? '';
		return [
			isCurrent ? span(`${marks.gutter} `, 'accent') : span('  '),
			span(fit(key, 1), 'key'),
			span(`  ${fit(item.title, titleWidth)} `, 'muted'),
			span(fit(cutMiddle(clean(item.value, settings), valueWidth), valueWidth), isCurrent ? 'title' : 'plain'),
			span(` ${fit(item.count === undefined ? '' : formatCount(item.count), countWidth, 'right')}`),
		];
	});
}

/** The way of pivots that led to the present query, the latest steps in at most so many columns; empty when there was none. */
export function wayText(state: State, columns: number): string {
	const {settings} = state;
	const mark = ` ${marksFor(settings).gutter} `;
	const steps = wayOf(state.query).map(text => clean(text, settings));
	if (steps.length < 2) {
		return '';
	}

	const whole = steps.join(mark);
	if (displayWidth(whole) <= columns) {
		return whole;
	}

	const shortened = steps.map(step => cutMiddle(step, Math.max(12, Math.floor(columns / Math.min(3, steps.length)) - 3)));
	let text = shortened.at(-1) ?? '';
	for (const step of shortened.slice(0, -1).toReversed()) {
		const longer = `${step}${mark}${text}`;
		if (displayWidth(longer) > columns) {
			return `${marksFor(settings).ellipsis}${mark}${text}`;
		}

		text = longer;
	}

	return text;
}
