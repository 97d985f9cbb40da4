import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {once} from 'node:events';
import {Readable} from 'node:stream';
import {test, type TestContext} from 'node:test';
import {type Worker} from 'node:worker_threads';
import {type EventSource} from '../../source/core/source.ts';
import {openFiles} from '../../source/sources/files.ts';
import {openExplorer} from '../helpers/explorer.tsx';
import {logFile} from '../helpers/log-files.ts';
import {callOf, createScriptedSource} from '../helpers/scripted-source.ts';

const fileCount = 120;

/** A folder with more files than are read without threads. */
const writeFolder = (t: TestContext): string => {
	const folder = mkdtempSync(path.join(tmpdir(), 'trail-tui-stopping-'));
	t.after(() => {
		rmSync(folder, {recursive: true});
	});
	for (let file = 0; file < fileCount; file++) {
		writeFileSync(path.join(folder, `${file}.json.gz`), logFile(Array.from({length: 5}, (_, index) => callOf({eventID: `${file} ${index}`}))));
	}

	return folder;
};

/** Threads that are started from now on: each one, and a promise that its end resolves. */
const watchThreads = (t: TestContext): ReadonlyArray<Promise<unknown>> => {
	const ends: Array<Promise<unknown>> = [];
	const note = (worker: Worker): void => {
		ends.push(once(worker, 'exit'));
	};

	process.on('worker', note);
	t.after(() => {
		process.off('worker', note);
	});
	return ends;
};

test('esc while a folder is read in threads keeps and counts what came, ends the threads, and tells how far it was', async t => {
	const files = openFiles([writeFolder(t)], {stdin: Readable.from([]), threads: 2});
	const gate = Promise.withResolvers<undefined>();
	let isWaiting = false;
	let wasAborted = false;
	const source: EventSource = {
		...files,
		async * open(request, signal) {
			let pages = 0;
			for await (const page of files.open(request, signal)) {
				yield page;
				pages++;
				if (pages !== 40) {
					continue;
				}

				isWaiting = true;
				await gate.promise;
				isWaiting = false;
				wasAborted = signal.aborted;
			}
		},
	};
	const ends = watchThreads(t);
	const explorer = await openExplorer({script: {...createScriptedSource(), source, isWaiting: () => isWaiting}, columns: 120});
	assert.match(explorer.terminal.lines()[0] ?? '', /\/120 files/v);
	await explorer.press('esc');
	gate.resolve(undefined);
	await explorer.settle();
	assert.equal(wasAborted, true);
	const loaded = explorer.session.store.size;
	assert.notEqual(loaded, 0);
	assert.ok(loaded < fileCount * 5, String(loaded));
	assert.match(explorer.terminal.lines()[0] ?? '', new RegExp(` ${loaded} events +stopped`, 'v'));
	await explorer.press('!');
	const told = explorer.terminal.lines().join('\n');
	assert.match(told, /Stopped after \d+\/120 files/v);
	assert.match(told, /stopped before its end/v);
	assert.equal(ends.length, 2);
	await Promise.all(ends);
	await explorer.close();
});
