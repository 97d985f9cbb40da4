import {type CommandTable} from './command-table.ts';
import {stay} from './step.ts';
import {
	chooseFacet,
	cycleSort,
	cycleSubject,
	showFacets,
} from './update-facets.ts';
import {choosePivot, pivotBy, showPivots} from './update-pivots.ts';
import {
	applyBrush,
	brush,
	closeHistogram,
	hop,
	leaveHistogram,
	moveInHistogram,
	openHistogram,
	toggleAnchor,
	zoom,
} from './update-histogram.ts';

/** What the commands of facets, histogram and pivots do. */
export const valueCommands = {
	'pivots.show': showPivots,
	'pivots.choose': choosePivot,
	'pivot.who': state => pivotBy(state, 'pivot.who'),
	'pivot.key': state => pivotBy(state, 'pivot.key'),
	'pivot.session': state => pivotBy(state, 'pivot.session'),
	'pivot.address': state => pivotBy(state, 'pivot.address'),
	'pivot.event': state => pivotBy(state, 'pivot.event'),
	'pivot.moment': state => pivotBy(state, 'pivot.moment'),
	'pivot.value': state => pivotBy(state, 'pivot.value'),

	'histogram.open': openHistogram,
	'histogram.left': state => moveInHistogram(state, -1),
	'histogram.right': state => moveInHistogram(state, 1),
	'histogram.first': state => moveInHistogram(state, -Infinity),
	'histogram.last': state => moveInHistogram(state, Infinity),
	'histogram.brush-left': state => brush(state, -1),
	'histogram.brush-right': state => brush(state, 1),
	'histogram.anchor': toggleAnchor,
	'histogram.apply': applyBrush,
	'histogram.zoom-in': state => zoom(state, 1 / 2),
	'histogram.zoom-out': state => zoom(state, 2),
	'histogram.next-busy': state => hop(state, 'busy', 1),
	'histogram.previous-busy': state => hop(state, 'busy', -1),
	'histogram.next-error': state => hop(state, 'error', 1),
	'histogram.previous-error': state => hop(state, 'error', -1),
	'histogram.leave': leaveHistogram,
	'histogram.close': closeHistogram,

	'facets.show': showFacets,
	'facets.choose': chooseFacet,
	'facets.previous': state => cycleSubject(state, -1),
	'facets.next': state => cycleSubject(state, 1),
	'facets.filter': state => stay(state.overlay?.kind === 'facets' ? {...state, overlay: {...state.overlay, isEditing: true}} : state),
	'facets.sort': cycleSort,
} as const satisfies CommandTable;
