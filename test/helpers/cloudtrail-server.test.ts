import assert from 'node:assert/strict';
import test from 'node:test';
import {CloudTrailClient, LookupEventsCommand, type LookupEventsCommandInput} from '@aws-sdk/client-cloudtrail';
import {isolateAws} from './aws-environment.ts';
import {makeRecords} from './cloudtrail-records.ts';
import {type ServerOptions, startCloudTrailServer} from './cloudtrail-server.ts';
import {createVirtualClock} from './virtual-clock.ts';

isolateAws();

const end = Date.parse('2026-08-01T11:00:00Z');
const events = makeRecords({count: 120, region: 'us-east-1', end});

const askWith = async (options: ServerOptions, inputs: ReadonlyArray<LookupEventsCommandInput | ((token: string | undefined) => LookupEventsCommandInput)>) => {
	const server = await startCloudTrailServer({
		clock: createVirtualClock(), events, isLimited: false, ...options,
	});
	const client = new CloudTrailClient({region: 'us-east-1', endpoint: server.url, maxAttempts: 1});
	const answers: string[] = [];
	let token: string | undefined;
	for (const input of inputs) {
		try {
			const answer = await client.send(new LookupEventsCommand(typeof input === 'function' ? input(token) : input)); // eslint-disable-line no-await-in-loop -- A token comes from the answer before.
			token = answer.NextToken;
			answers.push(`${answer.Events?.length} ${answer.Events?.[0]?.EventId?.split('-').at(-1)}`);
		} catch (error) {
			answers.push((error as Error).name);
		}
	}

	await server.close();
	return answers;
};

test('the server gives pages of at most 50, newest first, and an end', async () => {
	const next = (NextToken: string | undefined) => ({NextToken});
	assert.deepEqual(await askWith({}, [{}, next, next]), ['50 0', '50 50', '20 100']);
});

test('a token is good only for the very request that it came from', async () => {
	assert.deepEqual(
		await askWith({}, [{EndTime: new Date(end)}, NextToken => ({EndTime: new Date(end + 1), NextToken}), {NextToken: 'rubbish'}]),
		['50 0', 'InvalidNextTokenException', 'InvalidNextTokenException'],
	);
});

test('the server refuses what CloudTrail refuses', async () => {
	assert.deepEqual(
		await askWith({}, [
			{StartTime: new Date(end), EndTime: new Date(end - 1000)},
			{MaxResults: 51},
			{LookupAttributes: [{AttributeKey: 'EventName', AttributeValue: 'Decrypt'}, {AttributeKey: 'Username', AttributeValue: 'maya'}]},
			{EventCategory: 'insight', LookupAttributes: [{AttributeKey: 'Username', AttributeValue: 'maya'}], MaxResults: 50},
		]),
		['InvalidTimeRangeException', 'InvalidMaxResultsException', 'InvalidLookupAttributesException', '0 undefined'],
	);
});

test('both times are inclusive and an attribute matches whole values with their case', async () => {
	const byName = (AttributeValue: string): LookupEventsCommandInput => ({LookupAttributes: [{AttributeKey: 'EventName', AttributeValue}]});
	assert.deepEqual(
		await askWith({}, [{StartTime: new Date(end - 9000), EndTime: new Date(end - 5000)}, byName('Decrypt'), byName('decrypt'), byName('Decryp')]),
		['5 5', '20 4', '0 undefined', '0 undefined'],
	);
});

test('a third request within a second is throttled', async () => {
	assert.deepEqual(await askWith({isLimited: true}, [{}, {}, {}]), ['50 0', '50 0', 'ThrottlingException']);
});
