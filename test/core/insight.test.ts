import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {readInsight} from '../../source/core/insight.ts';
import {rateAround, ratesInColumns} from '../../source/core/rate.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 7, 3, 12);

const record = {
	eventTime: '2026-08-01T03:16:00Z',
	awsRegion: 'eu-west-1',
	recipientAccountId: '111122223333',
	insightDetails: {
		state: 'End',
		eventSource: 'ec2.amazonaws.com',
		eventName: 'RunInstances',
		insightType: 'ApiErrorRateInsight',
		errorCode: 'Client.UnauthorizedOperation',
		insightContext: {
			statistics: {
				baseline: {average: 0.5}, insight: {average: 12}, insightDuration: 20, baselineDuration: 10_080,
			},
			attributions: [
				{attribute: 'userIdentityArn', insight: [{value: 'arn:aws:iam::111122223333:user/maya', average: 12}], baseline: [{value: 'arn:aws:iam::111122223333:user/maya', average: 0.5}]},
				{attribute: 'errorCode', insight: [{value: 'null', average: 12}], baseline: []},
			],
		},
	},
};

const insight = readInsight(record)!;

test('an Insights record gives its figures and what the calls had in common', () => {
	assert.deepEqual(insight, {
		state: 'end',
		kind: 'errors',
		source: 'ec2.amazonaws.com',
		name: 'RunInstances',
		errorCode: 'Client.UnauthorizedOperation',
		region: 'eu-west-1',
		account: '111122223333',
		time: Date.UTC(2026, 7, 1, 3, 16),
		usual: 0.5,
		unusual: 12,
		usualMinutes: 10_080,
		unusualMinutes: 20,
		attributions: [{attribute: 'userIdentityArn', shares: [{value: 'arn:aws:iam::111122223333:user/maya', average: 12, usual: 0.5}]}],
	});
});

test('any other record is no Insight', () => {
	assert.equal(readInsight({eventName: 'RunInstances'}), undefined);
	assert.equal(readInsight(null), undefined);
});

test('whatever stands in the fields of an Insights record, reading it gives something', () => {
	fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (details, context) => {
		assert.ok(readInsight({insightDetails: details}));
		assert.ok(readInsight({insightDetails: {insightContext: context}}));
	}));
});

const steps: ReadonlyArray<readonly [name: string, age: number, period: number | undefined]> = [
	['two days old: minutes', 2 * day, minute],
	['thirty days old: five minutes', 30 * day, 5 * minute],
	['seventy days old: hours', 70 * day, hour],
	['ninety days old: nothing', 90 * day, undefined],
];

for (const [name, age, period] of steps) {
	test(`the rate of an Insight that is ${name}`, () => {
		const asked = rateAround({...insight, time: now - age}, now);
		assert.equal(asked?.period, period);
		assert.ok(asked === undefined || (asked.since < now - age && asked.until > now - age && asked.since % asked.period === 0));
	});
}

test('the rate of an Insight at an unknown time is not asked for', () => {
	assert.equal(rateAround({...insight, time: NaN}, now), undefined);
});

test('every point of a rate stands in the column of its time, and the highest one counts', () => {
	const points = [{time: 0, value: 3}, {time: 9, value: 5}, {time: 10, value: 1}, {time: 39, value: 2}, {time: 40, value: 9}];
	assert.deepEqual(ratesInColumns(points, {since: 0, until: 40}, 4), [5, 1, 0, 2]);
});
