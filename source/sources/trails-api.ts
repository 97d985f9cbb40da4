import {type Trail} from '../core/trail.ts';
import {type Coverage, type TrailsPage} from '../core/source.ts';
import {orAborted} from './abort.ts';
import {meaningOf} from './aws-errors.ts';
import {type Access, findPlaces, type Place} from './place.ts';
import {failedStateOf, placeProblem, switchedOff} from './place-problem.ts';
import {createQueue} from './queue.ts';
import {parseTrail} from './trail-parse.ts';
import {callTrails, readTrailParts, type TrailAccess} from './trail-parts.ts';

/**
Lists the trails of every chosen profile and region, each trail once: as soon as it is described, its parts loading, and again
whenever a part arrives. Status, selectors, Insights and tags are asked for in the trail's home region by its ARN, which is
the only name that works for a trail of another region or of the organization.

@yields Trails that are new or have changed, and places whose state did.
*/
export const listTrails = async function * (access: Access, signal: AbortSignal): AsyncGenerator<TrailsPage, void> {
	const own = new AbortController();
	const either = AbortSignal.any([signal, own.signal]);
	try {
		const found = await findPlaces(access, either);
		if (either.aborted) {
			return;
		}

		yield {trails: [], coverage: [...found.places.map(place => ({place: place.label, state: 'reading' as const})), ...found.failed], ...found.notes.length > 0 && {notes: found.notes}};

		const pages = createQueue<TrailsPage>();
		const work = readPlaces(found.places, access, either, page => {
			pages.add(page);
		}).finally(() => {
			pages.close();
		});

		for (;;) {
			const page = await orAborted(pages.next(), either); // eslint-disable-line no-await-in-loop -- The consumer pulls one page after the other.
			if (page === undefined) {
				break;
			}

			yield page;
		}

		await orAborted(work, either);
	} finally {
		own.abort();
	}
};

type Give = (page: TrailsPage) => void;

const readPlaces = async (places: readonly Place[], access: Access, signal: AbortSignal, give: Give): Promise<void> => {
	const known = new Map<string, Trail>();
	const ends = await Promise.all(places.map(async place => ({place, error: await readPlace({access, place, signal}, known, give)})));

	// Only the other regions of the profile tell an access key that nobody knows from a region that is not enabled.
	const knownProfiles = new Set(ends.filter(({error}) => error === undefined).map(({place}) => place.profile));
	for (const {place, error} of ends) {
		if (error === undefined || !isUnknownKey(error)) {
			continue;
		}

		const failed = failedCoverage(place, error);
		give({trails: [], coverage: [knownProfiles.has(place.profile) ? switchedOff(failed, place.region) : failed]});
	}
};

/** Gives the trails of a place and its end; what comes back is the error, which is not given when the key was unknown. */
const readPlace = async (through: TrailAccess, known: Map<string, Trail>, give: Give): Promise<unknown> => {
	const {place} = through;
	const {DescribeTrailsCommand} = await import('@aws-sdk/client-cloudtrail');
	const ended = await callTrails(through, place.region, async (client, options) => client.send(new DescribeTrailsCommand({}), options));
	if (ended.kind === 'aborted') {
		return undefined;
	}

	if (ended.kind === 'failed') {
		if (!isUnknownKey(ended.error)) {
			give({trails: [], coverage: [failedCoverage(place, ended.error)]});
		}

		return ended.error;
	}

	// A multi-region trail is described in every region; whichever answers first asks for its parts.
	const described = (ended.value.trailList ?? []).flatMap(one => parseTrail(one, place.profile) ?? []);
	const fresh = described.filter(({arn}) => !known.has(arn));
	const trails = described.map(trail => {
		const before = known.get(trail.arn) ?? trail;
		return {...before, places: [...before.places, place.label]};
	});
	for (const trail of trails) {
		known.set(trail.arn, trail);
	}

	give({trails, coverage: [{place: place.label, state: 'done'}]});
	await Promise.all(fresh.map(async trail => readTrailParts(trail, through, part => {
		const whole = {...known.get(trail.arn) ?? trail, ...part};
		known.set(trail.arn, whole);
		give({trails: [whole], coverage: []});
	})));
	return undefined;
};

const isUnknownKey = (error: unknown): boolean => meaningOf(error) === 'unknown-key';

const failedCoverage = (place: Place, error: unknown): Coverage => ({
	place: place.label,
	state: failedStateOf(meaningOf(error)),
	problem: placeProblem(error, 'DescribeTrails', place),
});
