import {type BlindSpot, type BlindSpots, trailBlindSpots} from './blind-spots.ts';
import {formatIso} from './format.ts';
import {type Coverage} from './source.ts';
import {channels, findingsOf} from './trail-findings.ts';
import {trailHealth} from './trail-health.ts';
import {type Delivery, type Part, type Trail} from './trail.ts';

const deliveryFields = ({time, error}: Delivery) => ({last: formatIso(time), error});

// A part that could not be asked for stands as its problem, so that nobody takes it for an empty one.
function part<Value>(asked: Part<Value>, fields: (value: Value) => unknown): unknown {
	return asked.state === 'ready' ? fields(asked.value) : {problem: asked.state === 'failed' ? asked.problem : {kind: 'refused', message: 'not answered yet'}};
}

const spotFields = ({what, cannotAnswer}: BlindSpot) => ({what, cannotAnswer});

/** A trail as data for JSON, times in ISO 8601 and UTC, with its health at the time `now` (milliseconds since 1970). */
export const trailFields = (trail: Trail, now: number) => {
	const {status, selectors, insights, tags, places, ...configuration} = trail;
	const {state, reason} = trailHealth(trail, now);
	return {
		...configuration,
		places,
		health: {state, reason, findings: findingsOf(trail, now)},
		status: part(status, ({isLogging, startedAt, stoppedAt, ...deliveries}) => ({
			isLogging, startedAt: formatIso(startedAt), stoppedAt: formatIso(stoppedAt), ...Object.fromEntries(channels.map(([, channel]) => [channel, deliveryFields(deliveries[channel])])),
		})),
		selectors: part(selectors, value => value),
		insights: part(insights, value => value),
		tags: part(tags, value => value),
		notRecorded: trailBlindSpots(trail).map(spot => spotFields(spot)),
	};
};

/** Trails, what they do not record together, and the places that were asked, as data for JSON. */
export const trailsDocument = ({trails, coverage, blindSpots, now}: {readonly trails: readonly Trail[]; readonly coverage: readonly Coverage[]; readonly blindSpots: BlindSpots; readonly now: number}) => ({
	trails: trails.map(trail => trailFields(trail, now)),
	blindSpots: blindSpots.spots.map(spot => ({...spotFields(spot), places: spot.scope, unless: spot.unless})),
	undelivered: blindSpots.undelivered,
	places: coverage.map(({place, state, problem}) => ({place, state, problem})),
});
