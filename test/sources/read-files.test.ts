/* eslint-disable no-await-in-loop -- One file after the other. */
import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
	mkdir,
	rm,
	utimes,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {Readable} from 'node:stream';
import {
	after,
	suite,
	test,
	type TestContext,
} from 'node:test';
import {gzipSync} from 'node:zlib';
import fc from 'fast-check';
import {type SourceRecord} from '../../source/core/event.ts';
import {parseQuery} from '../../source/core/query/parse.ts';
import {recordPredicate} from '../../source/core/query/record-predicate.ts';
import {type Skipped} from '../../source/core/source.ts';
import {type FileRequest} from '../../source/sources/file-piece.ts';
import {type ReaderOptions} from '../../source/sources/file-reader.ts';
import {readFiles} from '../../source/sources/read-files.ts';
import {openReadPool} from '../../source/sources/read-pool.ts';
import {readStream} from '../../source/sources/read-stream.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {containers, prettyRecordText, recordText} from '../helpers/containers.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const limit = 64 * 1024 * 1024;

const plainRequest: FileRequest = {isTextKept: false, limit};

type Options = Partial<ReaderOptions> & {readonly keepDuplicates?: boolean};

const read = async (paths: readonly string[], {keepDuplicates = false, ...options}: Options = {}) => {
	const store = new EventStore({keepDuplicates});
	const skipped: Skipped[] = [];
	const ended: string[] = [];
	let unmatched = 0;
	const {signal} = new AbortController();
	for await (const step of readFiles(paths, {
		request: plainRequest, signal, threads: 0, ...options,
	})) {
		skipped.push(...step.skipped);
		unmatched += step.unmatched;
		store.add(step.records ?? []);
		if (step.batch) {
			store.addBatch(step.batch);
		}

		if (step.isLast) {
			ended.push(step.path);
		}
	}

	return {
		store, skipped, unmatched, ended,
	};
};

/** The same files by the reader that takes any text piece by piece, record by record. */
const readByRecord = async (contents: ReadonlyMap<string, Buffer>, options: {readonly keepDuplicates?: boolean} = {}) => {
	const store = new EventStore(options);
	const skipped: Skipped[] = [];
	const records: SourceRecord[] = [];
	for (const [where, bytes] of contents) {
		for await (const reading of readStream(Readable.from([bytes]), {where, limit, signal: new AbortController().signal})) {
			store.add(reading.records);
			records.push(...reading.records);
			skipped.push(...reading.skipped);
		}
	}

	return {store, skipped, records};
};

const contentsOf = (store: EventStore) => Array.from({length: store.size}, (_, row) => ({event: store.event(row), text: store.text(row)}));

const logFile = (records: readonly string[]): string => `{"Records":[${records.join(',')}]}`;

const recordsOf = (count: number, first = 0): readonly string[] => Array.from({length: count}, (_, n) => recordText(first + n));

/** Files that differ a little from what CloudTrail delivers, and some that differ much. */
const oddFiles: readonly string[] = [
	logFile([]),
	logFile(recordsOf(2)).replace('}]}', '}] , "other": 1}'),
	`{"Records":[${recordText(1)}],"Records":[${recordText(2)}]}`,
	logFile([recordText(1), '{"Sns":"x","eventSource":"aws:sns"}', recordText(2)]),
	logFile([recordText(1), '5', 'null', '[1]', recordText(2)]),
	logFile([recordText(1), '{"a":1}']),
	logFile([recordText(1), `{"Records":[${recordText(2)}]}`]),
	` {\r\n"Records" :\t[ ${recordText(1)} ,\n${prettyRecordText(2)} ] }\n\n`,
	`${logFile(recordsOf(2))}${logFile(recordsOf(2, 5))}`,
	`${logFile(recordsOf(2))}x`,
	logFile(recordsOf(3)).slice(0, -30),
	logFile(recordsOf(2)).replace('"maya"', '"m\u{FFFD}aya"'),
	logFile(recordsOf(2)).replace('"maya"', '"佐藤 🦊"'),
	logFile([recordText(1), recordText(1), recordText(1).replace('maya', 'jonas')]),
	'',
	'hello',
];

