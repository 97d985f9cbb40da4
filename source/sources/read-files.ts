import {statSync} from 'node:fs';
import {type FileSource} from './file-piece.ts';
import {OpenAhead} from './open-ahead.ts';
import {
	type FileReader,
	mostHere,
	openFileReader,
	type ReaderOptions,
	type ReadPiece,
} from './file-reader.ts';

/** A step of reading files: what it brought of one file, and whether that was the last of it. */
export type FileStep = ReadPiece & {readonly path: string; readonly isLast: boolean};

/** All files together may have so many bytes to be read here: before a thread has started, they are. */
const mostWithoutThreads = 2 * 1024 * 1024;

/** So many files for each thread are on their way before they are asked for. */
const filesAhead = 10;

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

type FileReading = {readonly path: string; readonly pieces: AsyncGenerator<ReadPiece, void>};

const sourceOf = (path: string): FileSource => ({where: path, path});

// In the order of the files. The first ones are read here, until a thread has started; from then
// on they are read in threads, a few files ahead.
function * readingsInThreads(paths: readonly string[], reader: FileReader): Generator<FileReading, void> {
	const ahead: FileReading[] = [];
	let next = 0;
	reader.openThreads();
	for (const [index, path] of paths.entries()) {
		const isNext = next === index && sizeOf(path) <= mostHere;
		if (isNext && (index === 0 || !reader.isReady)) {
			next++;
			yield {path, pieces: reader.readHere(sourceOf(path), reader.openAhead(sourceOf(path)))};
			continue;
		}

		while (next < paths.length && ahead.length < Math.max(1, reader.size) * filesAhead) {
			const each = paths[next++]!;
			ahead.push({path: each, pieces: reader.start(sourceOf(each))});
		}

		yield ahead.shift()!;
	}
}

/**
In the order of the files.
@yields one reading for each file
*/
function * readingsHere(paths: readonly string[], reader: FileReader): Generator<FileReading, void> {
	const ahead = new OpenAhead(async file => reader.openAhead(file));
	for (const path of paths) {
		ahead.add(sourceOf(path));
	}

	for (const path of paths) {
		yield {path, pieces: reader.readHere(sourceOf(path), ahead.next())};
	}
}

/**
Reads files in the order given, most of them in threads, the first ones here: their events are there before a thread has
started. Nothing is thrown: what cannot be read is Skipped. Aborting the signal ends the threads and the reading, quietly.

@yields What each stretch of each file brought; one step at least for every file.
*/
export async function * readFiles(paths: readonly string[], options: ReaderOptions): AsyncGenerator<FileStep, void> {
	const {signal} = options;
	if (signal.aborted) {
		return;
	}

	const reader = openFileReader(options);
	try {
		for (const {path, pieces} of (reader.mayThread && !isFew(paths) ? readingsInThreads(paths, reader) : readingsHere(paths, reader))) {
			// eslint-disable-next-line no-await-in-loop -- one file after the other
			for await (const piece of pieces) {
				yield {...piece, path, isLast: false};
			}

			if (signal.aborted) {
				return;
			}

			yield {
				path, skipped: [], unmatched: 0, isLast: true,
			};
		}
	} finally {
		reader.close();
	}
}
