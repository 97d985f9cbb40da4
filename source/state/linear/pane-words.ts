import {formatCount, formatTime} from '../../core/format.ts';
import {foldedRows, rawLines, detailMargin} from '../detail-rows.ts';
import {hasHistogramKeys, isWelcome} from '../dispatch-key.ts';
import {emptyRows, welcomeRows} from '../empty-rows.ts';
import {columnField, eventColumns} from '../event-columns.ts';
import {histogramRows} from '../histogram-rows.ts';
import {clean} from '../marks.ts';
import {type Session} from '../session.ts';
import {type State} from '../state.ts';
import {emptyTrails, trailCells} from '../trail-rows.ts';
import {currentNode} from '../update-detail.ts';
import {rowWords} from './row-words.ts';

/** The selected event as a sentence, with its place in the list; nothing while its record is being read. */
function eventWords(state: State, session: Session): string | undefined {
	const {events, detail, settings, load} = state;
	const {row, list, lines, marked} = events;
	if (row === undefined) {
		const rows = isWelcome(state) ? welcomeRows(state) : emptyRows(state);
		return load.status === 'loading' ? undefined : rows.map(each => rowWords(each)).filter(text => text !== '').join('\n');
	}

	if (detail.row !== row || (load.status === 'loading' && !events.isChosen)) {
		return undefined;
	}

	const group = session.listing.groupAt(list.cursor);
	const time = session.store.time(row);
	return [
		`${formatCount(list.cursor + 1)} of ${formatCount(lines)}: ${formatTime(time, settings.zone)}`,
		clean(detail.sentence, settings),
		...group && !group.isOpen ? [`the first of ${formatCount(group.size)} on this line`] : [],
		...marked.has(row) ? ['marked'] : [],
	].join(', ') + '.';
}

/** The value under the cursor of the record, with its name and how it is folded. */
function nodeWords(state: State): string | undefined {
	const {detail, settings, size} = state;
	if (detail.row === undefined) {
		return 'No event selected.';
	}

	if (detail.mode === 'raw') {
		return rawLines(detail.text, size.columns - detailMargin, settings)[detail.list.cursor];
	}

	const node = currentNode(state);
	if (!node) {
		return undefined;
	}

	const {index, row} = node;
	const name = row.key === undefined ? (row.index === undefined ? 'record' : `item ${formatCount(row.index + 1)}`) : clean(row.key, settings);
	const fold = row.childCount === 0 ? '' : `, ${foldedRows(detail.tree, detail.toggled).has(index) ? 'folded' : 'unfolded'}`;
	return row.kind === 'object' || row.kind === 'array'
		? `${name}: ${row.kind === 'object' ? 'object' : 'list'} of ${formatCount(row.childCount)}${fold}`
		: `${name}: ${clean(row.value ?? row.raw, settings)}${row.childCount === 0 ? '' : `, JSON of ${formatCount(row.childCount)}${fold}`}`;
}

function trailWords(state: State): string {
	const trail = state.trails.items[state.trails.list.cursor];
	return trail ? Object.values(trailCells(trail, state)).map(cell => cell.trim()).filter(cell => cell !== '').join(', ') : emptyTrails(state);
}

/** Where the keys go: a pane, or the histogram over the events. */
export function paneName(state: State): string {
	if (state.query.isEditing) {
		return 'Query';
	}

	return hasHistogramKeys(state) ? 'Histogram' : {trails: 'Trails', events: 'Events', detail: 'Detail'}[state.focus];
}

/** What the cursor of the pane is on, in words; nothing while that is not known. */
export function paneWords(state: State, session: Session): string | undefined {
	if (state.query.isEditing) {
		return undefined;
	}

	if (hasHistogramKeys(state)) {
		return rowWords(histogramRows(state, session).at(-1) ?? []);
	}

	switch (state.focus) {
		case 'events': {
			return eventWords(state, session);
		}

		case 'detail': {
			return nodeWords(state);
		}

		case 'trails': {
			return trailWords(state);
		}
	}
}

/** The column under the cursor of the list, which `+`, `-`, `f` and `s` are about. */
export function columnWords(state: State): string {
	const columns = eventColumns(state);
	const name = columns[Math.min(state.events.column, columns.length - 1)]?.name ?? 'time';
	return state.focus === 'events' ? `Column ${name}${columnField[name] === undefined ? ', which no filter takes' : ''}.` : '';
}
