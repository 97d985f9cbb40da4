import {parentPort} from 'node:worker_threads';
import {scanFile} from './scan-file.ts';
import {type ScanAnswer, type ScanTask} from './scan-messages.ts';

parentPort?.on('message', ({id, stamp, phrase, limit}: ScanTask) => {
	const found = scanFile(stamp, phrase, limit);
	const answer: ScanAnswer = {id, found};
	parentPort?.postMessage(answer, found ? [found.buffer as ArrayBuffer] : []);
});
