import assert from 'node:assert/strict';
import test from 'node:test';
import {type RateRequest} from '../../source/core/rate.ts';
import {openEventHistory} from '../../source/sources/event-history.ts';
import {isolateAws} from '../helpers/aws-environment.ts';
import {type ServerOptions, startCloudTrailServer} from '../helpers/cloudtrail-server.ts';
import {createVirtualClock} from '../helpers/virtual-clock.ts';

isolateAws();

const minute = 60_000;
const start = Date.UTC(2026, 7, 1);

const request: RateRequest = {
	kind: 'errors', source: 'ec2.amazonaws.com', name: 'RunInstances', errorCode: 'AccessDenied', region: 'eu-west-1', account: '111122223333', since: start, until: start + (10 * minute), period: minute,
};

const ask = async (served: ServerOptions, asked = request) => {
	const clock = createVirtualClock();
	const server = await startCloudTrailServer({clock, ...served});
	try {
		const source = openEventHistory({
			regions: ['us-east-1'], profiles: [], endpointUrl: server.url, clock,
		});
		return {answer: await source.rates!(asked, new AbortController().signal), requests: server.requestsOf('ListInsightsMetricData')};
	} finally {
		await server.close();
	}
};

test('the rate of an error comes from the region of the Insight, page by page', async () => {
	const points = [0, 1, 2, 5, 9, 10].map(step => [start + (step * minute), step + 1] as const);
	const {answer, requests} = await ask({rates: {'ec2.amazonaws.com RunInstances': points}});
	assert.deepEqual(answer, {ok: true, value: points.slice(0, 5).map(([time, value]) => ({time, value}))});
	assert.deepEqual(requests.map(({region}) => region), ['eu-west-1', 'eu-west-1']);
	const {InsightType, ErrorCode, Period} = requests[0]!.body;
	assert.deepEqual([InsightType, ErrorCode, Period], ['ApiErrorRateInsight', 'AccessDenied', 60]);
});

test('two requests for a rate are a second apart', async () => {
	const points = [0, 1, 2, 3].map(step => [start + (step * minute), 1] as const);
	const {requests} = await ask({rates: {'ec2.amazonaws.com RunInstances': points}});
	assert.ok(requests[1]!.at - requests[0]!.at >= 1000);
});

test('a refusal names the permission that is enough', async () => {
	const {answer} = await ask({faults: [{call: 'ListInsightsMetricData', kind: 'denied'}]});
	assert.ok(!answer.ok);
	assert.equal(answer.problem.hint, 'Ask for the permission cloudtrail:LookupEvents');
});
