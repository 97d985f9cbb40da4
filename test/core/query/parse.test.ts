import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {parseQuery} from '../../../source/core/query/parse.ts';
import {fields, traits, type Condition} from '../../../source/core/query/query.ts';
import {queryContext, queryTexts} from '../../helpers/queries.ts';

const parse = (text: string): ReturnType<typeof parseQuery> => parseQuery(text, queryContext);

const conditionsOf = (text: string): readonly Condition[] => {
	const {terms, bad} = parse(text);
	assert.deepEqual(bad, []);
	return terms.map(({condition}) => condition);
};

const word = (text: string): Condition => ({kind: 'word', text});

const readings: ReadonlyArray<readonly [text: string, ...conditions: readonly Condition[]]> = [
	[''],
	[' \t\n '],
	['jane', word('jane')],
	['jane\tdoe\u{A0}smith', word('jane'), word('doe'), word('smith')],
	[String.raw`jane\ doe`, word('jane doe')],
	[String.raw`\-jane \!x \~y`, word('-jane'), word('!x'), word('~y')],
	[String.raw`a\\b \"`, word(String.raw`a\b`), word('"')],
	['a\\', word('a\\')],
	['jane"doe smith"', word('janedoe smith')],
	['Delete* *Delete *Delete*', word('Delete'), word('Delete'), word('Delete')],
	[String.raw`Delete\*`, word('Delete*')],
	['~jnae', {kind: 'fuzzy', text: 'jnae'}],
	['~"jane doe" ~a:b*', {kind: 'fuzzy', text: 'jane doe'}, {kind: 'fuzzy', text: 'a:b*'}],
	['"not authorized"', {kind: 'phrase', text: 'not authorized'}],
	[String.raw`"say \"no\" \\ 100*, event:x"`, {kind: 'phrase', text: String.raw`say "no" \ 100*, event:x`}],
	['event:PutObject', {kind: 'field', field: 'event', values: [['PutObject']]}],
	['EVENT:PutObject', {kind: 'field', field: 'event', values: [['PutObject']]}],
	['event:Delete*,*Bucket,Put*Acl', {kind: 'field', field: 'event', values: [['Delete', ''], ['', 'Bucket'], ['Put', 'Acl']]}],
	['error:*', {kind: 'field', field: 'error', values: [['', '']]}],
	['error:***', {kind: 'field', field: 'error', values: [['', '']]}],
	['event:a**b', {kind: 'field', field: 'event', values: [['a', 'b']]}],
	['error:""', {kind: 'field', field: 'error', values: [['']]}],
	['user:"jane doe","a,b",x', {kind: 'field', field: 'user', values: [['jane doe'], ['a,b'], ['x']]}],
	['user:"a*b"*', {kind: 'field', field: 'user', values: [['a*b', '']]}],
	[String.raw`user:a\,b\*`, {kind: 'field', field: 'user', values: [['a,b*']]}],
	['resource:arn:aws:s3:::logs', {kind: 'field', field: 'resource', values: [['arn:aws:s3:::logs']]}],
	['event:iam:CreateUser', {kind: 'field', field: 'event', values: [['iam:CreateUser']]}],
	['ip:10.0.0.0/8,2001:db8::/32,AWS*', {kind: 'field', field: 'ip', values: [['10.0.0.0/8'], ['2001:db8::/32'], ['AWS', '']]}],
	['ip:"AWS Internal/3"', {kind: 'field', field: 'ip', values: [['AWS Internal/3']]}],
	['eventName:PutObject userName:jane', {kind: 'field', field: 'event', values: [['PutObject']]}, {kind: 'field', field: 'user', values: [['jane']]}],
	['readonly:false', {kind: 'path', path: ['readOnly'], values: [['false']]}],
	['requestParameters.bucketName:logs-*', {kind: 'path', path: ['requestParameters', 'bucketName'], values: [['logs-', '']]}],
	['userIdentity.type:Root', {kind: 'path', path: ['userIdentity', 'type'], values: [['Root']]}],
	['resources[0].ARN:x resources[].ARN:x', {kind: 'path', path: ['resources', '0', 'ARN'], values: [['x']]}, {kind: 'path', path: ['resources', 'ARN'], values: [['x']]}],
	[String.raw`tags.aws\:name.a\.b:x`, {kind: 'path', path: ['tags', 'aws:name', 'a.b'], values: [['x']]}],
	['.eventName:x .new:y', {kind: 'path', path: ['eventName'], values: [['x']]}, {kind: 'path', path: ['new'], values: [['y']]}],
	['is:error IS:Read,write', {kind: 'is', traits: ['error']}, {kind: 'is', traits: ['read', 'write']}],
	['iam:CreateUser', {kind: 'call', service: 'iam', event: ['CreateUser']}],
	['IAM:Create*', {kind: 'call', service: 'iam', event: ['Create', '']}],
	['new-service.amazonaws.com:Do', {kind: 'call', service: 'new-service', event: ['Do']}],
	['iam:CreateUser,Delete*,s3:PutObject', {kind: 'field', field: 'event', values: [['iam:CreateUser'], ['iam:Delete', ''], ['s3:PutObject']]}],
	['account:111122223333', {kind: 'field', field: 'account', values: [['111122223333']]}],
	['arn:aws:iam::111122223333:user/jane', word('arn:aws:iam::111122223333:user/jane')],
	['2001:db8::1 ::1 fe80::1', word('2001:db8::1'), word('::1'), word('fe80::1')],
	['10.0.0.1:443 https://example.com s3://logs', word('10.0.0.1:443'), word('https://example.com'), word('s3://logs')],
	['unknown:thing', word('unknown:thing')],
	[String.raw`event\:x "event":x`, word('event:x'), word('event:x')],
	['jane@example.com:22', word('jane@example.com:22')],
];

