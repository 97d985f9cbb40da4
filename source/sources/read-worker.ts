/* eslint-disable no-await-in-loop -- One file after the other, one piece after the other. */
import {parentPort, workerData} from 'node:worker_threads';
import {BatchEncoder, buffersOf} from '../store/batch-encoder.ts';
import {type PieceBatch} from './file-piece.ts';
import {type WorkerNews, type WorkerStart, type WorkerTask} from './read-messages.ts';
import {createQueue} from './queue.ts';
import {readFile} from './read-file.ts';
import {RecordScanner} from './scanner/record-scanner.ts';

/** A large file runs so many pieces ahead of those who take them. */
const mostAhead = 8;

const {encoder: number, request} = workerData as WorkerStart;
const encoder = new BatchEncoder(number);
const scanner = new RecordScanner();
const tasks = createQueue<WorkerTask>();
const {signal} = new AbortController();

const tell = (news: WorkerNews): void => {
	parentPort?.postMessage(news, news.type === 'piece' && news.piece.batch ? [...buffersOf(news.piece.batch), textBuffer(news.piece.batch)] : []);
};

const textBuffer = ({texts}: PieceBatch): ArrayBuffer => (texts.kind === 'kept' ? texts.ends : texts.indexes).buffer as ArrayBuffer;

parentPort?.on('message', (task: WorkerTask) => {
	tasks.add(task);
});
tell({type: 'ready'});

for (let task = await tasks.next(); task; task = await tasks.next()) {
	if (task.type === 'more') {
		continue;
	}

	let ahead = 0;
	for await (const piece of readFile(task.path, request, {encoder, scanner, signal})) {
		ahead++;
		if (ahead > mostAhead) {
			await tasks.next();
		}

		tell({type: 'piece', piece});
	}

	tell({type: 'end'});
}
