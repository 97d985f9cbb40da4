import {parseQuery} from '../core/query/parse.ts';
import {displayWidth, fit, sliceColumns} from '../core/width.ts';
import {queryWidth} from './chrome-rows.ts';
import {clean} from './marks.ts';
import {type LineView} from './line-view.ts';
import {type Row, span} from './span.ts';
import {type State} from './state.ts';

/** The query's text as it stands on its line: what cannot be used is marked in place, what was matched loosely too. */
export function queryText(state: State, view: LineView): Row {
	const {query, now, settings} = state;
	const {text} = query.line;
	const {bad, terms} = parseQuery(text, {now, zone: settings.zone});
	const pieces = [
		...bad.filter(({isUnfinished}) => !(isUnfinished && query.isEditing)).map(({start, end}) => ({start, end, role: 'danger'} as const)),
		...terms.filter(({condition}) => condition.kind === 'fuzzy' || (condition.kind === 'word' && query.fuzzyWords.includes(condition.text)))
			.map(({start, end}) => ({start, end, role: 'warning'} as const)),
	].toSorted((a, b) => a.start - b.start);
	const spans = [];
	let at = 0;
	for (const {start, end, role} of pieces) {
		spans.push(span(clean(text.slice(at, start), settings)), span(clean(text.slice(start, end), settings), role));
		at = end;
	}

	spans.push(span(clean(text.slice(at), settings)));
	return cut(spans, view.start, queryWidth(state));
}

/** The columns from `start` on, at most `width` of them. */
function cut(row: Row, start: number, width: number): Row {
	const shown = [];
	let column = 0;
	for (const {text, role} of row) {
		const length = displayWidth(text);
		const from = Math.max(0, start - column);
		const to = Math.min(length, start + width - column);
		if (to > from) {
			shown.push(span(from === 0 && to === length ? text : fit(sliceColumns(text, from, to - from), to - from), role));
		}

		column += length;
	}

	return shown;
}