suite('whole files', () => {
	const anyFile = fc.oneof(
		fc.constantFrom(...oddFiles),
		fc.tuple(fc.constantFrom(...Object.values(containers)), fc.integer({min: 0, max: 6}), fc.integer({min: 0, max: 3})).map(([wrap, count, first]) => wrap(recordsOf(count, first))),
	);
	const anyDamage = fc.oneof({weight: 3, arbitrary: fc.constant(undefined)}, fc.tuple(fc.nat(), fc.integer({min: 1, max: 255}), fc.boolean()));
	const anyBytes = fc.tuple(anyFile, fc.boolean(), anyDamage).map(([text, isPacked, damage]) => {
		const bytes = isPacked ? gzipSync(text) : Buffer.from(text);
		if (damage === undefined || bytes.length === 0) {
			return bytes;
		}

		const [place, change, isCut] = damage;
		const at = place % bytes.length;
		bytes[at] = ((bytes[at] ?? 0) + change) % 256;
		return isCut ? bytes.subarray(0, at) : bytes;
	});

	test('any files, whole or damaged, give what reading them piece by piece gives', async () => {
		const folder = await temporaryFolder(after);
		await fc.assert(fc.asyncProperty(fc.array(anyBytes, {minLength: 1, maxLength: 4}), fc.boolean(), async (files, isTextKept) => {
			const contents = new Map(files.map((bytes, index) => [path.join(folder, String(index)), bytes]));
			for (const [name, bytes] of contents) {
				await writeFile(name, bytes);
			}

			const {store, skipped} = await read(contents.keys().toArray(), {request: {...plainRequest, isTextKept}});
			const expected = await readByRecord(contents);
			assert.deepEqual(contentsOf(store), contentsOf(expected.store));
			assert.deepEqual(skipped, expected.skipped);
			assert.equal(store.duplicates, expected.store.duplicates);
		}), {numRuns: 200});
	});

	test('every odd file gives what reading it piece by piece gives', async () => {
		const folder = await temporaryFolder(after);
		const contents = new Map(oddFiles.map((text, index) => [path.join(folder, String(index)), Buffer.from(text)]));
		for (const [name, bytes] of contents) {
			await writeFile(name, bytes);
		}

		const {store, skipped, ended} = await read(contents.keys().toArray(), {keepDuplicates: true});
		const expected = await readByRecord(contents, {keepDuplicates: true});
		assert.deepEqual(contentsOf(store), contentsOf(expected.store));
		assert.deepEqual(skipped, expected.skipped);
		assert.deepEqual(ended, contents.keys().toArray());
	});

	test('only events in the range and of the query come, with their texts, and the others are counted', async () => {
		const folder = await temporaryFolder(after);
		const files = [logFile(recordsOf(20)), recordsOf(20, 20).join('\n'), logFile([...recordsOf(3, 40), '{"a":1}'])];
		const contents = new Map(files.map((text, index) => [path.join(folder, String(index)), Buffer.from(text)]));
		for (const [name, bytes] of contents) {
			await writeFile(name, bytes);
		}

		const {records} = await readByRecord(contents, {keepDuplicates: true});
		for (const text of ['id:id-3,id-23,id-41', '"id-1"', '-"id-1" since:2026-08-01T09:00:05Z', 'requestParameters.ratio:1', 'maya event:Put*']) {
			const filter = parseQuery(text, {now: 0, zone: 'utc'});
			const isMatch = recordPredicate(filter);
			const since = filter.since ?? -Infinity;
			for (const isTextKept of [false, true]) {
				const {store, unmatched} = await read(contents.keys().toArray(), {
					request: {
						...plainRequest, isTextKept, filter, ...filter.since !== undefined && {since},
					}, keepDuplicates: true,
				});
				const asked = records.filter(({event}) => !(event.time < since));
				assert.deepEqual(contentsOf(store), asked.filter(record => isMatch(record)), text);
				assert.equal(store.size + unmatched, asked.length);
			}
		}
	});
});

suite('texts in files', () => {
	const writeLog = async (count: number) => {
		const place = path.join(await temporaryFolder(after), 'log.json.gz');
		await writeFile(place, gzipSync(logFile(recordsOf(count))));
		return place;
	};

	test('a text is read again from its file', async () => {
		const {store} = await read([await writeLog(50)]);
		assert.ok(!store.isTextAtHand(7));
		assert.equal(store.text(7), recordText(7));
		assert.ok(store.isTextAtHand(49));
	});

	test('a text is made ready before it is asked for, however many ask for it', async () => {
		const place = await writeLog(50);
		const {store} = await read([place]);
		await Promise.all([store.prepareText(7), store.prepareText(8), store.prepareText(7)]);
		assert.ok(store.isTextAtHand(7));
		assert.equal(store.text(7), recordText(7));
		await store.prepareText(7);
		assert.equal(store.text(49), recordText(49));
	});

	test('what prevents a text from being made ready is told when it is asked for', async () => {
		const place = await writeLog(5);
		const {store} = await read([place]);
		await rm(place);
		await store.prepareText(3);
		assert.ok(!store.isTextAtHand(3));
		assert.deepEqual(store.readText(3), {ok: false, problem: {kind: 'missing', message: `The file of this record, read again: no such file or folder (${place})`}});
	});

	test('a file that has changed, or is gone, is a Problem and never another record', async () => {
		const place = await writeLog(5);
		const {store} = await read([place]);
		await writeFile(place, gzipSync(logFile(recordsOf(5, 100))));
		await utimes(place, 1000, 1000);
		const changed = store.readText(3);
		assert.deepEqual(changed, {ok: false, problem: {kind: 'missing', message: `The file of this record has changed since it was read (${place})`, hint: 'Press r to read it again'}});
		await rm(place);
		const gone = store.readText(3);
		assert.deepEqual(gone, {ok: false, problem: {kind: 'missing', message: `The file of this record, read again: no such file or folder (${place})`}});
	});

	test('a text that was read stays the one that was read while its file is remembered', async () => {
		const place = await writeLog(5);
		const {store} = await read([place]);
		assert.equal(store.text(3), recordText(3));
		await writeFile(place, 'something else');
		assert.equal(store.text(4), recordText(4));
	});

	test('what comes through a named pipe is not lost by looking at it', async (t: TestContext) => {
		const folder = await temporaryFolder(after);
		const pipe = path.join(folder, 'pipe');
		try {
			execFileSync('mkfifo', [pipe]);
		} catch {
			t.skip('there is no mkfifo here');
			return;
		}

		const [{store}] = await Promise.all([read([pipe]), writeFile(pipe, logFile(recordsOf(3)))]);
		t.assert.deepStrictEqual(contentsOf(store).map(({text}) => text), recordsOf(3));
	});
});

