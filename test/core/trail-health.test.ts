import assert from 'node:assert/strict';
import test from 'node:test';
import {describeGaps, trailHealth} from '../../source/core/trail-health.ts';
import {
	type AdvancedSelector,
	type BasicSelector,
	type Trail,
	type TrailStatus,
} from '../../source/core/trail.ts';

const now = Date.parse('2026-08-01T12:00:00Z');
const minute = 60_000;

const all: BasicSelector = {
	readWriteType: 'All', includeManagementEvents: true, excludeManagementEventSources: [], dataResources: [],
};

const trailWith = (changes: Partial<Trail> = {}, status: Partial<TrailStatus> = {}): Trail => ({
	arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
	name: 'audit',
	homeRegion: 'us-east-1',
	account: '111122223333',
	profile: '',
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
			isLogging: true, files: {time: now - (3 * minute)}, digests: {}, notifications: {}, logs: {}, ...status,
		},
	},
	selectors: {state: 'ready', value: {basic: [all], advanced: []}},
	insights: {state: 'ready', value: ['ApiCallRateInsight']},
	tags: {state: 'loading'},
	...changes,
});

const states: ReadonlyArray<readonly [status: Partial<TrailStatus>, state: string, reason: string]> = [
	[{}, 'logging', 'delivered 3 min ago'],
	[{files: {time: now - (60 * minute)}}, 'logging', 'delivered 1 h ago'],
	[{files: {time: now - (60 * minute) - 1}}, 'stale', 'delivered 1 h ago'],
	[{files: {time: now - (50 * 60 * minute)}}, 'stale', 'delivered 2 d ago'],
	[{files: {time: now + minute}}, 'logging', 'delivered 0 s ago'],
	[{files: {}}, 'stale', 'nothing delivered yet'],
	[{files: {}, startedAt: now - (10 * minute)}, 'logging', 'nothing delivered yet'],
	[{isLogging: false}, 'stopped', 'not logging'],
	[{isLogging: false, stoppedAt: now - (2 * 60 * minute), files: {error: 'AccessDenied'}}, 'stopped', 'since 2 h'],
	[{files: {error: 'NoSuchBucket'}}, 'failing', 'delivery: NoSuchBucket'],
	[{files: {error: 'AccessDenied', time: now - (5 * minute)}}, 'failing', 'delivery: AccessDenied, last success 5 min ago'],
	[{digests: {error: 'AccessDenied'}}, 'failing', 'digest: AccessDenied'],
	[{notifications: {error: 'AuthorizationError'}}, 'failing', 'notification: AuthorizationError'],
	[{logs: {error: 'Access denied'}}, 'failing', 'CloudWatch Logs: Access denied'],
];

for (const [status, state, reason] of states) {
	test(`a trail is ${state} with the reason "${reason}" at status ${JSON.stringify(status)}`, () => {
		assert.deepEqual(trailHealth(trailWith({}, status), now), {state, reason, hints: []});
	});
}

test('without its status the health of a trail is unknown, and the reason says why', () => {
	assert.deepEqual(trailHealth(trailWith({status: {state: 'loading'}}), now), {state: 'unknown', reason: 'status is being read', hints: []});
	const denied = trailWith({status: {state: 'failed', problem: {kind: 'denied', message: 'Not allowed to call GetTrailStatus'}}});
	assert.deepEqual(trailHealth(denied, now), {state: 'unknown', reason: 'Not allowed to call GetTrailStatus', hints: []});
});

test('what could be better about a trail is a hint, not a failure', () => {
	const trail = trailWith({
		hasValidation: false, isMultiRegion: false, selectors: {state: 'ready', value: {basic: [{...all, includeManagementEvents: false}], advanced: []}},
	});
	assert.deepEqual(trailHealth(trail, now), {state: 'logging', reason: 'delivered 3 min ago', hints: ['validation off', 'single region', 'management events off']});
});

const advanced = (...conditions: ReadonlyArray<readonly [field: string, operator: string, ...values: string[]]>): AdvancedSelector => ({
	name: '', conditions: conditions.map(([field, operator, ...values]) => ({field, operator, values})),
});

const management = ['eventCategory', 'Equals', 'Management'] as const;
const data = ['eventCategory', 'Equals', 'Data'] as const;
const noData = ['no data events', 'no network activity events'];

const gaps: ReadonlyArray<readonly [about: string, changes: Partial<Trail>, gaps: readonly string[]]> = [
	['the defaults of a new trail', {}, noData],
	['a single region without global events', {isMultiRegion: false, hasGlobalEvents: false}, ['only us-east-1', 'no global service events', ...noData]],
	['Insights that are off', {insights: {state: 'ready', value: []}}, [...noData, 'no Insights']],
	['writes only', {selectors: {state: 'ready', value: {basic: [{...all, readWriteType: 'WriteOnly'}], advanced: []}}}, ['no reads', ...noData]],
	['reads only', {selectors: {state: 'ready', value: {basic: [{...all, readWriteType: 'ReadOnly'}], advanced: []}}}, ['no writes', ...noData]],
	['reads and writes by two selectors', {selectors: {state: 'ready', value: {basic: [{...all, readWriteType: 'ReadOnly'}, {...all, readWriteType: 'WriteOnly'}], advanced: []}}}, noData],
	['excluded sources', {selectors: {state: 'ready', value: {basic: [{...all, excludeManagementEventSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com']}], advanced: []}}}, ['no kms', 'no rdsdata', ...noData]],
	['a source that only one of two selectors excludes', {selectors: {state: 'ready', value: {basic: [{...all, excludeManagementEventSources: ['kms.amazonaws.com']}, all], advanced: []}}}, noData],
	['data events of some types', {selectors: {state: 'ready', value: {basic: [{...all, dataResources: [{type: 'AWS::S3::Object', values: ['arn:aws:s3']}]}], advanced: []}}}, ['data events only of AWS::S3::Object', 'no network activity events']],
	['advanced selectors for data alone', {selectors: {state: 'ready', value: {basic: [], advanced: [advanced(data, ['resources.type', 'Equals', 'AWS::Lambda::Function'])]}}}, ['no management events', 'data events only of AWS::Lambda::Function', 'no network activity events']],
	['advanced selectors for some management events', {selectors: {state: 'ready', value: {basic: [], advanced: [advanced(management, ['readOnly', 'Equals', 'false'], ['eventSource', 'NotEquals', 'kms.amazonaws.com'])]}}}, ['no reads', 'no kms', ...noData]],
	['network activity events', {selectors: {state: 'ready', value: {basic: [], advanced: [advanced(management), advanced(['eventCategory', 'Equals', 'NetworkActivity'], ['eventSource', 'Equals', 'ec2.amazonaws.com'])]}}}, ['no data events']],
	['parts that have not arrived', {selectors: {state: 'loading'}, insights: {state: 'loading'}}, []],
];

for (const [about, changes, expected] of gaps) {
	test(`what a trail does not record is told for ${about}`, () => {
		assert.deepEqual(describeGaps(trailWith(changes)), expected);
	});
}
