/*
Presses keys by chance over many events, checks the screen after each of them, and watches the memory. Run by
`node --import=tsx test/bench/robot.ts [--minutes N] [--seed N] [--million]`: one minute over 100,000 generated events unless
told otherwise. What does not hold together ends it with the keys that led there.
*/
import {setImmediate as nextTurn} from 'node:timers/promises';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {Readable} from 'node:stream';
import {parseArgs} from 'node:util';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {createRandom, type NonEmpty} from '../../source/sources/demo/random.ts';
import {openFiles} from '../../source/sources/files.ts';
import {openExplorer} from '../helpers/explorer.tsx';
import {
	assertDrawnWhole,
	assertHoldsTogether,
	pressByChance,
	robotChords,
} from '../helpers/robot.ts';
import {generatedLogs} from './helpers/log-files.ts';
import {quantile} from './helpers/statistics.ts';
import {judge} from './helpers/verdict.ts';

const {values} = parseArgs({
	options: {
		minutes: {type: 'string', default: '1'}, seed: {type: 'string', default: '1'}, million: {type: 'boolean', default: false},
	},
});
const duration = Number(values.minutes) * 60_000;

/** How much more memory may be held at the end than once everything was in use. */
const mostGrowth = 1.1;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is held, in megabytes; the modules of the explorer and this program included. */
const readMemory = (): number => {
	collectGarbage();
	const {heapUsed, external} = process.memoryUsage();
	return (heapUsed + external) / 1024 / 1024;
};

/** After so many keys the query is emptied: what was typed by chance soon matches nothing, and then most keys do nothing. */
const keysPerQuery = 400;

// Reading everything again takes as long as hundreds of keys.
const chords = robotChords.filter(chord => chord !== 'r') as unknown as NonEmpty<string>;

const play = async (): Promise<void> => {
	const source = openFiles([generatedLogs(values.million ? 1_000_000 : 100_000)], {stdin: Readable.from([])});
	const explorer = await openExplorer({
		source, columns: 120, rows: 40, scheduler: {now: () => performance.now(), breathe: nextTurn},
	});
	const {loaded} = explorer.loop.getState().load;
	console.log(`Keys by chance over ${loaded.toLocaleString('en')} events, for ${values.minutes} minutes (seed ${values.seed})`);
	const random = createRandom(Number(values.seed), 4711);
	const startOver = async (): Promise<void> => {
		explorer.loop.dispatch({type: 'set-query', text: ''});
		await explorer.press('esc', 'esc', 'esc');
	};

	// Else it is what is on the screen at that moment that is compared.
	const readMemoryAtRest = async (): Promise<number> => {
		await startOver();
		return readMemory();
	};

	const times: number[] = [];
	const pressed: string[] = [];
	const start = performance.now();
	let settledMemory: number | undefined;
	/* eslint-disable no-await-in-loop -- A key comes after the screen of the one before. */
	while (performance.now() - start < duration) {
		const before = performance.now();
		pressed.push(await pressByChance(explorer, random, chords));
		times.push(performance.now() - before);
		const way = `after ${pressed.length} keys, the last of them ${pressed.slice(-20).join(' ')}`;
		assertHoldsTogether(explorer, way);
		await assertDrawnWhole(explorer, way);
		// Else the terminal keeps all that was ever sent.
		explorer.terminal.rawOutput();
		if (performance.now() - start > Math.min(60_000, duration / 2)) {
			settledMemory ??= await readMemoryAtRest();
		}

		if (pressed.length % keysPerQuery === 0) {
			await startOver();
		}
	}
	/* eslint-enable no-await-in-loop */

	const memory = await readMemoryAtRest();
	const growth = memory / (settledMemory ?? memory);
	console.log(`${pressed.length.toLocaleString('en')} keys; from a key to the screen at rest: p50 ${quantile(times, 0.5).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms (${pressed[times.indexOf(Math.max(...times))]})`);
	console.log(`  ${explorer.loop.getState().load.loaded.toLocaleString('en')} events are loaded at the end`);
	judge(true, 'every screen held together and was what a full repaint shows');
	judge(growth <= mostGrowth, `memory at the end at most ${mostGrowth} times that of the beginning: ${growth.toFixed(2)} (${settledMemory?.toFixed(0)} and ${memory.toFixed(0)} MB)`);
	await explorer.close();
};

await play();
