import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
	callPredicate,
	eventPredicate,
	fieldPredicate,
	fieldValues,
	valuePredicate,
} from '../../../source/core/query/match.ts';
import {patternTest} from '../../../source/core/query/pattern.ts';
import {fields, type Field} from '../../../source/core/query/query.ts';
import {createEvent} from '../../helpers/event-records.ts';

// Written with `*` as in a query; what the tests are about has no other meaning for it.
const pattern = (text: string): readonly string[] => text.split('*');

for (const [text, value, isMatch] of [
	['jane', 'JANE', true],
	['jane', 'janet', false],
	['jane*', 'janet', true],
	['*ane', 'jane', true],
	['j*e', 'jane', true],
	['j*e', 'jet', false],
	['a*a', 'a', false],
	['ab*ba', 'aba', false],
	['a*b*c', 'a-b-b-c', true],
	['a*b*c', 'a-c-b', false],
	['*b*b*', 'abxbc', true],
	['*b*b*', 'abxc', false],
	['*', 'anything', true],
	['*', '', false],
	['**', '', false],
	['', '', true],
	['', 'x', false],
	['*Σ', 'οδος', true],
] as const) {
	test(`The pattern ${JSON.stringify(text)} ${isMatch ? 'matches' : 'does not match'} ${JSON.stringify(value)}.`, () => {
		assert.equal(patternTest(pattern(text))(value), isMatch);
	});
}

// Another way to say what a pattern means: a wildcard is tried at every length.
const isMatchBySearch = ([piece = '', ...rest]: readonly string[], value: string): boolean => {
	if (!value.startsWith(piece)) {
		return false;
	}

	const left = value.slice(piece.length);
	return rest.length === 0 ? left === '' : Array.from({length: left.length + 1}, (_, skipped) => left.slice(skipped)).some(tail => isMatchBySearch(rest, tail));
};

test('Patterns match as if every wildcard were tried at every length.', () => {
	const letters = fc.string({unit: fc.constantFrom('a', 'b'), maxLength: 3});
	fc.assert(fc.property(fc.array(letters, {minLength: 1, maxLength: 4}), fc.string({unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 8}), (pieces, value) => {
		assert.equal(patternTest(pieces)(value), isMatchBySearch(pieces, value));
	}), {numRuns: 5000});
});

for (const [field, text, value, isMatch] of [
	['service', 'ec2', 'ec2.amazonaws.com', true],
	['service', 'EC2.amazonaws.com', 'ec2.amazonaws.com', true],
	['service', 'ec*', 'ec2.amazonaws.com', true],
	['service', 'c2', 'ec2.amazonaws.com', false],
	['service', 'internal', 'Internal', true],
	['ip', '192.0.2.1', '192.0.2.1', true],
	['ip', '192.0.2.1', '192.0.2.10', false],
	['ip', '192.0.2.*', '192.0.2.10', true],
	['ip', '192.0.2.0/24', '192.0.2.255', true],
	['ip', '192.0.2.77/24', '192.0.2.1', true],
	['ip', '192.0.2.0/24', '192.0.3.0', false],
	['ip', '0.0.0.0/0', '203.0.113.9', true],
	['ip', '0.0.0.0/0', 'cloudformation.amazonaws.com', false],
	['ip', '192.0.2.1/32', '192.0.2.1', true],
	['ip', '192.0.2.0/24', '::ffff:192.0.2.9', true],
	['ip', '2001:db8::/32', '2001:db8:1::9', true],
	['ip', '2001:DB8::/32', '2001:0db8:0000:0000:0000:0000:0000:0001', true],
	['ip', '2001:db8::/32', '2001:db9::1', false],
	['ip', '2001:db8::/32', '192.0.2.1', false],
	['ip', '2001:db8::1', '2001:0db8:0:0:0:0:0:1', true],
	['ip', 'fe80::/10', 'fe80::1%eth0', false],
	['ip', 'AWS Internal/3', 'AWS Internal/3', true],
	['ip', '10.0.0.0/99', '10.0.0.1', false],
	['ip', '*', 'AWS Internal', true],
	['type', 'awsapicall', 'AwsApiCall', true],
	['error', '*Denied*', 'AccessDeniedException', true],
	['error', '', '', true],
] as const) {
	test(`${field}:${text} ${isMatch ? 'matches' : 'does not match'} ${JSON.stringify(value)}.`, () => {
		assert.equal(valuePredicate(field, [pattern(text)])(value), isMatch);
	});
}