for (const [text, ...conditions] of readings) {
	test(`The query ${JSON.stringify(text)} is read as its terms.`, () => {
		assert.deepEqual(conditionsOf(text), conditions);
	});
}

test('A minus or an exclamation mark negates at the start of a term: a word, a phrase, a whole list of values.', () => {
	const {terms} = parse('-jane !"a b" -event:a,b !~x -is:read -error:* a-b c!');
	assert.deepEqual(terms.map(({isNegated}) => isNegated), [true, true, true, true, true, true, false, false]);
	assert.deepEqual(terms.map(({condition}) => condition.kind), ['word', 'phrase', 'field', 'fuzzy', 'is', 'field', 'word', 'word']);
});

test('Every field and every trait of the language is known.', () => {
	assert.deepEqual(conditionsOf(fields.map(field => `${field}:x`).join(' ')), fields.map(field => ({kind: 'field', field, values: [['x']]})));
	assert.deepEqual(conditionsOf(`is:${traits.join(',')}`), [{kind: 'is', traits}]);
});

test('A term knows where it stands, with its negation and its quotes.', () => {
	const text = '  -"a b"  event:"x y",z !iam:CreateUser';
	assert.deepEqual(parse(text).terms.map(({start, end}) => text.slice(start, end)), ['-"a b"', 'event:"x y",z', '!iam:CreateUser']);
});

/** Text, the part that is marked, the message, and whether it may still become right. */
const mistakes: ReadonlyArray<readonly [text: string, marked: string, message: RegExp, isUnfinished: boolean]> = [
	['jane evnt:PutObject', 'evnt:PutObject', /^unknown field "evnt": did you mean event:\?$/v, false],
	['jane errors:x', 'errors:x', /did you mean error:\?/v, false],
	['jane err:x', 'err:x', /did you mean error:\?/v, false],
	['jane usre:x', 'usre:x', /did you mean user:\?/v, false],
	['jane ips:192.0.2.1', 'ips:192.0.2.1', /did you mean ip:\?/v, false],
	['jane sinse:2h', 'sinse:2h', /did you mean since:\?/v, false],
	['jane evntName:x', 'evntName:x', /did you mean eventName:\?/v, false],
	['jane requestParamters.bucketName:x', 'requestParamters.bucketName:x', /did you mean requestParameters\.bucketName:\?/v, false],
	['jane is:erorr', 'is:erorr', /^is:erorr is not known; did you mean is:error\?$/v, false],
	['jane is:err', 'is:err', /did you mean is:error\?/v, true],
	['jane is:error,nothing', 'is:error,nothing', /^is:nothing is not known$/v, false],
	['jane is:', 'is:', /^is: needs a value$/v, true],
	['jane event:', 'event:', /^event: needs a value$/v, true],
	['jane event: PutObject', 'event:', /^event: needs a value$/v, true],
	['jane iam:', 'iam:', /^iam: needs a value$/v, true],
	['jane requestParameters.x:', 'requestParameters.x:', /needs a value/v, true],
	['jane event:,', 'event:,', /needs a value/v, false],
	['jane ip:10.0.0.0/99', 'ip:10.0.0.0/99', /"10\.0\.0\.0\/99" is not a block of addresses: the prefix has 0 to 32 bits/v, false],
	['jane ip:192.0.2.1,10.0.0/8', 'ip:192.0.2.1,10.0.0/8', /"10\.0\.0\/8" is not a block of addresses/v, false],
	['jane ip:2001:db8::/129', 'ip:2001:db8::/129', /0 to 128 bits/v, false],
	['jane since:soon', 'since:soon', /^"soon" is not a time$/v, false],
	['jane since:', 'since:', /^since: needs a time$/v, true],
	['jane since:2', 'since:2', /^"2" is not a time$/v, true],
	['jane since:2026-0', 'since:2026-0', /is not a time/v, true],
	['jane since:yester', 'since:yester', /is not a time/v, true],
	['jane since:2026-02-31', 'since:2026-02-31', /the calendar has no such day/v, false],
	['jane until:1h..2h', 'until:1h..2h', /is a range, and one time is expected here/v, false],
	['jane -since:2h', '-since:2h', /^since: cannot be negated$/v, false],
	['jane -', '-', /^nothing follows the "-"$/v, true],
	['jane !', '!', /^nothing follows the "!"$/v, true],
	['jane ~', '~', /^nothing follows the "~"$/v, true],
	['jane *', '*', /^a word is missing$/v, true],
	['jane Put*Acl', 'Put*Acl', /\* inside a word/v, false],
	['jane ""', '""', /^nothing stands between the quotes$/v, true],
	['jane "access den', '"access den', /^a quote is not closed$/v, true],
	['jane -user:"x y', '-user:"x y', /^a quote is not closed$/v, true],
];

