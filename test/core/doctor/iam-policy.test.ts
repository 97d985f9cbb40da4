import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {features, policyOf, type Feature} from '../../../source/core/doctor/iam-policy.ts';

const sources = fileURLToPath(new URL('../../../source/sources/', import.meta.url));

// The operations of S3 and Account Management whose actions are called otherwise, or belong to another service.
const actions: Readonly<Record<string, string>> = {ListObjectsV2: 's3:ListBucket', GetObject: 's3:GetObject', ListRegions: 'account:ListRegions'};

/** The actions of IAM behind every command that the sources send. */
const calledActions = async (): Promise<ReadonlySet<string>> => {
	const files = await readdir(sources, {recursive: true});
	const texts = await Promise.all(files.filter(file => file.endsWith('.ts')).map(async file => readFile(path.join(sources, file), 'utf8')));
	const operations = texts.flatMap(text => text.matchAll(/new (?:\w+\.)?(?<operation>[A-Z]\w+)Command\(/gv).map(match => match.groups?.['operation'] ?? '').toArray());
	return new Set(operations.map(operation => actions[operation] ?? `cloudtrail:${operation}`));
};

test('every action that the program calls belongs to a feature', async () => {
	const known = new Set<string>(features.flatMap((feature: Feature) => feature.actions));
	assert.deepEqual([...await calledActions()].filter(action => !known.has(action)), []);
});

test('the policy for reading allows nothing that the program does not call', async () => {
	const called = await calledActions();
	const allowed = policyOf({partition: 'aws', buckets: ['example-audit-logs']}).Statement.flatMap(({Action: names}) => names);
	assert.ok(allowed.length > 5);
	assert.deepEqual(allowed.filter(action => !called.has(action)), []);
});

test('the policy for changing trails allows every action that the program calls, and no other', async () => {
	const allowed = policyOf({partition: 'aws', buckets: ['example-audit-logs'], canChange: true}).Statement.flatMap(({Action: names}) => names);
	assert.deepEqual(new Set(allowed), await calledActions());
});

test('the policy for reading changes nothing', () => {
	const allowed = policyOf({partition: 'aws', buckets: ['example-audit-logs']}).Statement.flatMap(({Action: names}) => names);
	assert.deepEqual(allowed.filter(action => !/:(?:Describe|Get|List|Lookup)/v.test(action)), []);
});

test('buckets and trails are named with the partition of the account', () => {
	const {Statement: statements} = policyOf({partition: 'aws-cn', buckets: ['a', 'b']});
	const resourceOf = (sid: string): unknown => statements.find(({Sid: id}) => id === sid)?.Resource;
	assert.deepEqual(resourceOf('ListBuckets'), ['arn:aws-cn:s3:::a', 'arn:aws-cn:s3:::b']);
	assert.deepEqual(resourceOf('ReadBuckets'), ['arn:aws-cn:s3:::a/*', 'arn:aws-cn:s3:::b/*']);
	assert.equal(resourceOf('ReadTrails'), 'arn:aws-cn:cloudtrail:*:*:trail/*');
});

test('without a bucket the policy has no statement about S3', () => {
	assert.ok(!JSON.stringify(policyOf({partition: 'aws', buckets: []})).includes('s3:'));
});
