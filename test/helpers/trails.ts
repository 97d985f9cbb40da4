import {
	type AdvancedSelector,
	type BasicSelector,
	type Trail,
	type TrailStatus,
} from '../../source/core/trail.ts';

/** Noon of 1 August 2026, UTC: when the trails of tests are looked at. */
export const trailNow = Date.parse('2026-08-01T12:00:00Z');

/** The basic selector that a new trail has. */
export const everyManagementEvent: BasicSelector = {
	readWriteType: 'All', includeManagementEvents: true, excludeManagementEventSources: [], dataResources: [],
};

/** An advanced selector by its conditions. */
export const advancedSelector = (...conditions: ReadonlyArray<readonly [field: string, operator: string, ...values: string[]]>): AdvancedSelector => ({
	name: '', conditions: conditions.map(([field, operator, ...values]) => ({field, operator, values})),
});

/** A healthy trail of every region that delivered three minutes before `trailNow`, but for the changes. */
export const trailWith = (changes: Partial<Trail> = {}, status: Partial<TrailStatus> = {}): Trail => ({
	arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
	name: 'audit',
	homeRegion: 'us-east-1',
	account: '111122223333',
	profile: '',
	places: ['111122223333 us-east-1'],
	bucket: 'example-audit',
	prefix: '',
	snsTopicArn: '',
	logGroupArn: '',
	logRoleArn: '',
	kmsKeyId: '',
	isMultiRegion: true,
	isOrganization: false,
	hasGlobalEvents: true,
	hasValidation: true,
	status: {
		state: 'ready',
		value: {
			isLogging: true, files: {time: trailNow - (3 * 60_000)}, digests: {}, notifications: {}, logs: {}, ...status,
		},
	},
	selectors: {state: 'ready', value: {basic: [everyManagementEvent], advanced: []}},
	insights: {state: 'ready', value: ['ApiCallRateInsight', 'ApiErrorRateInsight']},
	tags: {state: 'loading'},
	...changes,
});
