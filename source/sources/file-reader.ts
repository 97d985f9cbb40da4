import {availableParallelism} from 'node:os';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {type BatchTexts, type EventBatch} from '../core/event-batch.ts';
import {BatchEncoder, bufferOf} from '../store/batch-encoder.ts';
import {
	type FilePiece,
	type FileRequest,
	type FileSource,
	type PieceBatch,
} from './file-piece.ts';
import {type OpenedLog, openLogAhead, readFile} from './read-file.ts';
import {keepFreedMemory} from './keep-memory.ts';
import {type FileJob, openReadPool, type ReadPool} from './read-pool.ts';
import {releaseMemory} from './release.ts';
import {createRunFilter} from './run-filter.ts';
import {keepRoomy} from './roomy-heap.ts';
import {RecordScanner} from './scanner/record-scanner.ts';
import {TextFiles} from './text-files.ts';

/** What reading a stretch of a file brought, with texts that can be asked for. */
export type ReadPiece = Omit<FilePiece, 'batch'> & {readonly batch?: EventBatch};

/** How files are read. */
export type ReaderOptions = {
	readonly request: FileRequest;
	readonly signal: AbortSignal;
	/** The most threads to read in: one for every two cores, up to four, when absent; 0 reads everything here. */
	readonly threads?: number;
};

/**
Reads files, here or in threads. What it gives must reach the store in the order in which the files were handed to it, and
nothing of that may be left out: the numbers of values go on from file to file.
*/
export type FileReader = {
	/** Whether a thread has started. Before that, whoever waits is quicker by itself. */
	readonly isReady: boolean;
	/** How many threads there are. */
	readonly size: number;
	/** Whether there would be threads, once they are opened. */
	readonly mayThread: boolean;
	/** Starts the threads, once. */
	openThreads(): void;
	/** Gives a file to the threads at once; where there is none that could read it, it is read here when its turn comes. */
	start(file: FileSource): AsyncGenerator<ReadPiece, void>;
	/** Reads a file here; it may have been opened ahead. */
	readHere(file: FileSource, opened?: Promise<OpenedLog | undefined>): AsyncGenerator<ReadPiece, void>;
	/** Opens a file that will be read here, beside this thread. */
	openAhead(file: FileSource): Promise<OpenedLog | undefined>;
	/** Ends the threads. */
	close(): void;
};

/** Here, only files of up to so many bytes are read: a larger one would keep the keys waiting. */
export const mostHere = 1024 * 1024;

/** For each thread that scans there is one of Node's own that unpacks; several repeat each other's work on what repeats in the files. */
const mostThreads = 4;

const defaultThreads = ({isUnattended}: FileRequest): number => {
	const threads = Math.min(mostThreads, Math.floor(availableParallelism() / 2));
	// Where keys have to be heard nothing large is read here; else one thread more would only cost its start.
	return isUnattended === true ? (threads > 1 ? threads : 0) : Math.max(1, threads);
};

async function * piecesOf(job: FileJob): AsyncGenerator<FilePiece, void> {
	for (let piece = await job.next(); piece; piece = await job.next()) { // eslint-disable-line no-await-in-loop -- one piece after the other
		yield piece;
	}
}

const textsOf = ({texts}: PieceBatch, files: TextFiles): BatchTexts => texts.kind === 'kept' ? texts : {kind: 'file', file: files.file(texts.stamp, texts.cut), indexes: texts.indexes};

/** A reader without threads, until they are opened. Aborting the signal ends them, and every reading, quietly. */
export const openFileReader = ({request, signal, threads = defaultThreads(request)}: ReaderOptions): FileReader => {
	if (threads === 0) {
		keepFreedMemory();
	}

	const texts = new TextFiles(request.limit);
	const encoder = new BatchEncoder(0);
	const scanner = new RecordScanner();
	const filter = request.filter && createRunFilter(request.filter);
	let pool: ReadPool | undefined;
	let room: ReturnType<typeof keepRoomy> | undefined;

	const readablePiece = ({batch, ...piece}: FilePiece): ReadPiece => ({
		...piece, ...batch && {
			batch: {
				...batch, texts: textsOf(batch, texts), release() {
					releaseMemory(bufferOf(batch));
				},
			},
		},
	});

	async function * readHere(file: FileSource, opened?: Promise<OpenedLog | undefined>): AsyncGenerator<ReadPiece, void> {
		for await (const piece of readFile(file, request, {
			encoder, scanner, filter, isHere: true, signal, breathe: nextTurn, ...opened && {opened},
		})) {
			yield readablePiece(piece);
		}
	}

	async function * readJob(job: FileJob, file: FileSource): AsyncGenerator<ReadPiece, void> {
		for await (const piece of piecesOf(job)) {
			yield readablePiece(piece);
		}

		if (job.isRefused) {
			yield * readHere(file);
		}
	}

	const close = (): void => {
		signal.removeEventListener('abort', close);
		pool?.close();
		room?.end();
	};

	signal.addEventListener('abort', close, {once: true});
	return {
		get isReady() {
			return pool?.isReady === true;
		},
		get size() {
			return pool?.size ?? 0;
		},
		mayThread: threads > 0,
		openThreads() {
			if (!(threads > 0) || signal.aborted) {
				return;
			}

			room ??= keepRoomy();
			pool ??= openReadPool({request, threads, firstEncoder: 1});
		},
		start: file => pool ? readJob(pool.start(file), file) : readHere(file),
		readHere,
		openAhead: async file => openLogAhead(file, request),
		close,
	};
};
