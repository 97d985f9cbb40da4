import assert from 'node:assert/strict';
import test from 'node:test';
import {type TrailEvent} from '../../../source/core/event.ts';
import {traits, type Trait} from '../../../source/core/query/query.ts';
import {hasTrait} from '../../../source/core/query/traits.ts';
import {createEvent} from '../../helpers/event-records.ts';

const cases: ReadonlyArray<readonly [title: string, fields: Partial<TrailEvent>, ...found: readonly Trait[]]> = [
	['an event of which nothing is known', {}],
	['a read', {readOnly: true, result: 'ok'}, 'read'],
	['a write', {readOnly: false, result: 'ok'}, 'write'],
	['a denied call', {result: 'denied', ip: '192.0.2.1'}, 'error', 'denied'],
	['a throttled call', {result: 'throttled'}, 'error'],
	['a call for what is missing', {result: 'missing'}, 'error'],
	['a failed call', {result: 'failed'}, 'error'],
	['a call of the account root', {identity: 'Root'}, 'root'],
	['a failed sign-in', {source: 'signin.amazonaws.com', type: 'AwsConsoleSignIn', result: 'failed'}, 'error', 'signin'],
	['an old sign-in by its type alone', {type: 'AwsConsoleSignin'}, 'signin'],
	['an Insights event', {category: 'Insight', type: 'AwsCloudTrailInsight'}, 'insight'],
	['a data event', {category: 'Data'}, 'data'],
	['a service itself', {identity: 'AWSService'}, 'service'],
	['a service event', {type: 'AwsServiceEvent'}, 'service'],
	['a call that a service makes for somebody', {identity: 'AssumedRole', ip: 'cloudformation.amazonaws.com'}, 'service'],
	['a call from inside AWS', {ip: 'AWS Internal/3'}, 'service'],
];

for (const [title, fields, ...found] of cases) {
	test(`What is: asks for fits ${title} as far as the record says so.`, () => {
		assert.deepEqual(traits.filter(trait => hasTrait(trait, createEvent(fields))), found);
	});
}

test('Marks come from the reader, not from the event.', () => {
	assert.equal(hasTrait('marked', createEvent({}), true), true);
	assert.equal(hasTrait('marked', createEvent({}), false), false);
});
