import {test} from 'node:test';
import {openExplorer} from '../helpers/explorer.tsx';
import {matchScreen} from '../helpers/golden.ts';

const problems = [
	{kind: 'usage', message: '~/.config/trail-tui/config.json, line 2, regoin: there is no such setting; did you mean region?', hint: 'It is left out'},
	{kind: 'usage', message: '~/.config/trail-tui/config.json, line 9, keys.list.down: k already means list.up in lists (previous line)', hint: 'Its usual keys stay'},
] as const;

for (const [columns, rows] of [[80, 24], [50, 15]] as const) {
	test(`what is wrong with the configuration is said at once, and under ! in full, at ${columns} x ${rows}`, async t => {
		const {terminal, press, close} = await openExplorer({
			columns, rows, range: '3d', config: {problems},
		});
		matchScreen(t, terminal, `config-note-${columns}x${rows}`);
		await press('!');
		matchScreen(t, terminal, `config-problems-${columns}x${rows}`);
		await close();
	});
}
