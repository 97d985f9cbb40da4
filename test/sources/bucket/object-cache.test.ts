import assert from 'node:assert/strict';
import {
	chmod,
	mkdir,
	readdir,
	readFile,
	stat,
	truncate,
	utimes,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {Buffer} from 'node:buffer';
import {createObjectCache, type ObjectId} from '../../../source/sources/bucket/object-cache.ts';
import {isolateAws} from '../../helpers/aws-environment.ts';
import {bucket, readFromBucket, readingNow} from '../../helpers/bucket-reading.ts';
import {makeRecords} from '../../helpers/cloudtrail-records.ts';
import {logFiles} from '../../helpers/log-files.ts';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';

isolateAws();

const newFolder = async (t: TestContext): Promise<string> => path.join(await temporaryFolder(cleanUp => {
	t.after(cleanUp);
}), 'trail-tui', 'objects');

const idOf = (key: string, size = 100): ObjectId => ({
	endpoint: '', bucket, key, etag: '"e"', size, modified: readingNow - 1500,
});

const bytes = (size = 100): Uint8Array => Buffer.alloc(size, 'x');

const keep = async (cache: ReturnType<typeof createObjectCache>, key: string, size = 100): Promise<string> => {
	const kept = await cache.keep(idOf(key, size), bytes(size));
	assert.ok(kept.ok, kept.ok ? '' : kept.problem.message);
	return kept.value;
};

const filesIn = async (folder: string): Promise<readonly string[]> => {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	return entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
};

/** Who may do what, in octal digits. */
const permissionsOf = async (file: string): Promise<string> => {
	const {mode} = await stat(file);
	return mode.toString(8).slice(-3);
};

const served = {
	buckets: {
		[bucket]: logFiles({}, makeRecords({
			count: 40, region: 'us-east-1', end: readingNow - 60_000, step: 60_000,
		})),
	},
};

const request = {since: readingNow - (24 * 60 * 60 * 1000)};

test('a second opening downloads nothing and gives the same events', async t => {
	const folder = await newFolder(t);
	const first = await readFromBucket({served, request, setup: {cache: createObjectCache(folder)}});
	assert.deepEqual(first.server.askedFor('GetObject').toSorted(), Object.keys(served.buckets[bucket]).toSorted());
	const files = first.server.askedFor('GetObject').length;
	const second = await readFromBucket({
		served, request, setup: {cache: createObjectCache(await newFolder(t))}, readings: 2,
	});
	assert.equal(second.server.askedFor('GetObject').length, files);
	assert.equal(second.pages.at(-1)?.progress.fetched, 0);
	assert.deepEqual(second.ids, first.ids);
	// Without a cache every opening fetches all.
	const third = await readFromBucket({served, request, readings: 2});
	assert.equal(third.server.askedFor('GetObject').length, 2 * files);
});

test('what was fetched is found again by every later cache of the folder', async t => {
	const folder = await newFolder(t);
	const file = await keep(createObjectCache(folder), 'a');
	assert.deepEqual(await readFile(file), bytes());
	const later = createObjectCache(folder);
	assert.equal(await later.find(idOf('a')), file);
	for (const id of [idOf('b'), {...idOf('a'), etag: '"f"'}, {...idOf('a'), bucket: 'other'}, {...idOf('a'), endpoint: 'http://localhost:4600'}]) {
		assert.equal(await later.find(id), undefined); // eslint-disable-line no-await-in-loop -- one after the other
	}
});

test('folders are for their owner alone, and so are files', async t => {
	const folder = await newFolder(t);
	const file = await keep(createObjectCache(folder), 'a');
	assert.deepEqual(await Promise.all([file, path.dirname(file), folder, path.dirname(folder)].map(async each => permissionsOf(each))), ['600', '700', '700', '700']);
});

test('a folder that others may look into is closed to them', async t => {
	const folder = await newFolder(t);
	await mkdir(folder, {recursive: true});
	await chmod(folder, 0o755);
	await keep(createObjectCache(folder), 'a');
	assert.equal(await permissionsOf(folder), '700');
});

test('a copy of another length is not used', async t => {
	const folder = await newFolder(t);
	const file = await keep(createObjectCache(folder), 'a');
	await truncate(file, 50);
	assert.equal(await createObjectCache(folder).find(idOf('a')), undefined);
});

test('a copy that somebody has changed is not used', async t => {
	const folder = await newFolder(t);
	const file = await keep(createObjectCache(folder), 'a');
	await writeFile(file, bytes());
	assert.equal(await createObjectCache(folder).find(idOf('a')), undefined);
});

test('a copy that is used again long after stays the same file to those who have read it', async t => {
	const folder = await newFolder(t);
	const file = await keep(createObjectCache(folder), 'a');
	const {mtimeMs} = await stat(file);
	await utimes(file, 1000, mtimeMs / 1000);
	assert.equal(await createObjectCache(folder).find(idOf('a')), file);
	const used = await stat(file);
	assert.ok(used.atimeMs > 1_000_000);
	assert.equal(used.mtimeMs, mtimeMs);
});

test('nothing half-written stays, and what an ended process left is removed in time', async t => {
	const folder = await newFolder(t);
	const file = await keep(createObjectCache(folder), 'a');
	assert.deepEqual(await filesIn(folder), [file]);
	const [old, fresh] = [`${file}.1.new`, `${file}.2.new`];
	await Promise.all([old, fresh].map(async draft => writeFile(draft, 'x')));
	await utimes(old, 0, 0);
	const added = await keep(createObjectCache(folder), 'b');
	assert.deepEqual([...await filesIn(folder)].toSorted(), [file, fresh, added].toSorted());
});

test('what was not used for longest is removed when the cache is full', async t => {
	const folder = await newFolder(t);
	const first = createObjectCache(folder, 1000);
	const files = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map(async key => keep(first, key)));
	for (const [index, file] of files.entries()) {
		await utimes(file, 1000 + index, (readingNow - 2000) / 1000); // eslint-disable-line no-await-in-loop -- one after the other
	}

	const later = createObjectCache(folder, 1000);
	assert.equal(await later.find(idOf('a')), files[0]);
	await keep(later, 'j', 150);
	const left = await filesIn(folder);
	assert.ok(left.includes(files[0]!), 'it was used just now');
	assert.ok(!left.includes(files[1]!));
	assert.ok(!left.includes(files[2]!));
	assert.ok(left.includes(files[4]!));
	const sizes = await Promise.all(left.map(async file => stat(file)));
	assert.ok(sizes.reduce((sum, {size}) => sum + size, 0) <= 1000);
});

