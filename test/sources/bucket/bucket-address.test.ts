import assert from 'node:assert/strict';
import test from 'node:test';
import {parseBucketAddress, printBucketAddress} from '../../../source/sources/bucket/bucket-address.ts';

const addresses: ReadonlyArray<readonly [text: string, bucket: string, prefix: string]> = [
	['s3://logs', 'logs', ''],
	['s3://logs/', 'logs', ''],
	['s3://logs/AWSLogs/', 'logs', 'AWSLogs/'],
	['s3://logs/team a/über/AWSLogs', 'logs', 'team a/über/AWSLogs'],
	['s3://logs/a%20b+c', 'logs', 'a%20b+c'],
	['s3://logs//a', 'logs', '/a'],
	['s3://arn:aws:s3:eu-west-1:111122223333:accesspoint/audit/AWSLogs/', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/audit', 'AWSLogs/'],
	['s3://arn:aws:s3:eu-west-1:111122223333:accesspoint:audit/x', 'arn:aws:s3:eu-west-1:111122223333:accesspoint:audit', 'x'],
];

for (const [text, bucket, prefix] of addresses) {
	test(`${text} names the bucket ${bucket} and the prefix “${prefix}”`, () => {
		assert.deepEqual(parseBucketAddress(text), {ok: true, value: {bucket, prefix}});
		assert.equal(printBucketAddress({bucket, prefix}), text === 's3://logs/' ? 's3://logs' : text);
	});
}

test('an address without a bucket says how one is written', () => {
	for (const text of ['s3://', 's3:///AWSLogs/']) {
		const address = parseBucketAddress(text);
		assert.deepEqual(address.ok ? undefined : [address.problem.kind, address.problem.message], ['usage', `${text} names no bucket`]);
	}
});
