import {type Insight} from './insight.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Which rate to ask for: how often a call or an error of it came, in steps of `period` milliseconds. */
export type RateRequest = Pick<Insight, 'kind' | 'source' | 'name' | 'errorCode' | 'region' | 'account'> & {
	/** Milliseconds since 1970; the end is exclusive. */
	readonly since: number;
	readonly until: number;
	readonly period: number;
};

/** How often it came in the step that begins at `time`. Steps without any may be left out. */
export type RatePoint = {readonly time: number; readonly value: number};

/** How long a step of each length is kept (CloudTrail API Reference, ListInsightsMetricData). */
const periods = [{period: minute, kept: 15 * day, around: 2 * hour}, {period: 5 * minute, kept: 63 * day, around: 8 * hour}, {period: hour, kept: 90 * day, around: 3 * day}] as const;

/**
The rate around an Insight, in the finest steps that are still kept at `now`; `undefined` when its time is unknown or older
than any.
*/
export const rateAround = (insight: Insight, now: number): RateRequest | undefined => {
	const {kind, source, name, errorCode, region, account, time, unusualMinutes = 0} = insight;
	const length = insight.state === 'end' ? unusualMinutes * minute : 0;
	const start = time - length;
	const step = periods.find(({kept, around}) => start - around >= now - kept);
	if (!step) {
		return undefined;
	}

	const {period, around} = step;
	return {
		kind, source, name, errorCode, region, account, period,
		since: Math.floor((start - around) / period) * period,
		until: Math.min(now, Math.ceil((time + (around / 4)) / period) * period),
	};
};

/** The points as `columns` neighbouring bars of equal time, each the most that a step within it had. */
export const ratesInColumns = (points: readonly RatePoint[], {since, until}: Pick<RateRequest, 'since' | 'until'>, columns: number): readonly number[] => {
	const bars = Array.from({length: columns}, () => 0);
	for (const {time, value} of points) {
		const column = Math.floor((time - since) / (until - since) * columns);
		if (column >= 0 && column < columns) {
			bars[column] = Math.max(bars[column] ?? 0, value);
		}
	}

	return bars;
};
