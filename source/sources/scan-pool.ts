import {availableParallelism} from 'node:os';
import {Worker} from 'node:worker_threads';
import {type ScanAnswer, type ScanTask} from './scan-messages.ts';

/** Has a thread look through a file: the numbers of its records that meet a condition, or why it does not give them; `undefined` where nobody could tell. */
export type ScanPool = (task: Omit<ScanTask, 'id'>) => Promise<ScanAnswer['found'] | undefined>;

/** Built, a thread is a file beside the others; run from the sources, it is the source. */
const threadFile = new URL(import.meta.url.endsWith('.ts') ? 'scan-worker.ts' : 'scan-worker.js', import.meta.url);

const mostThreads = 4;

/** So many files are with a thread at a time: the one it looks through and the next, so that it waits for nobody. The others wait for whichever thread is free first. */
const mostWaiting = 2;

type Settle = (found: ScanAnswer['found'] | undefined) => void;

type Thread = {readonly worker: Worker; readonly waiting: Map<number, Settle>; isDead: boolean};

/** `onFree` is told when a thread has fewer files than before, or will have no more. */
const openThread = (file: URL, onFree: () => void): Thread => {
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

		onFree();
	};

	worker.on('message', ({id, found}: ScanAnswer) => {
		settle(id, found);
		onFree();
	});
	worker.on('error', bury);
	worker.on('exit', bury);
	return thread;
};

/** Threads that start when there is a file for them; one that fails is not replaced, and its answers are that it cannot tell. */
export const createScanPool = ({threads: most = Math.min(availableParallelism(), mostThreads), file = threadFile}: {readonly threads?: number; readonly file?: URL} = {}): ScanPool => {
	const threads: Thread[] = [];
	const queue: Array<{readonly task: ScanTask; readonly settle: Settle}> = [];
	let lastId = 0;
	const freeThread = (): Thread | undefined => {
		const [idlest] = threads.filter(({isDead}) => !isDead).toSorted((a, b) => a.waiting.size - b.waiting.size);
		if (idlest?.waiting.size === 0 || threads.length === most) {
			return idlest && idlest.waiting.size < mostWaiting ? idlest : undefined;
		}

		const opened = openThread(file, handOut);
		threads.push(opened);
		return opened;
	};

	const handOut = (): void => {
		while (queue.length > 0) {
			const thread = freeThread();
			if (!thread) {
				break;
			}

			const {task, settle} = queue.shift()!;
			thread.waiting.set(task.id, settle);
			thread.worker.ref();
			thread.worker.postMessage(task);
		}

		if (threads.length === most && threads.every(({isDead}) => isDead)) {
			for (const {settle} of queue.splice(0)) {
				settle(undefined);
			}
		}
	};

	return async task => {
		const {promise, resolve} = Promise.withResolvers<ScanAnswer['found'] | undefined>();
		queue.push({task: {...task, id: ++lastId}, settle: resolve});
		handOut();
		return promise;
	};
};
