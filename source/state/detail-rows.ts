import {type JsonRow, formatPath, visibleRows} from '../core/json-rows.ts';
import {displayWidth, enoughFor, wrapColumns} from '../core/width.ts';
import {paneHeight} from './layout.ts';
import {clean} from './marks.ts';
import {type DetailState, type State} from './state.ts';

/** Rows of the tree that stand folded: embedded JSON by default, and whatever the reader turned the other way. */
export function foldedRows(tree: readonly JsonRow[], toggled: ReadonlySet<string>): ReadonlySet<number> {
	const folded = new Set<number>();
	for (const [index, row] of tree.entries()) {
		if (row.childCount > 0 && isFoldedByDefault(row) !== (toggled.size > 0 && toggled.has(formatPath(row.path)))) {
			folded.add(index);
		}
	}

	return folded;
}

/** A policy inside a string reads as the string until it is opened. */
const isFoldedByDefault = (row: JsonRow): boolean => row.kind === 'string';

/** Indexes of the tree's rows that are on show, in order. */
export const shownRows = ({tree, toggled}: Pick<DetailState, 'tree' | 'toggled'>): readonly number[] => visibleRows(tree, foldedRows(tree, toggled));

/** The record's text as lines that fit the window: cut where it has line breaks, wrapped elsewhere, nothing left out. */
export function rawLines(text: string, columns: number, settings: State['settings']): readonly string[] {
	return text.split(/\r\n|\n|\r/v).flatMap(line => wrapColumns(clean(line, settings), columns));
}

/** A sanitized sentence as lines of at most so many columns, broken at spaces where there are any. */
export function wrapWords(text: string, columns: number): readonly string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (displayWidth(longer) <= columns) {
			line = longer;
			continue;
		}

		if (line !== '') {
			lines.push(line);
		}

		const pieces = wrapColumns(word, columns);
		lines.push(...pieces.slice(0, -1));
		line = pieces.at(-1) ?? '';
	}

	return [...lines, line];
}

/** Left margin of the detail's lines. */
export const detailMargin = 2;

/** The most lines that the sentence takes. */
const sentenceHeight = 4;

/** The sentence over the record: one line, or all of it while the detail has the focus. */
export function sentenceLines(state: State): readonly string[] {
	const columns = state.size.columns - detailMargin;
	const sentence = clean(enoughFor(state.detail.sentence, columns * sentenceHeight), state.settings);
	return state.focus === 'detail' ? wrapWords(sentence, columns).slice(0, sentenceHeight) : [sentence];
}

/** Lines that the record has below its sentence. */
export const detailHeight = (state: State): number => Math.max(0, paneHeight(state, 'detail') - sentenceLines(state).length);

/** Lines of the record as it is shown now. */
export function detailCount(state: State): number {
	const {detail} = state;
	return detail.mode === 'tree' ? shownRows(detail).length : rawLines(detail.text, state.size.columns - detailMargin, state.settings).length;
}
