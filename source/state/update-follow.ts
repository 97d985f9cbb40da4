import {formatCount} from '../core/format.ts';
import {addCoverage} from '../core/ground.ts';
import {type Coverage} from '../core/source.ts';
import {type Action} from './action.ts';
import {search} from './search-step.ts';
import {type FollowState, type State} from './state.ts';
import {
	chain,
	say,
	stay,
	type Step,
} from './step.ts';

/** How long an event that came late is marked, in milliseconds. */
export const lateTime = 60_000;

/** Why new events cannot be followed, as the end of a sentence; nothing when they can. */
export function whyNotFollow({source, load: {range}, now}: Pick<State, 'source' | 'load' | 'now'>): string | undefined {
	if (source.canFollow !== true) {
		return reasons[source.kind];
	}

	return range.until !== undefined && range.until <= now ? 'the range ends in the past: t chooses another' : undefined;
}

const reasons: Readonly<Record<State['source']['kind'], string>> = {
	history: 'the same events would come again and again under --keep-duplicates',
	bucket: 'files come into a bucket only every few minutes: r reads what is new',
	files: 'files are read once: r reads them again',
	stdin: 'standard input is shown as it comes anyway',
	demo: 'the demo stands still',
};

/** Begins to follow, or stops. */
export function toggleFollow(state: State): Step {
	if (state.follow.isOn) {
		return say({...state, follow: stopped(state.follow)}, 'Stopped following: F goes on.', 'plain', ...release(state), {type: 'stop-follow'});
	}

	const why = whyNotFollow(state);
	return why === undefined
		? chain(startFollow(state), next => say(next, 'Following: new events come by themselves. space freezes the list, F stops.'))
		: say(state, `Cannot follow: ${why}.`, 'warning');
}

const stopped = ({newest: _, ...follow}: FollowState): FollowState => ({
	...follow, isOn: false, isFrozen: false, coverage: [],
});

const release = ({follow}: State) => follow.held === 0 ? [] : [{type: 'release', id: follow.id} as const];

function startFollow(state: State): Step {
	const {load, follow, settings} = state;
	const id = follow.id + 1;
	const without = load.coverage.filter(({state: reading}) => reading === 'denied' || reading === 'off').map(({place}) => place);
	return stay({
		...state, follow: {
			id, isOn: true, isFrozen: false, held: 0, coverage: [], late: new Map(),
		},
	}, {type: 'follow', id, request: {from: load.stretch.to, insights: settings.isInsights, without}});
}

/** Stands the list still, or shows what came since. */
export function toggleFreeze(state: State): Step {
	const {follow} = state;
	if (!follow.isOn) {
		return say(state, 'Nothing is followed that could be frozen: F follows new events.');
	}

	return follow.isFrozen
		? stay({...state, follow: {...follow, isFrozen: false}}, ...release(state))
		: stay({...state, follow: {...follow, isFrozen: true}});
}

/** Follows on after another range or source was chosen, or says that it cannot. `before` is the state before the step. */
export function keepFollowing(before: State, step: Step): Step {
	const [after, effects] = step;
	const isOther = after.load.range !== before.load.range || effects.some(({type}) => type === 'open');
	if (!before.follow.isOn || !after.follow.isOn || !isOther) {
		return step;
	}

	const why = whyNotFollow(after);
	return chain(step, next => why === undefined
		? startFollow(next)
		: say({...next, follow: {...stopped(next.follow), held: 0, late: new Map()}}, `Stopped following: ${why}.`, 'warning', {type: 'stop-follow'}));
}

// A place that does not answer keeps the time at which it last did.
function mergeAnswers(old: readonly Coverage[], news: readonly Coverage[]): readonly Coverage[] {
	const byPlace = new Map(old.map(coverage => [coverage.place, coverage]));
	for (const coverage of news) {
		const {from, to} = byPlace.get(coverage.place) ?? {};
		byPlace.set(coverage.place, {...from !== undefined && to !== undefined && {from, to}, ...coverage});
	}

	return byPlace.values().toArray();
}

/** Takes in an answer; the events themselves are in the store already, or held back. */
export function receiveNews(state: State, {page, held, added, late, newest, loaded, duplicates}: Extract<Action, {type: 'news'}>): Step {
	const {follow, load, now} = state;
	const skipped = page.skipped.filter(({where, problem}) => load.skipped.every(other => !(other.where === where && other.problem.message === problem.message)));
	// What is held back is not in the store, so that ground counts only once it is.
	const isKept = state.source.canLookUp === true && !follow.isFrozen;
	const next: State = {
		...state,
		...isKept && {ground: addCoverage(state.ground, page.coverage.filter(coverage => coverage.state === 'done'), [])},
		follow: {
			...follow,
			held,
			coverage: mergeAnswers(follow.coverage, page.coverage),
			late: new Map([...[...follow.late].filter(([, at]) => now - at < lateTime), ...late.map(row => [row, now] as const)]),
			...newest !== undefined && {newest},
		},
		load: {
			...load, loaded, duplicates, skipped: skipped.length === 0 ? load.skipped : [...load.skipped, ...skipped],
		},
	};
	return added === 0 ? stay(next) : search(next);
}

/** No place is left to follow. */
export const endFollow = (state: State): Step => say({...state, follow: stopped(state.follow)}, `Stopped following: ${firstProblem(state) ?? 'there is nothing to ask'}.`, 'warning', ...release(state));

const firstProblem = ({follow}: State): string | undefined => follow.coverage.find(({problem}) => problem)?.problem?.message;

/** How many new events wait, in words. */
export const heldText = (held: number): string => `${formatCount(held)} new`;
