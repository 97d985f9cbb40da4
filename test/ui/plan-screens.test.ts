import test from 'node:test';
import {isolateAws} from '../helpers/aws-environment.ts';
import {makeRecords} from '../helpers/cloudtrail-records.ts';
import {testNow} from '../helpers/explorer.tsx';
import {matchScreen} from '../helpers/golden.ts';
import {type HistoryExplorer, openHistory} from '../helpers/history-explorer.ts';

isolateAws();

const hour = 60 * 60 * 1000;

/** Two regions: a call every minute for a day in one, every hour in the other. */
const events = [
	...makeRecords({
		count: 1440, region: 'eu-west-1', end: testNow - 60_000, step: 60_000,
	}),
	...makeRecords({
		count: 24, region: 'eu-central-1', end: testNow - 90_000, step: hour,
	}),
];

/** What leads to a screen. */
const screens: ReadonlyArray<readonly [name: string, range: string, lead: (explorer: HistoryExplorer) => Promise<void>]> = [
	['plan-partly-read', '24h', async explorer => explorer.press('G')],
	['plan-answered', '24h', async explorer => explorer.run('user:maya is:write')],
	['plan-nothing', '24h', async explorer => explorer.run('user:Maya is:write')],
	['plan-cost', '30d', async explorer => explorer.press('A')],
	['plan-old', '100d', async explorer => explorer.press('!')],
];

for (const [name, range, lead] of screens) {
	for (const [columns, rows] of [[80, 24], [50, 15]] as const) {
		test(`the screen ${name} at ${columns} x ${rows}`, async t => {
			const explorer = await openHistory(t, {
				events, regions: ['eu-west-1', 'eu-central-1'], range, columns, rows, served: {
					faults: [{
						kind: 'denied', call: 'LookupEvents', region: 'eu-central-1', nth: 2, times: 99,
					}],
				},
			});
			await lead(explorer);
			matchScreen(t, explorer.terminal, `${name}-${columns}x${rows}`);
		});
	}
}
