import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openReadPool, type FileJob} from '../../source/sources/read-pool.ts';
import {type FilePiece} from '../../source/sources/file-piece.ts';

const request = {isTextKept: false, limit: 1000};

/** A thread that answers every file with one Skipped of its name, and does as the name says. */
const threadFile = (atStart = '') => new URL(`data:text/javascript,${encodeURIComponent(`
	import {parentPort} from 'node:worker_threads';
	import process from 'node:process';
	${atStart}
	parentPort.on('message', ({type, file}) => {
		if (type !== 'read') return;
		const path = file.where;
		if (path === 'throw') throw new Error('no more');
		if (path === 'exit') process.exit(3);
		if (path === 'hang') return;
		console.log('this must not get onto the screen');
		parentPort.postMessage({type: 'piece', piece: {skipped: [{where: path}], unmatched: 0}});
		parentPort.postMessage({type: 'end'});
	});
	parentPort.postMessage({type: 'ready'});
`)}`);

const named = (name: string) => ({where: name, path: name});

const open = (threads: number, atStart?: string) => openReadPool({
	request, threads, firstEncoder: 1, file: threadFile(atStart),
});

const gather = async (job: FileJob): Promise<readonly FilePiece[]> => {
	const pieces: FilePiece[] = [];
	for (let piece = await job.next(); piece; piece = await job.next()) { // eslint-disable-line no-await-in-loop -- One piece after the other.
		pieces.push(piece);
	}

	return pieces;
};

const wheres = async (jobs: readonly FileJob[]): Promise<readonly unknown[]> => {
	const gathered = await Promise.all(jobs.map(async job => gather(job)));
	return gathered.map(pieces => pieces.flatMap(({skipped}) => skipped.map(({where}) => where)));
};

test('every file is read, however few threads there are', async () => {
	const pool = open(2);
	const names = Array.from({length: 20}, (_, index) => `file ${index}`);
	assert.deepEqual(await wheres(names.map(name => pool.start(named(name)))), names.map(name => [name]));
	assert.ok(pool.isReady);
	pool.close();
});

test('a thread that fails costs its file, which is told, and another goes on', async () => {
	const pool = open(1);
	const jobs = ['a', 'throw', 'b', 'exit', 'c'].map(name => pool.start(named(name)));
	const gathered = await Promise.all(jobs.map(async job => gather(job)));
	assert.deepEqual(gathered.map(pieces => pieces.flatMap(({skipped}) => skipped)).slice(1, 4), [
		[{where: 'throw', problem: {kind: 'malformed', message: 'reading it failed (no more)'}, isDeclined: false}],
		[{where: 'b'}],
		[{where: 'exit', problem: {kind: 'malformed', message: 'reading it failed (its thread has ended)'}, isDeclined: false}],
	]);
	assert.deepEqual(jobs.map(({isRefused}) => isRefused), Array.from({length: 5}, () => false));
	pool.close();
});

test('where no thread starts, files are refused, so that they can be read elsewhere', async () => {
	const pool = open(2, 'throw new Error(\'not here\');');
	const jobs = ['a', 'b'].map(name => pool.start(named(name)));
	assert.deepEqual(await wheres(jobs), [[], []]);
	assert.deepEqual(jobs.map(({isRefused}) => isRefused), [true, true]);
	assert.ok(pool.start(named('c')).isRefused);
	pool.close();
});

test('closing ends every job where it is', async () => {
	const pool = open(1);
	await wheres([pool.start(named('a'))]);
	const jobs = ['hang', 'b'].map(name => pool.start(named(name)));
	pool.close();
	assert.deepEqual(await wheres(jobs), [[], []]);
	assert.deepEqual(await wheres([pool.start(named('c'))]), [[]]);
});
