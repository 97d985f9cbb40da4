/*
Measures what keys cost while a million events are loaded, in the built program in a real pseudoterminal: moves in the list and a
query that is typed, all through the loading. Run by `node --import=tsx test/bench/loading.ts [events]` after `npm run build`. The
same keys go at the same time to an explorer that has the demo loaded: read the ratios.
*/
import process from 'node:process';
import {measureWhileLoading, type LoadingTimes} from './helpers/keys-while-loading.ts';
import {generatedLogs} from './helpers/log-files.ts';
import {withPrograms} from './helpers/programs.ts';
import {quantile, table} from './helpers/statistics.ts';
import {judge} from './helpers/verdict.ts';

const count = Number(process.argv[2] ?? 1_000_000);

const show = (what: string, values: readonly number[], floor: readonly number[] = values): readonly string[] => [
	what,
	...[0.5, 0.95, 1].map(part => quantile(values, part).toFixed(1)),
	...[0.5, 0.95].map(part => `${(quantile(values, part) / quantile(floor, part)).toFixed(1)}x`),
	`${values.length} keys`,
];

const all = ({moves, typing}: LoadingTimes): readonly number[] => [...moves, ...typing];

await withPrograms(async programs => {
	const {loading, demo} = await measureWhileLoading(programs, generatedLogs(count));
	console.log(`Keys while ${count.toLocaleString('en')} events are loaded, which takes ${(loading.loading / 1000).toFixed(1)} s with them; ms until the screen shows it. Floor: the same keys with the demo loaded, in the same moments`);
	console.log(table([
		['', 'p50', 'p95', 'longest', 'p50 to floor', 'p95 to floor', ''],
		show('floor: moves in the list', demo.moves),
		show('moves in the list', loading.moves, demo.moves),
		show('floor: a character of a query', demo.typing),
		show('a character of a query', loading.typing, demo.typing),
	]));
	const slow = quantile(all(loading), 0.95);
	judge(loading.unseen <= all(loading).length / 50, `every key shows before the next one: ${loading.unseen} of ${all(loading).length + loading.unseen} do not`);
	judge(slow < 50, `p95 below 50 ms: ${slow.toFixed(1)}`);
	console.log('');
});
