/* eslint-disable @typescript-eslint/naming-convention -- IAM writes its fields in capitals. */
/** A part of the program that may be allowed or not, with the actions of IAM that it calls (Service Authorization Reference). */
export type Feature = {
	readonly name: string;
	readonly actions: readonly string[];
	/** What the actions may be limited to: everything, trails, or the bucket and its objects. */
	readonly on: 'all' | 'trails' | 'bucket' | 'objects';
	/** Whether it is needed only to change trails. */
	readonly isChange?: boolean;
};

/** Every action that the program calls, by what it is called for. Those that take no resource stand for all of them. */
export const features = [
	{name: 'ReadHistory', actions: ['cloudtrail:LookupEvents'], on: 'all'},
	{name: 'ReadAllRegions', actions: ['account:ListRegions'], on: 'all'},
	{name: 'ReadInsightRates', actions: ['cloudtrail:ListInsightsMetricData'], on: 'all'},
	{name: 'ListTrails', actions: ['cloudtrail:DescribeTrails'], on: 'all'},
	{name: 'ReadTrails', actions: ['cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors', 'cloudtrail:GetInsightSelectors', 'cloudtrail:ListTags'], on: 'trails'},
	{name: 'ListBuckets', actions: ['s3:ListBucket'], on: 'bucket'},
	{name: 'ReadBuckets', actions: ['s3:GetObject'], on: 'objects'},
	{name: 'Verify', actions: ['cloudtrail:ListPublicKeys'], on: 'all'},
	{
		name: 'ChangeTrails',
		actions: [
			'cloudtrail:CreateTrail',
			'cloudtrail:UpdateTrail',
			'cloudtrail:DeleteTrail',
			'cloudtrail:StartLogging',
			'cloudtrail:StopLogging',
			'cloudtrail:PutEventSelectors',
			'cloudtrail:PutInsightSelectors',
		],
		on: 'trails',
		isChange: true,
	},
] as const satisfies readonly Feature[];

const resourcesOf = (on: Feature['on'], {partition, buckets}: PolicyOptions): string | readonly string[] => {
	switch (on) {
		case 'all': {
			return '*';
		}

		case 'trails': {
			return `arn:${partition}:cloudtrail:*:*:trail/*`;
		}

		case 'bucket': {
			return buckets.map(bucket => `arn:${partition}:s3:::${bucket}`);
		}

		case 'objects': {
			return buckets.map(bucket => `arn:${partition}:s3:::${bucket}/*`);
		}
	}
};

/** What a policy is about: the partition of its ARNs (`aws`, `aws-cn`, ...), the buckets to read, and whether trails may be changed. */
export type PolicyOptions = {readonly partition: string; readonly buckets: readonly string[]; readonly canChange?: boolean};

/** A policy of IAM: what a document of version 2012-10-17 holds. */
export type Policy = {
	readonly Version: string;
	readonly Statement: ReadonlyArray<{readonly Sid: string; readonly Effect: 'Allow'; readonly Action: readonly string[]; readonly Resource: string | readonly string[]}>;
};

/** The least that reading takes, and changing trails where that is asked for, feature by feature; the statements about buckets are left out where there are none. */
export const policyOf = (options: PolicyOptions): Policy => ({
	Version: '2012-10-17',
	Statement: features
		.filter((feature: Feature) => (options.canChange === true || feature.isChange !== true) && (options.buckets.length > 0 || !['bucket', 'objects'].includes(feature.on)))
		.map(({name, actions, on}) => ({
			Sid: name, Effect: 'Allow', Action: actions, Resource: resourcesOf(on, options),
		})),
});
