import type {CloudTrailClient} from '@aws-sdk/client-cloudtrail';
import {type Part, type Trail} from '../core/trail.ts';
import {type Attempt, attemptRepeatedly} from './attempt.ts';
import {readAwsError} from './aws-errors.ts';
import {readInterval} from './pacer.ts';
import {type Access, type Place} from './place.ts';
import {placeProblem} from './place-problem.ts';
import {
	parseInsights,
	parseSelectors,
	parseStatus,
	parseTags,
} from './trail-parse.ts';

/** A way to ask about trails, through the place that they were found in. */
export type TrailAccess = {
	readonly access: Access;
	readonly place: Place;
	readonly signal: AbortSignal;
};

type Send<Answer> = (client: CloudTrailClient, options: {readonly abortSignal: AbortSignal}) => Promise<Answer>;

/** Sends one request to a region in its turn; Get, Describe and List have a budget of their own, apart from LookupEvents. */
export const callTrails = async <Answer>({access, place, signal}: TrailAccess, region: string, send: Send<Answer>): Promise<Attempt<Answer>> => {
	const client = await access.clients.cloudTrail(place.profile, region);
	return attemptRepeatedly(async abortSignal => send(client, {abortSignal}), {
		clock: access.options.clock,
		signal,
		takeTurn: async () => access.pacers.takeTurn(`${place.identity.budget} ${region} trails`, readInterval, signal),
	});
};

/** The parts of a trail that are asked for by calls of their own. */
export type TrailParts = Pick<Trail, 'status' | 'selectors' | 'insights' | 'tags'>;

/** Asks for every part of a trail in its home region and gives each as it arrives, a failed one too. */
export const readTrailParts = async (trail: Trail, access: TrailAccess, give: (part: Partial<TrailParts>) => void): Promise<void> => {
	const {arn} = trail;
	const sdk = await import('@aws-sdk/client-cloudtrail');
	await Promise.all([
		ask(trail, access, {
			action: 'GetTrailStatus',
			send: async (client, options) => client.send(new sdk.GetTrailStatusCommand({Name: arn}), options),
			read: parseStatus,
			give(status) {
				give({status});
			},
		}),
		ask(trail, access, {
			action: 'GetEventSelectors',
			send: async (client, options) => client.send(new sdk.GetEventSelectorsCommand({TrailName: arn}), options),
			read: parseSelectors,
			give(selectors) {
				give({selectors});
			},
		}),
		ask(trail, access, {
			action: 'GetInsightSelectors',
			send: async (client, options) => client.send(new sdk.GetInsightSelectorsCommand({TrailName: arn}), options),
			read: parseInsights,
			// That Insights are off comes as an error.
			fallbacks: {InsightNotEnabledException: []},
			give(insights) {
				give({insights});
			},
		}),
		ask(trail, access, {
			action: 'ListTags',
			send: async (client, options) => client.send(new sdk.ListTagsCommand({ResourceIdList: [arn]}), options),
			read: answer => parseTags(answer, arn),
			give(tags) {
				give({tags});
			},
		}),
	]);
};

type Question<Answer, Value> = {
	readonly action: string;
	readonly send: Send<Answer>;
	readonly read: (answer: Answer) => Value;
	/** What an error stands for that is an answer, by its name. */
	readonly fallbacks?: Readonly<Record<string, Value>>;
	readonly give: (part: Part<Value>) => void;
};

const ask = async <Answer, Value>(trail: Trail, access: TrailAccess, question: Question<Answer, Value>): Promise<void> => {
	const ended = await callTrails(access, trail.homeRegion, question.send);
	if (ended.kind === 'answered') {
		question.give({state: 'ready', value: question.read(ended.value)});
	} else if (ended.kind === 'failed') {
		const fallback = question.fallbacks?.[readAwsError(ended.error).name];
		question.give(fallback === undefined
			? {state: 'failed', problem: placeProblem(ended.error, question.action, access.place, trail.homeRegion)}
			: {state: 'ready', value: fallback});
	}
};
