/*
Measures quoted phrases and dotted paths over the texts of generated log files, the phrases against `rg -z` over the same files,
where it is installed. Run by `node --import=tsx test/bench/phrase.ts`; with `--million` over a million events. Both are timed in
turn: read the ratio. Where others use the machine, read the processor times: those of all threads here, and of this one alone.
*/
import {execFileSync} from 'node:child_process';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {parseQuery} from '../../source/core/query/parse.ts';
import {readFiles} from '../../source/sources/read-files.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {search} from '../../source/store/search.ts';
import {generatedLogs, logFiles} from './helpers/log-files.ts';
import {median, table} from './helpers/statistics.ts';

const count = process.argv.includes('--million') ? 1_000_000 : 100_000;
const folder = generatedLogs(count);
const files = logFiles(folder).toSorted((a, b) => path.basename(a) < path.basename(b) ? 1 : -1);

const store = new EventStore();
for await (const {batch} of readFiles(files, {request: {limit: 2 ** 30, isTextKept: false}, signal: new AbortController().signal})) {
	if (batch) {
		store.addBatch(batch);
	}
}

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

/** How long `rg` takes to find the phrase in the same files; `undefined` where it is not installed. */
const ripgrep = (phrase: string): number | undefined => {
	const start = performance.now();
	try {
		execFileSync('rg', ['-z', '-i', '-F', '-o', '--no-filename', phrase, folder], {stdio: ['ignore', 'ignore', 'ignore']});
	} catch (error) {
		// Status 1 says that there is none.
		if ((error as {readonly status?: number}).status !== 1) {
			return undefined;
		}
	}

	return performance.now() - start;
};

const phrases = [store.value('region', 0), store.value('id', Math.floor(store.size / 2)), 'nowhere at all'];
const paths = ['requestParameters.bucketName:nowhere', `userIdentity.accountId:${store.value('account', 0)}`];

const lines: Array<readonly string[]> = [['', 'rows', 'first hit', 'all', 'work', 'work here', 'longest step', 'rg -z', 'ratio']];
for (const text of [...phrases.map(phrase => `"${phrase}"`), ...paths]) {
	const phrase = phrases.find(each => text === `"${each}"`);
	const own: Timing[] = [];
	const other: number[] = [];
	for (let round = 0; round < 5; round++) {
		own.push(await find(text)); // eslint-disable-line no-await-in-loop -- in turn
		other.push(phrase === undefined ? NaN : ripgrep(phrase) ?? NaN);
	}

	const whole = median(own.map(timing => timing.whole));
	lines.push([
		text,
		String(own[0]?.rows),
		median(own.map(({first}) => first)).toFixed(0),
		whole.toFixed(0),
		median(own.map(({work}) => work)).toFixed(0),
		median(own.map(({workHere}) => workHere)).toFixed(0),
		median(own.map(({step}) => step)).toFixed(1),
		median(other).toFixed(0),
		(whole / median(other)).toFixed(2),
	]);
}

console.log(`Phrases and paths in the texts of ${store.size.toLocaleString('en')} events in files; milliseconds\n${table(lines)}\n`);