test('Any address or block against any value is answered without throwing.', () => {
	const addresses = fc.oneof(fc.ipV4(), fc.ipV6());
	const texts = fc.oneof(addresses, fc.string({unit: fc.constantFrom(...'0123456789abcdef:./%x')}), fc.tuple(addresses, fc.nat(140)).map(([address, bits]) => `${address}/${bits}`));
	fc.assert(fc.property(texts, texts, (one, other) => {
		valuePredicate('ip', [[one]])(other);
		assert.ok(valuePredicate('ip', [[one]])(one));
	}));
});

for (const [text, source, name, isMatch] of [
	['PutObject', 's3.amazonaws.com', 'PutObject', true],
	['putobject', 's3.amazonaws.com', 'PutObject', true],
	['Put*', 's3.amazonaws.com', 'PutObject', true],
	['CreateFunction', 'lambda.amazonaws.com', 'CreateFunction20150331', true],
	['CreateFunction20150331', 'lambda.amazonaws.com', 'CreateFunction20150331', true],
	['UpdateFunctionCode', 'lambda.amazonaws.com', 'UpdateFunctionCode20150331v2', true],
	['CreateDistribution', 'cloudfront.amazonaws.com', 'CreateDistribution2020_05_31', true],
	['CreateFunction', 'lambda.amazonaws.com', 'CreateFunction2015', false],
	['s3:PutObject', 's3.amazonaws.com', 'PutObject', true],
	['S3.amazonaws.com:PutObject', 's3.amazonaws.com', 'PutObject', true],
	['s3:*', 's3.amazonaws.com', 'PutObject', true],
	['*:PutObject', 's3.amazonaws.com', 'PutObject', true],
	['lambda:CreateFunction', 'lambda.amazonaws.com', 'CreateFunction20150331', true],
	['iam:PutObject', 's3.amazonaws.com', 'PutObject', false],
	['s3*', 's3.amazonaws.com', 'PutObject', false],
	['*', 's3.amazonaws.com', '', false],
] as const) {
	test(`event:${text} ${isMatch ? 'matches' : 'does not match'} ${name} of ${source}.`, () => {
		assert.equal(eventPredicate([pattern(text)])(source, name), isMatch);
		assert.equal(fieldPredicate('event', [['never'], pattern(text)])(createEvent({source, name})), isMatch);
	});
}

test('A call matches by service and event name, with or without what CloudTrail adds to them.', () => {
	assert.ok(callPredicate('lambda', ['CreateFunction'])('lambda.amazonaws.com', 'CreateFunction20150331'));
	assert.ok(callPredicate('IAM', ['create', ''])('iam.amazonaws.com', 'CreateUser'));
	assert.ok(callPredicate('iam', ['', ''])('iam.amazonaws.com', 'CreateUser'));
	assert.ok(!callPredicate('iam', ['CreateUser'])('sso.amazonaws.com', 'CreateUser'));
	assert.ok(!callPredicate('iam', ['CreateUser'])('iam.amazonaws.com', 'CreateUserX'));
});

test('Every field is read from its own place of the event.', () => {
	const event = createEvent({
		who: 'v-who', user: 'v-user', role: 'v-role', name: 'v-event', source: 'v-service', resources: ['v-resource'], ip: 'v-ip',
		region: 'v-region', account: 'v-account', error: 'v-error', key: 'v-key',
		agent: 'v-agent', type: 'v-type', id: 'v-id', category: 'v-category',
	});
	assert.deepEqual(fields.map(field => fieldValues(field, event)), fields.map(field => [`v-${field}`]));
	assert.deepEqual(fields.filter(field => !fieldPredicate(field, [[`v-${field}`]])(event)), []);
});

test('A field with several values matches when any of them does, by any of the patterns.', () => {
	const matches = fieldPredicate('resource', [['nothing'], ['logs-', '']]);
	assert.ok(matches(createEvent({resources: ['user/jane', 'logs-2026']})));
	assert.ok(!matches(createEvent({resources: ['user/jane']})));
	assert.ok(!matches(createEvent({})));
});

test('A field without a value has the empty one: no wildcard matches it, and an empty pattern does.', () => {
	const plain = fields.filter((field): field is Exclude<Field, 'event'> => field !== 'event');
	assert.deepEqual(plain.filter(field => fieldPredicate(field, [['', '']])(createEvent({}))), []);
	assert.deepEqual(plain.filter(field => !fieldPredicate(field, [['']])(createEvent({}))), []);
});
