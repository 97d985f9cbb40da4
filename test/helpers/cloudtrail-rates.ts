import {type JsonObject, type LookupAnswer} from './cloudtrail-lookup.ts';

/** How many points one answer holds at most: few, so that a second page is asked for. */
const pageLength = 3;

/** Answers `ListInsightsMetricData`: the points of the call within the times asked for, a few a page. */
export const answerRates = (rates: Readonly<Record<string, ReadonlyArray<readonly [time: number, value: number]>>>, request: JsonObject): LookupAnswer => {
	const {EventSource: source, EventName: name, StartTime: start, EndTime: end, NextToken: token} = request;
	const points = (rates[`${String(source)} ${String(name)}`] ?? [])
		.filter(([time]) => time >= Number(start) * 1000 && time < Number(end) * 1000);
	const from = Number(token ?? 0);
	const page = points.slice(from, from + pageLength);
	return {
		ok: true,
		body: {
			EventSource: source,
			EventName: name,
			Timestamps: page.map(([time]) => time / 1000),
			Values: page.map(([, value]) => value),
			...(from + pageLength < points.length && {NextToken: String(from + pageLength)}),
		},
	};
};
