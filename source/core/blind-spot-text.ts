import {type BlindSpot, type BlindSpots} from './blind-spots.ts';

const mostPlaces = 3;

const listPlaces = (places: readonly string[]): string =>
	places.length > mostPlaces ? `${places.slice(0, mostPlaces).join(', ')} and ${places.length - mostPlaces} more` : places.join(', ');

/** What is not recorded and where, as a phrase; `judged` are all places, of which nothing is said. It may quote selectors, unsanitized. */
export const nameSpot = ({what, scope, unless}: BlindSpot, judged: readonly string[] = []): string => {
	const where = scope.length === judged.length ? '' : ` in ${listPlaces(scope)}`;
	return `${what}${where}${unless.length === 0 ? '' : ` (unless ${unless.join(', ')} does: too little is known of it)`}`;
};

/** A blind spot as one phrase: what is not recorded, where, and what therefore cannot be told. */
export const tellSpot = (spot: BlindSpot, judged: readonly string[] = []): string => `${nameSpot(spot, judged)}: cannot tell ${spot.cannotAnswer}`;

/** For how much of the world blind spots are told, in one phrase. */
export const tellJudged = ({judged, unjudged}: BlindSpots): string => {
	const known = judged.length === 0 ? 'Nothing is known: no place has named its trails' : `Told for ${listPlaces(judged)}`;
	return unjudged.length === 0 ? known : `${known}; not known for ${listPlaces(unjudged)}`;
};

/** The trails that cannot deliver, a phrase each. */
export const tellUndelivered = ({undelivered}: BlindSpots): readonly string[] =>
	undelivered.map(({name, error}) => `${name} records and cannot deliver (${error}): what it alone records does not arrive`);

/** All blind spots, a phrase each, and what limits the telling. */
export const tellBlindSpots = (found: BlindSpots): readonly string[] => [...found.spots.map(spot => tellSpot(spot, found.judged)), ...tellUndelivered(found)];
