import assert from 'node:assert/strict';
import {existsSync, globSync, readFileSync} from 'node:fs';
import test, {type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {type SourceRecord} from '../../../source/core/event.ts';
import {searchedFields} from '../../../source/core/query/match.ts';
import {parseQuery} from '../../../source/core/query/parse.ts';
import {recordPredicate, type RecordPredicateOptions} from '../../../source/core/query/record-predicate.ts';
import {parseRecord} from '../../../source/core/parse-record.ts';
import {queryContext} from '../../helpers/queries.ts';
import {createEvent} from '../../helpers/event-records.ts';

const record: SourceRecord = {
	event: createEvent({
		time: Date.UTC(2026, 7, 2, 12), who: 'maya via Deploy', user: 'maya', role: 'Deploy', source: 'ec2.amazonaws.com', name: 'TerminateInstances',
		resources: ['i-0abc', 'i-0def'], ip: '192.0.2.7', region: 'eu-west-1',
		account: '111122223333', error: 'Client.UnauthorizedOperation', key: 'ASIAIOSFODNN7EXAMPLE',
		agent: 'aws-cli/2.15', type: 'AwsApiCall', category: 'Management', id: '0b1c',
		readOnly: false, result: 'denied', message: 'You may not',
	}),
	text: String.raw`{"requestParameters": {"force": true, "note": "say \"no\""}, "eventName": "TerminateInstances"}`,
};

const isMatch = (text: string, options?: RecordPredicateOptions, of = record): boolean => recordPredicate(parseQuery(text, queryContext), options)(of);

for (const [text, expected] of [
	['', true],
	['MAYA terminate', true],
	['maya jonas', false],
	['-jonas', true],
	['-maya', false],
	['i-0DEF', true],
	['192.0.2 eu-west 11112222 unauthorized IOSFODNN aws-cli 0b1c deploy ec2.amazon', true],
	['via', false],
	['Management', false],
	[String.raw`may\ not`, false],
	[String.raw`"force\": true"`, true],
	['"FORCE"', true],
	['"forces"', false],
	['event:Terminate*,Delete*', true],
	['-event:Terminate*,Delete*', false],
	['who:"maya via deploy"', true],
	['resource:i-0def -resource:i-0xyz', true],
	['ip:192.0.2.0/24', true],
	['is:denied,root -is:read', true],
	['-is:write', false],
	['ec2:TerminateInstances', true],
	['ec2:Run*', false],
	['requestParameters.force:true', true],
	['-requestParameters.missing:*', true],
	['since:2026-08-02T12:00Z until:2026-08-02T12:00Z', true],
	['since:2026-08-02T12:00:00.001Z', false],
	['until:2026-08-02T11:59Z', false],
	['maya is:erorr', true],
] as const) {
	test(`The query ${text} ${expected ? 'takes' : 'does not take'} the record.`, () => {
		assert.equal(isMatch(text), expected);
	});
}

test('Words are searched in every searched field and in no other.', () => {
	assert.deepEqual(searchedFields, ['user', 'role', 'event', 'service', 'resource', 'ip', 'region', 'account', 'error', 'key', 'id', 'agent']);
});

test('An unknown time lies in no range, and matters only when one is asked for.', () => {
	const undated = {...record, event: {...record.event, time: NaN}};
	assert.ok(isMatch('maya', {}, undated));
	assert.ok(!isMatch('maya since:2013-01-01', {}, undated));
	assert.ok(!isMatch('maya until:2030-01-01', {}, undated));
});

test('Marks and fuzzy words are compared as the caller says.', () => {
	assert.ok(isMatch('is:marked', {isMarked: () => true}));
	assert.ok(!isMatch('is:marked'));
	assert.ok(!isMatch('~myaa'));
	assert.ok(isMatch('~maya'));
	assert.ok(isMatch('~myaa', {isFuzzyMatch: (word, value) => word === 'myaa' && value === 'maya'}));
	assert.ok(!isMatch('-~myaa', {isFuzzyMatch: () => true}));
});

const corpus = fileURLToPath(new URL('../../../../shared/corpus/records/', import.meta.url));

test('In real records a field and its path agree.', (t: TestContext) => {
	if (!existsSync(corpus)) {
		t.skip('the corpus is not beside this checkout');
		return;
	}

	const files = globSync('*/*.json', {cwd: corpus}).slice(0, 40);
	const texts = files.flatMap(file => (JSON.parse(readFileSync(corpus + file, 'utf8')) as {Records: unknown[]}).Records.map(each => JSON.stringify(each)));
	const records = texts.map(text => ({event: parseRecord(JSON.parse(text)), text}));
	const count = (query: string): number => {
		const isTaken = recordPredicate(parseQuery(query, queryContext));
		return records.filter(each => isTaken(each)).length;
	};

	t.assert.ok(count('') > 100);
	const pairs = [
		['region:us-east-1', '.awsRegion:us-east-1'],
		['event:Get*', '.eventName:Get*'],
		['service:s3', '.eventSource:s3.amazonaws.com'],
		['is:root', 'userIdentity.type:Root'],
		['key:*', 'userIdentity.accessKeyId:*'],
	] as const;
	t.assert.deepStrictEqual(pairs.map(([field]) => count(field)), pairs.map(([, path]) => count(path)));
});
