import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import process from 'node:process';
import {test} from 'node:test';
import {createScanPool} from '../../source/sources/scan-pool.ts';
import {type ScanTask} from '../../source/sources/scan-messages.ts';

const task = {condition: {}, stamp: {path: 'none', size: 0, changed: 0}} as unknown as Omit<ScanTask, 'id'>;

/** A thread that finds one record in every file. */
const answering = `data:text/javascript,${encodeURIComponent(`
	import {parentPort} from 'node:worker_threads';
	parentPort.on('message', task => parentPort.postMessage({...task, found: Uint32Array.of(1)}));
`)}`;

test('every file is looked through, however few threads there are', async () => {
	const scan = createScanPool({threads: 2, file: new URL(answering)});
	const answers = await Promise.all(Array.from({length: 9}, async () => scan(task)));
	assert.deepEqual(answers, Array.from({length: 9}, () => Uint32Array.of(1)));
});

test('where no thread starts nobody can tell', async () => {
	const scan = createScanPool({threads: 1, file: new URL('data:text/javascript,throw new Error()')});
	assert.deepEqual([await scan(task), await scan(task)], [undefined, undefined]);
});

test('threads that are done do not keep the program from ending', () => {
	const pool = new URL('../../source/sources/scan-pool.ts', import.meta.url).href;
	const output = execFileSync(process.execPath, [
		'--import=tsx',
		'--input-type=module',
		'--eval',
		`const {createScanPool} = await import(${JSON.stringify(pool)});
		const found = await createScanPool({threads: 4, file: new URL(${JSON.stringify(answering)})})({});
		console.log(found.length);`,
	], {timeout: 60_000, encoding: 'utf8'});
	assert.equal(output, '1\n');
});
