import {findBlindSpots} from '../core/blind-spots.ts';
import {nameSpot, tellJudged, tellUndelivered} from '../core/blind-spot-text.ts';
import {asSentence} from '../core/problem.ts';
import {indentedRows} from './indented-rows.ts';
import {marksFor} from './marks.ts';
import {type Role, type Row, span} from './span.ts';
import {type State} from './state.ts';

/** The view of what nobody records: where that is told for, then each blind spot with the questions that it leaves open. */
export function blindSpotRows(state: Pick<State, 'trails' | 'settings' | 'size'>): readonly Row[] {
	const {trails, settings} = state;
	const found = findBlindSpots({trails: trails.items, coverage: trails.coverage});
	const lines = (text: string, indent: number, role: Role): readonly Row[] => indentedRows(state, text, indent, role);
	const marked = (text: string, role: Role): readonly Row[] => lines(text, 4, 'plain').map((row, index) => index === 0 ? [span(`  ${marksFor(settings).off} `, role), span(row[0]?.text.slice(4) ?? '')] : row);
	const asked = trails.status === 'loading' ? lines('The trails are still being asked for: what follows may change.', 2, 'warning') : [];
	return [
		...asked,
		...lines(asSentence(tellJudged(found)), 2, 'muted'),
		[],
		...found.spots.flatMap(spot => [...marked(nameSpot(spot, found.judged), 'warning'), ...lines(`Cannot tell ${asSentence(spot.cannotAnswer)}`, 4, 'muted')]),
		...found.spots.length === 0 && found.judged.length > 0 ? lines('Everything that can be recorded there is.', 2, 'success') : [],
		...tellUndelivered(found).flatMap(text => marked(asSentence(text), 'danger')),
	];
}
