import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openExplorer} from '../helpers/explorer.tsx';
import {matchScreen} from '../helpers/golden.ts';

const queries = [{name: 'failures', query: 'is:error -is:read'}, {name: 'root logins', query: 'is:root is:signin'}];

for (const [columns, rows] of [[80, 24], [50, 15]] as const) {
	test(`the palette at ${columns} x ${rows}`, async t => {
		const {terminal, press, type, close} = await openExplorer({
			columns, rows, range: '3d', config: {queries},
		});
		await press(':');
		matchScreen(t, terminal, `palette-${columns}x${rows}`);
		await type('copy');
		await press('down');
		matchScreen(t, terminal, `palette-narrowed-${columns}x${rows}`);
		await press('ctrl+u');
		await type('open ');
		matchScreen(t, terminal, `palette-queries-${columns}x${rows}`);
		await close();
	});
}

test('a query that is saved comes back by its name', async () => {
	const {terminal, press, type, close} = await openExplorer({range: '3d'});
	await press('/');
	await type('event:StopLogging');
	await press('enter', ':');
	await type('save stops');
	await press('enter');
	assert.match(terminal.screen().lines.at(-1) ?? '', /Saved the query “stops”; :open stops brings it back\./v);
	await press('esc', ':');
	await type('open st');
	await press('enter');
	assert.match(terminal.screen().lines.at(-2) ?? '', /event:StopLogging/v);
	await close();
});

test('another theme changes the styles and nothing else', async () => {
	const {terminal, press, type, close} = await openExplorer({range: '3d'});
	const before = terminal.screen();
	await press(':');
	await type('theme mono');
	await press('enter');
	const after = terminal.screen();
	assert.deepEqual(after.lines.slice(0, -1), before.lines.slice(0, -1));
	assert.notDeepEqual(after, before);
	await close();
});
