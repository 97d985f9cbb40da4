import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {type Lookup, lookupKeys} from '../../source/core/lookup.ts';
import {parseRecord} from '../../source/core/parse-record.ts';
import {parseQuery} from '../../source/core/query/parse.ts';
import {planQuery} from '../../source/core/query/plan.ts';
import {recordPredicate} from '../../source/core/query/record-predicate.ts';
import {type KnownPart} from '../../source/core/source.ts';
import {isolateAws} from '../helpers/aws-environment.ts';
import {type JsonObject} from '../helpers/cloudtrail-lookup.ts';
import {makeRecords} from '../helpers/cloudtrail-records.ts';
import {readFromServer} from '../helpers/history-reading.ts';

isolateAws();

const now = Date.parse('2026-08-01T12:00:00Z');
const context = {now, zone: 'utc'} as const;
const bucket = 'arn:aws:s3:::example-logs';

/** Calls of four people, in turns, six kinds of calls; every tenth about a bucket. */
const events = makeRecords({count: 1200, region: 'us-east-1', end: now - 1000}).map((record, index) => index % 10 === 0 ? {...record, resources: [{ARN: bucket, type: 'AWS::S3::Bucket'}]} : record);

const withUser = (record: JsonObject, name: string): JsonObject => ({...record, userIdentity: {type: 'IAMUser', userName: name}});

const ask = async (text: string, served: readonly JsonObject[] = events, regions: readonly string[] = ['us-east-1']) => {
	const plan = planQuery(parseQuery(text, context), {keys: lookupKeys});
	const reading = await readFromServer({served: {events: served, isLimited: false}, aws: {regions}, request: {lookups: plan.lookups}});
	const isMatch = recordPredicate(plan.query);
	return {
		...reading, plan, found: reading.records.filter(record => isMatch(record)).map(({event}) => event.id),
	};
};

/** What is asked, how many requests that may take, and how many events answer it. */
const questions: ReadonlyArray<readonly [text: string, calls: number, found: number]> = [
	['', 24, 1200],
	['id:Management-111122223333-us-east-1-7', 1, 1],
	['id:nothing-of-the-kind', 1, 0],
	['key:AKIAMAYAEXAMPLE event:Decrypt', 24, 200],
	['user:maya', 6, 300],
	['user:Maya', 1, 0],
	['user:maya,jonas', 12, 600],
	['user:maya event:assumerole', 6, 0],
	['user:jonas event:assumerole', 6, 100],
	['event:Decrypt', 4, 200],
	['event:decrypt', 1, 0],
	['kms:Decrypt,iam:CreateAccessKey is:read', 8, 200],
	['ec2:*', 8, 400],
	['ec2:Describe*', 8, 200],
	['service:KMS', 4, 200],
	['is:write', 8, 400],
	[`resource:${bucket}`, 3, 120],
	[`resource:${bucket} user:maya`, 3, 60],
];

for (const [text, calls, found] of questions) {
	test(`${JSON.stringify(text)} takes ${calls} requests for ${found} events`, async () => {
		const answer = await ask(text);
		assert.deepEqual([answer.server.log.length, answer.found.length], [calls, found]);
		assert.equal(answer.coverage.get('us-east-1')?.state, 'done');
	});
}

test('every value is asked for in every region', async () => {
	const answer = await ask('user:maya,jonas', events, ['us-east-1', 'eu-west-1']);
	assert.deepEqual(['us-east-1', 'eu-west-1'].map(region => answer.server.requestsOf('LookupEvents', region).length), [12, 2]);
	assert.deepEqual(answer.ends.map(({place, state}) => `${place} ${state}`), ['us-east-1 done', 'eu-west-1 done']);
});

test('a region is read as far back as all of its values are', async () => {
	const served = [
		...makeRecords({count: 60, region: 'us-east-1', end: now - 1000}).map(record => withUser(record, 'maya')),
		...makeRecords({count: 60, region: 'us-east-1', end: now - 500_000_000}).map(record => withUser({...record, eventID: `old ${String(record['eventID'])}`}, 'jonas')),
	];
	const {pages} = await ask('user:maya,jonas', served);
	const claims = pages.flatMap(({coverage, records}) => ({coverage: coverage[0], records}));
	const seen = new Set<string>();
	for (const {coverage, records} of claims) {
		for (const {event} of records) {
			seen.add(event.id);
		}

		const from = coverage?.from ?? Infinity;
		const promised = served.filter(record => Date.parse(String(record['eventTime'])) >= from);
		assert.deepEqual(promised.filter(record => !seen.has(String(record['eventID']))), []);
	}
});

