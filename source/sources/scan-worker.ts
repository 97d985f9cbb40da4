import {parentPort} from 'node:worker_threads';
import {scanFile} from './scan-file.ts';
import {type ScanAnswer, type ScanTask} from './scan-messages.ts';

parentPort?.on('message', ({id, ...scan}: ScanTask) => {
	const found = scanFile(scan);
	const answer: ScanAnswer = {id, found};
	parentPort?.postMessage(answer, found.ok ? [found.value.buffer as ArrayBuffer] : []);
});
