import assert from 'node:assert/strict';
import {
	mkdir,
	readdir,
	readFile,
	stat,
	symlink,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {lookAt, openExportFile, wholePath} from '../../source/system/export-file.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const home = undefined;

const opened = async (folder: string, file: string, isOverwriting = false) => {
	const result = await openExportFile(file, {folder, home, isOverwriting});
	assert.ok(result.ok, result.ok ? '' : result.problem.message);
	return result.value;
};

test('names are understood from the folder that we are in, and from home', () => {
	assert.deepEqual(['a.csv', 'x/../a.csv', '/tmp/a.csv', '~/a.csv', '~maya/a.csv'].map(file => wholePath(file, {folder: '/here', home: '/home/maya'})), ['/here/a.csv', '/here/a.csv', '/tmp/a.csv', '/home/maya/a.csv', '/here/~maya/a.csv']);
});

test('the file is there when it is finished, for its owner alone, and not before', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const file = await opened(folder, 'a.ndjson');
	await file.write('1\n');
	await file.write('2\n');
	assert.equal(await lookAt('a.ndjson', {folder, home}), 'nothing');
	assert.deepEqual(await file.finish(), {ok: true, value: undefined});
	assert.equal(await readFile(file.path, 'utf8'), '1\n2\n');
	const {mode} = await stat(file.path);
	assert.equal(mode % 0o1000, 0o600);
	assert.deepEqual(await readdir(folder), ['a.ndjson']);
});

test('what is abandoned leaves nothing', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const file = await opened(folder, 'a.ndjson');
	await file.write('1\n');
	await file.abandon();
	assert.deepEqual(await readdir(folder), []);
});

test('a file that came meanwhile is not overwritten, unless that was wanted', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const file = await opened(folder, 'a.csv');
	await file.write('ours');
	await writeFile(path.join(folder, 'a.csv'), 'theirs');
	const finished = await file.finish();
	assert.ok(!finished.ok);
	assert.match(finished.problem.message, /There is a file .* by now/v);
	await file.abandon();
	assert.equal(await readFile(path.join(folder, 'a.csv'), 'utf8'), 'theirs');
	const again = await opened(folder, 'a.csv', true);
	await again.write('ours');
	assert.equal((await again.finish()).ok, true); // eslint-disable-line unicorn/no-await-expression-member -- that it is ok is the whole point
	assert.equal(await readFile(path.join(folder, 'a.csv'), 'utf8'), 'ours');
	assert.deepEqual(await readdir(folder), ['a.csv']);
});

test('folders, links and folders that are not there are no place to write to', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	await mkdir(path.join(folder, 'sub'));
	await symlink(path.join(folder, 'elsewhere'), path.join(folder, 'link'));
	for (const [file, message] of [['sub', /is no file/v], ['link', /is no file/v], ['none/a.csv', /cannot be written: no such file or directory/v]] as const) {
		// eslint-disable-next-line no-await-in-loop -- one after the other
		const result = await openExportFile(file, {folder, home, isOverwriting: true});
		assert.ok(!result.ok);
		assert.match(result.problem.message, message);
	}
});
