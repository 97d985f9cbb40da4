import assert from 'node:assert/strict';
import test from 'node:test';
import {parseRecord} from '../../source/core/parse-record.ts';
import {pivotsOf} from '../../source/state/pivots.ts';
import {callOf} from '../helpers/scripted-source.ts';

const pivots = (parts: Readonly<Record<string, unknown>>): ReadonlyArray<readonly [string, string]> => {
	const record = callOf(parts);
	return pivotsOf(parseRecord(record), JSON.stringify(record)).map(({title, query}) => [title, query]);
};

const queryOf = (parts: Readonly<Record<string, unknown>>, title: string): string | undefined => pivots(parts).find(pivot => pivot[0] === title)?.[1];

const assumed = {
	userIdentity: {
		type: 'AssumedRole', principalId: 'AROAEXAMPLE:gh-8812', arn: 'arn:aws:sts::111122223333:assumed-role/Deploy/gh-8812', accountId: '111122223333', accessKeyId: 'ASIAEXAMPLE',
		sessionContext: {sessionIssuer: {type: 'Role', userName: 'Deploy', arn: 'arn:aws:iam::111122223333:role/Deploy'}},
	},
};

test('an event leads on to who, key, address, event and moment', () => {
	assert.deepEqual(pivots({}), [
		['same who', 'who:maya'],
		['same access key', 'key:AKIAIOSFODNN7EXAMPLE'],
		['same address', 'ip:192.0.2.7'],
		['same event', 'event:ec2:DescribeInstances'],
		['around this moment', 'since:2026-08-03T11:54Z until:2026-08-03T12:04:00Z'],
	]);
});

test('a session is a role and the name that it was taken under', () => {
	assert.equal(queryOf(assumed, 'same session'), 'role:Deploy user:gh-8812');
});

test('what an event lacks is not asked about', () => {
	assert.deepEqual(pivots({
		userIdentity: null, eventTime: 'never', sourceIPAddress: '', eventName: '',
	}).filter(([title]) => title !== 'same who'), []);
});

test('ids and ARNs are found wherever they stand in request, response and resources, each once', () => {
	const found = pivots({
		requestParameters: {instancesSet: {items: [{instanceId: 'i-0ab1234567890cdef'}]}},
		responseElements: {volume: 'vol-0123456789abcdef0', again: 'i-0ab1234567890cdef', accessKey: {accessKeyId: 'AKIAPLANTEDEXAMPLE'}},
		resources: [{ARN: 'arn:aws:iam::111122223333:role/Deploy'}],
	}).filter(([title]) => title === 'all that names').map(([, query]) => query);
	assert.deepEqual(found.toSorted(), ['"AKIAPLANTEDEXAMPLE"', '"arn:aws:iam::111122223333:role/Deploy"', '"i-0ab1234567890cdef"', '"vol-0123456789abcdef0"']);
});

test('a plain name is asked for among resources, since as a text it would stand in many records', () => {
	assert.equal(queryOf({eventSource: 's3.amazonaws.com', requestParameters: {bucketName: 'logs'}}, 'same resource'), 'resource:logs');
});

test('a secret is no resource', () => {
	assert.deepEqual(pivots({responseElements: {credentials: {sessionToken: 'i-0ab1234567890cdef'}}}).filter(([title]) => title === 'all that names'), []);
});
