
import test from 'node:test';
import {type Explorer, openExplorer} from '../helpers/explorer.tsx';
import {matchScreen} from '../helpers/golden.ts';
import {monochromeTheme} from '../../source/ui/theme.ts';

const sizes = [[140, 45], [80, 24], [50, 15]] as const;

/** Views of which a window of a common size is kept too. */
const common: ReadonlySet<string> = new Set(['values', 'values-path', 'histogram', 'sorted', 'folded', 'pivots', 'pivoted', 'trails-health', 'blind-spots']);

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
	['search-part', async ({press, type}) => {
		await press('/');
		await type('who:maya is:write');
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
	['trails-health', async ({press}) => press('shift+tab', 'H')],
	['blind-spots', async ({press}) => press('shift+tab', 'B')],
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
	['values', async ({press}) => press('f', 'j')],
	['values-path', async ({press, type}) => {
		await press('/');
		await type('event:PutRetentionPolicy');
		await press('enter', 'enter', '/');
		await type('retentionInDays');
		await press('enter', 'f');
	}],
	['histogram', async ({press}) => press('b', 'h', 'h', 'space', 'h', 'h')],
	['sorted', async ({press}) => press('l', 's')],
	['folded', async ({press}) => press('c', 'enter', 'j')],
	['pivots', async ({press, type}) => {
		await press('/');
		await type('event:StopLogging');
		await press('enter', 'p', 'j');
	}],
	['pivoted', async ({press, type}) => {
		await press('/');
		await type('event:StopLogging');
		await press('enter', 'p', 'a', 'j', 'p', 'i');
	}],
	['copy-menu', async ({press}) => press('y')],
	['text-view', async ({press}) => press('y', 't')],
	['insight', async ({press}) => {
		await press('I');
		await press('G', 'i');
	}, 'all'],
	['zoomed', async ({press}) => press('3', 'j', 'm', 'z')],
];

for (const [name, walk, range = '3d'] of walks) {
	for (const [columns, rows] of common.has(name) ? [...sizes, [120, 40] as const] : sizes) {
		test(`the screen ${name} at ${columns} x ${rows}`, async t => {
			const explorer = await openExplorer({columns, rows, range});
			await walk(explorer);
			matchScreen(t, explorer.terminal, `${name}-${columns}x${rows}`);
			await explorer.close();
		});
	}
}

const kinds = [['without colours', 'no-color', {theme: monochromeTheme}], ['in ASCII', 'ascii', {ascii: true}]] as const;

for (const [kind, suffix, options] of kinds) {
	for (const [name, walk, range = '3d'] of walks) {
		test(`the screen ${name} ${kind}`, async t => {
			const explorer = await openExplorer({range, ...options});
			await walk(explorer);
			matchScreen(t, explorer.terminal, `${name}-80x24-${suffix}`);
			await explorer.close();
		});
	}
}

for (const [name, walk] of walks) {
	test(`a window that is too small for the screen ${name} says what is needed`, async t => {
		const explorer = await openExplorer({columns: 30, rows: 8, range: '1d'});
		await walk(explorer);
		matchScreen(t, explorer.terminal, 'too-small-30x8');
		await explorer.close();
	});
}
