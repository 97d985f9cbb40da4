import assert from 'node:assert/strict';
import test from 'node:test';
import {type Explorer, openExplorer} from '../helpers/explorer.tsx';

const open = async (): Promise<Explorer> => {
	const explorer = await openExplorer({columns: 120, rows: 40, query: 'is:denied'});
	await explorer.press('z');
	return explorer;
};

const listOf = ({terminal}: Explorer): readonly string[] => terminal.lines().filter(line => / \d\d:\d\d:\d\d /v.test(line));

const regionsOf = (explorer: Explorer): ReadonlyArray<string | undefined> => listOf(explorer).map(line => /(?:eu|us|ap)-[a-z]+-\d/v.exec(line)?.[0]);

test('the region stands on the first line and where it changes, and on every line that the query asks for it', async () => {
	const explorer = await open();
	const before = regionsOf(explorer);
	assert.notEqual(before[0], undefined);
	assert.ok(before.includes(undefined));
	assert.ok(before.every((region, index) => index === 0 || region === undefined || region !== before.slice(0, index).findLast(each => each !== undefined)));
	await explorer.press('/');
	await explorer.type(' us-east');
	assert.deepEqual(new Set(regionsOf(explorer)), new Set(['us-east-1']));
	await explorer.close();
});

test('under the column cursor stands what its keys are about', async () => {
	const explorer = await open();
	const line = regionsOf(explorer).indexOf(undefined);
	await explorer.press(...Array.from({length: line}, () => 'j'));
	assert.equal(regionsOf(explorer)[line], undefined);
	await explorer.press('l', 'l', 'l', 'l');
	assert.match(regionsOf(explorer)[line] ?? '', /-\d$/v);
	await explorer.close();
});

test('a name is shown as far as the query asks for it', async () => {
	const explorer = await open();
	assert.ok(listOf(explorer).some(line => /\w@…/v.test(line)));
	await explorer.press('/');
	await explorer.type(' harbor');
	assert.ok(listOf(explorer).some(line => line.includes('@harbor')));
	assert.ok(listOf(explorer).every(line => !/\w@…/v.test(line)));
	await explorer.close();
});

test('one or two letters are marked nowhere, three mark whole words', async () => {
	const explorer = await open();
	await explorer.press('/');
	await explorer.type(' de');
	assert.doesNotMatch(explorer.terminal.styles().slice(2, -2).join(''), /0/v);
	await explorer.type('n');
	const lines = explorer.terminal.lines();
	const {cells} = explorer.terminal.screen();
	const row = lines.findIndex(line => line.endsWith('✗ denied'));
	const marked = cells[row]!.slice(lines[row]!.length - 'denied'.length, lines[row]!.length).map(({style}) => style.attributes.includes('underline'));
	assert.deepEqual(marked, Array.from('denied', () => true));
	await explorer.close();
});
