import assert from 'node:assert/strict';
import test from 'node:test';
import {type ApiCall} from '../../source/core/api-call.ts';
import {type ChangeNews} from '../../source/core/change-news.ts';
import {usualSettings, type NewTrail, type TrailChange} from '../../source/core/trail-change.ts';
import {openEventHistory} from '../../source/sources/event-history.ts';
import {isolateAws} from '../helpers/aws-environment.ts';
import {startCloudTrailServer, type ServerOptions} from '../helpers/cloudtrail-server.ts';
import {type ServedTrail} from '../helpers/cloudtrail-trails.ts';
import {createVirtualClock} from '../helpers/virtual-clock.ts';

isolateAws();

const arn = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit';

const target = {
	arn, name: 'audit', homeRegion: 'eu-west-1', profile: '', isOrganization: false,
};

const audit: ServedTrail = {
	trail: {
		Name: 'audit', TrailARN: arn, HomeRegion: 'eu-west-1', S3BucketName: 'acme-logs', IncludeGlobalServiceEvents: true, IsMultiRegionTrail: true, LogFileValidationEnabled: true,
	},
	status: {IsLogging: true},
};

const fresh: NewTrail = {
	name: 'fresh', region: 'us-east-1', profile: '', settings: {...usualSettings, bucket: 'acme-logs', prefix: 'all'}, tags: [{key: 'team', value: 'security'}], isStarting: true,
};

const writes = new Set(['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging', 'PutEventSelectors', 'PutInsightSelectors']);

/** Makes a change on a server of its own: what was told, the writing requests with their regions, and the calls for `@`. */
const make = async (change: TrailChange, served: ServerOptions = {}) => {
	const clock = createVirtualClock();
	const server = await startCloudTrailServer({
		clock,
		trails: [audit],
		onStall() {
			clock.expire();
		},
		...served,
	});
	const news: ChangeNews[] = [];
	const calls: ApiCall[] = [];
	try {
		const source = openEventHistory({
			regions: ['us-east-1'], profiles: [], endpointUrl: server.url, clock, canChange: true, onCall(call) {
				calls.push(call);
			},
		});
		for await (const each of source.trails!.changer!.apply(change, new AbortController().signal)) {
			news.push(each);
		}
	} finally {
		await server.close();
	}

	const written = server.log.filter(({call}) => writes.has(call));
	return {
		kinds: news.map(({kind}) => kind), news, told: news.find(each => each.kind === 'told'), failed: news.find(each => each.kind === 'failed'), written, calls: calls.filter(({call}) => writes.has(call)), looks: server.requestsOf('DescribeTrails').length,
	};
};

test('a trail is stopped in its home region, looked at again, and the call is in the log', async () => {
	const {kinds, told, written, calls} = await make({kind: 'stop', target});
	assert.deepEqual(kinds, ['called', 'told']);
	assert.deepEqual(written.map(({call, region, body}) => [call, region, body]), [['StopLogging', 'eu-west-1', {Name: 'audit'}]]);
	assert.deepEqual(calls.map(({call, region, outcome}) => [call, region, outcome]), [['StopLogging', 'eu-west-1', 'ok']]);
	assert.equal(told?.isShown, true);
	assert.equal(told.trail?.status.state === 'ready' && told.trail.status.value.isLogging, false);
});

test('a trail is created in the region that was chosen and started at once', async () => {
	const {kinds, told, written} = await make({kind: 'create', trail: fresh});
	assert.deepEqual(kinds, ['called', 'called', 'told']);
	assert.deepEqual(written.map(({call, region, body}) => [call, region, body]), [
		['CreateTrail', 'us-east-1', {
			Name: 'fresh', S3BucketName: 'acme-logs', S3KeyPrefix: 'all', IsMultiRegionTrail: true, EnableLogFileValidation: true, TagsList: [{Key: 'team', Value: 'security'}],
		}],
		['StartLogging', 'us-east-1', {Name: 'fresh'}],
	]);
	assert.equal(told?.isShown, true);
	assert.deepEqual(told.trail?.tags, {state: 'ready', value: fresh.tags});
});

