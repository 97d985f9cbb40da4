import assert from 'node:assert/strict';
import {stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {historyFile, readHistory, writeHistory} from '../../source/system/history-file.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const permissions = async (file: string): Promise<number> => {
	const {mode} = await stat(file);
	return mode % 0o1000;
};

test('the query history stands where the XDG rules put state', () => {
	assert.equal(historyFile({HOME: '/home/maya'}), '/home/maya/.local/state/trail-tui/queries.json');
	assert.equal(historyFile({HOME: '/home/maya', XDG_STATE_HOME: ''}), '/home/maya/.local/state/trail-tui/queries.json');
	assert.equal(historyFile({HOME: '/home/maya', XDG_STATE_HOME: '/state'}), '/state/trail-tui/queries.json');
	assert.equal(historyFile({}), undefined);
});

test('what is written is read again, and nobody else may read it', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const file = path.join(folder, 'state', 'trail-tui', 'queries.json');
	assert.deepEqual(await writeHistory(file, ['is:error', 'jane "x"']), {ok: true, value: undefined});
	assert.deepEqual(await readHistory(file), ['is:error', 'jane "x"']);
	assert.equal(await permissions(file), 0o600);
	assert.equal(await permissions(path.dirname(file)), 0o700);
});

test('a file that is not there or not ours is an empty history', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const file = path.join(folder, 'queries.json');
	assert.deepEqual(await readHistory(file), []);
	assert.deepEqual(await readHistory(undefined), []);
	for (const text of ['', '{}', 'null', '[1, {"a": 2}]', '["half']) {
		// eslint-disable-next-line no-await-in-loop -- one file, one text after the other
		await writeFile(file, text);
		// eslint-disable-next-line no-await-in-loop -- as above
		assert.deepEqual(await readHistory(file), []);
	}
});

test('a history that cannot be kept is a Problem that names the file', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const blocked = path.join(folder, 'file');
	await writeFile(blocked, '');
	const file = path.join(blocked, 'queries.json');
	const written = await writeHistory(file, ['x']);
	assert.ok(!written.ok);
	assert.ok(written.problem.message.includes(file));
});
