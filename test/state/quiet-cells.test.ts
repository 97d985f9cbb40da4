import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {type TrailEvent} from '../../source/core/event.ts';
import {parseRecord} from '../../source/core/parse-record.ts';
import {type ColumnName} from '../../source/state/event-columns.ts';
import {daysToTell, quietCell} from '../../source/state/quiet-cells.ts';
import {anyEvent} from '../helpers/any-event.ts';

const settings = {
	zone: 'utc', isAscii: false, isRevealed: false, isInsights: false,
} as const;

const record = {
	eventTime: '2026-08-03T09:41:07Z', awsRegion: 'eu-west-1', sourceIPAddress: '203.0.113.9', userIdentity: {type: 'IAMUser', userName: 'maya'},
};

const eventOf = (parts: Readonly<Record<string, unknown>> = {}): TrailEvent => parseRecord({...record, ...parts});

const show = (name: ColumnName, event: TrailEvent, above?: TrailEvent): string | undefined =>
	quietCell(name, event, {settings, width: 14, ...(above && {above})});

test('the first line says all', () => {
	assert.deepEqual([show('time', eventOf()), show('region', eventOf()), show('from', eventOf())], [undefined, undefined, undefined]);
});

test('the day stands where it changes', () => {
	assert.equal(show('time', eventOf(), eventOf({eventTime: '2026-08-03T23:59:59Z'})), '      09:41:07');
	assert.equal(show('time', eventOf(), eventOf({eventTime: '2026-08-04T00:00:00Z'})), undefined);
	assert.equal(show('time', eventOf(), eventOf({eventTime: '2025-08-03T09:41:07Z'})), undefined);
	assert.equal(show('time', eventOf({eventTime: null}), eventOf({eventTime: null})), undefined);
});

test('where there is no room for days, the first line of each day tells it if there are several', () => {
	const tell = (...times: ReadonlyArray<string | null>): readonly boolean[] => daysToTell(times.map(eventTime => eventOf({eventTime})), 'utc');
	assert.deepEqual(tell('2026-08-03T09:41:07Z', '2026-08-03T00:00:00Z'), [false, false]);
	assert.deepEqual(tell('2026-08-03T09:41:07Z', '2026-08-03T00:00:00Z', '2026-08-02T23:59:59Z', '2026-08-02T23:59:58Z'), [true, false, true, false]);
	assert.deepEqual(tell('2026-08-03T09:41:07Z', '2025-08-03T09:41:07Z'), [true, true]);
	assert.deepEqual(tell('2026-08-03T09:41:07Z', null), [false, false]);
	assert.deepEqual(tell('2026-08-03T09:41:07Z', '2026-08-02T09:41:07Z', null, null), [true, true, false, false]);
	assert.deepEqual(tell(), []);
});

test('the region stands where it changes', () => {
	assert.equal(show('region', eventOf(), eventOf()), '');
	assert.equal(show('region', eventOf(), eventOf({awsRegion: 'us-east-1'})), undefined);
	assert.equal(show('region', eventOf(), eventOf({awsRegion: null})), undefined);
	assert.equal(show('region', eventOf({awsRegion: null}), eventOf({awsRegion: null})), '');
	assert.equal(show('region', eventOf({awsRegion: null}), eventOf()), '--');
});

test('a service that calls by itself is named once, and nobody else is left out', () => {
	const ec2 = {userIdentity: {type: 'AWSService', invokedBy: 'ec2.amazonaws.com'}, sourceIPAddress: 'ec2.amazonaws.com'};
	const role = {userIdentity: {type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling'}, sourceIPAddress: 'autoscaling.amazonaws.com'};
	const onBehalf = {sourceIPAddress: 'cloudformation.amazonaws.com', userIdentity: {...record.userIdentity, invokedBy: 'cloudformation.amazonaws.com'}};
	assert.equal(show('from', eventOf(ec2)), '');
	assert.equal(show('from', eventOf(role)), '');
	assert.equal(show('from', eventOf(onBehalf)), undefined);
	assert.equal(show('from', eventOf({sourceIPAddress: 'maya'})), undefined);
});

test('what is left out stands in the line above, or in the line itself', () => {
	fc.assert(fc.property(anyEvent, anyEvent, fc.constantFrom<ColumnName>('who', 'event', 'resource', 'result', 'region', 'from'), (event, above, name) => {
		const shown = show(name, event, above);
		assert.ok(shown === undefined || (name === 'region' && (event.region === above.region || shown === '--')) || (name === 'from' && event.who !== ''));
	}));
});
