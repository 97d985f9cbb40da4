/* eslint-disable @typescript-eslint/naming-convention -- AWS writes its fields in capitals. */
import {type CloudTrailClient} from '@aws-sdk/client-cloudtrail';
import {type Part, type Trail} from '../core/trail.ts';
import {orAborted} from './abort.ts';
import {attemptRepeatedly, type Attempt} from './attempt.ts';
import {meaningOf, readAwsError} from './aws-errors.ts';
import {problemFromAws} from './aws-problem.ts';
import {readInterval} from './pacer.ts';
import {type Access, findPlaces, type Place} from './place.ts';
import {createQueue} from './queue.ts';
import {type Coverage, type TrailsPage} from './source.ts';
import {
	parseInsights,
	parseSelectors,
	parseStatus,
	parseTags,
	parseTrail,
} from './trail-parse.ts';

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

		yield {trails: [], coverage: [...found.places.map(place => ({place: place.label, state: 'reading' as const})), ...found.failed]};

		const pages = createQueue<TrailsPage>();
		const known = new Map<string, Trail>();
		const work = (async () => {
			await Promise.all(found.places.map(async place => readPlace(place, known, access, either, page => {
				pages.add(page);
			})));
			pages.close();
		})();

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

/** Sends one request about trails in its turn; Get, Describe and List have a budget of their own, apart from LookupEvents. */
const call = async <Value>(place: Place, region: string, access: Access, signal: AbortSignal, send: (client: CloudTrailClient, abortSignal: AbortSignal) => Promise<Value>): Promise<Attempt<Value>> => {
	const client = await access.clients.cloudTrail(place.profile, region);
	return attemptRepeatedly(async abortSignal => send(client, abortSignal), {
		clock: access.options.clock,
		signal,
		takeTurn: async () => access.pacers.takeTurn(`${place.identity.budget} ${region} trails`, readInterval, signal),
	});
};

const readPlace = async (place: Place, known: Map<string, Trail>, access: Access, signal: AbortSignal, give: (page: TrailsPage) => void): Promise<void> => {
	const {DescribeTrailsCommand} = await import('@aws-sdk/client-cloudtrail');
	const ended = await call(place, place.region, access, signal, async (client, abortSignal) => client.send(new DescribeTrailsCommand({}), {abortSignal}));
	if (ended.kind === 'aborted') {
		return;
	}

	if (ended.kind === 'failed') {
		const problem = problemFromAws(ended.error, {
			action: 'DescribeTrails', region: place.region, profile: place.profile, isSso: place.identity.isSso,
		});
		give({trails: [], coverage: [{place: place.label, state: failedStateOf(ended.error), problem}]});
		return;
	}

	// A multi-region trail is described in every region; whichever answers first stands for all.
	const trails = (ended.value.trailList ?? [])
		.flatMap(described => parseTrail(described, place.profile) ?? [])
		.filter(({arn}) => !known.has(arn));
	for (const trail of trails) {
		known.set(trail.arn, trail);
	}

	give({trails, coverage: [{place: place.label, state: 'done'}]});
	await Promise.all(trails.map(async trail => readParts(trail, place, access, signal, changed => {
		const whole = {...known.get(trail.arn) ?? trail, ...changed};
		known.set(trail.arn, whole);
		give({trails: [whole], coverage: []});
	})));
};

const failedStateOf = (error: unknown): Coverage['state'] => {
	const meaning = meaningOf(error);
	return meaning === 'denied' || meaning === 'off' ? meaning : 'failed';
};

type Parts = Pick<Trail, 'status' | 'selectors' | 'insights' | 'tags'>;

const readParts = async (trail: Trail, place: Place, access: Access, signal: AbortSignal, give: (changed: Partial<Parts>) => void): Promise<void> => {
	const {arn, homeRegion} = trail;
	const sdk = await import('@aws-sdk/client-cloudtrail');

	const ask = async <Answer, Value>(action: string, send: (client: CloudTrailClient, abortSignal: AbortSignal) => Promise<Answer>, read: (answer: Answer) => Value, valueWhenOff?: Value): Promise<Part<Value> | undefined> => {
		const ended = await call(place, homeRegion, access, signal, send);
		if (ended.kind === 'answered') {
			return {state: 'ready', value: read(ended.value)};
		}

		if (ended.kind === 'aborted') {
			return undefined;
		}

		return valueWhenOff !== undefined && readAwsError(ended.error).name === 'InsightNotEnabledException'
			? {state: 'ready', value: valueWhenOff}
			: {
				state: 'failed', problem: problemFromAws(ended.error, {
					action, region: homeRegion, profile: place.profile, isSso: place.identity.isSso,
				}),
			};
	};

	const status = async () => {
		const part = await ask('GetTrailStatus', async (client, abortSignal) => client.send(new sdk.GetTrailStatusCommand({Name: arn}), {abortSignal}), parseStatus);
		if (part) {
			give({status: part});
		}
	};

	const selectors = async () => {
		const part = await ask('GetEventSelectors', async (client, abortSignal) => client.send(new sdk.GetEventSelectorsCommand({TrailName: arn}), {abortSignal}), parseSelectors);
		if (part) {
			give({selectors: part});
		}
	};

	const insights = async () => {
		const part = await ask('GetInsightSelectors', async (client, abortSignal) => client.send(new sdk.GetInsightSelectorsCommand({TrailName: arn}), {abortSignal}), parseInsights, []);
		if (part) {
			give({insights: part});
		}
	};

	const tags = async () => {
		const part = await ask('ListTags', async (client, abortSignal) => client.send(new sdk.ListTagsCommand({ResourceIdList: [arn]}), {abortSignal}), answer => parseTags(answer, arn));
		if (part) {
			give({tags: part});
		}
	};

	await Promise.all([status(), selectors(), insights(), tags()]);
};
