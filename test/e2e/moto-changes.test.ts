/* eslint-disable unicorn/prefer-array-from-async -- `Array.fromAsync` is not in the library types that we compile against. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {type ChangeNews} from '../../source/core/change-news.ts';
import {usualSettings, type TrailChange} from '../../source/core/trail-change.ts';
import {type Trail} from '../../source/core/trail.ts';
import {openEventHistory} from '../../source/sources/event-history.ts';
import {systemClock} from '../../source/sources/clock.ts';
import {isolateAws} from '../helpers/aws-environment.ts';
import {startMoto} from '../helpers/moto.ts';

isolateAws();

test('the emulator moto takes every change of a trail, and what it tells afterwards shows it', async t => {
	const url = await startMoto(t);
	if (url === undefined) {
		return;
	}

	const {trails} = openEventHistory({
		regions: ['us-east-1'], profiles: [], endpointUrl: url, clock: systemClock, canChange: true,
	});
	const make = async (change: TrailChange) => {
		const news: ChangeNews[] = [];
		for await (const each of trails!.changer!.apply(change, new AbortController().signal)) {
			news.push(each);
		}

		const failed = news.find(({kind}) => kind === 'failed');
		const told = news.find(({kind}) => kind === 'told');
		return {failed: failed?.kind === 'failed' ? failed.problem.message : undefined, told: told?.kind === 'told' ? told : undefined};
	};

	const create: TrailChange = {
		kind: 'create', trail: {
			name: 'audit', region: 'us-east-1', profile: '', settings: {...usualSettings, bucket: 'example-audit-logs'}, tags: [{key: 'team', value: 'security'}], isStarting: true,
		},
	};
	const refused = await make(create);
	assert.match(refused.failed ?? '', /^CreateTrail: The bucket is not there/v);
	await fetch(`${url}/example-audit-logs`, {method: 'PUT'});
	const made = await make(create);
	assert.deepEqual([made.failed, made.told?.isShown], [undefined, true]);
	const {name, bucket, isMultiRegion, hasValidation, tags, status, ...trail} = made.told!.trail!;
	assert.deepEqual([name, bucket, isMultiRegion, hasValidation, tags], ['audit', 'example-audit-logs', true, true, {state: 'ready', value: [{key: 'team', value: 'security'}]}]);
	assert.equal(status.state === 'ready' && status.value.isLogging, true);

	const target = {
		arn: trail.arn, name, homeRegion: 'us-east-1', profile: '', isOrganization: false,
	};
	const changes: readonly TrailChange[] = [
		{kind: 'stop', target},
		{kind: 'start', target},
		{kind: 'update', target, settings: {prefix: 'all', hasGlobalEvents: true}},
		{
			kind: 'selectors', target, selectors: {
				basic: [{
					readWriteType: 'WriteOnly', includeManagementEvents: true, excludeManagementEventSources: [], dataResources: [{type: 'AWS::S3::Object', values: ['arn:aws:s3:::example-audit-logs/']}],
				}], advanced: [],
			},
		},
		{kind: 'selectors', target, selectors: {basic: [], advanced: [{name: 'all', conditions: [{field: 'eventCategory', operator: 'Equals', values: ['Management']}]}]}},
		{kind: 'insights', target, insights: ['ApiCallRateInsight']},
		{kind: 'delete', target},
	];
	for (const change of changes) {
		const {failed, told} = await make(change); // eslint-disable-line no-await-in-loop -- in this order
		assert.deepEqual([change.kind, failed, told?.isShown], [change.kind, undefined, true]);
	}

	const left: Trail[] = [];
	for await (const page of trails!.list(new AbortController().signal)) {
		left.push(...page.trails);
	}

	assert.deepEqual(left, []);
});
