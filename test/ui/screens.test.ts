
import test from 'node:test';
import {type Explorer, openExplorer} from '../helpers/explorer.tsx';
import {matchScreen} from '../helpers/golden.ts';
import {monochromeTheme} from '../../source/ui/theme.ts';

const smallSizes = [[80, 24], [50, 15]] as const;
const sizes = [[140, 45], ...smallSizes] as const;

/** The views that a large window lays out differently. */
const large: ReadonlySet<string> = new Set(['start', 'search-hit', 'detail', 'help', 'trails', 'trail-opened', 'zoomed']);

/** What is pressed to come from the first screen to the one of that name; the demo's last three days where nothing else is said. */
const walks: ReadonlyArray<readonly [name: string, walk: (explorer: Explorer) => Promise<unknown>, range?: string]> = [
	['start', async () => undefined, 'all'],
	['search-hit', async ({press, type}) => {
		await press('/');
		await type('is:denied StopLogging');
	}],
	['search-fuzzy', async ({press, type}) => {
		await press('/');
		await type('terminateinstnces');
		await press('enter');
	}],
	['search-bad-term', async ({press, type}) => {
		await press('/');
		await type('is:wrong error:AccessDenied');
		await press('tab');
	}],
	['search-nothing', async ({press, type}) => {
		await press('/');
		await type('event:NoSuchEvent');
		await press('enter');
	}],
	['detail', async ({press, type}) => {
		await press('/');
		await type('event:StopLogging');
		await press('enter', 'enter', 'j', 'j', 'l', 'j', 'h');
	}],
	['detail-raw', async ({press}) => press('j', 'enter', 'v', 'j')],
	['find', async ({press, type}) => {
		await press('enter', '/');
		await type('harbor');
		await press('enter', 'n');
	}],
	['find-typing', async ({press, type}) => {
		await press('enter', '/');
		await type('principal');
	}],
	['help', async ({press}) => press('?')],
	['help-filtered', async ({press, type}) => {
		await press('?', '/');
		await type('copy');
	}],
	['trails', async ({press}) => press('shift+tab', 'j')],
	['trail-opened', async ({press}) => press('shift+tab', 'j', 'enter')],
	['problems', async ({press}) => press('!')],
	['time', async ({press, type}) => {
		await press('t');
		await type('2d');
	}],
	['time-error', async ({press, type}) => {
		await press('t');
		await type('yesteryear');
		await press('enter');
	}],
	['copy-menu', async ({press}) => press('y')],
	['text-view', async ({press}) => press('y', 't')],
	['zoomed', async ({press}) => press('3', 'j', 'm', 'z')],
];

for (const [name, walk, range = '3d'] of walks) {
	for (const [columns, rows] of large.has(name) ? sizes : smallSizes) {
		test(`the screen ${name} at ${columns} x ${rows}`, async t => {
			const explorer = await openExplorer({columns, rows, range});
			await walk(explorer);
			matchScreen(t, explorer.terminal, `${name}-${columns}x${rows}`);
			await explorer.close();
		});
	}
}

for (const name of ['start', 'detail', 'trails'] as const) {
	test(`the screen ${name} with neither colours nor anything beyond ASCII`, async t => {
		const [, walk] = walks.find(([walkName]) => walkName === name)!;
		const explorer = await openExplorer({range: '3d', theme: monochromeTheme, ascii: true});
		await walk(explorer);
		matchScreen(t, explorer.terminal, `${name}-80x24-plain`);
		await explorer.close();
	});
}

test('a window that is too small says what is needed', async t => {
	const explorer = await openExplorer({columns: 30, rows: 8, range: '3d'});
	matchScreen(t, explorer.terminal, 'too-small-30x8');
	await explorer.close();
});