test('every other change reaches the trail and is seen there', async () => {
	const changes: readonly TrailChange[] = [
		{kind: 'start', target},
		{kind: 'update', target, settings: {prefix: 'new', isMultiRegion: false}},
		{
			kind: 'selectors', target, selectors: {
				basic: [{
					readWriteType: 'WriteOnly', includeManagementEvents: true, excludeManagementEventSources: ['kms.amazonaws.com'], dataResources: [{type: 'AWS::S3::Object', values: ['arn:aws:s3']}],
				}], advanced: [],
			},
		},
		{kind: 'selectors', target, selectors: {basic: [], advanced: [{name: 'all', conditions: [{field: 'eventCategory', operator: 'Equals', values: ['Management']}]}]}},
		{kind: 'insights', target, insights: ['ApiErrorRateInsight', 'ApiCallRateInsight']},
		{kind: 'delete', target},
	];
	for (const change of changes) {
		const {kinds, told, looks} = await make(change); // eslint-disable-line no-await-in-loop -- a server each
		assert.deepEqual([kinds, told?.isShown, looks], [['called', 'told'], true, 1], change.kind);
	}
});

test('AWS may show a change late: the trail is looked at again and again, and at last it is said that it is not seen yet', async () => {
	const soon = await make({kind: 'stop', target}, {lag: 3});
	assert.deepEqual([soon.told?.isShown, soon.looks], [true, 3]);
	const late = await make({kind: 'delete', target}, {lag: 100});
	assert.deepEqual([late.told?.isShown, late.told?.trail?.name, late.looks], [false, 'audit', 6]);
});

test('a trail that cannot be looked at is not taken for deleted', async () => {
	const {told} = await make({kind: 'delete', target}, {refusals: new Map([['DescribeTrails', {status: 403, name: 'AccessDeniedException', message: 'no'}]])});
	assert.deepEqual(told, {kind: 'told', isShown: false});
});

test('being throttled is waited out, and what may have been carried out is not sent again', async () => {
	const throttled = await make({kind: 'stop', target}, {faults: [{kind: 'throttle', call: 'StopLogging', times: 2}]});
	assert.deepEqual([throttled.kinds, throttled.written.length], [['called', 'told'], 3]);
	for (const kind of ['server-error', 'reset', 'stall'] as const) {
		const lost = await make({kind: 'stop', target}, {faults: [{kind, call: 'StopLogging'}]}); // eslint-disable-line no-await-in-loop -- a server each
		assert.equal(lost.written.length, 1, kind);
		assert.equal(lost.failed?.problem.hint, 'It may have been carried out all the same: reload the trails before another try', kind);
	}
});

test('a trail that was created and could not be started is told of with both', async () => {
	const {kinds, failed, told} = await make({kind: 'create', trail: fresh}, {refusals: new Map([['StartLogging', {status: 400, name: 'ConflictException', message: 'in progress'}]])});
	assert.deepEqual(kinds, ['called', 'failed', 'told']);
	assert.equal(failed?.problem.message, 'StartLogging: Another change of the trail is still being carried out (AWS: in progress)');
	assert.deepEqual([told?.isShown, told?.trail?.name], [false, 'fresh']);
});

