import assert from 'node:assert/strict';
import test from 'node:test';
import {type Explorer, openExplorer} from '../helpers/explorer.tsx';
import {matchScreen} from '../helpers/golden.ts';

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

for (const [columns, rows] of [[70, 24], [50, 15]] as const) {
	test(`a narrow list of several days at ${columns} x ${rows}`, async t => {
		const explorer = await openExplorer({
			columns, rows, query: 'is:denied', range: '3d',
		});
		await explorer.press('j', 'z');
		matchScreen(t, explorer.terminal, `days-${columns}x${rows}`);
		await explorer.close();
	});

	test(`the lines of a narrow list of one day all have their seconds at ${columns} x ${rows}`, async () => {
		const explorer = await openExplorer({columns, rows, range: '3d'});
		assert.ok(explorer.terminal.lines().slice(2, -2).every(line => !/\d\d-\d\d \d\d:\d\d(?!:)/v.test(line)));
		assert.ok(listOf(explorer).length > 5);
		await explorer.close();
	});
}

test('as a narrow list is scrolled over midnight, the first line of each day on the screen tells it, and the detail has the whole time', async () => {
	const explorer = await openExplorer({
		columns: 70, rows: 24, query: 'is:denied', range: '3d',
	});
	const dated = (): readonly string[] => explorer.terminal.lines().flatMap(line => /^. .(?<day>\d\d-\d\d) \d\d:\d\d /v.exec(` ${line}`)?.groups?.['day'] ?? []);
	await explorer.press('z');
	for (let step = 0; step < 40; step++) {
		// eslint-disable-next-line no-await-in-loop -- a key after the other
		await explorer.press('j');
		const days = dated();
		assert.deepEqual(days, [...new Set(days)].toSorted().toReversed());
		assert.notEqual(days.length, 1);
	}

	await explorer.press('z', 'enter', 'z');
	assert.match(explorer.terminal.lines().join('\n'), /eventTime: 2026-\d\d-\d\dT\d\d:\d\d:\d\dZ/v);
	await explorer.close();
});
