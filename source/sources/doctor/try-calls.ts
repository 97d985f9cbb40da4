import type {CloudTrailClient} from '@aws-sdk/client-cloudtrail';
import {findingOf, type Finding} from '../../core/doctor/finding.ts';
import {type Trail} from '../../core/trail.ts';
import {attempt, type Attempt} from '../attempt.ts';
import {placeProblem} from '../place-problem.ts';
import {type Place} from '../place.ts';
import {partitionOf} from '../regions.ts';
import {parseTrail} from '../trail-parse.ts';
import {type TrailAccess} from '../trail-parts.ts';

/** What the calls of one region came to. */
export type Tried = {
	readonly findings: readonly Finding[];
	readonly trails: readonly Trail[];
	/** By how many milliseconds the clock of this machine is ahead; absent where nothing answered. */
	readonly ahead?: number;
};

/** Which call was tried, where, and what stands behind its name when it is told. */
type Call = {readonly action: string; readonly place: Place; readonly region?: string; readonly words: string};

/** A finding out of one attempt: that it is allowed, or why not. */
export const findingOfCall = (ended: Attempt<unknown>, {action, place, region = place.region, words}: Call): Finding => {
	const rest = {area: 'aws', ...action === 'LookupEvents' && {isNeeded: true}} as const;
	switch (ended.kind) {
		case 'answered': {
			return {...rest, level: 'ok', message: `${action} ${words}`};
		}

		case 'failed': {
			return findingOf(placeProblem(ended.error, action, place, region), {...rest, level: 'failed'});
		}

		case 'aborted': {
			return {...rest, level: 'skipped', message: `${action} ${words}: stopped`};
		}
	}
};

/** Tries what reading event history and listing trails take, in one region. */
export const tryCalls = async ({access, place, signal}: TrailAccess): Promise<Tried> => {
	const {clock} = access.options;
	const [{LookupEventsCommand, DescribeTrailsCommand}, client] = await Promise.all([
		import('@aws-sdk/client-cloudtrail'), access.clients.cloudTrail(place.profile, place.region),
	]);
	let ahead: number | undefined;
	onDate(client, (date, before) => {
		// The answer was dated somewhere between asking and now.
		ahead ??= ((before + clock.now()) / 2) - date;
	}, () => clock.now());
	const words = `in ${place.region}`;
	const [events, described] = await Promise.all([
		attempt(async abortSignal => client.send(new LookupEventsCommand({MaxResults: 1}), {abortSignal}), clock, signal),
		attempt(async abortSignal => client.send(new DescribeTrailsCommand({}), {abortSignal}), clock, signal),
	]);
	return {
		findings: [
			findingOfCall(events, {action: 'LookupEvents', place, words}),
			findingOfCall(described, {action: 'DescribeTrails', place, words}),
		],
		trails: described.kind === 'answered' ? (described.value.trailList ?? []).flatMap(trail => parseTrail(trail, place.profile) ?? []) : [],
		...ahead !== undefined && {ahead},
	};
};

/** Tells of the `Date` header of every answer, of a refusal too, and when it was asked for. */
const onDate = ({middlewareStack}: CloudTrailClient, tell: (date: number, askedAt: number) => void, now: () => number): void => {
	middlewareStack.add(next => async input => {
		const before = now();
		const answered = await next(input);
		const date = Date.parse(dateOf(answered.response));
		if (!Number.isNaN(date)) {
			tell(date, before);
		}

		return answered;
		// The last step before the request leaves: here an error is still an answer.
	}, {step: 'deserialize', priority: 'low'});
};

const dateOf = (response: unknown): string => {
	const headers = typeof response === 'object' && response !== null && 'headers' in response ? response.headers : undefined;
	return typeof headers === 'object' && headers !== null && 'date' in headers ? String(headers.date) : '';
};

/** Tries to list the regions, which only `-r all` needs; without it the known ones are asked. */
export const tryListRegions = async ({access, place, signal}: TrailAccess): Promise<Finding> => {
	const region = partitionOf(place.region).globalRegion;
	const [{ListRegionsCommand}, client] = await Promise.all([import('@aws-sdk/client-account'), access.clients.account(place.profile, region)]);
	const ended = await attempt(async abortSignal => client.send(new ListRegionsCommand({MaxResults: 1}), {abortSignal}), access.options.clock, signal);
	return findingOfCall(ended, {
		action: 'ListRegions', place, region: '', words: 'for -r all',
	});
};
