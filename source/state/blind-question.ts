import {askedSubjects, isWithin} from '../core/asked-subjects.ts';
import {findBlindSpots, trailBlindSpots, type BlindSpot} from '../core/blind-spots.ts';
import {nameSpot} from '../core/blind-spot-text.ts';
import {parseQuery} from '../core/query/parse.ts';
import {type Subject} from '../core/unrecorded.ts';
import {type State} from './state.ts';

type Asking = Pick<State, 'query' | 'now' | 'settings' | 'source' | 'trails'>;

/** What event history holds for 90 days whatever the trails record. */
const isInHistory = ({category}: Subject): boolean => category === 'Management';

/** What could be missing: of the trail whose bucket is read, else of all trails. */
function spotsOf({source, trails}: Asking): {readonly spots: readonly BlindSpot[]; readonly judged: readonly string[]; readonly name?: string} {
	const trail = source.trail === undefined ? undefined : trails.items.find(({arn}) => arn === source.trail);
	return trail ? {spots: trailBlindSpots(trail), judged: [], name: trail.name} : findBlindSpots({trails: trails.items, coverage: trails.coverage});
}

/**
Why an answer to the query must be short or empty, as a sentence that may quote selectors: what it asks for is not recorded. Nothing
where it is, or where too little is known of trails and question.
*/
export function blindQuestion(state: Asking): string | undefined {
	const {query, now, settings: {zone}, source, trails} = state;
	if (!source.hasTrails || trails.status === 'loading') {
		return undefined;
	}

	const asked = askedSubjects(parseQuery(query.line.text, {now, zone})).flat().filter(subject => source.trail !== undefined || !isInHistory(subject));
	if (asked.length === 0) {
		return undefined;
	}

	const {spots, judged, name} = spotsOf(state);
	const missing = spots.filter(({subject, isPartial}) => (subject.category !== undefined || !isPartial) && asked.some(each => isWithin(each, subject)));
	const who = name === undefined ? 'Trails record' : `The trail ${name} records`;
	return missing.length === 0 ? undefined : `${who} ${missing.map(spot => nameSpot(spot, judged)).join('; ')}`;
}
