import assert from 'node:assert/strict';
import test from 'node:test';
import {trailHealth} from '../../source/core/trail-health.ts';
import {type TrailStatus} from '../../source/core/trail.ts';
import {everyManagementEvent, trailNow as now, trailWith} from '../helpers/trails.ts';

const minute = 60_000;

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
		hasValidation: false, isMultiRegion: false, selectors: {state: 'ready', value: {basic: [{...everyManagementEvent, includeManagementEvents: false}], advanced: []}},
	});
	assert.deepEqual(trailHealth(trail, now), {state: 'logging', reason: 'delivered 3 min ago', hints: ['validation off', 'single region', 'management events off']});
});
