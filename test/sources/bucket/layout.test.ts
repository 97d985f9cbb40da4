import assert from 'node:assert/strict';
import test from 'node:test';
import {deliveryOf, placeOf, readFolder} from '../../../source/sources/bucket/layout.ts';

const root = 'AWSLogs/';

const folders: ReadonlyArray<readonly [prefix: string, level: string, place: string]> = [
	['', 'outside', 'logs'],
	['team a/', 'outside', 'logs'],
	[root, 'root', 'logs'],
	['über/team a/AWSLogs/', 'root', 'logs/über/team a'],
	['AWSLogs/o-exampleorg1/', 'organization', 'logs o-exampleorg1'],
	['AWSLogs/111122223333/', 'account', 'logs 111122223333'],
	['x/AWSLogs/o-exampleorg1/111122223333/', 'account', 'logs/x o-exampleorg1 111122223333'],
	['AWSLogs/111122223333/CloudTrail/', 'kind', 'logs 111122223333'],
	['AWSLogs/111122223333/CloudTrail-NetworkActivity/', 'kind', 'logs 111122223333 network activity'],
	['AWSLogs/111122223333/CloudTrail/eu-west-1/', 'region', 'logs 111122223333 eu-west-1'],
	['AWSLogs/111122223333/CloudTrail-Insight/eu-west-1/', 'region', 'logs 111122223333 eu-west-1 insights'],
	['AWSLogs/111122223333/CloudTrail/eu-west-1/2026/', 'date', 'logs 111122223333 eu-west-1'],
	['AWSLogs/111122223333/CloudTrail/eu-west-1/2026/08/', 'date', 'logs 111122223333 eu-west-1'],
	['AWSLogs/111122223333/CloudTrail/eu-west-1/2026/08/01/', 'date', 'logs 111122223333 eu-west-1'],
	['AWSLogs/AWSLogs/111122223333/', 'account', 'logs/AWSLogs 111122223333'],
	['AWSLogs/111122223333/Config/', 'outside', 'logs'],
	['AWSLogs/1111/', 'outside', 'logs'],
	['MyAWSLogs/111122223333/', 'outside', 'logs'],
	['awslogs/111122223333/', 'outside', 'logs'],
];

for (const [prefix, level, place] of folders) {
	test(`“${prefix}” is ${level} of “${place}”`, () => {
		const folder = readFolder(prefix);
		assert.equal(folder.level, level);
		assert.equal(placeOf('logs', folder), place);
	});
}

test('a dated folder tells its year, month and day', () => {
	assert.deepEqual(readFolder('AWSLogs/111122223333/CloudTrail/eu-west-1/2026/08/01/').date, [2026, 8, 1]);
	assert.deepEqual(readFolder('AWSLogs/111122223333/CloudTrail/eu-west-1/2026/').date, [2026]);
});

test('a file was delivered when its name says, else when it was written', () => {
	const object = {size: 1, etag: '', modified: 7};
	assert.equal(deliveryOf({...object, key: 'x/111122223333_CloudTrail_eu-west-1_20260801T1005Z_abc.json.gz'}), Date.UTC(2026, 7, 1, 10, 5));
	assert.equal(deliveryOf({...object, key: 'x_20260801T1005Z_y/events.json'}), 7);
});
