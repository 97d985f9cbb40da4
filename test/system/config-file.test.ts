import assert from 'node:assert/strict';
import {
	lstat,
	mkdir,
	readdir,
	readFile,
	stat,
	symlink,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {fail, succeed} from '../../source/core/problem.ts';
import {
	changeConfig,
	configFile,
	readConfigText,
	shortenHome,
} from '../../source/system/config-file.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

test('the file stands in the configuration folder of the environment', () => {
	assert.equal(configFile({HOME: '/home/maya'}), '/home/maya/.config/trail-tui/config.json');
	assert.equal(configFile({HOME: '/home/maya', XDG_CONFIG_HOME: '/etc/maya'}), '/etc/maya/trail-tui/config.json');
	// The XDG Base Directory Specification has paths that are not absolute ignored.
	assert.equal(configFile({HOME: '/home/maya', XDG_CONFIG_HOME: 'here'}), '/home/maya/.config/trail-tui/config.json');
	assert.equal(configFile({}), undefined);
	assert.equal(shortenHome('/home/maya/.config/x', {HOME: '/home/maya'}), '~/.config/x');
	assert.equal(shortenHome('/home/mayason/x', {HOME: '/home/maya'}), '/home/mayason/x');
});

test('a file that is not there is empty', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	assert.deepEqual(await readConfigText(path.join(folder, 'none.json')), succeed(''));
	assert.deepEqual(await readConfigText(undefined), succeed(''));
});

test('a change makes folder and file for their owner alone, and leaves no draft', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const file = path.join(folder, 'trail-tui', 'config.json');
	assert.deepEqual(await changeConfig(file, () => succeed('{}')), succeed('{}'));
	assert.deepEqual(await changeConfig(file, text => succeed(`${text}\n`)), succeed('{}\n'));
	const stats = await Promise.all([stat(file), stat(path.dirname(file))]);
	assert.deepEqual(stats.map(({mode}) => mode % 0o1000), [0o600, 0o700]);
	assert.deepEqual(await readdir(path.dirname(file)), ['config.json']);
});

test('a change that is refused leaves the file as it was', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const file = path.join(folder, 'config.json');
	await writeFile(file, '{"mine": ');
	const refused = fail('malformed', 'not understood');
	assert.deepEqual(await changeConfig(file, () => refused), refused);
	assert.equal(await readFile(file, 'utf8'), '{"mine": ');
});

test('a link to a file elsewhere stays a link', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	await mkdir(path.join(folder, 'dotfiles'));
	await writeFile(path.join(folder, 'dotfiles', 'real.json'), '{}');
	const file = path.join(folder, 'config.json');
	await symlink(path.join(folder, 'dotfiles', 'real.json'), file);
	await changeConfig(file, () => succeed('{"a": 1}'));
	const link = await lstat(file);
	assert.equal(link.isSymbolicLink(), true);
	assert.equal(await readFile(path.join(folder, 'dotfiles', 'real.json'), 'utf8'), '{"a": 1}');
});

test('a file that cannot be read or written is told of', async t => {
	// Nothing is denied to root, but a folder is no file for anybody.
	const folder = await temporaryFolder(t.after.bind(t));
	const read = await readConfigText(folder);
	assert.ok(!read.ok);
	assert.equal(read.problem.kind, 'denied');
	const changed = await changeConfig(path.join(folder, 'file', 'config.json'), () => succeed('{}'));
	assert.ok(changed.ok);
	const below = await changeConfig(path.join(folder, 'file', 'config.json', 'config.json'), () => succeed('{}'));
	assert.ok(!below.ok);
});

test('without a place for a file there is nothing to change', async () => {
	const changed = await changeConfig(undefined, succeed);
	assert.ok(!changed.ok);
	assert.equal(changed.problem.message, 'There is no place for a configuration file');
});
