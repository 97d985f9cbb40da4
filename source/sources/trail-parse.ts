
import type {
	AdvancedFieldSelector,
	GetEventSelectorsResponse,
	GetInsightSelectorsResponse,
	GetTrailStatusResponse,
	ListTagsResponse,
	Trail as DescribedTrail,
} from '@aws-sdk/client-cloudtrail';
import {
	type Delivery,
	type FieldCondition,
	type InsightSelectors,
	type Selectors,
	type Tag,
	type Trail,
	type TrailStatus,
} from '../core/trail.ts';

/** The region and the account in a trail's ARN, `arn:PARTITION:cloudtrail:REGION:ACCOUNT:trail/NAME`; empty where it has none. */
export const readTrailArn = (arn: string): {readonly region: string; readonly account: string} => {
	const parts = arn.split(':');
	return {region: parts[3] ?? '', account: parts[4] ?? ''};
};

/** A trail as `DescribeTrails` gives it, its places and other parts still to come; nothing without an ARN, which is what names it. */
export const parseTrail = (described: DescribedTrail, profile: string): Trail | undefined => {
	const arn = described.TrailARN ?? '';
	if (arn === '') {
		return undefined;
	}

	const {region, account} = readTrailArn(arn);
	const loading = {state: 'loading'} as const;
	return {
		arn,
		name: described.Name ?? arn.slice(arn.lastIndexOf('/') + 1),
		homeRegion: described.HomeRegion ?? region,
		account,
		profile,
		places: [],
		bucket: described.S3BucketName ?? '',
		prefix: described.S3KeyPrefix ?? '',
		snsTopicArn: described.SnsTopicARN ?? '',
		logGroupArn: described.CloudWatchLogsLogGroupArn ?? '',
		logRoleArn: described.CloudWatchLogsRoleArn ?? '',
		kmsKeyId: described.KmsKeyId ?? '',
		isMultiRegion: described.IsMultiRegionTrail ?? false,
		isOrganization: described.IsOrganizationTrail ?? false,
		hasGlobalEvents: described.IncludeGlobalServiceEvents ?? false,
		hasValidation: described.LogFileValidationEnabled ?? false,
		status: loading,
		selectors: loading,
		insights: loading,
		tags: loading,
	};
};

const delivery = (time: Date | undefined, error: string | undefined): Delivery => ({
	...time && {time: time.getTime()},
	...error !== undefined && error !== '' && {error},
});

/** `GetTrailStatus` without its retired fields. */
export const parseStatus = (answer: GetTrailStatusResponse): TrailStatus => ({
	isLogging: answer.IsLogging ?? false,
	...answer.StartLoggingTime && {startedAt: answer.StartLoggingTime.getTime()},
	...answer.StopLoggingTime && {stoppedAt: answer.StopLoggingTime.getTime()},
	files: delivery(answer.LatestDeliveryTime, answer.LatestDeliveryError),
	digests: delivery(answer.LatestDigestDeliveryTime, answer.LatestDigestDeliveryError),
	notifications: delivery(answer.LatestNotificationTime, answer.LatestNotificationError),
	logs: delivery(answer.LatestCloudWatchLogsDeliveryTime, answer.LatestCloudWatchLogsDeliveryError),
});

const operators = ['Equals', 'NotEquals', 'StartsWith', 'NotStartsWith', 'EndsWith', 'NotEndsWith'] as const;

// One field of a selector may carry several operators; each is a condition of its own, and all must hold.
const parseConditions = (selector: AdvancedFieldSelector): FieldCondition[] => operators.flatMap(operator => {
	const values = selector[operator];
	return values ? [{field: selector.Field ?? '', operator, values}] : [];
});

/** `GetEventSelectors`: which events the trail records. What AWS leaves out has the defaults of the API Reference. */
export const parseSelectors = (answer: GetEventSelectorsResponse): Selectors => ({
	basic: (answer.EventSelectors ?? []).map(selector => ({
		readWriteType: selector.ReadWriteType ?? 'All',
		includeManagementEvents: selector.IncludeManagementEvents ?? true,
		excludeManagementEventSources: selector.ExcludeManagementEventSources ?? [],
		dataResources: (selector.DataResources ?? []).map(({Type, Values}) => ({type: Type ?? '', values: Values ?? []})),
	})),
	advanced: (answer.AdvancedEventSelectors ?? []).map(({Name, FieldSelectors}) => ({
		name: Name ?? '',
		conditions: (FieldSelectors ?? []).flatMap(selector => parseConditions(selector)),
	})),
});

/** `GetInsightSelectors`: the Insights that the trail records. */
export const parseInsights = (answer: GetInsightSelectorsResponse): InsightSelectors =>
	(answer.InsightSelectors ?? []).flatMap(({InsightType}) => InsightType === undefined ? [] : [InsightType]);

/** `ListTags` for one trail. */
export const parseTags = (answer: ListTagsResponse, arn: string): readonly Tag[] =>
	(answer.ResourceTagList ?? [])
		.filter(({ResourceId}) => ResourceId === arn)
		.flatMap(({TagsList}) => TagsList ?? [])
		.map(({Key, Value}) => ({key: Key ?? '', value: Value ?? ''}));
