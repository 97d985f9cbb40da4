import {
	asList,
	asObject,
	objectAt,
	textAt,
	type JsonObject,
} from './record-field.ts';

/** A value that callers had in common, with how often it came each minute; `usual` is absent when it did not come before. */
export type InsightShare = {readonly value: string; readonly average: number; readonly usual?: number};

/** What the unusual calls had in common, by attribute: `userIdentityArn`, `userAgent`, `errorCode`, `resourceArn`. */
export type InsightAttribution = {readonly attribute: string; readonly shares: readonly InsightShare[]};

/** An unusual rate of calls or of errors, as an Insights record tells it (CloudTrail User Guide, Insights events for trails). */
export type Insight = {
	readonly state: 'start' | 'end';
	readonly kind: 'calls' | 'errors';
	/** `eventSource` and `eventName` of the call it is about. */
	readonly source: string;
	readonly name: string;
	/** The error it is about; empty for calls. */
	readonly errorCode: string;
	readonly region: string;
	readonly account: string;
	/** Milliseconds since 1970, `NaN` when unknown. */
	readonly time: number;
	/** Calls or errors each minute: usually, and while it lasted; absent when the record does not say. */
	readonly usual?: number;
	readonly unusual?: number;
	/** How many minutes each was measured over. */
	readonly usualMinutes?: number;
	readonly unusualMinutes?: number;
	readonly attributions: readonly InsightAttribution[];
};

/** What the record says where the text "null" stands for nothing. */
const known = (text: string): string => text === 'null' ? '' : text;

const numberAt = (parent: JsonObject, key: string): number | undefined => {
	const value = parent[key];
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

const readShares = (attribution: JsonObject): readonly InsightShare[] => {
	const usual = new Map(asList(attribution['baseline']).map(entry => [textAt(asObject(entry), 'value'), numberAt(asObject(entry), 'average')]));
	return asList(attribution['insight']).flatMap(entry => {
		const value = textAt(asObject(entry), 'value');
		const average = numberAt(asObject(entry), 'average');
		const before = usual.get(value);
		return known(value) === '' || average === undefined ? [] : [{value, average, ...(before !== undefined && {usual: before})}];
	});
};

/** What an Insights record tells; `undefined` for any other record. Fields that are missing or of a wrong type are left out. */
export const readInsight = (value: unknown): Insight | undefined => {
	const record = asObject(value);
	if (record['insightDetails'] === undefined) {
		return undefined;
	}

	const details = objectAt(record, 'insightDetails');
	const context = objectAt(details, 'insightContext');
	const statistics = objectAt(context, 'statistics');
	const usual = numberAt(objectAt(statistics, 'baseline'), 'average');
	const unusual = numberAt(objectAt(statistics, 'insight'), 'average');
	const usualMinutes = numberAt(statistics, 'baselineDuration');
	const unusualMinutes = numberAt(statistics, 'insightDuration');
	return {
		state: textAt(details, 'state') === 'End' ? 'end' : 'start',
		kind: textAt(details, 'insightType') === 'ApiErrorRateInsight' ? 'errors' : 'calls',
		source: textAt(details, 'eventSource'),
		name: textAt(details, 'eventName'),
		errorCode: known(textAt(details, 'errorCode')),
		region: textAt(record, 'awsRegion'),
		account: textAt(record, 'recipientAccountId'),
		time: Date.parse(textAt(record, 'eventTime')),
		...(usual !== undefined && {usual}),
		...(unusual !== undefined && {unusual}),
		...(usualMinutes !== undefined && {usualMinutes}),
		...(unusualMinutes !== undefined && {unusualMinutes}),
		attributions: asList(context['attributions']).flatMap(entry => {
			const attribution = asObject(entry);
			const shares = readShares(attribution);
			return shares.length === 0 ? [] : [{attribute: textAt(attribution, 'attribute'), shares}];
		}),
	};
};
