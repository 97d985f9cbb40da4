import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {parseQuery} from '../../../source/core/query/parse.ts';
import {
	addTerm,
	fieldTerm,
	pathTerm,
	phraseTerm,
	printQuery,
	removeTerm,
	replaceTimes,
} from '../../../source/core/query/print.ts';
import {fields, type Condition, type Query} from '../../../source/core/query/query.ts';
import {meaningOf, queryContext, queryTexts} from '../../helpers/queries.ts';

const parse = (text: string): Query => parseQuery(text, queryContext);

const onlyCondition = (text: string): Condition | undefined => {
	const {terms, bad} = parse(text);
	return terms.length === 1 && bad.length === 0 ? terms[0]?.condition : undefined;
};

const values = fc.oneof(fc.string({unit: 'binary', minLength: 1}), queryTexts.filter(text => text !== ''));

for (const [text, canonical] of [
	['  jane   -doe ', 'jane -doe'],
	['!jane', '-jane'],
	['-"a  b"', '-"a  b"'],
	['EVENT:"PutObject"', 'event:PutObject'],
	['eventName:PutObject', 'event:PutObject'],
	['event:a**,"b c"', 'event:a*,"b c"'],
	[String.raw`user:a\,b`, 'user:"a,b"'],
	['IS:Error', 'is:error'],
	['IAM:CreateUser', 'iam:CreateUser'],
	['iam.amazonaws.com:CreateUser', 'iam:CreateUser'],
	['new.amazonaws.com:Do', 'new.amazonaws.com:Do'],
	['iam:CreateUser,DeleteUser', 'event:iam:CreateUser,iam:DeleteUser'],
	['s3:"/x"', String.raw`s3:\/x`],
	['s3://x', 's3://x'],
	['resources[0].ARN:x', 'resources.0.ARN:x'],
	['arn:aws:s3:::logs', 'arn:aws:s3:::logs'],
	[String.raw`event\:x`, String.raw`event\:x`],
	['until:now since:2h', 'since:2026-08-02T13:10:30.500Z until:2026-08-02T15:10:30.500Z'],
	['since:2026-08-01..2026-08-02', 'since:2026-08-01T00:00Z until:2026-08-02T23:59Z'],
	['jane is:erorr event:', 'jane'],
] as const) {
	test(`The query ${text} is written as ${canonical}.`, () => {
		assert.equal(printQuery(parse(text)), canonical);
	});
}

test('What is written reads as the same query, whatever was typed.', () => {
	fc.assert(fc.property(queryTexts, text => {
		const query = parse(text);
		const again = parse(printQuery(query));
		assert.deepEqual(meaningOf(again), meaningOf(query));
		assert.deepEqual(again.bad, []);
	}), {numRuns: 10_000});
});

test('What is written is written the same again.', () => {
	fc.assert(fc.property(queryTexts, text => {
		const printed = printQuery(parse(text));
		assert.equal(printQuery(parse(printed)), printed);
	}), {numRuns: 3000});
});

test('The term for a value of a field asks for exactly this value, whatever it is.', () => {
	fc.assert(fc.property(fc.constantFrom(...fields.filter(field => field !== 'ip')), values, (field, value) => {
		assert.deepEqual(onlyCondition(fieldTerm(field, value, false)), {kind: 'field', field, values: [[value]]});
	}), {numRuns: 3000});
});

test('The term for a value at a path asks for exactly this value at exactly this path.', () => {
	fc.assert(fc.property(fc.array(values, {minLength: 1, maxLength: 4}), values, (path, value) => {
		assert.deepEqual(onlyCondition(pathTerm(path, value, false)), {kind: 'path', path, values: [[value]]});
	}), {numRuns: 3000});
});

