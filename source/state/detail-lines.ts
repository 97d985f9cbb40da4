import {type JsonRow} from '../core/json-rows.ts';
import {visibleRange} from '../core/list.ts';
import {displayWidth, enoughFor, fit} from '../core/width.ts';
import {type Needles} from '../store/highlight.ts';
import {fold as foldCase} from '../core/query/fold.ts';
import {
	detailMargin,
	detailHeight,
	foldedRows,
	rawLines,
	sentenceLines,
	shownRows,
} from './detail-rows.ts';
import {highlight} from './event-rows.ts';
import {clean, marksFor} from './marks.ts';
import {type Session} from './session.ts';
import {
	type Role,
	type Row,
	type Span,
	span,
} from './span.ts';
import {type State} from './state.ts';

/** The lines of the detail that are on the screen: the sentence, then as much of the record as there is room for. */
export function detailLines(state: State, session: Session): readonly Row[] {
	const {detail, size} = state;
	if (detail.row === undefined) {
		return [[span(fit('  No event selected.', size.columns), 'muted')]];
	}

	const width = size.columns - detailMargin;
	const sentence = sentenceLines(state).map(line => [span('  '), span(fit(line, width), 'title')]);
	return [...sentence, ...(detail.mode === 'tree' ? treeLines(state, session) : textLines(state, session))];
}

/** What stands out in the record: what is looked for in it, else what the query asks for. */
function needlesFor({detail}: State, session: Session): Needles {
	const needle = detail.find.line.text;
	return needle === '' ? session.needles : {exact: [foldCase(needle)], fuzzy: []};
}

function gutterOf(state: State, index: number): Span {
	const isCurrent = index === state.detail.list.cursor && state.focus === 'detail';
	return isCurrent ? span(`${marksFor(state.settings).gutter} `, 'accent') : span('  ');
}

function textLines(state: State, session: Session): readonly Row[] {
	const width = state.size.columns - detailMargin;
	const lines = rawLines(state.detail.text, width, state.settings);
	const {start, end} = visibleRange(state.detail.list, lines.length, detailHeight(state));
	return lines.slice(start, end).map((line, offset) => [gutterOf(state, start + offset), ...highlight(fit(line, width), 'plain', needlesFor(state, session))]);
}

function treeLines(state: State, session: Session): readonly Row[] {
	const {detail, settings} = state;
	const shown = shownRows(detail);
	const folded = foldedRows(detail.tree, detail.toggled);
	const needles = needlesFor(state, session);
	const {start, end} = visibleRange(detail.list, shown.length, detailHeight(state));
	return shown.slice(start, end).map((index, offset) => {
		const node = detail.tree[index]!;
		const spans = nodeSpans(node, folded.has(index), {settings, needles, columns: state.size.columns});
		return [gutterOf(state, start + offset), ...fitSpans(spans, state.size.columns - detailMargin)];
	});
}

const scalarRoles: Readonly<Partial<Record<JsonRow['kind'], Role>>> = {
	string: 'string', number: 'number', boolean: 'number', null: 'muted',
};

function nodeSpans(node: JsonRow, isFolded: boolean, {settings, needles, columns}: {readonly settings: State['settings']; readonly needles: Needles; readonly columns: number}): readonly Span[] {
	const marks = marksFor(settings);
	const fold = node.childCount === 0 ? '  ' : `${isFolded ? marks.folded : marks.open} `;
	const key = node.key === undefined ? (node.index === undefined ? '' : `[${node.index}]`) : clean(enoughFor(node.key, columns), settings);
	const head = [span(`${'  '.repeat(node.depth)}${fold}`, 'muted'), ...(key === '' ? [] : [...highlight(key, 'key', needles), span(': ', 'muted')])];
	if (node.kind === 'object' || node.kind === 'array') {
		const count = node.childCount === 0 ? '' : ` ${node.childCount}`;
		return [...head, span(node.kind === 'object' ? `{${count.trim()}}` : `[${count.trim()}]`, 'muted')];
	}

	const note = node.kind === 'string' && node.childCount > 0 ? [span(`JSON {${node.childCount}} `, 'muted')] : [];
	return [...head, ...note, ...highlight(clean(enoughFor(node.value ?? node.raw, columns), settings), scalarRoles[node.kind] ?? 'plain', needles)];
}

/** Spans cut to a width, so that nothing runs over the edge; the cut shows. */
function fitSpans(spans: readonly Span[], width: number): readonly Span[] {
	const fitted: Span[] = [];
	let left = width;
	for (const [index, {text, role}] of spans.entries()) {
		const isLast = index === spans.length - 1;
		const room = isLast ? left : Math.min(left, displayWidth(text));
		fitted.push(span(fit(text, room), role));
		left -= room;
		if (left <= 0) {
			break;
		}
	}

	return fitted;
}
