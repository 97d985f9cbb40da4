import {formatCount} from '../../core/format.ts';
import {blindSpotRows} from '../blind-spot-rows.ts';
import {callRows} from '../call-rows.ts';
import {rawLines} from '../detail-rows.ts';
import {changeRows} from '../change-rows.ts';
import {formNote, formView} from '../form-rows.ts';
import {exportRows} from '../export-rows.ts';
import {subjectName} from '../facet-fields.ts';
import {healthRows} from '../health-rows.ts';
import {helpRows} from '../help-rows.ts';
import {insightRows} from '../insight-rows.ts';
import {overlayHeight} from '../layout.ts';
import {clean} from '../marks.ts';
import {type Overlay} from '../overlay.ts';
import {overlayTitle} from '../overlay-title.ts';
import {paletteEntries} from '../palette-entries.ts';
import {problemRows} from '../problem-rows.ts';
import {type State} from '../state.ts';
import {trailRows} from '../trail-rows.ts';
import {currentFacet} from '../update-facets.ts';
import {verifyRows} from '../verify-rows.ts';
import {rowWords} from './row-words.ts';

const events = (count: number): string => `${formatCount(count)} ${count === 1 ? 'event' : 'events'}`;

/** What is open, as a heading. */
export const overlayName = (overlay: Overlay, state: State): string => overlay.kind === 'facets' ? `Values of ${clean(subjectName(overlay.subject), state.settings)}` : overlayTitle(overlay, state);

/** Every line of an overlay that is read as a text; none of one in which lines are chosen. */
function allLines(overlay: Overlay, state: State): readonly string[] {
	const {settings} = state;
	switch (overlay.kind) {
		case 'help': {
			return helpRows(overlay.line.text, settings.keymap).map(row => 'group' in row ? `${row.group}:` : clean(`${row.keys === '' ? 'no key' : row.keys}: ${row.title}`, settings));
		}

		case 'problems': {
			return problemRows(state).map(row => rowWords(row));
		}

		case 'calls': {
			return callRows(state).map(row => rowWords(row));
		}

		case 'verify': {
			return verifyRows(state, overlay).map(row => rowWords(row));
		}

		case 'health': {
			return healthRows(state).map(row => rowWords(row));
		}

		case 'blind-spots': {
			return blindSpotRows(state).map(row => rowWords(row));
		}

		case 'change': {
			return changeRows(state, overlay).map(row => rowWords(row));
		}

		case 'insight': {
			return insightRows(overlay, state).map(row => rowWords(row));
		}

		case 'trail': {
			const trail = state.trails.items.find(({arn}) => arn === overlay.arn);
			return trail ? trailRows(trail, state).map(({label, value}) => label === '' ? value : `${label}: ${value}`) : [];
		}

		case 'text': {
			return rawLines(overlay.text, state.size.columns, settings);
		}

		default: {
			return [];
		}
	}
}

/** The lines that an overlay shows now: of a text those in its window, of an export all. */
export function overlayLines(overlay: Overlay, state: State): readonly string[] {
	if (overlay.kind === 'export') {
		return exportRows(state, overlay).map(row => rowWords(row)).filter(text => text !== '');
	}

	const top = 'list' in overlay ? overlay.list.top : 0;
	return allLines(overlay, state).slice(top, top + overlayHeight(state)).filter(text => text !== '');
}

/** What the cursor of an overlay is on, in words; nothing where lines are not chosen. */
export function overlayLine(overlay: Overlay, state: State): string | undefined {
	const {settings} = state;
	switch (overlay.kind) {
		case 'facets': {
			const facet = currentFacet(overlay);
			return overlay.found ? (facet ? `${facet.value === undefined ? '(none)' : clean(facet.value, settings)}: ${events(facet.count)}` : 'No value.') : 'Counting.';
		}

		case 'pivots': {
			const item = overlay.items[overlay.list.cursor];
			return item && `${item.title}: ${clean(item.value, settings)}${item.count === undefined ? '' : `, ${events(item.count)}`}`;
		}

		case 'form': {
			const {rows, row} = formView(state, overlay);
			return [rows[row] ?? [], formNote(state, overlay)].map(words => rowWords(words)).join('. ');
		}

		case 'palette': {
			const entry = paletteEntries(state, overlay.line.text)[overlay.list.cursor];
			return entry ? clean([entry.title, ...entry.calls === '' ? [] : [entry.calls], ...entry.why === undefined ? [] : [`not now: ${entry.why}`]].join(', '), settings) : 'No command is called that.';
		}

		default: {
			return undefined;
		}
	}
}
