import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
	checkBucket,
	checkNewTrail,
	checkSettings,
	checkTrailName,
	parseTags,
} from '../../source/core/trail-rules.ts';
import {usualSettings} from '../../source/core/trail-change.ts';

/** The rule of the API Reference as one expression. */
const nameRule = /^(?!.*[\-._]{2})(?!\d{1,3}(?:\.\d{1,3}){3}$)[\dA-Za-z][\w\-.]{1,126}[\dA-Za-z]$/v;

test('a name is right exactly when the rule of the API holds', () => {
	const text = fc.oneof(fc.string({maxLength: 140}), fc.string({unit: fc.constantFrom(...'aZ09._-'), minLength: 1, maxLength: 130}), fc.constantFrom('192.0.2.1', 'a..b', '_ab', 'org-audit', 'a'.repeat(128), 'ab', 'a b', ''));
	fc.assert(fc.property(text, name => {
		assert.equal(checkTrailName(name) === undefined, nameRule.test(name), name);
	}));
});

test('what is wrong with a name is said in words', () => {
	const said = (name: string) => checkTrailName(name)?.message;
	assert.equal(said(''), 'A trail needs a name');
	assert.equal(said('ab'), 'A name has 3 to 128 characters, and this has 2');
	assert.equal(said('org audit'), '“ ” cannot stand in a name');
	assert.equal(said('-audit'), 'A name begins and ends with a letter or a digit');
	assert.equal(said('org--audit'), 'Two of . _ - do not stand beside each other in a name');
	assert.equal(said('192.0.2.1'), 'A name is no IP address');
});

test('names of buckets are told from addresses, folders and capital letters', () => {
	for (const good of ['acme-logs', 'a.b.c', '1-2-3']) {
		assert.equal(checkBucket(good), undefined, good);
	}

	for (const bad of ['', 'ab', 's3://acme-logs', 'acme-logs/all', 'Acme', 'acme_logs', 'a..b', '192.0.2.1', 'acme-', 'x'.repeat(64)]) {
		assert.notEqual(checkBucket(bad), undefined, bad);
	}
});

test('settings that do not go together are named at their field', () => {
	const wrong = (settings: Partial<typeof usualSettings>) => checkSettings({...usualSettings, bucket: 'acme-logs', ...settings}).keys().toArray();
	const logGroupArn = 'arn:aws:logs:eu-west-1:111122223333:log-group:trails:*';
	const logRoleArn = 'arn:aws:iam::111122223333:role/to-logs';
	assert.deepEqual(wrong({}), []);
	assert.deepEqual(wrong({
		logGroupArn, logRoleArn, kmsKeyId: 'alias/trails', prefix: 'all/of',
	}), []);
	assert.deepEqual(wrong({logGroupArn}), ['logRoleArn']);
	assert.deepEqual(wrong({logRoleArn}), ['logGroupArn']);
	assert.deepEqual(wrong({logGroupArn: 'trails', logRoleArn: 'to-logs'}), ['logGroupArn', 'logRoleArn']);
	assert.deepEqual(wrong({hasGlobalEvents: false}), ['hasGlobalEvents']);
	assert.deepEqual(wrong({hasGlobalEvents: false, isMultiRegion: false}), []);
	assert.deepEqual(wrong({kmsKeyId: 'my key', prefix: '/all', bucket: 'A'}), ['bucket', 'prefix', 'kmsKeyId']);
	assert.deepEqual(wrong({kmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/5f0c7b1e-2d94-4a3f-9c18-7be2a1d0e4f6'}), []);
	assert.deepEqual(wrong({prefix: 'x'.repeat(201)}), ['prefix']);
});

test('tags are read as they are typed, and checked', () => {
	assert.deepEqual(parseTags('team=security, owner = maya,, empty, sum=1+1=2'), [{key: 'team', value: 'security'}, {key: 'owner', value: 'maya'}, {key: 'empty', value: ''}, {key: 'sum', value: '1+1=2'}]);
	const wrong = (text: string) => checkNewTrail({
		name: 'audit', region: 'us-east-1', profile: '', settings: {...usualSettings, bucket: 'acme-logs'}, tags: parseTags(text), isStarting: true,
	}).get('tags')?.message;
	assert.equal(wrong('team=security'), undefined);
	assert.equal(wrong('=security'), 'A tag needs a key');
	assert.equal(wrong('aws:team=security'), '“aws:team” cannot be a tag');
	assert.equal(wrong('team=a,team=b'), 'The tag “team” stands twice');
	assert.equal(wrong(Array.from({length: 51}, (_, index) => `t${index}`).join(',')), 'A trail has at most 50 tags, and these are 51');
});