test('what is known is not asked for again, and counts as read', async () => {
	const place = 'us-east-1';
	const read = async (known: readonly KnownPart[], lookups: readonly Lookup[] = []) => {
		const {server, ids, ends} = await readFromServer({
			served: {events, isLimited: false}, request: {
				since: now - 1_000_000, until: now, lookups, known,
			},
		});
		const asked = server.log.map(({body}) => [body['StartTime'], body['EndTime']].map(time => (1000 * Number(time)) - now).join(' to '));
		return {asked: [...new Set(asked)], count: ids.length, ends};
	};

	const part = {place, from: now - 600_000, to: now - 300_000};
	const done = [{
		place, state: 'done', from: now - 1_000_000, to: now,
	}];
	const maya = {key: 'Username', value: 'maya'} as const;
	assert.deepEqual(await read([part]), {asked: ['-299999 to 0', '-1000000 to -600001'], count: 699, ends: done});
	assert.deepEqual(await read([{...part, to: now}]), {asked: ['-1000000 to -600001'], count: 400, ends: done});
	assert.deepEqual(await read([{place, from: now - 2_000_000, to: now}]), {asked: [], count: 0, ends: done});
	const all = {asked: ['-1000000 to 0'], count: 1000, ends: done};
	assert.deepEqual(await read([{...part, place: 'eu-west-1'}]), all);
	// What one attribute gave says nothing of the rest, but everything holds what an attribute gives.
	assert.deepEqual(await read([{...part, lookup: maya}]), all);
	assert.deepEqual(await read([{...part, to: now, lookup: maya}], [maya]), {asked: ['-1000000 to -600001'], count: 100, ends: done});
	assert.deepEqual(await read([{...part, to: now}], [maya]), {asked: ['-1000000 to -600001'], count: 100, ends: done});
});

test('what CloudTrail returns for an attribute has it, however it was found', async () => {
	const served = makeRecords({count: 1, region: 'us-east-1', end: now - 1000}).map(record => ({...record, userIdentity: {type: 'AWSService', invokedBy: 'x.amazonaws.com', userName: 'maya'}}));
	const {records} = await ask('user:maya', served);
	assert.deepEqual(records.map(({event}) => event.user), ['maya']);
});

const anyEvent = fc.record({
	user: fc.constantFrom('maya', 'Maya', 'jonas'),
	name: fc.constantFrom('Decrypt', 'decrypt', 'RunInstances', 'CreateFunction20150331'),
	source: fc.constantFrom('kms.amazonaws.com', 'ec2.amazonaws.com', 'lambda.amazonaws.com'),
	readOnly: fc.constantFrom(true, false, undefined),
	key: fc.constantFrom('AKIAMAYAEXAMPLE', 'AKIAJONASEXAMPLE', undefined),
	resource: fc.constantFrom('arn:aws:s3:::example-logs', 'arn:aws:s3:::other', undefined),
	region: fc.constantFrom('us-east-1', 'eu-west-1'),
});
const anyTerm = fc.constantFrom(
	'user:maya',
	'user:MAYA',
	'user:maya,jonas',
	'-user:maya',
	'event:decrypt',
	'event:Decrypt,RunInstances',
	'ec2:RunInstances',
	'lambda:*',
	'lambda:CreateFunction',
	'service:KMS,ec2',
	'is:write',
	'is:read',
	'-is:read',
	'key:AKIAMAYAEXAMPLE',
	'resource:arn:aws:s3:::example-logs',
	'id:event-3,event-4',
	'maya',
	'event:*Inst*',
);

test('asking for a part and filtering the rest here finds exactly what a filter over everything finds', async () => {
	await fc.assert(fc.asyncProperty(fc.array(anyEvent, {maxLength: 120}), fc.array(anyTerm, {minLength: 1, maxLength: 3}), async (parts, terms) => {
		const served = parts.map(({user, name, source, readOnly, key, resource, region}, index) => ({
			eventVersion: '1.11',
			eventTime: new Date(now - 60_000 - (Math.floor(index / 3) * 1000)).toISOString().replace('.000', ''),
			eventID: `event-${index}`,
			eventName: name,
			eventSource: source,
			awsRegion: region,
			recipientAccountId: '111122223333',
			userIdentity: {type: 'IAMUser', userName: user, accessKeyId: key},
			readOnly,
			resources: resource === undefined ? [] : [{ARN: resource, type: 'AWS::S3::Bucket'}],
			eventCategory: 'Management',
		}));
		const {found, plan, server} = await ask(terms.join(' '), served, ['us-east-1', 'eu-west-1']);
		const isMatch = recordPredicate(plan.query);
		const all = served.filter(record => isMatch({event: parseRecord(record), text: JSON.stringify(record)})).map(({eventID}) => eventID);
		assert.deepEqual(found.toSorted(), all.toSorted());
		const most = 2 * (Math.max(1, plan.lookups.length) + Math.floor(served.length / 50));
		assert.ok(server.log.length <= most, `${server.log.length} requests`);
	}), {numRuns: 40});
});
