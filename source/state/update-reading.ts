import {parseRange} from '../core/time-range.ts';
import {type State, type TimeRange} from './state.ts';
import {
	say,
	stay,
	chain,
	type Step,
} from './step.ts';
import {startLoad} from './update-load.ts';
import {setQuery} from './update-query.ts';

/** Reads the range again as of now, and the trails; standard input can be read only once. */
export function reload(state: State): Step {
	const trails = {...state.trails, id: state.trails.id + 1, status: 'loading'} as const;
	const again = state.source.hasTrails ? stay({...state, trails}, {type: 'list-trails', id: trails.id}) : stay(state);
	return state.source.kind === 'stdin'
		? say(state, 'Standard input can be read only once.', 'warning')
		: chain(again, next => startLoad(next, renewRange(next)));
}

/** The range as of now: `24h` has moved on since it was first read. */
function renewRange({load: {range}, now, settings: {zone}}: State): TimeRange {
	const renewed = parseRange(range.text, {now, zone});
	return renewed.ok ? {text: range.text, ...renewed.value} : range;
}

/** Where AWS tells them apart they are asked for instead of the others; elsewhere they stand among them. */
export function toggleInsights(state: State): Step {
	const {settings, source, load} = state;
	if (source.kind === 'files' || source.kind === 'stdin') {
		return chain(setQuery(state, 'is:insight'), next => say(next, 'Insights events stand among the others here: u shows them all again.'));
	}

	const isInsights = !settings.isInsights;
	return chain(
		startLoad({...state, settings: {...settings, isInsights}}, load.range),
		next => say(next, isInsights ? 'Insights events alone: I goes back to the others.' : 'Management events again.'),
	);
}
