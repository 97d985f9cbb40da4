import {addCoverage} from '../core/ground.ts';
import {asSentence} from '../core/problem.ts';
import {type Coverage, type Page} from '../core/source.ts';
import {emptyLoad} from './empty-load.ts';
import {paneHeight} from './layout.ts';
import {type State, type TimeRange} from './state.ts';
import {
	say,
	stay,
	chain,
	type Step,
} from './step.ts';
import {pull, readWhole, startPart} from './part-load.ts';
import {search} from './search-step.ts';

/** Starts a reading of a range from nothing. Whatever is not event history costs no calls, so it is read whole. */
export function startLoad(state: State, range: TimeRange, isWhole = state.source.kind !== 'history'): Step {
	const load = emptyLoad({
		id: state.load.id + 1, range, now: state.now, isWhole,
	});
	const {row: _, span: __, settled: ___, ...events} = state.events;
	return stay({
		...state,
		load,
		ground: [],
		events: {
			...events, count: 0, lines: 0, opened: new Set(), list: {cursor: 0, top: 0}, isChosen: false, marked: new Set(),
		},
		detail: {
			...withoutRow(state.detail), sentence: '', isInsight: false, text: '', tree: [], list: {cursor: 0, top: 0},
		},
	}, {
		type: 'open', id: load.id, range, isInsights: state.settings.isInsights,
	});
}

/** Reads another range: what was read of it before is not read again where the source can leave that out. */
export function readRange(state: State, range: TimeRange): Step {
	const isKept = state.source.canLookUp === true && state.load.coverage.length > 0;
	if (!isKept) {
		return startLoad(state, range);
	}

	// What was asked for by name is asked for there too.
	return state.load.lookups.length > 0 ? readWhole(state, range) : startPart(state, {lookups: [], isWhole: false, range});
}

function withoutRow<Value extends {readonly row?: number}>(value: Value): Omit<Value, 'row'> {
	const {row: _, ...rest} = value;
	return rest;
}

/** Takes in what a page told; the events themselves are in the store already. */
export function receivePage(state: State, page: Omit<Page, 'records'>, counts: {readonly loaded: number; readonly duplicates: number}): Step {
	const {load} = state;
	const news = page.notes.filter(note => !load.notes.includes(note));
	const next: State = {
		...state,
		...state.source.canLookUp === true && {ground: addCoverage(state.ground, page.coverage, load.lookups)},
		...['history', 'bucket'].includes(state.source.kind) && news.length > 0 && {message: {text: news.map(note => asSentence(note)).join(' '), tone: 'warning'}},
		load: {
			...load,
			...counts,
			status: load.status === 'loading' ? 'paused' : load.status,
			progress: page.progress,
			coverage: mergeCoverage(load.coverage, page.coverage),
			skipped: page.skipped.length > 0 ? [...load.skipped, ...page.skipped] : load.skipped,
			notes: [...load.notes, ...new Set(news)],
		},
	};
	return counts.loaded === load.loaded && load.loaded > 0 ? pullIfNeeded(next) : search(next);
}

/** Coverage by place: a place that is heard of again takes the room of its older self. */
export function mergeCoverage(old: readonly Coverage[], news: readonly Coverage[]): readonly Coverage[] {
	if (news.length === 0) {
		return old;
	}

	const byPlace = new Map([...old, ...news].map(coverage => [coverage.place, coverage]));
	return byPlace.values().toArray();
}

/** Whether the reader is so near the end of what is loaded that the next page should be on its way. */
function isNearEnd(state: State): boolean {
	const {list, lines, settled = lines} = state.events;
	return list.cursor + (2 * paneHeight(state, 'events')) >= Math.min(settled, lines);
}

/** How many calls each place may cost before the list goes on without those that have not answered at all. */
const patience = 3;

/**
Whether a place has not answered yet, so that the list has no event of it. One that does not answer for long is not waited
for: the others would be read on without end meanwhile.
*/
function isPlaceMissing({load: {coverage, progress}}: State): boolean {
	return (progress?.done ?? 0) < patience * coverage.length
		&& coverage.some(({state, from, problem}) => state === 'reading' && from === undefined && !problem);
}

/**
Pulls the next page where it is wanted: the whole range was asked for, a place is still missing from the list, or the reader
comes near the end of it. A query alone does not pull: it narrows what is loaded, and would otherwise read a whole account
while it is typed.
*/
export function pullIfNeeded(state: State): Step {
	const {load, query} = state;
	const isWanted = load.isWhole || load.loaded === 0 || isPlaceMissing(state) || (query.line.text === '' && isNearEnd(state));
	return load.status === 'paused' && isWanted ? pull(state) : stay(state);
}

/** Pulls a page when the reader moves at the end of the list, even under a query. */
export function pullAtEnd(state: State): Step {
	return state.load.status === 'paused' && isNearEnd(state) ? pull(state) : stay(state);
}

/** Reads on to the end of the range. */
export function loadAll(state: State): Step {
	const {load} = state;
	switch (load.status) {
		case 'done': {
			return say(state, 'The whole range is loaded.');
		}

		case 'cancelled': {
			return state.source.canLookUp === true ? startPart(state, {lookups: load.lookups, isWhole: true}) : startLoad(state, load.range, true);
		}

		default: {
			return state.source.canLookUp === true && load.coverage.length > 0 && !load.isWhole
				? stay(state, {type: 'estimate', request: {lookups: load.lookups, isWhole: true}})
				: chain(stay({...state, load: {...load, isWhole: true}}), pullIfNeeded);
		}
	}
}

/** Whether `esc` has a load to cancel: not the single pages that are fetched as the reader moves. */
export const isLoadCancellable = ({load}: State): boolean => load.status !== 'done' && load.status !== 'cancelled'
	&& (load.isWhole || load.loaded === 0);

/** Stops reading and keeps what came. Event history can be read on from there. */
export function cancelLoad(state: State): Step {
	const {load} = state;
	if (state.source.kind === 'history' && load.loaded > 0) {
		return say({...state, load: {...load, isWhole: false}}, 'Stopped reading; what came is kept. A reads on.');
	}

	return chain(
		say({...state, load: {...load, status: 'cancelled', isWhole: false}}, 'Stopped reading; what came is kept. r reads again.'),
		next => stay(next, {type: 'cancel-load'}),
	);
}

/** The reading came to its end by itself. */
export function endLoad(state: State): Step {
	return search({...state, load: {...state.load, status: 'done'}});
}
