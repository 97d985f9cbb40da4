// Stands for `node:worker_threads` in the executable, where there are no files beside the program: what runs in a thread is an
// asset, by the name of its file.
import path from 'node:path';
import {getAsset} from 'node:sea';
import {Worker as NodeWorker} from 'node:worker_threads';

export {parentPort, workerData} from 'node:worker_threads';

export class Worker extends NodeWorker {
	constructor(file, options) {
		super(getAsset(path.basename(file.pathname), 'utf8'), {...options, eval: true});
	}
}
