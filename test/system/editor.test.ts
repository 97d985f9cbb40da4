import assert from 'node:assert/strict';
import {
	readdirSync,
	readFileSync,
	statSync,
} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {editorCommand, showInEditor} from '../../source/system/editor.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const choices = [
	[{EDITOR: 'vi', VISUAL: 'code', PAGER: 'more'}, 'vi'],
	[{VISUAL: 'code --wait', PAGER: 'more'}, 'code --wait'],
	[{EDITOR: ' ', PAGER: 'more'}, 'more'],
	[{}, 'less'],
] as const;

for (const [environment, command] of choices) {
	test(`${JSON.stringify(environment)} shows records with ${command}`, () => {
		assert.equal(editorCommand(environment), command);
	});
}

test('the command gets a file that its owner alone can read, and nothing is left of it', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const seen: unknown[] = [];
	const shown = await showInEditor('{}\n', {
		environment: {EDITOR: 'vi -R'},
		folder,
		run(command, file) {
			seen.push(command, path.basename(file), readFileSync(file, 'utf8'), statSync(file).mode % 0o1000, statSync(path.dirname(file)).mode % 0o1000);
			return 0;
		},
	});
	assert.deepEqual(shown, {ok: true, value: undefined});
	assert.deepEqual(seen, ['vi -R', 'record.json', '{}\n', 0o600, 0o700]);
	assert.deepEqual(readdirSync(folder), []);
});

test('a command that is not there is named, whatever else it may say is its own business', async t => {
	const folder = await temporaryFolder(t.after.bind(t));
	const statuses = [127, 126, 1, undefined] as const;
	for (const status of statuses) {
		// eslint-disable-next-line no-await-in-loop -- one after the other
		const shown = await showInEditor('', {environment: {EDITOR: 'nosuch'}, folder, run: () => status});
		assert.equal(shown.ok, status !== 127 && status !== 126);
		assert.ok(shown.ok || shown.problem.message === 'There is no command “nosuch” to show the record with');
	}

	const nowhere = await showInEditor('', {environment: {}, folder: path.join(folder, 'none'), run: () => 0});
	assert.equal(nowhere.ok, false);
});
