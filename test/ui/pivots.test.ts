import assert from 'node:assert/strict';
import test from 'node:test';
import {filesWith} from '../helpers/few-events.ts';
import {type Explorer, type ExplorerOptions, openExplorer} from '../helpers/explorer.tsx';

const open = async (options: ExplorerOptions = {}): Promise<Explorer> => openExplorer({
	source: filesWith(), columns: 100, rows: 30, ...options,
});

const linesOf = ({terminal}: Explorer): readonly string[] => terminal.screen().lines.map(line => line.replaceAll(/ +/gv, ' ').trim());

const queryOf = ({loop}: Explorer): string => loop.getState().query.line.text;

const ruleOf = ({terminal}: Explorer): string => terminal.screen().lines.find(line => line.startsWith(' Events ')) ?? '';

test('p lists what leads on from the event, with its keys and the number of loaded events', async () => {
	const explorer = await open({query: 'who:mallory'});
	await explorer.press('p');
	assert.ok(linesOf(explorer).includes('› w same who mallory 2'), linesOf(explorer).join('\n'));
	assert.ok(linesOf(explorer).includes('a same access key AKIAMALLORYEXAMPLE 2'));
	assert.ok(linesOf(explorer).includes('e same event s3:GetBucketPolicy 8'));
	assert.ok(linesOf(explorer).includes('1 same resource harbor-logs 6'));
	await explorer.close();
});

const keys: ReadonlyArray<readonly [key: string, query: string, count: number]> = [
	['w', 'who:mallory', 2],
	['a', 'key:AKIAMALLORYEXAMPLE', 2],
	['i', 'ip:203.0.113.66', 2],
	['e', 'event:s3:GetBucketPolicy', 8],
	['t', 'since:2026-08-03T11:25Z until:2026-08-03T11:35:00Z', 1],
	['1', 'resource:harbor-logs', 6],
];

for (const [key, query, count] of keys) {
	test(`p ${key} asks ${query}`, async () => {
		const explorer = await open();
		await explorer.press('p', key);
		assert.equal(queryOf(explorer), query);
		assert.equal(explorer.loop.getState().events.count, count);
		assert.equal(explorer.loop.getState().overlay, undefined);
		await explorer.close();
	});
}

test('the selected event stays selected after a pivot', async () => {
	const explorer = await open();
	await explorer.press('j', 'j', 'p', 'e');
	assert.equal(explorer.loop.getState().events.row, 2);
	await explorer.close();
	const untouched = await open({query: 'who:jonas'});
	const {row} = untouched.loop.getState().events;
	await untouched.press('p', 'e');
	assert.equal(untouched.loop.getState().events.row, row);
	assert.equal(untouched.loop.getState().events.list.cursor, 3);
	await untouched.close();
});

test('the way is on the rule line, and u goes back step by step', async () => {
	const explorer = await open();
	await explorer.press('/');
	await explorer.type('is:denied');
	await explorer.press('enter', 'p', '1', 'G', 'p', 'w');
	assert.match(ruleOf(explorer), /is:denied › resource:harbor-logs › who:maya/v);
	await explorer.press('u');
	assert.equal(queryOf(explorer), 'resource:harbor-logs');
	assert.match(ruleOf(explorer), /is:denied › resource:harbor-logs /v);
	assert.doesNotMatch(ruleOf(explorer), /who:maya/v);
	await explorer.press('u');
	assert.equal(queryOf(explorer), 'is:denied');
	assert.doesNotMatch(ruleOf(explorer), /harbor/v);
	await explorer.close();
});

test('a term added after a pivot keeps the way, another query ends it', async () => {
	const explorer = await open();
	await explorer.press('p', 'e', 'p', '1', '+');
	assert.match(ruleOf(explorer), /event:s3:GetBucketPolicy › resource:harbor-logs/v);
	await explorer.press('esc', '/');
	await explorer.type('maya');
	assert.doesNotMatch(ruleOf(explorer), /GetBucketPolicy/v);
	await explorer.close();
});

test('j and enter choose as the keys do, esc leaves all as it was', async () => {
	const explorer = await open();
	await explorer.press('p', 'j', 'enter');
	assert.equal(queryOf(explorer), 'key:AKIAMALLORYEXAMPLE');
	await explorer.press('u', 'p', 'esc');
	assert.equal(queryOf(explorer), '');
	await explorer.close();
});

test('in the detail p also asks for the value under the cursor', async () => {
	const explorer = await open();
	await explorer.press('enter', '/');
	await explorer.type('bucketName');
	await explorer.press('enter', 'p', 'v');
	assert.equal(queryOf(explorer), 'requestParameters.bucketName:harbor-logs');
	assert.equal(explorer.loop.getState().events.count, 6);
	assert.equal(explorer.loop.getState().focus, 'events');
	await explorer.close();
});

test('a key for what the event lacks says so and does nothing', async () => {
	const explorer = await open();
	await explorer.press('p', 's', '9');
	assert.equal(queryOf(explorer), '');
	assert.match(linesOf(explorer).at(-1)!, /nothing of the kind/v);
	await explorer.close();
});
