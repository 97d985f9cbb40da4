import {type Coverage} from './source.ts';
import {grantsOf} from './selector-grants.ts';
import {type Trail} from './trail.ts';
import {unrecordedBy, unrecordedInsights, type Unrecorded} from './unrecorded.ts';

/** Something that is not recorded, and where. */
export type BlindSpot = Unrecorded & {
	/** The labels of the places; for one trail alone, none. */
	readonly scope: readonly string[];
	/** Names of trails that may record it all the same: too little is known of them. */
	readonly unless: readonly string[];
};

/** What the trails of some places do not record together. */
export type BlindSpots = {
	readonly spots: readonly BlindSpot[];
	/** The places that were judged, as coverage labels them. */
	readonly judged: readonly string[];
	/** Places whose trails are not known: nothing is said of them. */
	readonly unjudged: readonly string[];
	/** Trails that record and cannot deliver, by name, with the error: what they alone record does not arrive. */
	readonly undelivered: ReadonlyArray<{readonly name: string; readonly error: string}>;
};

const isLogging = ({status}: Trail): boolean => status.state === 'ready' && status.value.isLogging;

const hasUnknownStatus = ({status}: Trail): boolean => status.state !== 'ready';

// CloudTrail User Guide, concepts: global services log in us-east-1; a trail of that one region gets their events, too.
const globalPlace = /(?:^|\s)us-east-1$/v;

const unrecordedGlobal: Unrecorded = {
	subject: {}, isPartial: true, what: 'no events of global services such as IAM, STS and CloudFront', cannotAnswer: 'who changed users, roles and policies, or assumed a role, more than 90 days ago',
};

const nothing: Unrecorded = {
	subject: {}, isPartial: false, what: 'nothing: no trail logs there', cannotAnswer: 'what happened more than 90 days ago, and who used data at any time',
};

type Finding = {readonly unrecorded: Unrecorded; readonly unless: readonly string[]};

const namesOf = (trails: readonly Trail[]): readonly string[] => trails.map(({name}) => name);

/** What these trails do not record together, in a place that lists all of them. */
const judge = (trails: readonly Trail[], isGlobal: boolean): readonly Finding[] => {
	const logging = trails.filter(trail => isLogging(trail));
	const unknown = trails.filter(trail => hasUnknownStatus(trail));
	if (logging.length === 0) {
		return [{unrecorded: nothing, unless: namesOf(unknown)}];
	}

	const grants = logging.flatMap(({selectors}) => selectors.state === 'ready' ? grantsOf(selectors.value) : []);
	const insights = logging.flatMap(trail => trail.insights.state === 'ready' ? trail.insights.value : []);
	const unlessSelectors = namesOf([...unknown, ...logging.filter(({selectors}) => selectors.state !== 'ready')]);
	const unlessInsights = namesOf([...unknown, ...logging.filter(trail => trail.insights.state !== 'ready')]);
	return [
		...isGlobal && logging.every(({hasGlobalEvents}) => !hasGlobalEvents) ? [{unrecorded: unrecordedGlobal, unless: namesOf(unknown)}] : [],
		...unrecordedBy(grants).map(unrecorded => ({unrecorded, unless: unlessSelectors})),
		...unrecordedInsights(insights).map(unrecorded => ({unrecorded, unless: unlessInsights})),
	];
};

/**
What is not recorded in the places that were asked for trails: of each place, what none of the trails that it lists records while it
logs. Places that answered are judged; in one that is switched off nothing happens.
*/
export const findBlindSpots = ({trails, coverage}: {readonly trails: readonly Trail[]; readonly coverage: readonly Coverage[]}): BlindSpots => {
	const judged = coverage.filter(({state}) => state === 'done').map(({place}) => place);
	const spots = new Map<string, BlindSpot>();
	for (const place of judged) {
		for (const {unrecorded, unless} of judge(trails.filter(({places}) => places.includes(place)), globalPlace.test(place))) {
			const key = JSON.stringify([unrecorded.what, unless]);
			spots.set(key, {...unrecorded, unless, scope: [...spots.get(key)?.scope ?? [], place]});
		}
	}

	return {
		spots: spots.values().toArray(),
		judged,
		unjudged: coverage.filter(({state}) => state !== 'done' && state !== 'off').map(({place}) => place),
		undelivered: trails.flatMap(({name, status}) => status.state === 'ready' && status.value.isLogging && status.value.files.error !== undefined ? [{name, error: status.value.files.error}] : []),
	};
};

/** What a trail by itself does not record while it logs, whatever other trails do. What has not arrived of its parts is left out. */
export const trailBlindSpots = (trail: Trail): readonly BlindSpot[] => {
	const {isMultiRegion, homeRegion, hasGlobalEvents, selectors, insights} = trail;
	const found: readonly Unrecorded[] = [
		...isMultiRegion
			? []
			: [{
				subject: {}, isPartial: true, what: `nothing outside ${homeRegion}`, cannotAnswer: 'what happened in other regions more than 90 days ago',
			}],
		...hasGlobalEvents ? [] : [unrecordedGlobal],
		...selectors.state === 'ready' ? unrecordedBy(grantsOf(selectors.value)) : [],
		...insights.state === 'ready' ? unrecordedInsights(insights.value) : [],
	];
	return found.map(unrecorded => ({...unrecorded, scope: [], unless: []}));
};
