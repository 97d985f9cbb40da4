import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {pathPredicate, readRecordText} from '../../../source/core/query/record-path.ts';

const isMatch = (path: string, value: string, record: unknown): boolean => pathPredicate(path.split('.'), [value.split('*')])(record);

const record = {
	eventName: 'RunInstances',
	readOnly: false,
	errorCode: null,
	userIdentity: {type: 'Root', accessKeyId: ''},
	requestParameters: {
		bucketName: 'logs-2026',
		maxResults: 50,
		empty: {},
		none: [],
		instancesSet: {items: [{instanceId: 'i-1'}, {instanceId: 'i-2', tags: [[{key: 'Team'}]]}]},
		names: ['jane', 'jonas'],
		5: 'five',
	},
};

for (const [path, value, expected] of [
	['eventName', 'runinstances', true],
	['eventName', 'Run*', true],
	['eventName', 'Run', false],
	['EVENTNAME', 'Run*', true],
	['requestParameters.bucketName', 'logs-*', true],
	['requestParameters.bucketname', 'LOGS-*', true],
	['requestParameters.maxResults', '50', true],
	['requestParameters.maxResults', '5*', true],
	['readOnly', 'false', true],
	['readOnly', 'true', false],
	['requestParameters.instancesSet.items.instanceId', 'i-2', true],
	['requestParameters.instancesSet.items.0.instanceId', 'i-1', true],
	['requestParameters.instancesSet.items.0.instanceId', 'i-2', false],
	['requestParameters.instancesSet.items.9.instanceId', '*', false],
	['requestParameters.instancesSet.items.tags.key', 'team', true],
	['requestParameters.names', 'jonas', true],
	['requestParameters.names.0', 'jonas', false],
	['requestParameters.5', 'five', true],
	['requestParameters', '*', true],
	['requestParameters', 'x*', false],
	['requestParameters.empty', '*', true],
	['requestParameters.none', '*', false],
	['errorCode', '*', false],
	['errorCode', 'null', false],
	['userIdentity.accessKeyId', '*', false],
	['userIdentity.accessKeyId', '', true],
	['missing', '*', false],
	['missing', '', false],
	['eventName.length', '*', false],
	['requestParameters.names.length', '*', false],
	['constructor', '*', false],
	['__proto__', '*', false],
	['toString.name', '*', false],
] as const) {
	test(`${path}:${value === '' ? '""' : value} ${expected ? 'finds' : 'does not find'} its value.`, () => {
		assert.equal(isMatch(path, value, record), expected);
	});
}

test('A key called __proto__ is a key like any other.', () => {
	assert.ok(isMatch('__proto__.admin', 'true', readRecordText('{"__proto__": {"admin": true}}')));
});

test('A number too long for a double is compared by its digits wherever it stands in the text.', () => {
	for (let length = 0; length <= 40; length++) {
		assert.equal(isMatch('id', '1234567890123456789', readRecordText(`{"note":"${'x'.repeat(length)}","id":1234567890123456789}`)), true, String(length));
	}
});

test('A number too long for a double is compared by its digits.', () => {
	const long = readRecordText('{"a": {"id": 12345678901234567890, "n": 7, "e": 1e400, "s": "1234567890123456"}}');
	assert.ok(isMatch('a.id', '12345678901234567890', long));
	assert.ok(isMatch('a.n', '7', long));
	assert.ok(isMatch('a.e', '1e400', long));
	assert.ok(isMatch('a.s', '1234567890123456', long));
});

test('Text that is no JSON has no values.', () => {
	assert.equal(readRecordText('{"eventName":'), undefined);
	assert.ok(!isMatch('eventName', '*', readRecordText('{"eventName":')));
});

test('Lists nested as deep as one likes are searched through.', () => {
	const deep = readRecordText(`{"id": 1234567890123456789, "a": ${'['.repeat(5000)}{"b": "x"}${']'.repeat(5000)}}`);
	assert.ok(isMatch('a.b', 'x', deep));
});

test('Any JSON at any path is answered without throwing.', () => {
	fc.assert(fc.property(fc.json(), fc.array(fc.oneof(fc.string(), fc.constantFrom('a', '0', '__proto__', 'length'))), (text, path) => {
		assert.equal(typeof pathPredicate(path, [['', '']])(readRecordText(text)), 'boolean');
	}));
});
