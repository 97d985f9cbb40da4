import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {type SourceRecord} from '../../source/core/event.ts';
import {parseRecord} from '../../source/core/parse-record.ts';
import {type Query, type Term} from '../../source/core/query/query.ts';
import {recordPredicate} from '../../source/core/query/record-predicate.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {searchAll} from '../../source/store/search.ts';

const folder = fileURLToPath(new URL('../../../shared/corpus/records/', import.meta.url));

const readRecords = async (): Promise<readonly SourceRecord[]> => {
	const names = await readdir(folder, {recursive: true});
	const texts = await Promise.all(names.filter(name => name.endsWith('.json')).toSorted().map(async name => readFile(path.join(folder, name), 'utf8')));
	return texts.flatMap(text => (JSON.parse(text) as {Records: unknown[]}).Records).map(value => ({event: parseRecord(value), text: JSON.stringify(value)}));
};

const conditions: ReadonlyArray<Term['condition']> = [
	{kind: 'word', text: 'admin'},
	{kind: 'word', text: 'ec2'},
	{kind: 'word', text: 'RUNINSTANCES'},
	{kind: 'phrase', text: '"eventName":"create'},
	{kind: 'field', field: 'event', values: [['Create', ''], ['s3:Get', '']]},
	{kind: 'field', field: 'service', values: [['iam'], ['ec2.amazonaws.com']]},
	{kind: 'field', field: 'error', values: [['', '']]},
	{kind: 'field', field: 'resource', values: [['', '']]},
	{kind: 'field', field: 'ip', values: [['10.0.0.0/8'], ['', '.amazonaws.com']]},
	{kind: 'path', path: ['userIdentity', 'sessionContext', 'attributes', 'mfaAuthenticated'], values: [['true']]},
	{kind: 'path', path: ['requestParameters', 'bucketName'], values: [['', '']]},
	{kind: 'is', traits: ['error', 'root']},
	{kind: 'is', traits: ['signin']},
	{kind: 'is', traits: ['write']},
	{kind: 'is', traits: ['service', 'insight', 'data']},
	{kind: 'call', service: 'iam', event: ['', 'Role', '']},
];

const queries: readonly Query[] = conditions.flatMap((condition, index) => [false, true].map(isNegated => ({
	terms: [{...condition}, conditions[(index + 5) % conditions.length] ?? condition].map((each, place) => ({
		start: 0,
		end: 0,
		isNegated: place === 0 && isNegated,
		condition: each,
	})).slice(0, 1 + (index % 2)),
	bad: [],
})));

test('real records come back exactly, and every query finds what asking each of them finds', async (t: TestContext) => {
	if (!existsSync(folder)) {
		t.skip('the corpus is not beside this checkout');
		return;
	}

	const records = await readRecords();
	const store = new EventStore({keepDuplicates: true, textBudget: 100_000});
	store.add(records);
	t.assert.ok(records.length > 3000);
	t.assert.deepStrictEqual(records.map((_, row) => store.event(row)), records.map(({event}) => event));
	t.assert.deepStrictEqual(records.map((_, row) => store.text(row)), records.map(({text}) => text));
	const answers = queries.map(query => [...searchAll(store, query, {isFuzzyAllowed: false}).rows]);
	const expected = queries.map(query => {
		const isMatch = recordPredicate(query);
		return [...store.order].filter(row => isMatch(records[row] ?? {event: parseRecord(null), text: ''}));
	});
	t.assert.deepStrictEqual(answers, expected);
	t.assert.ok(answers.filter(rows => rows.length > 0).length > queries.length / 2);
});