test('a bucket that does not let CloudTrail in comes with the statements that its policy needs', async () => {
	const refusals = new Map(['CreateTrail', 'UpdateTrail'].map(call => [call, {status: 400, name: 'InsufficientS3BucketPolicyException', message: 'Incorrect S3 bucket policy is detected for bucket: acme-logs'}]));
	const {failed} = await make({kind: 'create', trail: fresh}, {refusals});
	assert.match(failed?.problem.hint ?? '', /Add the two statements/v);
	assert.match(failed?.remedy?.title ?? '', /acme-logs \(put the number of your account in place of ACCOUNT_ID\)/v);
	assert.match(failed?.remedy?.text ?? '', /arn:aws:s3:::acme-logs\/all\/AWSLogs\/ACCOUNT_ID\/\*/v);
	const update = await make({kind: 'update', target, settings: {prefix: 'elsewhere'}}, {refusals});
	assert.match(update.failed?.remedy?.text ?? '', /arn:aws:s3:::acme-logs\/elsewhere\/AWSLogs\/111122223333\/\*/v);
});

/** The errors of the SDK's documentation of each call, but for those that every call may give. */
const documented: Readonly<Record<string, readonly string[]>> = {
	CreateTrail: ['CloudTrailAccessNotEnabledException', 'CloudTrailInvalidClientTokenIdException', 'CloudWatchLogsDeliveryUnavailableException', 'ConflictException', 'InsufficientDependencyServiceAccessPermissionException', 'InsufficientEncryptionPolicyException', 'InsufficientS3BucketPolicyException', 'InsufficientSnsTopicPolicyException', 'InvalidCloudWatchLogsLogGroupArnException', 'InvalidCloudWatchLogsRoleArnException', 'InvalidKmsKeyIdException', 'InvalidParameterCombinationException', 'InvalidParameterException', 'InvalidS3BucketNameException', 'InvalidS3PrefixException', 'InvalidSnsTopicNameException', 'InvalidTagParameterException', 'InvalidTrailNameException', 'KmsException', 'KmsKeyDisabledException', 'KmsKeyNotFoundException', 'MaximumNumberOfTrailsExceededException', 'NoManagementAccountSLRExistsException', 'NotOrganizationMasterAccountException', 'OperationNotPermittedException', 'OrganizationNotInAllFeaturesModeException', 'OrganizationsNotInUseException', 'S3BucketDoesNotExistException', 'TagsLimitExceededException', 'TrailAlreadyExistsException', 'TrailNotProvidedException', 'UnsupportedOperationException'],
	StopLogging: ['CloudTrailARNInvalidException', 'InvalidHomeRegionException', 'TrailNotFoundException'],
	PutEventSelectors: ['InvalidEventSelectorsException'],
	PutInsightSelectors: ['InvalidInsightSelectorsException'],
};

const changeFor: Readonly<Record<string, TrailChange>> = {
	CreateTrail: {kind: 'create', trail: fresh},
	StopLogging: {kind: 'stop', target},
	PutEventSelectors: {kind: 'selectors', target, selectors: {basic: [], advanced: []}},
	PutInsightSelectors: {kind: 'insights', target, insights: []},
};

for (const [call, names] of Object.entries(documented)) {
	test(`every documented error of ${call} is explained, with the next step and with what AWS said`, async () => {
		await Promise.all(names.map(async name => {
			const {failed, written} = await make(changeFor[call]!, {refusals: new Map([[call, {status: 400, name, message: 'Something about it for AKIAMAYAEXAMPLE'}]])});
			assert.equal(written.length, 1, name);
			const {message, hint = ''} = failed?.problem ?? {message: ''};
			assert.ok(message.startsWith(`${call}: `), `${name}: ${message}`);
			assert.ok(message.endsWith('(AWS: Something about it for AKIA…)'), `${name}: ${message}`);
			assert.ok(!message.includes(name), message);
			assert.notEqual(hint, '', name);
		}));
	});
}

test('no right to change a trail names the permission', async () => {
	const {failed} = await make({kind: 'stop', target}, {refusals: new Map([['StopLogging', {status: 403, name: 'AccessDeniedException', message: 'User maya is not authorized'}]])});
	assert.deepEqual([failed?.problem.kind, failed?.problem.hint], ['denied', 'Ask for the permission cloudtrail:StopLogging']);
});
