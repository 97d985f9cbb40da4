import {availableParallelism} from 'node:os';
import {Worker} from 'node:worker_threads';
import {type ScanAnswer, type ScanTask} from './scan-messages.ts';

/** Has a thread look through a file: the numbers of its records that meet a condition, or why it does not give them; `undefined` where nobody could tell. */
export type ScanPool = (task: Omit<ScanTask, 'id'>) => Promise<ScanAnswer['found'] | undefined>;

/** Built, a thread is a file beside the others; run from the sources, it is the source. */
const threadFile = new URL(import.meta.url.endsWith('.ts') ? 'scan-worker.ts' : 'scan-worker.js', import.meta.url);

const mostThreads = 4;

type Thread = {readonly worker: Worker; readonly waiting: Map<number, (found: ScanAnswer['found'] | undefined) => void>; isDead: boolean};

const openThread = (file: URL): Thread => {
	// What a thread might say must not get onto the screen.
	const worker = new Worker(file, {stdout: true, stderr: true});
	const thread: Thread = {worker, waiting: new Map(), isDead: false};
	const settle = (id: number, found: ScanAnswer['found'] | undefined): void => {
		thread.waiting.get(id)?.(found);
		thread.waiting.delete(id);
		if (thread.waiting.size === 0) {
			// A thread without work holds nobody up.
			worker.unref();
		}
	};

	const bury = (): void => {
		thread.isDead = true;
		for (const id of thread.waiting.keys()) {
			settle(id, undefined);
		}
	};

	worker.on('message', ({id, found}: ScanAnswer) => {
		settle(id, found);
	});
	worker.on('error', bury);
	worker.on('exit', bury);
	return thread;
};

/** Threads that start when there is a file for them; one that fails is not replaced, and its answers are that it cannot tell. */
export const createScanPool = ({threads: most = Math.min(availableParallelism(), mostThreads), file = threadFile}: {readonly threads?: number; readonly file?: URL} = {}): ScanPool => {
	const threads: Thread[] = [];
	let lastId = 0;
	const idlestThread = (): Thread | undefined => {
		const [idlest] = threads.filter(({isDead}) => !isDead).toSorted((a, b) => a.waiting.size - b.waiting.size);
		if (idlest?.waiting.size === 0 || threads.length === most) {
			return idlest;
		}

		const opened = openThread(file);
		threads.push(opened);
		return opened;
	};

	return async task => {
		const thread = idlestThread();
		if (!thread) {
			return undefined;
		}

		const id = ++lastId;
		const {promise, resolve} = Promise.withResolvers<ScanAnswer['found'] | undefined>();
		thread.waiting.set(id, resolve);
		thread.worker.ref();
		thread.worker.postMessage({...task, id});
		return promise;
	};
};
