import assert from 'node:assert/strict';
import {registerHooks} from 'node:module';
import process from 'node:process';
import test from 'node:test';

test('the SDK is not loaded before the first reading', async () => {
	const loaded: string[] = [];
	registerHooks({
		resolve(specifier, context, next) {
			if (specifier.startsWith('@aws-sdk/')) {
				loaded.push(`${specifier} from ${context.parentURL}`);
			}

			return next(specifier, context);
		},
	});
	const {openEventHistory} = await import('../../source/sources/event-history.ts');
	const {systemClock} = await import('../../source/sources/clock.ts');
	const source = openEventHistory({regions: ['us-east-1'], profiles: [], clock: systemClock});
	assert.equal(source.label, 'event history · us-east-1');
	const {openSource} = await import('../../source/sources/open.ts');
	const {label} = await openSource({
		paths: ['s3://example-audit-logs'], isDemo: false, regions: ['eu-west-1', 'us-east-1'], profiles: [],
	}, {stdin: process.stdin, now: 0});
	assert.equal(label, 's3://example-audit-logs · eu-west-1 +1');
	assert.deepEqual(loaded, []);
	await import('@aws-sdk/client-cloudtrail');
	assert.notDeepEqual(loaded, []);
});
