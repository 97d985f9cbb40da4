import assert from 'node:assert/strict';
import test from 'node:test';
import {bucketAddressOf} from '../../source/state/update-source.ts';

const plain = {
	bucket: 'logs', prefix: '', account: '111122223333', isOrganization: false,
};

test('a trail delivers under the folder of its account, that of an organization under one for each account', () => {
	assert.equal(bucketAddressOf(plain), 's3://logs/AWSLogs/111122223333/');
	assert.equal(bucketAddressOf({...plain, prefix: 'team a/x'}), 's3://logs/team a/x/AWSLogs/111122223333/');
	assert.equal(bucketAddressOf({...plain, isOrganization: true}), 's3://logs/AWSLogs/');
	assert.equal(bucketAddressOf({...plain, account: ''}), 's3://logs/AWSLogs/');
});
