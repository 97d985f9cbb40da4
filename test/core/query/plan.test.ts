import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {insightLookupKeys, lookupKeys} from '../../../source/core/lookup.ts';
import {parseQuery} from '../../../source/core/query/parse.ts';
import {planQuery} from '../../../source/core/query/plan.ts';
import {printTerm} from '../../../source/core/query/print-term.ts';
import {queryContext, queryTexts} from '../../helpers/queries.ts';

const plan = (text: string, options: Partial<Parameters<typeof planQuery>[1]> = {}) => planQuery(parseQuery(text, queryContext), {keys: lookupKeys, ...options});

const tell = ({lookups}: ReturnType<typeof plan>): string => lookups.map(({key, value}) => `${key}=${value}`).join(' ');

/** What is typed, what the source is asked for, and the number of the term that this answers. */
const plans: ReadonlyArray<readonly [text: string, lookups: string, index?: number]> = [
	['', ''],
	['maya "a phrase" ~tpyo', ''],
	['id:0b1c', 'EventId=0b1c', 0],
	['key:AKIAMAYAEXAMPLE', 'AccessKeyId=AKIAMAYAEXAMPLE', 0],
	['resource:logs', 'ResourceName=logs', 0],
	['user:Maya', 'Username=Maya', 0],
	['userName:Maya', 'Username=Maya', 0],
	['event:Decrypt', 'EventName=Decrypt', 0],
	['event:ec2:RunInstances', 'EventName=RunInstances', 0],
	['ec2:RunInstances', 'EventName=RunInstances', 0],
	['ec2:RunInstances,iam:CreateUser', 'EventName=RunInstances EventName=CreateUser', 0],
	['iam:*', 'EventSource=iam.amazonaws.com', 0],
	['iam:Create*', 'EventSource=iam.amazonaws.com', 0],
	['service:IAM', 'EventSource=iam.amazonaws.com', 0],
	['service:iam.amazonaws.com,ec2', 'EventSource=iam.amazonaws.com EventSource=ec2.amazonaws.com', 0],
	['lambda:CreateFunction', 'EventSource=lambda.amazonaws.com', 0],
	['event:lambda:CreateFunction,cloudfront:CreateDistribution', 'EventSource=lambda.amazonaws.com EventSource=cloudfront.amazonaws.com', 0],
	['lambda:CreateFunction20150331', 'EventName=CreateFunction20150331', 0],
	['is:write', 'ReadOnly=false', 0],
	['is:read', 'ReadOnly=true', 0],
	['user:maya,jonas', 'Username=maya Username=jonas', 0],
	['user:maya,maya', 'Username=maya', 0],
	['user:a,b,c,d,e', 'Username=a Username=b Username=c Username=d Username=e', 0],
	// The most selective attribute goes, wherever it stands.
	['is:write event:Decrypt user:maya', 'Username=maya', 2],
	['user:maya resource:logs', 'ResourceName=logs', 1],
	['resource:logs key:AKIA', 'AccessKeyId=AKIA', 1],
	['key:AKIA id:0b1c', 'EventId=0b1c', 1],
	['service:ec2 is:write', 'EventSource=ec2.amazonaws.com', 0],
	['user:maya user:jonas', 'Username=maya', 0],
	// These mean something else than the attribute does.
	['-user:maya', ''],
	['user:may*', ''],
	['user:maya,jon*', ''],
	['user:""', ''],
	['user:*', ''],
	['service:"AWS Internal"', ''],
	['event:Create*', ''],
	['event:lambda:CreateFunction,RunInstances', ''],
	['-is:read', ''],
	['is:write,error', ''],
	['is:error', ''],
	['who:maya', ''],
	['role:Deploy ip:192.0.2.7 region:us-east-1 account:111122223333 error:AccessDenied agent:x type:AwsApiCall category:Management', ''],
	['requestParameters.userName:maya', ''],
	['user:a,b,c,d,e,f', ''],
	['user:a,b,c,d,e,f event:Decrypt', 'EventName=Decrypt', 1],
	[`user:${'x'.repeat(2001)}`, ''],
	[`user:${'_'.repeat(1001)}`, ''],
	[`user:${'_'.repeat(1000)}`, `Username=${'_'.repeat(1000)}`, 0],
];

for (const [text, lookups, index] of plans) {
	test(`${JSON.stringify(text.slice(0, 70))} ${lookups === '' ? 'runs here alone' : `asks for ${lookups.slice(0, 70)}`}.`, () => {
		const planned = plan(text);
		assert.deepEqual([tell(planned), planned.pushed?.index], [lookups, index]);
	});
}

test('a source without attributes, such as files, is asked for everything', () => {
	assert.deepEqual(plan('user:maya is:write', {keys: []}), {lookups: [], query: parseQuery('user:maya is:write', queryContext)});
});

test('Insights events are asked for by the attributes that work for them alone', () => {
	assert.equal(tell(plan('user:maya event:RunInstances', {keys: insightLookupKeys})), 'EventName=RunInstances');
	assert.equal(tell(plan('is:write', {keys: insightLookupKeys})), '');
});

test('what was read already is preferred to what is more selective', () => {
	const text = 'user:maya key:AKIA';
	assert.equal(tell(plan(text, {isRead: lookups => lookups.some(({key}) => key === 'Username')})), 'Username=maya');
	assert.equal(tell(plan(text, {isRead: lookups => lookups.length === 0})), '');
});

test('the term that the source is asked for compares case here too, and the others do not', () => {
	const {query, pushed} = plan('user:maya event:decrypt');
	assert.equal(pushed?.isExact, true);
	assert.deepEqual(query.terms.map(({condition}) => condition.kind === 'field' && condition.isExact === true), [true, false]);
});

test('a whole service is asked for in small letters, so that its case does not matter', () => {
	assert.equal(plan('service:EC2').pushed?.isExact, false);
});

test('every term still holds here, in its place', () => {
	fc.assert(fc.property(queryTexts, text => {
		const query = parseQuery(text, queryContext);
		const planned = plan(text);
		assert.ok(planned.query.terms.length >= query.terms.length);
		for (const [index, term] of query.terms.entries()) {
			const now = planned.query.terms[index]!;
			assert.ok(index === planned.pushed?.index || printTerm(now) === printTerm(term));
			assert.deepEqual([now.start, now.end, now.isNegated], [term.start, term.end, term.isNegated]);
		}
	}));
});
