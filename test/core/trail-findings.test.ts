import assert from 'node:assert/strict';
import test from 'node:test';
import {findingsOf} from '../../source/core/trail-findings.ts';
import {type Trail, type TrailStatus} from '../../source/core/trail.ts';
import {everyManagementEvent, trailNow, trailWith} from '../helpers/trails.ts';

const minute = 60_000;
const problem = {kind: 'denied', message: 'Not allowed to call it', hint: 'Ask for the permission'} as const;

const cases: ReadonlyArray<readonly [about: string, trail: Partial<Trail>, status: Partial<TrailStatus>, findings: ReadonlyArray<readonly [weight: string, what: RegExp, cure: RegExp]>]> = [
	['logs and delivers', {}, {}, []],
	['was stopped', {}, {isLogging: false, stoppedAt: trailNow - (120 * minute)}, [['unhealthy', /^not logging since 2 h$/v, /^aws cloudtrail start-logging --name audit --region us-east-1$/v]]],
	['was never started', {name: 'o\'clock'}, {isLogging: false}, [['unhealthy', /^not logging: never started$/v, /--name 'o'\\''clock' /v]]],
	['may not write to its bucket', {}, {files: {error: 'AccessDenied', time: trailNow - (120 * minute)}}, [['unhealthy', /^log files are not delivered: AccessDenied; the last one was 2 h ago$/v, /policy of the bucket example-audit .*s3:PutObject/v]]],
	['has lost its bucket', {}, {files: {error: 'NoSuchBucket'}, digests: {error: 'NoSuchBucket'}}, [['unhealthy', /^log files .*NoSuchBucket; there was never one before$/v, /make the bucket example-audit again/v], ['unhealthy', /^digests/v, /make the bucket/v]]],
	['fails for a reason that is not known here', {}, {files: {error: 'SlowDown'}}, [['unhealthy', /SlowDown/v, /^look at the bucket example-audit, its policy and its key$/v]]],
	['may not notify', {snsTopicArn: 'arn:aws:sns:topic'}, {notifications: {error: 'AuthorizationError'}}, [['unhealthy', /^notifications .*AuthorizationError/v, /topic arn:aws:sns:topic .*sns:Publish/v]]],
	['may not write to its log group', {logRoleArn: 'arn:role', logGroupArn: 'arn:group'}, {logs: {error: 'Access denied'}}, [['unhealthy', /^CloudWatch Logs are not delivered/v, /role arn:role .*logs:PutLogEvents on arn:group/v]]],
	['has delivered nothing for over an hour', {}, {files: {time: trailNow - (61 * minute)}}, [['unhealthy', /^no log file for over an hour; the last one was 1 h ago$/v, /bucket/v]]],
	['delivered an hour ago', {}, {files: {time: trailNow - (60 * minute)}}, []],
	['was just started', {}, {files: {}, startedAt: trailNow - minute}, []],
	['does not validate', {hasValidation: false}, {}, [['hint', /^validation off/v, /--enable-log-file-validation$/v]]],
	['records one region', {isMultiRegion: false}, {}, [['hint', /^single region: only us-east-1/v, /--is-multi-region-trail$/v]]],
	['records no management events', {selectors: {state: 'ready', value: {basic: [{...everyManagementEvent, includeManagementEvents: false}], advanced: []}}}, {}, [['hint', /^management events off/v, /put-event-selectors/v]]],
	['does not tell its status', {status: {state: 'failed', problem}}, {}, [['unknown', /^whether it logs is not known: Not allowed to call it$/v, /^Ask for the permission$/v]]],
	['has not told its status yet', {status: {state: 'loading'}}, {}, [['unknown', /still being asked for/v, /^$/v]]],
	['does not tell its selectors', {selectors: {state: 'failed', problem}}, {}, [['hint', /^what it records is not known/v, /^Ask/v]]],
	['has everything wrong', {hasValidation: false, isMultiRegion: false}, {isLogging: false, files: {error: 'AccessDenied'}}, [['unhealthy', /^not logging/v, /./v], ['unhealthy', /^log files/v, /./v], ['hint', /^validation/v, /./v], ['hint', /^single/v, /./v]]],
];

for (const [about, trail, status, expected] of cases) {
	test(`what is said of a trail that ${about}, with its cure`, () => {
		const findings = findingsOf(trailWith(trail, status), trailNow);
		assert.deepEqual(findings.map(({weight}) => weight), expected.map(([weight]) => weight));
		for (const [index, [, what, cure]] of expected.entries()) {
			assert.match(findings[index]!.what, what);
			assert.match(findings[index]!.cure, cure);
		}
	});
}
