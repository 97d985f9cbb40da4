/*
Measures reading log files against unpacking and parsing them and keeping nothing, with both sides in turn, so that a slow or busy
machine slows both: read the ratios. Run by `node --import=tsx test/bench/ingest.ts`, after a build; `--million` reads a million
events too, which takes some minutes.
*/
import {execSync} from 'node:child_process';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {withIngest, type RunIngest} from './helpers/ingest-programs.ts';
import {type IngestResult} from './helpers/ingest-result.ts';
import {generatedLogs, logFiles} from './helpers/log-files.ts';
import {withPrograms, type Programs} from './helpers/programs.ts';
import {measureFirstRows} from './helpers/start-times.ts';
import {median, quantile, table} from './helpers/statistics.ts';

const isMillion = process.argv.includes('--million');
const sizes = [10_000, 100_000, ...isMillion ? [1_000_000] : []];
const roundsOf = (count: number): number => count > 100_000 ? 3 : 5;
const mostSize = sizes.at(-1) ?? 0;

/** How many times as fast as the floor reading has to be: over few events threads hardly start. */
const leastSpeed = (count: number): number => count > 100_000 ? 1.7 : 0.9;

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

const verdict = (isMet: boolean, what: string): void => {
	console.log(`  ${isMet ? 'pass' : 'FAIL'}  ${what}`);
	process.exitCode = isMet ? process.exitCode ?? 0 : 1;
};

type Rounds = {readonly count: number; readonly floor: readonly IngestResult[]; readonly ingest: readonly IngestResult[]};

const inTurn = (measure: RunIngest, count: number): Rounds => {
	const folder = generatedLogs(count);
	const rounds = Array.from({length: roundsOf(count)}, () => ({floor: measure('floor', folder), ingest: measure('ingest', folder)}));
	return {count, floor: rounds.map(({floor}) => floor), ingest: rounds.map(({ingest}) => ingest)};
};

const middle = (results: readonly IngestResult[], of: (result: IngestResult) => number): number => median(results.map(result => of(result)));

const timeOf = ({time}: IngestResult): number => time;

const row = ({count, floor, ingest}: Rounds): readonly string[] => [
	count.toLocaleString('en'),
	`${middle(floor, timeOf).toFixed(0)} ms`,
	`${middle(ingest, timeOf).toFixed(0)} ms`,
	`${(middle(floor, timeOf) / middle(ingest, timeOf)).toFixed(2)}x`,
	`${(middle(ingest, ({cpu}) => cpu) / middle(floor, ({cpu}) => cpu)).toFixed(2)}x`,
	`${middle(ingest, ({first}) => first).toFixed(0)} ms`,
	`${middle(ingest, ({block}) => block).toFixed(0)} / ${middle(ingest, ({usualBlock}) => usualBlock).toFixed(0)} ms`,
	`${middle(ingest, ({blockWork}) => blockWork).toFixed(0)} ms`,
	(middle(ingest, ({kept}) => kept) / count).toFixed(0),
	megabytes(middle(ingest, ({peak}) => peak)),
	`${median(ingest.flatMap(({texts}) => texts)).toFixed(1)} / ${quantile(ingest.flatMap(({texts}) => texts), 0.95).toFixed(1)} ms`,
];

const head = ['events', 'floor', 'store', 'speed', 'work', 'first events', 'longest block / p99', 'by work alone', 'bytes an event', 'peak', 'a text again p50 / p95'];

