import assert from 'node:assert/strict';
import test from 'node:test';
import {type Trail} from '../../source/core/trail.ts';
import {type AwsOptions} from '../../source/sources/clients.ts';
import {openEventHistory} from '../../source/sources/event-history.ts';
import {type TrailsPage} from '../../source/core/source.ts';
import {isolateAws} from '../helpers/aws-environment.ts';
import {type ServerOptions, startCloudTrailServer} from '../helpers/cloudtrail-server.ts';
import {type ServedTrail} from '../helpers/cloudtrail-trails.ts';
import {createVirtualClock} from '../helpers/virtual-clock.ts';

isolateAws();

const arnOf = (name: string, region: string, account = '111122223333') => `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;

const audit: ServedTrail = {
	trail: {
		Name: 'org-audit', TrailARN: arnOf('org-audit', 'eu-west-1', '777788889999'), HomeRegion: 'eu-west-1', S3BucketName: 'example-audit', S3KeyPrefix: 'all', IsMultiRegionTrail: true, IsOrganizationTrail: true, IncludeGlobalServiceEvents: true, LogFileValidationEnabled: true, KmsKeyId: 'key-1', SnsTopicARN: 'arn:aws:sns:eu-west-1:777788889999:topic', CloudWatchLogsLogGroupArn: 'group', CloudWatchLogsRoleArn: 'role',
	},
	members: ['111122223333'],
	status: {
		IsLogging: true, StartLoggingTime: 1_700_000_000, StopLoggingTime: 1_600_000_000, LatestDeliveryTime: 1_785_585_600, LatestDigestDeliveryTime: 1_785_580_000, LatestNotificationError: 'AuthorizationError', LatestCloudWatchLogsDeliveryTime: 1_785_585_500, TimeLoggingStarted: 'retired', LatestDeliveryAttemptTime: 'retired',
	},
	selectors: {
		AdvancedEventSelectors: [{Name: 'objects', FieldSelectors: [{Field: 'eventCategory', Equals: ['Data']}, {Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::a'], NotEndsWith: ['.log']}]}, {FieldSelectors: [{Field: 'eventCategory', Equals: ['Management']}]}],
	},
	insights: {InsightSelectors: [{InsightType: 'ApiCallRateInsight'}, {InsightType: 'ApiErrorRateInsight'}]},
	tags: [{Key: 'team', Value: 'security'}, {Key: 'empty'}],
};

const legacy: ServedTrail = {
	trail: {
		Name: 'legacy', TrailARN: arnOf('legacy', 'us-east-1'), HomeRegion: 'us-east-1', S3BucketName: 'example-legacy',
	},
	status: {IsLogging: false, StopLoggingTime: 1_785_000_000},
	selectors: {
		EventSelectors: [{
			ReadWriteType: 'WriteOnly', IncludeManagementEvents: true, ExcludeManagementEventSources: ['kms.amazonaws.com'], DataResources: [{Type: 'AWS::S3::Object', Values: ['arn:aws:s3']}],
		}],
	},
};

const list = async (served: ServerOptions, aws: Partial<AwsOptions> = {}, signal = new AbortController().signal) => {
	const clock = createVirtualClock();
	const server = await startCloudTrailServer({
		clock,
		trails: [audit, legacy],
		onStall() {
			clock.expire();
		},
		...served,
	});
	const pages: TrailsPage[] = [];
	try {
		const source = openEventHistory({
			regions: ['us-east-1', 'eu-west-1'], profiles: [], endpointUrl: server.url, clock, ...aws,
		});
		for await (const page of source.trails!.list(signal)) {
			pages.push(page);
		}
	} finally {
		await server.close();
	}

	const trails = new Map(pages.flatMap(page => page.trails).map((trail): [string, Trail] => [trail.name, trail]));
	const coverage = new Map(pages.flatMap(page => page.coverage).map(state => [state.place, state]));
	return {
		pages, trails, coverage, server,
	};
};

test('a trail is read whole, its parts in its home region by its ARN', async () => {
	const {trails, server} = await list({});
	const found = trails.get('org-audit');
	assert.deepEqual(found && {...found, places: found.places.toSorted()}, {
		arn: arnOf('org-audit', 'eu-west-1', '777788889999'),
		name: 'org-audit',
		homeRegion: 'eu-west-1',
		account: '777788889999',
		profile: '',
		places: ['eu-west-1', 'us-east-1'],
		bucket: 'example-audit',
		prefix: 'all',
		snsTopicArn: 'arn:aws:sns:eu-west-1:777788889999:topic',
		logGroupArn: 'group',
		logRoleArn: 'role',
		kmsKeyId: 'key-1',
		isMultiRegion: true,
		isOrganization: true,
		hasGlobalEvents: true,
		hasValidation: true,
		status: {
			state: 'ready',
			value: {
				isLogging: true, startedAt: 1_700_000_000_000, stoppedAt: 1_600_000_000_000, files: {time: 1_785_585_600_000}, digests: {time: 1_785_580_000_000}, notifications: {error: 'AuthorizationError'}, logs: {time: 1_785_585_500_000},
			},
		},
		selectors: {
			state: 'ready',
			value: {
				basic: [],
				advanced: [
					{
						name: 'objects',
						conditions: [
							{field: 'eventCategory', operator: 'Equals', values: ['Data']},
							{field: 'resources.ARN', operator: 'StartsWith', values: ['arn:aws:s3:::a']},
							{field: 'resources.ARN', operator: 'NotEndsWith', values: ['.log']},
						],
					},
					{name: '', conditions: [{field: 'eventCategory', operator: 'Equals', values: ['Management']}]},
				],
			},
		},
		insights: {state: 'ready', value: ['ApiCallRateInsight', 'ApiErrorRateInsight']},
		tags: {state: 'ready', value: [{key: 'team', value: 'security'}, {key: 'empty', value: ''}]},
	});
	const asked = server.log.filter(({call}) => call !== 'DescribeTrails' && call !== 'LookupEvents').map(({call, region, body}) => `${call} ${region} ${JSON.stringify(Object.values(body).flat()[0])}`);
	assert.deepEqual(asked.toSorted(), ['GetEventSelectors', 'GetInsightSelectors', 'GetTrailStatus', 'ListTags']
		.flatMap(call => [`${call} eu-west-1 "${arnOf('org-audit', 'eu-west-1', '777788889999')}"`, `${call} us-east-1 "${arnOf('legacy', 'us-east-1')}"`])
		.toSorted());
});

test('a trail names every place that lists it: a region of the home of another one, and never a region that it does not record', async () => {
	const {trails} = await list({});
	assert.deepEqual([trails.get('org-audit')?.places.toSorted(), trails.get('legacy')?.places], [['eu-west-1', 'us-east-1'], ['us-east-1']]);
});

test('that the enabled regions are not known is a remark', async () => {
	const {pages} = await list({}, {regions: 'all'});
	assert.match(pages.flatMap(({notes = []}) => notes).join(' '), /^Which regions are enabled is unknown, so all \d+ known ones are asked\./v);
});

test('what a trail leaves out has the meaning that AWS gives it', async () => {
	const {trails} = await list({});
	const trail = trails.get('legacy');
	assert.deepEqual([trail?.prefix, trail?.isMultiRegion, trail?.hasValidation, trail?.insights], ['', false, false, {state: 'ready', value: []}]);
	assert.deepEqual(trail?.selectors, {
		state: 'ready',
		value: {
			basic: [{
				readWriteType: 'WriteOnly', includeManagementEvents: true, excludeManagementEventSources: ['kms.amazonaws.com'], dataResources: [{type: 'AWS::S3::Object', values: ['arn:aws:s3']}],
			}], advanced: [],
		},
	});
});

test('a trail is shown as soon as it is described, its parts still loading', async () => {
	const {pages} = await list({});
	const first = pages.flatMap(page => page.trails).find(({name}) => name === 'legacy');
	assert.deepEqual([first?.status, first?.selectors, first?.insights, first?.tags], [{state: 'loading'}, {state: 'loading'}, {state: 'loading'}, {state: 'loading'}]);
	assert.deepEqual(pages[0], {trails: [], coverage: [{place: 'us-east-1', state: 'reading'}, {place: 'eu-west-1', state: 'reading'}]});
});

for (const [call, part] of [['GetTrailStatus', 'status'], ['GetEventSelectors', 'selectors'], ['GetInsightSelectors', 'insights'], ['ListTags', 'tags']] as const) {
	test(`a denied ${call} fails alone`, async () => {
		const {trails, coverage} = await list({
			faults: [{
				kind: 'denied', call, region: 'us-east-1', times: Infinity,
			}],
		});
		const trail = trails.get('legacy')!;
		const states = (['status', 'selectors', 'insights', 'tags'] as const).map(name => name === part ? 'failed' : 'ready');
		assert.deepEqual([trail.status.state, trail.selectors.state, trail.insights.state, trail.tags.state], states);
		const failed = trail[part];
		assert.deepEqual(failed.state === 'failed' && [failed.problem.kind, failed.problem.hint], ['denied', `Ask for the permission cloudtrail:${call}`]);
		assert.equal(trails.get('org-audit')?.[part].state, 'ready');
		assert.deepEqual(Array.from(coverage, ([, {state}]) => state), ['done', 'done']);
	});
}

test('an answer that goes wrong once is asked for again', async () => {
	const calls = ['DescribeTrails', 'GetTrailStatus', 'GetEventSelectors', 'GetInsightSelectors', 'ListTags'];
	const kinds = ['throttle', 'server-error', 'reset', 'stall', 'not-json'] as const;
	const {trails} = await list({faults: calls.map((call, index) => ({kind: kinds[index]!, call}))});
	assert.deepEqual(Array.from(trails, ([, trail]) => [trail.status.state, trail.selectors.state, trail.insights.state, trail.tags.state].join(' ')), ['ready ready ready ready', 'ready ready ready ready']);
});

test('a region that fails is told, and the trails of the others are listed', async () => {
	const kinds = [['denied', 'denied'], ['opt-in', 'off'], ['unknown-key', 'off'], ['expired', 'failed'], ['server-error', 'failed']] as const;
	const found = await Promise.all(kinds.map(async ([kind]) => list({
		faults: [{
			kind, call: 'DescribeTrails', region: 'us-east-1', times: Infinity,
		}],
	})));
	assert.deepEqual(found.map(({coverage}) => coverage.get('us-east-1')?.state), kinds.map(([, state]) => state));
	assert.deepEqual(found.map(({trails}) => Array.from(trails, ([name]) => name)), kinds.map(() => ['org-audit']));
});

test('a key that no region knows is a matter of credentials', async () => {
	const {coverage} = await list({faults: [{kind: 'unknown-key', call: 'DescribeTrails', times: Infinity}]});
	assert.deepEqual(Array.from(coverage, ([, {problem}]) => problem?.kind), ['credentials', 'credentials']);
});

test('aborting ends the list at once', async () => {
	const stopping = new AbortController();
	const {trails} = await list({
		faults: [{kind: 'stall', call: 'GetTrailStatus', times: Infinity}],
		onStall() {
			stopping.abort();
		},
	}, {}, stopping.signal);
	assert.equal(trails.get('legacy')?.status.state, 'loading');
});