test('A term for a value is quoted only where it needs it, and negated in front.', () => {
	assert.equal(fieldTerm('event', 'PutObject', false), 'event:PutObject');
	assert.equal(fieldTerm('who', 'jane via Admin', true), '-who:"jane via Admin"');
	assert.equal(fieldTerm('user', String.raw`a"b\c d`, false), String.raw`user:"a\"b\\c d"`);
	assert.equal(fieldTerm('resource', 'arn:aws:s3:::logs/*', false), 'resource:"arn:aws:s3:::logs/*"');
	assert.equal(pathTerm(['requestParameters', 'bucketName'], 'logs', true), '-requestParameters.bucketName:logs');
	assert.equal(pathTerm(['readOnly'], 'false', false), 'readOnly:false');
	assert.equal(pathTerm(['eventName'], 'x', false), '.eventName:x');
	assert.equal(pathTerm(['foo', 'amazonaws', 'com'], 'x', false), '.foo.amazonaws.com:x');
});

test('The term for an empty field asks for events that have none, and its opposite for those that have one.', () => {
	assert.equal(fieldTerm('error', '', false), '-error:*');
	assert.equal(fieldTerm('error', '', true), 'error:*');
});

test('The term for a value anywhere is written as it stands in JSON.', () => {
	assert.equal(phraseTerm('jane doe', false), '"jane doe"');
	assert.deepEqual(onlyCondition(phraseTerm('say "no"\n', true)), {kind: 'phrase', text: String.raw`say \"no\"\n`});
	assert.equal(phraseTerm('', false), '');
});

for (const [text, term, expected] of [
	['', '-is:read', '-is:read'],
	['jane', '-is:read', 'jane -is:read'],
	['jane  ', 'event:x', 'jane event:x'],
	['jane -is:read', '!is:READ', 'jane -is:read'],
	['-event:x jane', 'event:x', 'jane event:x'],
	['event:"x" jane', '-event:x', 'jane -event:x'],
	['"open quote', 'event:x', 'event:x "open quote'],
	['open\\', 'event:x', 'event:x open\\'],
	['jane', '', 'jane'],
	['jane evnt:x', 'is:error', 'jane evnt:x is:error'],
] as const) {
	test(`Adding ${JSON.stringify(term)} to ${JSON.stringify(text)} gives ${JSON.stringify(expected)}.`, () => {
		assert.equal(addTerm(text, term), expected);
	});
}

for (const [text, term, expected] of [
	['jane -is:read doe', '-is:read', 'jane doe'],
	['jane !IS:read doe', '-is:read', 'jane doe'],
	['jane is:read', '-is:read', 'jane is:read'],
	['event:x event:"x"', 'event:x', ''],
	['a   b', 'c', 'a   b'],
	['since:2h jane', 'since:2h', 'jane'],
	['evnt:x jane', 'evnt:x', 'jane'],
	['jane', '', 'jane'],
] as const) {
	test(`Removing ${JSON.stringify(term)} from ${JSON.stringify(text)} gives ${JSON.stringify(expected)}.`, () => {
		assert.equal(removeTerm(text, term), expected);
	});
}

test('A term that was added is there, and one that was removed is gone.', () => {
	fc.assert(fc.property(queryTexts, fc.constantFrom('event:PutObject', '-is:read', '"a b"', 'requestParameters.x:y'), (text, term) => {
		const canonical = printQuery(parse(term));
		const termsOf = (query: string): readonly string[] => parse(query).terms.map(each => printQuery({terms: [each], bad: []}));
		assert.equal(termsOf(addTerm(text, term)).includes(canonical), true);
		assert.equal(termsOf(removeTerm(text, term)).includes(canonical), false);
	}), {numRuns: 3000});
});

test('Times are replaced by others, and everything else stays.', () => {
	assert.equal(replaceTimes('since:2h jane until:now', 'since:15m'), 'jane since:15m');
	assert.equal(replaceTimes('jane since:bad', 'since:2026-08-01 until:2026-08-02'), 'jane since:2026-08-01 until:2026-08-02');
	assert.equal(replaceTimes('jane since:2h', ''), 'jane');
	assert.equal(replaceTimes('a  b', ''), 'a  b');
});