const reportIngest = (all: readonly Rounds[]): void => {
	console.log('Reading log files into the store. Floor: unpacking and parsing them in one thread, nothing kept');
	console.log(table([head, ...all.map(rounds => row(rounds))]));
	for (const {count, floor, ingest} of all.slice(1)) {
		const speed = middle(floor, timeOf) / middle(ingest, timeOf);
		verdict(speed >= leastSpeed(count), `${count.toLocaleString('en')}: at least ${leastSpeed(count)} times as fast as the floor: ${speed.toFixed(2)}`);
	}

	const million = all.find(({count}) => count === 1_000_000);
	const smaller = all.find(({count}) => count === 100_000);
	if (!million || !smaller) {
		return;
	}

	const kept = middle(million.ingest, result => result.kept) / million.count;
	const highest = middle(million.ingest, ({peak}) => peak);
	const block = middle(million.ingest, result => result.block);
	const growth = middle(million.ingest, timeOf) / middle(smaller.ingest, timeOf);
	verdict(kept <= 110, `a million: at most 110 bytes an event: ${kept.toFixed(0)}`);
	verdict(block <= 16, `a million: nothing else waits longer than 16 ms: ${block.toFixed(0)}; by work alone ${middle(million.ingest, ({blockWork}) => blockWork).toFixed(0)}`);
	verdict(highest <= 600 * 1024 * 1024, `a million: at most 600 MB at its peak: ${megabytes(highest)}`);
	verdict(growth <= 11, `a million takes at most 11 times as long as 100,000: ${growth.toFixed(1)}`);
};

const timeShell = (command: string): number => {
	const start = performance.now();
	execSync(command, {stdio: ['ignore', 'ignore', 'inherit']});
	return performance.now() - start;
};

const isInstalled = (tool: string): boolean => {
	try {
		execSync(`${tool} --version`, {stdio: 'ignore'});
		return true;
	} catch {
		return false;
	}
};

const reportPlainOutput = ({trailTui}: Programs): void => {
	const folder = generatedLogs(100_000);
	const files = logFiles(folder).map(file => `'${file}'`).join(' ');
	const commands: ReadonlyArray<readonly [name: string, command: string, most: number]> = [
		['trail-tui -o ndjson', `'${process.execPath}' '${trailTui}' '${folder}' -q error:AccessDenied -o ndjson`, NaN],
		['zcat | wc -c', `zcat ${files} | wc -c`, 0.8],
		...isInstalled('jq') ? [['zcat | jq -c select', `zcat ${files} | jq -c '.Records[] | select(.errorCode == "AccessDenied")'`, 0.2] as const] : [],
		// Counts lines, and every file is one line: it finds no record.
		...isInstalled('rg') ? [['rg -z -c', `rg -z -c AccessDenied '${folder}'`, 1.1] as const] : [],
	];
	const rounds = Array.from({length: 5}, () => commands.map(([, command]) => timeShell(command)));
	const times = commands.map((_, index) => median(rounds.map(round => round[index] ?? NaN)));
	console.log('\nWhole process: the 100,000 events that were denied');
	console.log(table(commands.map(([name], index) => [name, `${(times[index] ?? NaN).toFixed(0)} ms`])));
	for (const [index, [name, , most]] of commands.entries()) {
		const ratio = (times[0] ?? NaN) / (times[index] ?? NaN);
		if (!Number.isNaN(most)) {
			verdict(ratio <= most, `at most ${most} times ${name}: ${ratio.toFixed(2)}`);
		}
	}
};

const reportFirstRows = async (programs: Programs): Promise<void> => {
	const folder = generatedLogs(mostSize);
	const waits: number[] = [];
	for (let round = 0; round < 5; round++) {
		waits.push(await measureFirstRows(programs, folder)); // eslint-disable-line no-await-in-loop -- one start after the other
	}

	console.log(`\nFirst rows after the first frame, of a folder with ${mostSize.toLocaleString('en')} events: ${median(waits).toFixed(0)} ms`);
	verdict(median(waits) < 500, `below 500 ms: ${median(waits).toFixed(0)}`);
};

await withIngest(async measure => {
	reportIngest(sizes.map(count => inTurn(measure, count)));
});
await withPrograms(async programs => {
	reportPlainOutput(programs);
	await reportFirstRows(programs);
});
console.log('');
