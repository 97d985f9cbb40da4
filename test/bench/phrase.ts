/*
Measures quoted phrases and dotted paths over the texts of generated log files, the phrases against `rg -z` over the same files,
where it is installed. Run by `node --import=tsx test/bench/phrase.ts [events]`: a million unless told otherwise. Both are timed in
turn: read the ratio. Where others use the machine, read the processor times: those of all threads here, of this one alone, and of
`rg`.
*/
import {spawnSync} from 'node:child_process';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {parseQuery} from '../../source/core/query/parse.ts';
import {search} from '../../source/store/search.ts';
import {readGenerated} from './helpers/generated-store.ts';
import {generatedLogs} from './helpers/log-files.ts';
import {median, table} from './helpers/statistics.ts';
import {judge} from './helpers/verdict.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const folder = generatedLogs(count);
const store = await readGenerated(count);
const rounds = count > 100_000 ? 3 : 5;

/** Milliseconds to the first hit and to the end, processor time of all threads and of this one, the longest step on this thread, and how many rows there are. */
type Timing = {readonly first: number; readonly whole: number; readonly work: number; readonly workHere: number; readonly step: number; readonly rows: number};

const sumOf = ({user, system}: NodeJS.CpuUsage): number => (user + system) / 1000;

const find = async (text: string): Promise<Timing> => {
	const [work, workHere] = [process.cpuUsage(), process.threadCpuUsage()];
	const start = performance.now();
	let first = 0;
	let longest = 0;
	const steps = search(store, parseQuery(text, {now: 0, zone: 'utc'}), {isFuzzyAllowed: false, canWait: true});
	for (;;) {
		const before = performance.now();
		const {done, value} = steps.next();
		longest = Math.max(longest, performance.now() - before);
		first ||= value.count > 0 ? performance.now() - start : 0;
		if (done === true) {
			return {
				first,
				whole: performance.now() - start,
				work: sumOf(process.cpuUsage(work)),
				workHere: sumOf(process.threadCpuUsage(workHere)),
				step: longest,
				rows: value.count,
			};
		}

		/* eslint-disable no-await-in-loop -- one step after the other */
		await value.waitFor;
		await nextTurn();
		/* eslint-enable no-await-in-loop */
	}
};

type Rival = {readonly whole: number; readonly work: number};

/** How long `rg` takes to find the phrase in the same files, and its processor time; `undefined` where it is not installed. */
const ripgrep = (phrase: string): Rival | undefined => {
	const start = performance.now();
	// The shell that waits for it tells what it worked, in seconds; `rg` ends with status 1 when there is nothing to find.
	const {stderr} = spawnSync('bash', ['-c', 'TIMEFORMAT="%U %S"; time rg -z -i -F -o --no-filename -- "$0" "$1" > /dev/null', phrase, folder], {encoding: 'utf8', env: {...process.env, LC_ALL: 'C'}});
	const whole = performance.now() - start;
	const {user, system} = /^(?<user>\d+\.\d+) (?<system>\d+\.\d+)\n$/v.exec(stderr)?.groups ?? {};
	return user === undefined ? undefined : {whole, work: (Number(user) + Number(system)) * 1000};
};

const phrases = [store.value('region', 0), store.value('id', Math.floor(store.size / 2)), 'nowhere at all'];
const paths = ['requestParameters.bucketName:nowhere', `userIdentity.accountId:${store.value('account', 0)}`];

const lines: Array<readonly string[]> = [['', 'rows', 'first hit', 'all', 'work', 'work here', 'longest step', 'rg -z', 'ratio', 'work of rg', 'ratio']];
const ratios: number[] = [];
const workRatios: number[] = [];
const firstHits: number[] = [];
for (const text of [...phrases.map(phrase => `"${phrase}"`), ...paths]) {
	const phrase = phrases.find(each => text === `"${each}"`);
	const own: Timing[] = [];
	const other: Rival[] = [];
	for (let round = 0; round < rounds; round++) {
		own.push(await find(text)); // eslint-disable-line no-await-in-loop -- in turn
		const rival = phrase === undefined ? undefined : ripgrep(phrase);
		other.push(...rival ? [rival] : []);
	}

	const middle = (of: (timing: Timing) => number): number => median(own.map(timing => of(timing)));
	const [first, whole, work] = [middle(timing => timing.first), middle(timing => timing.whole), middle(timing => timing.work)];
	const ratio = whole / median(other.map(rival => rival.whole));
	const workRatio = work / median(other.map(rival => rival.work));
	if (other.length > 0) {
		ratios.push(ratio);
		workRatios.push(workRatio);
	}

	if (own[0]!.rows > 0) {
		firstHits.push(first);
	}

	lines.push([
		text,
		String(own[0]?.rows),
		first.toFixed(0),
		whole.toFixed(0),
		work.toFixed(0),
		middle(({workHere}) => workHere).toFixed(0),
		middle(({step}) => step).toFixed(1),
		...other.length === 0 ? ['', '', '', ''] : [median(other.map(rival => rival.whole)).toFixed(0), ratio.toFixed(2), median(other.map(rival => rival.work)).toFixed(0), workRatio.toFixed(2)],
	]);
}

console.log(`Phrases and paths in the texts of ${store.size.toLocaleString('en')} events in files; milliseconds\n${table(lines)}`);
if (ratios.length > 0) {
	judge(Math.max(...ratios) <= 0.7, `a phrase takes at most 0.7 times as long as rg -z: ${ratios.map(ratio => ratio.toFixed(2)).join(', ')} (processor time: ${workRatios.map(ratio => ratio.toFixed(2)).join(', ')})`);
}

// A phrase that few records have is found where they are.
judge(Math.min(...firstHits) < 100, `the first hit of a phrase that many records have in less than 100 ms: ${Math.min(...firstHits).toFixed(0)}`);
console.log('');
