import {
	coverageMarks,
	type CoverageMark,
	type CoverageState,
} from '../core/coverage.ts';
import {type Stretch} from '../core/gaps.ts';
import {isGroundRead} from '../core/ground.ts';
import {displayWidth, fit} from '../core/width.ts';
import {blindQuestion} from './blind-question.ts';
import {joinSpans} from './join-spans.ts';
import {marksFor} from './marks.ts';
import {questionOf} from './question.ts';
import {type Role, type Row, span} from './span.ts';
import {type State} from './state.ts';

/** The most columns that the strip and the histogram over it take. */
const mostColumns = 48;

/** Where the strip begins, so that its label stands before it; the histogram begins at the same column. */
export const stripStart = 19;

/** How many stretches of time the strip has. */
export const stripWidth = ({size}: Pick<State, 'size'>): number => Math.min(mostColumns, Math.floor(size.columns / 3));

/** The range as it was asked for, from its start even where that is before what the source keeps. */
export const askedRange = ({load: {range, stretch}}: Pick<State, 'load'>): Stretch => ({from: range.since ?? stretch.from, to: stretch.to});

type Stripped = Pick<State, 'query' | 'now' | 'settings' | 'source' | 'load' | 'ground' | 'trails'>;

/** What is known of so many stretches of the range, for the question in the query line; none for sources that do not remember. */
export function marksOf(state: Stripped, count: number): readonly CoverageMark[] {
	const {source, load, ground} = state;
	if (source.canLookUp !== true || load.coverage.length === 0) {
		return [];
	}

	return coverageMarks({
		ground,
		coverage: load.coverage,
		lookups: questionOf(state).plan.lookups,
		range: askedRange(state),
		reach: load.stretch.from,
		asOf: load.asOf,
		isReading: load.status === 'loading',
	}, count);
}

/** Whether something of the range is missing, or was never recorded, so that the strip says what. */
export function isStripShown(state: Stripped): boolean {
	const {source, load, ground} = state;
	if (source.canLookUp !== true || load.coverage.length === 0) {
		return false;
	}

	const places = load.coverage.filter(place => place.state !== 'off').map(({place}) => place);
	return askedRange(state).from < load.stretch.from || blindQuestion(state) !== undefined || !isGroundRead(ground, places, questionOf(state).plan.lookups, load.stretch);
}

const roles: Readonly<Record<CoverageState, Role>> = {
	read: 'success', young: 'success', reading: 'accent', throttled: 'warning', unasked: 'muted', denied: 'danger', failed: 'danger', old: 'muted',
};

const words: Readonly<Record<CoverageState, string>> = {
	read: 'read', young: 'may still grow', reading: 'being read', throttled: 'throttled', unasked: 'not asked for', denied: 'denied', failed: 'failed', old: 'older than 90 days',
};

/** What tells most comes first where there is no room for all. */
const order: readonly CoverageState[] = ['denied', 'failed', 'throttled', 'reading', 'unasked', 'old', 'young', 'read'];

function signOf({state, isPartly}: CoverageMark, {settings}: Pick<State, 'settings'>): string {
	const {coverage} = marksFor(settings);
	const sign = coverage[state];
	return isPartly ? sign.toLowerCase() : sign;
}

/**
The strip over the list: a sign for each stretch of the range, under the bar of the histogram for the same time, then what the signs
mean. A small letter: in some regions only.
*/
export function stripRow(state: State): Row {
	const {size} = state;
	const marks = marksOf(state, stripWidth(state));
	const signs = joinSpans(marks.map(mark => span(signOf(mark, state), roles[mark.state])));
	const seen = order.flatMap(kind => marks.find(mark => mark.state === kind && mark.isPartly) ?? marks.find(mark => mark.state === kind) ?? []);
	const room = size.columns - stripStart - marks.length - 1;
	const blind = blindQuestion(state) === undefined ? '' : fit('  not recorded: B', Math.min(17, Math.max(0, room)));
	let legend = '';
	for (const mark of seen) {
		const next = `${legend}  ${signOf(mark, state)} ${words[mark.state]}${mark.isPartly && mark.state !== 'unasked' && mark.state !== 'reading' ? ' in part' : ''}`;
		if (displayWidth(next) > room - displayWidth(blind)) {
			break;
		}

		legend = next;
	}

	return [span(fit(' What was read', stripStart), 'muted'), ...signs, span(blind, 'warning'), span(fit(legend, Math.max(0, size.columns - stripStart - marks.length - displayWidth(blind))), 'muted')];
}
