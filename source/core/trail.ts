import {type Problem} from './problem.ts';

/** A part of a trail that is asked for by a call of its own, and may fail alone. */
export type Part<Value> = {readonly state: 'loading'} | {readonly state: 'ready'; readonly value: Value} | {readonly state: 'failed'; readonly problem: Problem};

/** One delivery channel of a trail: files, digests, notifications or CloudWatch Logs. */
export type Delivery = {
	/** Last successful delivery, in milliseconds since 1970. */
	readonly time?: number;
	/** The error of the last failed delivery, as AWS words it. */
	readonly error?: string;
};

/** `GetTrailStatus`, without its six retired fields. Times in milliseconds since 1970. */
export type TrailStatus = {
	readonly isLogging: boolean;
	readonly startedAt?: number;
	readonly stoppedAt?: number;
	readonly files: Delivery;
	readonly digests: Delivery;
	readonly notifications: Delivery;
	readonly logs: Delivery;
};

/** A basic event selector, field for field as `GetEventSelectors` gives it. */
export type BasicSelector = {
	readonly readWriteType: string;
	readonly includeManagementEvents: boolean;
	readonly excludeManagementEventSources: readonly string[];
	readonly dataResources: ReadonlyArray<{readonly type: string; readonly values: readonly string[]}>;
};

/** One condition of an advanced selector, such as `{field: 'eventName', operator: 'StartsWith', values: ['Put']}`. */
export type FieldCondition = {readonly field: string; readonly operator: string; readonly values: readonly string[]};

export type AdvancedSelector = {readonly name: string; readonly conditions: readonly FieldCondition[]};

/** A trail uses either basic or advanced selectors; the other list is empty. */
export type Selectors = {readonly basic: readonly BasicSelector[]; readonly advanced: readonly AdvancedSelector[]};

/** Which Insights a trail records, such as `ApiCallRateInsight`; empty when they are off. */
export type InsightSelectors = readonly string[];

export type Tag = {readonly key: string; readonly value: string};

/** A trail: its configuration from `DescribeTrails`, and the parts that are asked for in its home region. */
export type Trail = {
	readonly arn: string;
	readonly name: string;
	readonly homeRegion: string;
	/** The account that owns the trail, from its ARN. */
	readonly account: string;
	/** The profile through which it was found; empty for the default one. */
	readonly profile: string;
	/** The places (labels as in coverage) that list it: a region lists every trail that records it, shadows of other regions too. */
	readonly places: readonly string[];
	readonly bucket: string;
	readonly prefix: string;
	readonly snsTopicArn: string;
	readonly logGroupArn: string;
	readonly logRoleArn: string;
	readonly kmsKeyId: string;
	readonly isMultiRegion: boolean;
	readonly isOrganization: boolean;
	readonly hasGlobalEvents: boolean;
	readonly hasValidation: boolean;
	readonly status: Part<TrailStatus>;
	readonly selectors: Part<Selectors>;
	readonly insights: Part<InsightSelectors>;
	readonly tags: Part<readonly Tag[]>;
};