suite('threads', () => {
	const writeFolder = async (count: number) => {
		const folder = await temporaryFolder(after);
		await mkdir(folder, {recursive: true});
		const contents = new Map<string, Buffer>();
		for (let index = 0; index < count; index++) {
			// Every tenth is damaged, and neighbours share some of their records.
			const bytes = gzipSync(logFile(recordsOf(30, index * 20)));
			// One is too large to be read here, so that the others after it are read in threads.
			const large = Array.from({length: 1000}, (_, n) => recordText(n, `,"requestID":"${createHash('sha512').update(String(n)).digest('hex').repeat(8)}"`));
			const content = index === 5 ? gzipSync(logFile(large), {level: 0}) : bytes;
			contents.set(path.join(folder, `${String(index).padStart(4, '0')}.json.gz`), index % 10 === 9 ? bytes.subarray(0, 200) : content);
		}

		for (const [name, bytes] of contents) {
			await writeFile(name, bytes);
		}

		return contents;
	};

	test('files read in threads come in the same order as read here, with the same duplicates and the same problems', async () => {
		const contents = await writeFolder(130);
		const paths = contents.keys().toArray();
		const [threaded, here] = await Promise.all([read(paths, {threads: 3}), read(paths)]);
		assert.deepEqual(contentsOf(threaded.store), contentsOf(here.store));
		assert.deepEqual([...threaded.store.order], [...here.store.order]);
		assert.deepEqual(threaded.skipped, here.skipped);
		assert.equal(threaded.store.duplicates, here.store.duplicates);
		assert.deepEqual(threaded.ended, paths);
		assert.ok(here.store.duplicates > 100);
		assert.equal(here.skipped.length, 13);
	});

	test('a file with many records comes in pieces, also where it is broken at its end', async () => {
		const folder = await temporaryFolder(after);
		const small = Array.from({length: 4500}, (_, n) => `{"eventVersion":"1","eventID":"id-${n}","eventTime":"2026-08-01T09:00:00Z"}`);
		const many = Array.from({length: 20_000}, (_, n) => `{"eventVersion":"1","eventID":"x-${n}"}`);
		const files = [logFile(small), logFile([...small, '{"eventVersion":"1"}', '{}']), many.join('\n'), logFile(small).slice(0, -20)];
		const contents = new Map(files.map((text, index) => [path.join(folder, String(index)), Buffer.from(text)]));
		for (const [name, bytes] of contents) {
			await writeFile(name, bytes);
		}

		const paths = contents.keys().toArray();
		const expected = await readByRecord(contents, {keepDuplicates: true});
		const here = await read(paths, {keepDuplicates: true});
		assert.deepEqual(contentsOf(here.store), contentsOf(expected.store));
		assert.deepEqual(here.skipped, expected.skipped);

		const pool = openReadPool({request: {...plainRequest, isTextKept: true}, threads: 1, firstEncoder: 1});
		const store = new EventStore({keepDuplicates: true});
		const jobs = paths.map(name => pool.start({where: name, path: name}));
		for (const job of jobs) {
			for (let piece = await job.next(); piece; piece = await job.next()) {
				const {batch} = piece;
				assert.ok(batch);
				const {texts} = batch;
				assert.notEqual(texts.kind, 'stamped');
				if (texts.kind === 'kept') {
					store.addBatch({...batch, texts});
				}
			}
		}

		pool.close();
		assert.deepEqual(contentsOf(store), contentsOf(expected.store));
	});

	test('aborting ends the reading quietly, and the threads with it', async () => {
		const contents = await writeFolder(130);
		const controller = new AbortController();
		const steps = readFiles(contents.keys().toArray(), {request: plainRequest, signal: controller.signal, threads: 2});
		await steps.next();
		controller.abort();
		let last = await steps.next();
		while (last.done !== true) {
			last = await steps.next();
		}

		assert.equal(last.value, undefined);
		const again = readFiles(contents.keys().toArray(), {request: plainRequest, signal: controller.signal});
		assert.deepEqual(await again.next(), {done: true, value: undefined});
	});
});
