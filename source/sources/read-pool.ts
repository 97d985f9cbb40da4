import {Worker} from 'node:worker_threads';
import {type FilePiece, type FileRequest, type FileSource} from './file-piece.ts';
import {createQueue, type Queue} from './queue.ts';
import {
	mostAhead,
	type WorkerNews,
	type WorkerStart,
	type WorkerTask,
} from './read-messages.ts';
import {startRoomy} from './roomy-heap.ts';

/** A file that a thread reads or is going to read. */
export type FileJob = {
	/** What it brought next; `undefined` at the end, also where reading was stopped. */
	next(): Promise<FilePiece | undefined>;
	/** There is no thread that could read it, and nothing of it was read. */
	readonly isRefused: boolean;
};

/** Threads that read files, each one after the other. */
export type ReadPool = {
	/** Whether a thread has started. Before that, whoever waits is quicker by itself. */
	readonly isReady: boolean;
	/** How many threads there are. */
	readonly size: number;
	/** Gives a file to the next thread that is free. */
	start(file: FileSource): FileJob;
	/** Ends the threads at once; every job ends where it is. */
	close(): void;
};

/** What a pool is made of: how many threads there are, and the number of the first one's encoder; the others count on. */
export type PoolOptions = {readonly request: FileRequest; readonly threads: number; readonly firstEncoder: number; readonly file?: URL};

type Job = {
	readonly file: FileSource;
	readonly pieces: Queue<FilePiece>;
	thread?: Thread;
	isRefused: boolean;
	/** How many pieces have come, and how many were taken without telling the thread. */
	come: number;
	taken: number;
};

/** A thread, the file that it reads, and the next ones, so that it never waits until somebody hears that it is done, or for a file to be unpacked. */
type Thread = {readonly worker: Worker; readonly jobs: Job[]; isReady: boolean};

const mostJobs = 6;

/** Built, a thread is a file beside the others; run from the sources, it is the source. */
const threadFile = new URL(import.meta.url.endsWith('.ts') ? 'read-worker.ts' : 'read-worker.js', import.meta.url);

// Records are dropped as soon as they are read, so that little room for what is new does: half of what Node would take.
const resourceLimits = {maxYoungGenerationSizeMb: 8};

const failed = ({where}: FileSource, error: unknown): FilePiece => ({
	skipped: [{
		where,
		problem: {kind: 'malformed', message: `reading it failed (${error instanceof Error ? error.message : String(error)})`},
		isDeclined: false,
	}],
	unmatched: 0,
});

/** Starts threads; until they have, files wait. A thread that fails costs its file, and another takes its place. */
export const openReadPool = ({request, threads: most, firstEncoder, file = threadFile}: PoolOptions): ReadPool => {
	const threads = new Set<Thread>();
	const waiting: Job[] = [];
	let encoder = firstEncoder;
	let isClosed = false;

	const send = ({worker}: Thread, task: WorkerTask): void => {
		worker.postMessage(task);
	};

	const give = (thread: Thread, job: Job): void => {
		job.thread = thread;
		thread.worker.ref();
		send(thread, {type: 'read', file: job.file});
	};

	// To a thread that has so many files, and is ready.
	const giveWaiting = (thread: Thread, count: number): void => {
		const job = thread.isReady && thread.jobs.length === count ? waiting.shift() : undefined;
		if (!job) {
			return;
		}

		thread.jobs.push(job);
		give(thread, job);
	};

	const dispatch = (): void => {
		for (let count = 0; count < mostJobs; count++) {
			for (const thread of threads) {
				giveWaiting(thread, count);
			}
		}
	};

	const hear = (thread: Thread, news: WorkerNews): void => {
		const [job] = thread.jobs;
		if (news.type === 'piece') {
			if (job) {
				job.come++;
				job.pieces.add(news.piece);
			}

			return;
		}

		if (news.type === 'ready') {
			thread.isReady = true;
			for (const next of thread.jobs) {
				give(thread, next);
			}
		} else {
			thread.jobs.shift();
			job?.pieces.close();
		}

		if (thread.jobs.length === 0) {
			// A thread without work holds nobody up.
			thread.worker.unref();
		}

		dispatch();
	};

	const refuse = (jobs: Job[]): void => {
		for (const job of jobs.splice(0)) {
			job.isRefused = true;
			job.pieces.close();
		}
	};

	const bury = (thread: Thread, error: unknown): void => {
		if (!threads.delete(thread) || isClosed) {
			return;
		}

		if (thread.isReady) {
			const job = thread.jobs.shift();
			job?.pieces.add(failed(job.file, error));
			job?.pieces.close();
			// Not to any other thread: what a thread reads must come in the order of the files.
			open(thread.jobs);
			return;
		}

		refuse(thread.jobs);
		if (threads.size === 0) {
			refuse(waiting);
		}
	};

	const open = (jobs: Job[]): void => {
		const start: WorkerStart = {encoder: encoder++, request};
		// What a thread might say must not get onto the screen.
		const worker = startRoomy(() => new Worker(file, {
			workerData: start, stdout: true, stderr: true, resourceLimits,
		}));
		const thread: Thread = {worker, jobs, isReady: false};
		threads.add(thread);
		worker.on('message', (news: WorkerNews) => {
			hear(thread, news);
		});
		worker.on('error', error => {
			bury(thread, error);
		});
		worker.on('exit', () => {
			bury(thread, 'its thread has ended');
		});
	};

	for (let count = 0; count < most; count++) {
		open([]);
	}

	return {
		get isReady() {
			return threads.values().some(({isReady}) => isReady);
		},
		get size() {
			return threads.size;
		},
		start(source) {
			const job: Job = {
				file: source, pieces: createQueue(), isRefused: threads.size === 0 || isClosed, come: 0, taken: 0,
			};
			if (job.isRefused) {
				job.pieces.close();
			} else {
				waiting.push(job);
				dispatch();
			}

			return {
				async next() {
					const piece = await job.pieces.next();
					job.taken++;
					// Few files have so many pieces that their thread waits.
					if (piece && job.thread?.jobs[0] === job && job.come >= mostAhead) {
						send(job.thread, {type: 'more', count: job.taken});
						job.taken = 0;
					}

					return piece;
				},
				get isRefused() {
					return job.isRefused;
				},
			};
		},
		close() {
			isClosed = true;
			for (const {worker, jobs} of threads) {
				for (const {pieces} of jobs) {
					pieces.close();
				}

				void worker.terminate();
			}

			for (const {pieces} of waiting.splice(0)) {
				pieces.close();
			}

			threads.clear();
		},
	};
};
