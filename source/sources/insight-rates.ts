/* eslint-disable no-await-in-loop -- AWS writes its fields in capitals; a page follows the one before. */
import {
	fail,
	type Problem,
	type Result,
	succeed,
} from '../core/problem.ts';
import {type RatePoint, type RateRequest} from '../core/rate.ts';
import {attemptRepeatedly} from './attempt.ts';
import {problemFromAws} from './aws-problem.ts';
import {type Identity} from './clients.ts';
import {problemWithLoading} from './credentials-problem.ts';
import {type Access} from './place.ts';

/** Milliseconds between two ListInsightsMetricData requests: 1 a second (CloudTrail endpoints and quotas). */
const rateInterval = 1020;

const action = 'ListInsightsMetricData';

/**
The rate of a call or of an error that Insights counted, from the account that it happened in. Fails with a Problem when no
profile is of that account, or AWS refuses.
*/
export const listRates = async (request: RateRequest, access: Access, signal: AbortSignal): Promise<Result<readonly RatePoint[]>> => {
	const found = await findProfile(request.account, access);
	if (!found.ok) {
		return found;
	}

	const {profile, identity} = found.value;
	const {region, kind, source, name, errorCode, since, until, period} = request;
	const {ListInsightsMetricDataCommand} = await import('@aws-sdk/client-cloudtrail');
	const client = await access.clients.cloudTrail(profile, region);
	const points: RatePoint[] = [];
	let token: string | undefined;
	do {
		const command = new ListInsightsMetricDataCommand({
			EventSource: source,
			EventName: name,
			InsightType: kind === 'errors' ? 'ApiErrorRateInsight' : 'ApiCallRateInsight',
			...errorCode !== '' && {ErrorCode: errorCode},
			StartTime: new Date(since),
			EndTime: new Date(until),
			Period: period / 1000,
			...token !== undefined && {NextToken: token},
		});
		const ended = await attemptRepeatedly(async abortSignal => client.send(command, {abortSignal}), {
			clock: access.options.clock,
			signal,
			takeTurn: async () => access.pacers.takeTurn(`rates ${identity.budget} ${region}`, rateInterval, signal),
		});
		if (ended.kind === 'aborted') {
			return fail('refused', 'Stopped asking for the rate');
		}

		if (ended.kind === 'failed') {
			const problem = problemFromAws(ended.error, {
				action, region, profile, isSso: identity.isSso,
			});
			return {ok: false, problem: withPermission(problem)};
		}

		const {Timestamps = [], Values = [], NextToken} = ended.value;
		points.push(...Timestamps.map((time, index) => ({time: time.getTime(), value: Values[index] ?? 0})));
		token = NextToken;
	} while (token !== undefined);

	return succeed(points);
};

// The call has no permission of its own for management events (CloudTrail API Reference, ListInsightsMetricData).
const withPermission = (problem: Problem): Problem => problem.kind === 'denied' ? {...problem, hint: 'Ask for the permission cloudtrail:LookupEvents'} : problem;

/** The profile whose credentials are of the account; any, where none tells its account. */
const findProfile = async (account: string, {options, clients}: Access): Promise<Result<{readonly profile: string; readonly identity: Identity}>> => {
	let unsure: {readonly profile: string; readonly identity: Identity} | undefined;
	for (const profile of options.profiles.length === 0 ? [''] : options.profiles) {
		try {
			const identity = await clients.identify(profile);
			if (identity.account === account) {
				return succeed({profile, identity});
			}

			unsure ??= identity.account === '' || account === '' ? {profile, identity} : undefined;
		} catch (error) {
			return {ok: false, problem: problemWithLoading(error, {profile})};
		}
	}

	return unsure ? succeed(unsure) : fail('missing', `No profile in use is of account ${account}`, 'Start with a profile of that account (-p) to see the rate');
};
