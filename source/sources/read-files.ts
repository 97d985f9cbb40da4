/* eslint-disable no-await-in-loop -- Files are handed on one after the other. */
import {statSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {type BatchTexts, type EventBatch} from '../core/event-batch.ts';
import {type Skipped} from '../core/source.ts';
import {BatchEncoder} from '../store/batch-encoder.ts';
import {type FilePiece, type FileRequest, type PieceBatch} from './file-piece.ts';
import {readFile} from './read-file.ts';
import {RecordScanner} from './scanner/record-scanner.ts';
import {type FileJob, openReadPool, type ReadPool} from './read-pool.ts';
import {TextFiles} from './text-files.ts';

/** A step of reading files: what it brought of one file, and whether that was the last of it. */
export type FileStep = {
	readonly path: string;
	readonly batch?: EventBatch;
	readonly skipped: readonly Skipped[];
	/** How many events were left out since they do not match. */
	readonly unmatched: number;
	readonly isLast: boolean;
};

/** How files are read. */
export type ReadFilesOptions = {
	readonly request: FileRequest;
	readonly signal: AbortSignal;
	/** The most threads to read in: one for each core up to four when absent; 0 reads everything here. */
	readonly threads?: number;
};

/** Here, only files of up to so many bytes are read: a larger one would keep the keys waiting. */
const mostHere = 1024 * 1024;

/** All files together may have so many bytes to be read here: before a thread has started, they are. */
const mostWithoutThreads = 2 * 1024 * 1024;

/** So many files for each thread are on their way before they are asked for. */
const filesAhead = 6;

const mostThreads = 4;

const sizeOf = (path: string): number => statSync(path, {throwIfNoEntry: false})?.size ?? 0;

const isFew = (paths: readonly string[]): boolean => {
	let sum = 0;
	// Looking at thousands of files would take longer than starting threads.
	return paths.length <= 100 && paths.every(path => {
		const size = sizeOf(path);
		sum += size;
		return size <= mostHere && sum <= mostWithoutThreads;
	});
};

/** Whether threads are worth starting: not for a few small files. */
const hasThreads = (paths: readonly string[], {threads}: ReadFilesOptions): boolean => threads !== 0 && !isFew(paths);

async function * piecesOf(job: FileJob): AsyncGenerator<FilePiece, void> {
	for (let piece = await job.next(); piece; piece = await job.next()) {
		yield piece;
	}
}

type Readers = {
	/** Starts the threads when it is first asked for; absent where there are none. */
	readonly pool: (() => ReadPool) | undefined;
	readonly readHere: (path: string) => AsyncGenerator<FilePiece, void>;
};

type FileReading = {readonly path: string; readonly pieces: AsyncGenerator<FilePiece, void>};

// In the order of the files. The first one is read here before threads are even started, others until the first has; from then
// on they are read in threads, a few files ahead.
function * readings(paths: readonly string[], {pool, readHere}: Readers): Generator<FileReading, void> {
	const ahead: FileJob[] = [];
	let next = 0;
	for (const [index, path] of paths.entries()) {
		const isNext = next === index && sizeOf(path) <= mostHere;
		if (!pool || (isNext && (index === 0 || !pool().isReady))) {
			next++;
			yield {path, pieces: readHere(path)};
			continue;
		}

		while (next < paths.length && ahead.length < Math.max(1, pool().size) * filesAhead) {
			ahead.push(pool().start(paths[next++]!));
		}

		yield {path, pieces: readEither(ahead.shift()!, path, readHere)};
	}
}

// What a thread reads of a file; when there is no thread that could, what is read of it here.
async function * readEither(job: FileJob, path: string, readHere: (path: string) => AsyncGenerator<FilePiece, void>): AsyncGenerator<FilePiece, void> {
	yield * piecesOf(job);
	if (job.isRefused) {
		yield * readHere(path);
	}
}

/**
Reads files in the order given, most of them in threads, the first ones here: their events are there before a thread has
started. Nothing is thrown: what cannot be read is Skipped. Aborting the signal ends the threads and the reading, quietly.

@yields What each stretch of each file brought; one step at least for every file.
*/
export async function * readFiles(paths: readonly string[], options: ReadFilesOptions): AsyncGenerator<FileStep, void> {
	const {request, signal, threads = Math.min(availableParallelism(), mostThreads)} = options;
	if (signal.aborted) {
		return;
	}

	const texts = new TextFiles(request.limit);
	const encoder = new BatchEncoder(0);
	const scanner = new RecordScanner();
	let pool: ReadPool | undefined;
	const openPool = (): ReadPool => {
		pool ??= openReadPool({request, threads, firstEncoder: 1});
		return pool;
	};

	const readers: Readers = {
		pool: hasThreads(paths, options) ? openPool : undefined,
		readHere: path => readFile(path, request, {
			encoder, scanner, signal, breathe: nextTurn,
		}),
	};
	const close = (): void => {
		pool?.close();
	};

	signal.addEventListener('abort', close, {once: true});
	try {
		for (const {path, pieces} of readings(paths, readers)) {
			for await (const piece of pieces) {
				yield stepOf(path, piece, texts);
			}

			if (signal.aborted) {
				return;
			}

			yield {
				path, skipped: [], unmatched: 0, isLast: true,
			};
		}
	} finally {
		signal.removeEventListener('abort', close);
		close();
	}
}

const stepOf = (path: string, {batch, skipped, unmatched}: FilePiece, files: TextFiles): FileStep => ({
	path, skipped, unmatched, isLast: false, ...(batch && {batch: {...batch, texts: textsOf(batch, files)}}),
});

const textsOf = ({texts}: PieceBatch, files: TextFiles): BatchTexts => texts.kind === 'kept' ? texts : {kind: 'file', file: files.file(texts.stamp, texts.cut), indexes: texts.indexes};
