/* eslint-disable no-await-in-loop -- A call is made when the one before it was accepted; a look follows a wait. */
import type {
	CloudTrailClient,
	CreateTrailCommandInput,
	DeleteTrailCommandInput,
	PutEventSelectorsCommandInput,
	PutInsightSelectorsCommandInput,
	StartLoggingCommandInput,
	StopLoggingCommandInput,
	UpdateTrailCommandInput,
} from '@aws-sdk/client-cloudtrail';
import {type ChangeNews, type TrailChanger} from '../core/change-news.ts';
import {isShown} from '../core/trail-shown.ts';
import {callsOf, type TrailChange, type WriteCall} from '../core/trail-change.ts';
import {type Trail} from '../core/trail.ts';
import {orAborted} from './abort.ts';
import {type Attempt, attemptRepeatedly} from './attempt.ts';
import {meaningOf, readAwsError} from './aws-errors.ts';
import {changeProblem, remedyFor} from './change-problem.ts';
import {type Identity} from './clients.ts';
import {problemWithLoading} from './credentials-problem.ts';
import {writeInterval} from './pacer.ts';
import {type Access, type Place} from './place.ts';
import {parseTrail} from './trail-parse.ts';
import {callTrails, readTrailParts} from './trail-parts.ts';

/** Milliseconds before each look at what became of a change: it may take seconds until AWS shows it everywhere. */
const lookDelays = [0, 500, 1000, 2000, 4000, 8000];

type Through = {readonly access: Access; readonly place: Place; readonly signal: AbortSignal};

/**
What changes trails over the network. Every call goes to the home region of the trail, a call a second at most; being
throttled is waited out, and nothing that may have been carried out is sent again. Its clients must allow changes.
*/
export const createTrailChanger = (access: Access): TrailChanger => {
	const {profiles, regions, endpointUrl} = access.options;
	return {
		profiles: profiles.length === 0 ? [''] : profiles,
		regions: regions === 'all' ? [] : regions,
		...endpointUrl !== undefined && {endpointUrl},
		isPretended: false,
		apply: (change, signal) => applyChange(access, change, signal),
	};
};

const applyChange = async function * (access: Access, change: TrailChange, signal: AbortSignal): AsyncGenerator<ChangeNews, void> {
	const calls = callsOf(change);
	const {profile, region} = calls[0];
	let identity: Identity | undefined;
	try {
		identity = await orAborted(access.clients.identify(profile), signal);
	} catch (error) {
		yield {kind: 'failed', call: calls[0], problem: problemWithLoading(error, {profile})};
		yield {kind: 'told', isShown: false};
		return;
	}

	if (!identity) {
		return;
	}

	const through: Through = {
		access, signal, place: {
			label: region, profile, region, identity,
		},
	};
	for (const call of calls) {
		const ended = await send(call, through);
		if (ended.kind === 'aborted') {
			return;
		}

		if (ended.kind === 'failed') {
			const found = await look(change, through);
			const remedy = remedyFor(ended.error, change, identity.account, found?.trail);
			yield {
				kind: 'failed', call, problem: changeProblem(ended.error, call.operation, through.place), ...remedy && {remedy},
			};
			yield tell(change, found);
			return;
		}

		yield {kind: 'called', call};
	}

	yield * lookUntilShown(change, through);
};

const lookUntilShown = async function * (change: TrailChange, through: Through): AsyncGenerator<ChangeNews, void> {
	let found: Look | undefined;
	for (const delay of lookDelays) {
		if (delay > 0) {
			await through.access.options.clock.sleep(delay, through.signal);
		}

		if (through.signal.aborted) {
			return;
		}

		found = await look(change, through);
		if (isSeen(change, found)) {
			break;
		}
	}

	yield tell(change, found);
};

/** What a look at the trail of a change found; `trail` is absent where there is none. */
type Look = {readonly trail?: Trail};

const isSeen = (change: TrailChange, found: Look | undefined): boolean => found !== undefined && isShown(change, found.trail);

const tell = (change: TrailChange, found: Look | undefined): ChangeNews => ({kind: 'told', isShown: isSeen(change, found), ...found?.trail && {trail: found.trail}});

/** Reads the trail of a change with all of its parts; nothing where it could not be read. */
const look = async (change: TrailChange, through: Through): Promise<Look | undefined> => {
	const {place} = through;
	const {DescribeTrailsCommand} = await import('@aws-sdk/client-cloudtrail');
	const name = change.kind === 'create' ? change.trail.name : change.target.arn;
	const ended = await callTrails(through, place.region, async (client, options) => client.send(new DescribeTrailsCommand({trailNameList: [name]}), options));
	if (ended.kind !== 'answered') {
		return ended.kind === 'failed' && readAwsError(ended.error).name === 'TrailNotFoundException' ? {} : undefined;
	}

	const [described] = ended.value.trailList ?? [];
	let trail = described && parseTrail(described, place.profile);
	if (!trail) {
		return {};
	}

	await readTrailParts(trail, through, part => {
		trail &&= {...trail, ...part};
	});
	return {trail};
};

/** Sends a call in its turn; again only after errors that say that it was not carried out. */
const send = async (call: WriteCall, {access, place, signal}: Through): Promise<Attempt<unknown>> => {
	const client = await access.clients.cloudTrail(place.profile, call.region);
	return attemptRepeatedly(async abortSignal => sendOnce(client, call, abortSignal), {
		clock: access.options.clock,
		signal,
		isRepeatable: error => meaningOf(error) !== 'unanswered',
		takeTurn: async () => access.pacers.takeTurn(`${place.identity.budget} ${call.region} changes`, writeInterval, signal),
	});
};

const sendOnce = async (client: CloudTrailClient, {operation, parameters}: WriteCall, abortSignal: AbortSignal): Promise<unknown> => {
	const sdk = await import('@aws-sdk/client-cloudtrail');
	// The parameters have their names in the API, and `callsOf` is what knows which belong to which call.
	const input: unknown = Object.fromEntries(parameters);
	const options = {abortSignal};
	switch (operation) {
		case 'CreateTrail': {
			return client.send(new sdk.CreateTrailCommand(input as CreateTrailCommandInput), options);
		}

		case 'UpdateTrail': {
			return client.send(new sdk.UpdateTrailCommand(input as UpdateTrailCommandInput), options);
		}

		case 'DeleteTrail': {
			return client.send(new sdk.DeleteTrailCommand(input as DeleteTrailCommandInput), options);
		}

		case 'StartLogging': {
			return client.send(new sdk.StartLoggingCommand(input as StartLoggingCommandInput), options);
		}

		case 'StopLogging': {
			return client.send(new sdk.StopLoggingCommand(input as StopLoggingCommandInput), options);
		}

		case 'PutEventSelectors': {
			return client.send(new sdk.PutEventSelectorsCommand(input as PutEventSelectorsCommandInput), options);
		}

		case 'PutInsightSelectors': {
			return client.send(new sdk.PutInsightSelectorsCommand(input as PutInsightSelectorsCommandInput), options);
		}
	}
};
