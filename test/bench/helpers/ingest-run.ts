/*
One measurement in a process of its own, which `ingest-programs.ts` bundles: `floor FOLDER` unpacks and parses all files and keeps
nothing, `ingest FOLDER` reads them into a store. The result is one line of JSON.
*/
import {readFileSync} from 'node:fs';
import {monitorEventLoopDelay, performance} from 'node:perf_hooks';
import process from 'node:process';
import {setImmediate as nextTurn, setTimeout as wait} from 'node:timers/promises';
import {gunzipSync} from 'node:zlib';
import {readFiles} from '../../../source/sources/read-files.ts';
import {EventStore} from '../../../source/store/event-store.ts';
import {type Slices} from '../../../source/store/meter.ts';
import {type IngestResult} from './ingest-result.ts';
import {logFiles} from './log-files.ts';
import {worked} from './search-times.ts';

const sliceTime = 4;

/** As often as the explorer tells of what came, and draws the list in its order; in milliseconds. */
const gatheringTime = 100;

const peak = (): number => process.resourceUsage().maxRSS * 1024;

const measureFloor = (files: readonly string[]): IngestResult => {
	const start = performance.now();
	const cpuBefore = process.cpuUsage();
	let count = 0;
	for (const file of files) {
		const bytes = readFileSync(file);
		const text = gunzipSync(bytes, {chunkSize: bytes.readUInt32LE(bytes.length - 4)}).toString();
		count += (JSON.parse(text) as {readonly Records: readonly unknown[]}).Records.length;
	}

	return {
		count, time: performance.now() - start, cpu: cpuSince(cpuBefore), first: NaN, block: NaN, blockWork: NaN, usualBlock: NaN, kept: 0, peak: peak(), texts: [],
	};
};

/** Of all threads, in milliseconds. */
const cpuSince = (before: NodeJS.CpuUsage): number => {
	const {user, system} = process.cpuUsage(before);
	return (user + system) / 1000;
};

const heldNow = (): number => {
	const {heapUsed, arrayBuffers} = process.memoryUsage();
	return heapUsed + arrayBuffers;
};

/** All shared memory that was made here, which Node does not count. */
const memories: Array<WeakRef<WebAssembly.Memory>> = [];

Object.assign(WebAssembly, {
	Memory: class extends WebAssembly.Memory {
		constructor(size: ConstructorParameters<typeof WebAssembly.Memory>[0]) {
			super(size);
			memories.push(new WeakRef(this));
		}
	},
});

const heldShared = (): number => memories.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0);

/** What is held when all garbage is gone; buffers go some time after what held them. */
const held = async (): Promise<number> => {
	for (let round = 0; round < 4; round++) {
		globalThis.gc?.();
		await wait(100); // eslint-disable-line no-await-in-loop -- one round after the other
	}

	return heldNow();
};

/** As the explorer takes a batch in, and puts rows in order. */
const run = async (steps: Slices): Promise<void> => {
	let end = performance.now() + sliceTime;
	while (steps.next().done !== true) {
		if (!(performance.now() >= end)) {
			continue;
		}

		await nextTurn(); // eslint-disable-line no-await-in-loop -- that is what the slices are for
		end = performance.now() + sliceTime;
	}
};

/** Looks in every millisecond; gives the most that this thread worked in between, in milliseconds: what the machine ran meanwhile is not in it. */
const watchWork = (): (() => number) => {
	let [at, work, longest] = [performance.now(), worked(), 0];
	const timer = setInterval(() => {
		const [now, workNow] = [performance.now(), worked()];
		// The system counts work in ticks, some milliseconds long: a short turn may be given a whole one.
		longest = Math.max(longest, Math.min(now - at, workNow - work));
		[at, work] = [now, workNow];
	}, 1);
	return () => {
		clearInterval(timer);
		return longest;
	};
};

/** Reads all files into a store, and puts the list in order. */
const readAll = async (files: readonly string[]): Promise<{readonly store: EventStore; readonly first: number}> => {
	const start = performance.now();
	const store = new EventStore();
	let first = 0;
	let told = start;
	for await (const {batch} of readFiles(files, {signal: new AbortController().signal, request: {isTextKept: false, limit: 2 ** 29}})) {
		await nextTurn();
		if (batch) {
			await run(store.addInSlices(batch));
		}

		first ||= store.size > 0 ? performance.now() - start : 0;
		if (!(performance.now() - told > gatheringTime)) {
			continue;
		}

		told = performance.now();
		await run(store.orderInSlices());
	}

	// The order of the list belongs to it.
	await run(store.orderInSlices());
	return {store, first};
};

const readTexts = (store: EventStore): readonly number[] => Array.from({length: 40}, (_, index) => {
	const asked = performance.now();
	const text = store.readText(Math.floor(store.size * ((index * 0.618) % 1)));
	return text.ok ? performance.now() - asked : NaN;
});

/** Collected before the start, garbage would leave the heap smaller than it is when the explorer begins: so what is held is compared with what is held once the store is gone. */
const measureIngest = async (files: readonly string[]): Promise<IngestResult> => {
	const delays = monitorEventLoopDelay({resolution: 1});
	delays.enable();
	const stopWatching = watchWork();
	const start = performance.now();
	const cpuBefore = process.cpuUsage();
	const read: {store?: EventStore; readonly first: number} = await readAll(files);
	const count = read.store?.order.length ?? 0;
	const time = performance.now() - start;
	const cpu = cpuSince(cpuBefore);
	delays.disable();
	const blockWork = stopWatching();
	const heldAll = await held() + heldShared();
	const highest = peak();
	const texts = read.store ? readTexts(read.store) : [];
	delete read.store;
	return {
		count, time, cpu, first: read.first, block: delays.max / 1e6, blockWork, usualBlock: delays.percentile(99) / 1e6, kept: heldAll - await held(), peak: highest, texts,
	};
};

const [mode, folder = ''] = process.argv.slice(2);
// The order of the list: the file that was delivered last comes first.
const files = logFiles(folder).toReversed();
console.log(JSON.stringify(mode === 'floor' ? measureFloor(files) : await measureIngest(files)));
