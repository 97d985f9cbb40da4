import assert from 'node:assert/strict';
import test from 'node:test';
import {parseRecord} from '../../source/core/parse-record.ts';
import {recordFromLookup} from '../../source/sources/lookup-record.ts';

const text = '{ "eventID":"e-1", "eventName":"CreateUser", "eventTime":"2026-08-01T10:00:00Z", "size":1.50, "userIdentity":{"type":"IAMUser","userName":"maya"} }';

const entry = {
	EventId: 'e-1', EventName: 'CreateUser', EventSource: 'iam.amazonaws.com', EventTime: new Date('2026-08-01T10:00:00Z'), ReadOnly: 'false', AccessKeyId: 'AKIAMAYAEXAMPLE', Username: 'maya',
};

test('a record keeps its text exactly as received', () => {
	const record = recordFromLookup({...entry, CloudTrailEvent: text});
	assert.equal(record?.text, text);
	assert.deepEqual(record.event, parseRecord(JSON.parse(text)));
});

test('the resource names that CloudTrail found are added to those of the record, each once', () => {
	const record = recordFromLookup({...entry, CloudTrailEvent: text, Resources: [{ResourceName: 'build'}, {ResourceName: 'build'}, {ResourceType: 'AWS::IAM::User'}, {ResourceName: ''}]});
	const own = parseRecord(JSON.parse(text)).resources;
	assert.deepEqual(record?.event.resources, [...own, 'build']);
});

test('without a readable record the entry itself is shown, its result unknown', () => {
	for (const broken of [undefined, '', '{"eventVersion":', 'null', '[]', '17', '"text"']) {
		const record = recordFromLookup({...entry, ...broken !== undefined && {CloudTrailEvent: broken}, Resources: [{ResourceName: 'build'}]});
		assert.ok(record);
		const {event} = record;
		assert.deepEqual(
			[event.id, event.name, event.source, event.time, event.who, event.user, event.key, event.readOnly, event.resources, event.result],
			['e-1', 'CreateUser', 'iam.amazonaws.com', Date.parse('2026-08-01T10:00:00Z'), 'maya', 'maya', 'AKIAMAYAEXAMPLE', false, ['build'], 'unknown'],
		);
		assert.equal((JSON.parse(record.text) as {EventTime: string}).EventTime, '2026-08-01T10:00:00Z');
	}

	assert.equal(recordFromLookup({EventName: 'CreateUser'})?.event.who, 'unknown');
	assert.ok(Number.isNaN(recordFromLookup({EventId: 'e', EventTime: new Date(NaN)})?.event.time));
});

test('an entry that says nothing at all gives no record', () => {
	assert.equal(recordFromLookup({}), undefined);
	assert.equal(recordFromLookup({Username: 'maya', CloudTrailEvent: '{'}), undefined);
});
