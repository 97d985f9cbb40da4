import assert from 'node:assert/strict';
import {
	chmod,
	mkdir,
	readdir,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {findClipboardTool} from '../../source/system/clipboard-tool.ts';
import {lookAtKeptFiles} from '../../source/system/kept-files.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

test('what is not there yet is told from what is, with its mode, and nothing is made to find out', async t => {
	const home = await temporaryFolder(cleanUp => {
		t.after(cleanUp);
	});
	await mkdir(path.join(home, '.config', 'trail-tui'), {recursive: true});
	await writeFile(path.join(home, '.config', 'trail-tui', 'config.json'), '{}', {mode: 0o640});
	const [config, queries, ...caches] = await lookAtKeptFiles({HOME: home});
	assert.partialDeepStrictEqual(config, {path: '~/.config/trail-tui/config.json', state: 'there'});
	assert.equal((config?.mode ?? 0) % 0o1000, 0o640);
	assert.partialDeepStrictEqual(queries, {path: '~/.local/state/trail-tui/queries.json', state: 'not yet'});
	assert.deepEqual(caches.map(({state}) => state), ['not yet', 'not yet']);
	assert.deepEqual(await readdir(home), ['.config']);
});

test('a place whose folder is a file cannot be used', async t => {
	const home = await temporaryFolder(cleanUp => {
		t.after(cleanUp);
	});
	await writeFile(path.join(home, 'file'), '');
	const [config] = await lookAtKeptFiles({XDG_CONFIG_HOME: path.join(home, 'file')});
	assert.partialDeepStrictEqual(config, {state: 'unusable', reason: 'a part of the path is no folder'});
});

test('without HOME there is no place for anything', async () => {
	const kept = await lookAtKeptFiles({});
	assert.deepEqual(kept.map(({path: file}) => file), [undefined, undefined, undefined, undefined]);
});

test('the clipboard program is the first of those for this session that is installed', async t => {
	const folder = await temporaryFolder(cleanUp => {
		t.after(cleanUp);
	});
	const environment = {PATH: `/nowhere:${folder}`, WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0'};
	await writeFile(path.join(folder, 'wl-copy'), '');
	await writeFile(path.join(folder, 'xsel'), '');
	await chmod(path.join(folder, 'xsel'), 0o700);
	assert.equal(await findClipboardTool({environment, platform: 'linux'}), 'xsel');
	assert.equal(await findClipboardTool({environment: {...environment, SSH_CONNECTION: '192.0.2.1 1 192.0.2.2 22'}, platform: 'linux'}), undefined);
});
