import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {
	chmod,
	mkdir,
	symlink,
	utimes,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {PassThrough, Readable} from 'node:stream';
import {
	after,
	suite,
	test,
	type TestContext,
} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {isDeepStrictEqual} from 'node:util';
import {gzipSync} from 'node:zlib';
import fc from 'fast-check';
import {openFiles, pageSize, type FilesOptions} from '../../source/sources/files.ts';
import {type EventRequest, type Page} from '../../source/core/source.ts';
import {containers, recordText} from '../helpers/containers.ts';
import {textsOf} from '../helpers/pages.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const everything: EventRequest = {insights: false};

const read = async (paths: readonly string[], {request = everything, ...options}: Partial<FilesOptions> & {request?: EventRequest} = {}) => {
	const source = openFiles(paths, {stdin: Readable.from([]), ...options});
	const reading = source.open(request, new AbortController().signal);
	const pages: Page[] = [];
	for (let next = await reading.next(); next.done !== true; next = await reading.next()) { // eslint-disable-line no-await-in-loop -- One page after the other.
		pages.push(next.value);
	}

	return {
		pages,
		texts: textsOf(pages),
		skipped: pages.flatMap(({skipped}) => skipped),
		coverage: new Map(pages.flatMap(({coverage}) => coverage).map(place => [place.place, place])),
	};
};

const recordsOf = (count: number): readonly string[] => Array.from({length: count}, (_, n) => recordText(n));

const byText = (left: string, right: string): number => left < right ? -1 : 1;

const logFile = (records: readonly string[]): string => `{"Records":[${records.join(',')}]}`;

suite('bytes', () => {
	const records = recordsOf(40);
	const text = logFile(records);
	const table: ReadonlyArray<readonly [name: string, bytes: Buffer]> = [
		['plain text', Buffer.from(text)],
		['a byte order mark', Buffer.from(`\u{FEFF}${text}`)],
		['UTF-16, as Windows shells write it', Buffer.from(`\u{FEFF}${text}`, 'utf16le')],
		['gzip', gzipSync(text)],
		['gzip of several members', Buffer.concat([gzipSync(text.slice(0, 700)), gzipSync(text.slice(700, 701)), gzipSync(text.slice(701))])],
		['gzip of one log file in each member', Buffer.concat([gzipSync(logFile(records.slice(0, 3))), gzipSync(logFile(records.slice(3)))])],
	];
	for (const [name, bytes] of table) {
		test(`${name} is read whatever the file is called`, async () => {
			const folder = await temporaryFolder(after);
			const places = ['a.json', 'b.json.gz', 'c'].map(file => path.join(folder, file));
			await Promise.all(places.map(async place => writeFile(place, bytes)));
			const {texts, skipped} = await read(places);
			assert.deepEqual(texts, [...records, ...records, ...records]);
			assert.deepEqual(skipped, []);
		});
	}

	test('gzip that breaks off gives what came before, and says so', async () => {
		const place = path.join(await temporaryFolder(after), 'cut.json.gz');
		const bytes = gzipSync(logFile(recordsOf(500)));
		await writeFile(place, bytes.subarray(0, Math.floor(bytes.length / 2)));
		const {texts, skipped} = await read([place]);
		assert.ok(texts.length > 100);
		assert.deepEqual(texts, recordsOf(500).slice(0, texts.length));
		assert.deepEqual(skipped.map(({problem, isDeclined}) => [problem.message, isDeclined]), [['the gzip data breaks off', false]]);
	});

	test('gzip with a wrong checksum gives every record, and says so', async () => {
		const place = path.join(await temporaryFolder(after), 'sum.json.gz');
		const bytes = gzipSync(text);
		bytes.writeUInt32LE(1, bytes.length - 8);
		await writeFile(place, bytes);
		const {texts, skipped} = await read([place]);
		assert.deepEqual(texts, records);
		assert.match(skipped[0]?.problem.message ?? '', /^the gzip data is damaged/v);
	});

	test('gzip that unpacks to more than the limit is left there', async () => {
		const place = path.join(await temporaryFolder(after), 'bomb.gz');
		await writeFile(place, gzipSync(Buffer.concat([Buffer.from(`${recordText(1)}\n`), Buffer.alloc(20 * 1024 * 1024, ' ')])));
		const {texts, skipped} = await read([place], {limit: 2 * 1024 * 1024});
		assert.deepEqual(texts, [recordText(1)]);
		assert.equal(skipped[0]?.problem.message, 'unpacks to more than 2 MB');
	});

	test('an archive is declined with what to do', async () => {
		const place = path.join(await temporaryFolder(after), 'logs.zip');
		await writeFile(place, Buffer.from([0x50, 0x4B, 0x03, 0x04, 0, 0]));
		const {skipped} = await read([place]);
		assert.deepEqual(skipped, [{where: place, problem: {kind: 'malformed', message: 'not CloudTrail events: a ZIP archive', hint: 'Unpack it first.'}, isDeclined: true}]);
	});

	test('any bytes end in a reading', async () => {
		await fc.assert(fc.asyncProperty(fc.uint8Array({maxLength: 200}), fc.boolean(), async (bytes, isGzip) => {
			const stdin = Readable.from([Buffer.concat([isGzip ? Buffer.from([0x1F, 0x8B, 8, 0]) : Buffer.alloc(0), bytes])]);
			const {coverage, skipped} = await read(['-'], {stdin});
			assert.equal(coverage.get('-')?.state, 'done');
			assert.ok(skipped.length > 0);
		}), {numRuns: 100});
	});

	test('damaged gzip keeps the records before the damage', async () => {
		// Hashes hardly shrink, so that the file is long enough to be damaged in many places.
		const hashed = Array.from({length: 600}, (_, n) => recordText(n, `,"requestID":"${createHash('sha512').update(String(n)).digest('hex')}"`));
		const whole = gzipSync(hashed.join('\n'));
		await fc.assert(fc.asyncProperty(fc.integer({min: 10, max: whole.length - 9}), fc.integer({min: 1, max: 255}), async (at, change) => {
			const bytes = Buffer.from(whole);
			bytes[at] = ((bytes[at] ?? 0) + change) % 256;
			const before = await read(['-'], {stdin: Readable.from([whole.subarray(0, Math.max(10, at - 1024))])});
			const {texts, skipped} = await read(['-'], {stdin: Readable.from([bytes])});
			assert.deepEqual(texts.slice(0, before.texts.length), before.texts);
			// Some bits mean nothing: those after the last block up to the end of its byte.
			assert.ok(skipped.length > 0 || isDeepStrictEqual(texts, hashed), 'what was damaged is told');
		}), {numRuns: 25});
	});
});

suite('folders', () => {
	test('everything in a folder is read, the file delivered last first', async () => {
		const folder = await temporaryFolder(after);
		await mkdir(path.join(folder, 'deep er', 'ünï'), {recursive: true});
		const names = [
			['111122223333_CloudTrail_eu-west-1_20260801T0905Z_a.json.gz', gzipSync(logFile([recordText(2)]))],
			['deep er/111122223333_CloudTrail_eu-west-1_20260801T0910Z_b.json', Buffer.from(logFile([recordText(3)]))],
			['deep er/ünï/111122223333_CloudTrail_eu-west-1_20260801T0900Z_c.json', Buffer.from(logFile([recordText(1)]))],
			['notes.ndjson', Buffer.from(recordText(0))],
		] as const;
		for (const [name, bytes] of names) {
			await writeFile(path.join(folder, name), bytes); // eslint-disable-line no-await-in-loop -- One file after the other.
		}

		await utimes(path.join(folder, 'notes.ndjson'), 1000, 1000);
		const {texts, pages, coverage, skipped} = await read([folder]);
		assert.deepEqual(texts, [recordText(3), recordText(2), recordText(1), recordText(0)]);
		assert.deepEqual(skipped, []);
		assert.deepEqual(coverage.get(folder), {place: folder, state: 'done'});
		assert.deepEqual(pages.at(0)?.progress, {done: 0, total: 4, unit: 'files'});
		assert.deepEqual(pages.at(-1)?.progress, {done: 4, total: 4, unit: 'files'});
	});

	test('links, digests and other files are declined by name, and nothing else is lost', async () => {
		const folder = await temporaryFolder(after);
		const outside = await temporaryFolder(after);
		await writeFile(path.join(outside, 'secret.json'), recordText(9));
		await symlink(outside, path.join(folder, 'link'));
		await symlink(folder, path.join(folder, 'loop'));
		await writeFile(path.join(folder, '111122223333_CloudTrail-Digest_eu-west-1_org_eu-west-1_20260801T090000Z.json.gz'), 'x');
		await writeFile(path.join(folder, 'readme.txt'), 'hello');
		await writeFile(path.join(folder, 'a.json'), recordText(1));
		const {texts, skipped} = await read([folder]);
		assert.deepEqual(texts, [recordText(1)]);
		assert.deepEqual(skipped.map(({where, isDeclined}) => `${path.basename(where).slice(0, 27)} ${isDeclined ? 'declined' : 'damaged'}`).toSorted(byText), [
			'111122223333_CloudTrail-Dig declined', 'link declined', 'loop declined', 'readme.txt declined',
		]);
	});

	test('an empty folder says that it is empty', async () => {
		const folder = await temporaryFolder(after);
		const {skipped, coverage} = await read([folder]);
		assert.deepEqual(skipped.map(({where, problem, isDeclined}) => [where, problem.message, isDeclined]), [[folder, 'an empty folder', true]]);
		assert.equal(coverage.get(folder)?.state, 'done');
	});

	test('a link on the command line is followed', async () => {
		const folder = await temporaryFolder(after);
		await writeFile(path.join(folder, 'a.json'), recordText(1));
		await symlink(path.join(folder, 'a.json'), path.join(folder, 'link'));
		const {texts} = await read([path.join(folder, 'link')]);
		assert.deepEqual(texts, [recordText(1)]);
	});
});

suite('what cannot be opened', () => {
	test('a path that is not there fails alone and names the nearest one', async () => {
		const folder = await temporaryFolder(after);
		const place = path.join(folder, 'events.json');
		await writeFile(place, recordText(1));
		const wrong = path.join(folder, 'evnets.json');
		const {texts, coverage} = await read([wrong, place]);
		assert.deepEqual(texts, [recordText(1)]);
		assert.deepEqual(coverage.get(wrong), {place: wrong, state: 'failed', problem: {kind: 'missing', message: 'no such file or folder', hint: `Did you mean ${place}?`}});
		assert.equal(coverage.get(place)?.state, 'done');
	});

	test('a file without permission is listed, and the others are read', async (t: TestContext) => {
		if (process.getuid?.() === 0) {
			t.skip('root may read everything');
			return;
		}

		const folder = await temporaryFolder(after);
		await writeFile(path.join(folder, 'a.json'), recordText(1));
		await writeFile(path.join(folder, 'b.json'), recordText(2));
		await chmod(path.join(folder, 'b.json'), 0);
		const {texts, skipped} = await read([folder]);
		t.assert.deepStrictEqual(texts, [recordText(1)]);
		t.assert.strictEqual(skipped[0]?.problem.kind, 'denied');
	});

	test('an error while reading keeps what came before and is listed', async () => {
		const stdin = new Readable({
			read() {
				this.push(`${recordText(1)}\n`);
				this.destroy(Object.assign(new Error('input/output error'), {code: 'EIO'}));
			},
		});
		const {skipped} = await read(['-'], {stdin});
		assert.deepEqual(skipped.map(({problem}) => problem.message), ['it cannot be read (EIO)']);
	});
});

suite('pages', () => {
	test('a large file comes in pages of at most 2,000 records', async () => {
		const records = recordsOf(5000);
		const {pages, texts} = await read(['-'], {stdin: Readable.from([Buffer.from(records.join('\n'))])});
		assert.deepEqual(texts, records);
		assert.ok(pages.every(page => page.records.length <= pageSize));
	});

	test('standard input shows a record before the next one is written', async () => {
		const stdin = new PassThrough();
		const pages = openFiles(['-'], {stdin}).open(everything, new AbortController().signal);
		await pages.next();
		const seen: unknown[] = [];
		for (const n of [1, 2, 3]) {
			stdin.write(`${recordText(n)}\n`);
			const page = await pages.next(); // eslint-disable-line no-await-in-loop -- Each record is awaited before the next is written.
			seen.push(page.value?.records.map(({text}) => text));
		}

		assert.deepEqual(seen, [[recordText(1)], [recordText(2)], [recordText(3)]]);
		stdin.end();
		const last = await pages.next();
		assert.equal(last.value?.coverage[0]?.state, 'done');
		const end = await pages.next();
		assert.equal(end.done, true);
	});

	const abortAfter = async (wait: () => Promise<unknown>) => {
		const stdin = new PassThrough();
		const controller = new AbortController();
		const pages = openFiles(['-'], {stdin}).open(everything, controller.signal);
		await pages.next();
		const pending = pages.next();
		await wait();
		controller.abort();
		return {last: await pending, isClosed: stdin.destroyed};
	};

	test('aborting ends the reading quietly, at once and while standard input is silent', async () => {
		const quiet = {last: {done: true, value: undefined}, isClosed: true};
		assert.deepEqual(await abortAfter(async () => undefined), quiet);
		assert.deepEqual(await abortAfter(setImmediate), quiet);
	});

	test('only records in the asked range come, and those of unknown time', async () => {
		const records = [recordText(1), recordText(2), recordText(3), '{"eventName":"a","eventSource":"b"}'];
		const time = Date.UTC(2026, 7, 1, 9, 0, 2);
		const {texts} = await read(['-'], {stdin: Readable.from([records.join('\n')]), request: {...everything, since: time, until: time}});
		assert.deepEqual(texts, [records[1], records[3]]);
	});

	test('every container can come in chunks of one byte', async () => {
		const readings = await Promise.all(Object.values(containers).map(async wrap => {
			const bytes = Buffer.from(wrap(recordsOf(2)));
			const {texts} = await read(['-'], {stdin: Readable.from(Array.from(bytes, (_, at) => bytes.subarray(at, at + 1)))});
			return texts;
		}));
		assert.deepEqual(readings, Object.values(containers).map(() => recordsOf(2)));
	});

	test('the label names what is read', () => {
		const stdin = Readable.from([]);
		const sources = [['-'], ['logs'], ['a', 'b', '-']].map(paths => openFiles(paths, {stdin}));
		assert.deepEqual(sources.map(({label, kind}) => `${kind}: ${label}`), ['stdin: standard input', 'files: logs', 'files: a +2']);
	});
});