for (const [text, marked, message, isUnfinished] of mistakes) {
	test(`In ${JSON.stringify(text)} ${JSON.stringify(marked)} is marked and the rest applies.`, () => {
		const {terms, bad} = parse(text);
		assert.deepEqual(bad.map(({start, end}) => text.slice(start, end)), [marked]);
		assert.match(bad[0]?.problem.message ?? '', message);
		assert.equal(bad[0]?.problem.kind, 'usage');
		assert.equal(bad[0]?.isUnfinished, isUnfinished);
		assert.deepEqual(terms[0]?.condition, word('jane'));
	});
}

test('A place left empty in a list of values is marked at its comma, and the other values apply.', () => {
	const text = 'event:a,,b,';
	const {terms, bad} = parse(text);
	assert.deepEqual(terms[0]?.condition, {kind: 'field', field: 'event', values: [['a'], ['b']]});
	assert.deepEqual(bad.map(({start, end, isUnfinished}) => ({start, end, isUnfinished})), [
		{start: 7, end: 8, isUnfinished: false},
		{start: 10, end: 11, isUnfinished: true},
	]);
});

test('The ends of the range are read at the given clock, and are no terms.', () => {
	assert.deepEqual(parse('since:2h until:2026-08-02T14:00Z'), {
		terms: [], bad: [], since: Date.UTC(2026, 7, 2, 13, 10, 30, 500), until: Date.UTC(2026, 7, 2, 14, 0, 59, 999),
	});
	assert.deepEqual(parse('since:2026-08-01..2026-08-02'), {
		terms: [], bad: [], since: Date.UTC(2026, 7, 1), until: Date.UTC(2026, 7, 3) - 1,
	});
	assert.deepEqual(parse('since:"2h ago"'), {terms: [], bad: [], since: Date.UTC(2026, 7, 2, 13, 10, 30, 500)});
});

test('Two times of day mean the same as one range, whichever stands first.', () => {
	const expected = {
		terms: [], bad: [], since: Date.UTC(2026, 7, 1, 23), until: Date.UTC(2026, 7, 2, 1, 0, 59, 999),
	};
	assert.deepEqual(parse('since:23:00 until:01:00'), expected);
	assert.deepEqual(parse('until:01:00 since:23:00'), expected);
	assert.deepEqual(parse('since:23:00..01:00'), expected);
});

test('An end that comes before the start is marked, and the start applies.', () => {
	const text = 'until:2026-08-01 since:2026-08-02';
	const {bad, ...query} = parse(text);
	assert.deepEqual(query, {terms: [], since: Date.UTC(2026, 7, 2)});
	assert.deepEqual(bad.map(({start, end}) => text.slice(start, end)), ['until:2026-08-01']);
});

test('A second time for the same end is marked, and the first applies.', () => {
	const text = 'since:2026-08-01 since:2026-08-02';
	const {bad, ...query} = parse(text);
	assert.deepEqual(query, {terms: [], since: Date.UTC(2026, 7, 1)});
	assert.deepEqual(bad.map(({start, end}) => text.slice(start, end)), ['since:2026-08-02']);
});

test('A comma with nothing on either side is told of once.', () => {
	assert.deepEqual(parse('event:,,x').bad.map(({start, end}) => [start, end]), [[6, 7]]);
	assert.deepEqual(parse('event:,x').bad.map(({start, end}) => [start, end]), [[6, 7]]);
});

test('Any text is read without throwing: every place lies in it, in order, and the range is never inverted.', () => {
	fc.assert(fc.property(queryTexts, text => {
		const {terms, bad, since, until} = parse(text);
		const misplaced = [terms, bad].flatMap(list => list.filter(({start, end}, index) => start < (list[index - 1]?.end ?? 0) || end <= start || end > text.length));
		assert.deepEqual(misplaced, []);
		assert.ok((since ?? -Infinity) <= (until ?? Infinity));
	}), {numRuns: 3000});
});

test('A very long query is read as quickly as it is long.', () => {
	const {terms, bad} = parse(`${'x'.repeat(100_000)}: ${'a:'.repeat(50_000)} event:${'a*,'.repeat(30_000)}b ${'"'.repeat(9999)}`);
	assert.equal(terms.length, 3);
	assert.equal(bad.length, 1);
});
