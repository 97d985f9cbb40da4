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
import {giveWay} from './give-way.ts';
import {keepFreedMemory} from './keep-memory.ts';
import {OpenAhead} from './open-ahead.ts';
import {openLogAhead, readFile} from './read-file.ts';
import {createRunFilter} from './run-filter.ts';
import {RecordScanner} from './scanner/record-scanner.ts';

const {encoder: number, request} = workerData as WorkerStart;
if (request.isUnattended !== true) {
	giveWay();
}

keepFreedMemory();
const encoder = new BatchEncoder(number);
const scanner = new RecordScanner();
const filter = request.filter && createRunFilter(request.filter);
const files = createQueue<FileSource>();
/** The same files, which are unpacked beside this thread: it hardly ever waits for that but for the first one. */
const ahead = new OpenAhead(async file => openLogAhead(file, request));
/** How many more pieces may come, as often as that is told. */
const rooms = createQueue<number>();
const {signal} = new AbortController();

const tell = (news: WorkerNews): void => {
	parentPort?.postMessage(news, news.type === 'piece' && news.piece.batch ? [bufferOf(news.piece.batch), textBuffer(news.piece.batch)] : []);
};

const textBuffer = ({texts}: PieceBatch): ArrayBuffer => (texts.kind === 'kept' ? texts.ends : texts.indexes).buffer as ArrayBuffer;

parentPort?.on('message', (task: WorkerTask) => {
	if (task.type === 'read') {
		ahead.add(task.file);
		files.add(task.file);
	} else {
		rooms.add(task.count);
	}
});
tell({type: 'ready'});

for (let file = await files.next(); file; file = await files.next()) {
	let room = mostAhead;
	for await (const piece of readFile(file, request, {
		encoder, scanner, filter, signal, opened: ahead.next(),
	})) {
		if (room === 0) {
			room = await rooms.next() ?? 0;
		}

		room--;
		tell({type: 'piece', piece});
	}

	tell({type: 'end'});
}