test('a cache that is full of files in use keeps no more, and removes none of them', async t => {
	const folder = await newFolder(t);
	const cache = createObjectCache(folder, 250);
	const files = [await keep(cache, 'a'), await keep(cache, 'b')];
	const third = await cache.keep(idOf('c'), bytes());
	assert.equal(third.ok ? undefined : third.problem.kind, 'refused');
	assert.deepEqual([...await filesIn(folder)].toSorted(), files.toSorted());
});

test('many files at once never outgrow the limit', async t => {
	const folder = await newFolder(t);
	const cache = createObjectCache(folder, 1000);
	const kept = await Promise.all(Array.from({length: 30}, async (_, index) => cache.keep(idOf(`k${index}`), bytes())));
	assert.equal(kept.filter(({ok}) => ok).length, 10);
	const files = await filesIn(folder);
	assert.equal(files.length, 10);
});

test('events come also when a file stands where the cache would be', async t => {
	const folder = await newFolder(t);
	await mkdir(path.dirname(folder), {recursive: true});
	await writeFile(folder, '');
	const {ids, notes} = await readFromBucket({served, request, setup: {cache: createObjectCache(folder)}});
	assert.equal(ids.length, 40);
	assert.match(notes.join('\n'), /^Nothing can be kept in .* \((?:EEXIST|ENOTDIR)\)\. Check its permissions and the room on the disk, or leave it out with --no-cache$/v);
});
