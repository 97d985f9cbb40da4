/* eslint-disable no-await-in-loop -- One file after the other, one piece after the other. */
import {parentPort, workerData} from 'node:worker_threads';
import {BatchEncoder, bufferOf} from '../store/batch-encoder.ts';
import {type FileSource, type PieceBatch} from './file-piece.ts';
import {
	mostAhead,
	type WorkerNews,
	type WorkerStart,
	type WorkerTask,
} from './read-messages.ts';
import {createQueue} from './queue.ts';
import {type OpenedLog, openLogAhead, readFile} from './read-file.ts';
import {createRunFilter} from './run-filter.ts';
import {RecordScanner} from './scanner/record-scanner.ts';

const {encoder: number, request} = workerData as WorkerStart;
const encoder = new BatchEncoder(number);
const scanner = new RecordScanner();
const filter = request.filter && createRunFilter(request.filter);
/** What is to be read: files are unpacked ahead, beside this thread, which never waits for that but for the first one. */
const files = createQueue<{readonly file: FileSource; readonly opened: Promise<OpenedLog | undefined>}>();
/** How many more pieces may come, as often as that is told. */
const rooms = createQueue<number>();
const {signal} = new AbortController();

const tell = (news: WorkerNews): void => {
	parentPort?.postMessage(news, news.type === 'piece' && news.piece.batch ? [bufferOf(news.piece.batch), textBuffer(news.piece.batch)] : []);
};

const textBuffer = ({texts}: PieceBatch): ArrayBuffer => (texts.kind === 'kept' ? texts.ends : texts.indexes).buffer as ArrayBuffer;

parentPort?.on('message', (task: WorkerTask) => {
	if (task.type === 'read') {
		files.add({file: task.file, opened: openLogAhead(task.file, request)});
	} else {
		rooms.add(task.count);
	}
});
tell({type: 'ready'});

for (let next = await files.next(); next; next = await files.next()) {
	let room = mostAhead;
	for await (const piece of readFile(next.file, request, {
		encoder, scanner, filter, signal, opened: next.opened,
	})) {
		if (room === 0) {
			room = await rooms.next() ?? 0;
		}

		room--;
		tell({type: 'piece', piece});
	}

	tell({type: 'end'});
}
