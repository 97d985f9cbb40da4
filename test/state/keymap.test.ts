import assert from 'node:assert/strict';
import test from 'node:test';
import {findCommand, footerHints} from '../../source/state/key-lookup.ts';
import {keyGroups, type KeyRow} from '../../source/state/key-row.ts';
import {keymap} from '../../source/state/keymap.ts';
import {helpRows} from '../../source/state/help-rows.ts';
import {update} from '../../source/state/update.ts';
import {bytesOf} from '../helpers/keys.ts';
import {loadedState} from '../helpers/states.ts';

const rows: readonly KeyRow[] = keymap;

test('no chord stands twice in a context', () => {
	const chords = rows.flatMap(({context, keys}) => keys.map(key => `${context} ${key}`));
	assert.deepEqual(chords.filter((chord, index) => chords.indexOf(chord) !== index), []);
});

test('a terminal can send every chord', () => {
	for (const chord of rows.flatMap(({keys}) => keys)) {
		assert.notEqual(bytesOf(chord), '', chord);
	}
});

test('no two chords of the table are the same bytes', () => {
	const byBytes = Map.groupBy(new Set(rows.flatMap(({keys}) => keys)), chord => bytesOf(chord));
	assert.deepEqual(byBytes.values().filter(chords => chords.length > 1).toArray(), []);
});

test('every command can be carried out in a fresh and in a loaded explorer', () => {
	const states = [loadedState(0), loadedState(100)];
	for (const {command} of keymap) {
		for (const state of states) {
			assert.equal(typeof update(state, {type: 'command', command})[0], 'object', command);
		}
	}
});

test('every key stands in a group of the help', () => {
	assert.deepEqual(rows.filter(({group}) => !keyGroups.includes(group)), []);
});

test('the inner context wins over the outer one', () => {
	assert.equal(findCommand('/', ['detail', 'list', 'anywhere']), 'find.edit');
	assert.equal(findCommand('/', ['events', 'list', 'anywhere']), 'query.edit');
	assert.equal(findCommand('j', ['detail', 'list', 'anywhere']), 'list.down');
	assert.equal(findCommand('j', ['query']), undefined);
});

const contextsOfScreens = [
	['events', 'list', 'anywhere'],
	['detail', 'list', 'anywhere'],
	['trails', 'list', 'anywhere'],
	['view', 'list'],
	['help', 'list'],
	['copy'],
	['query'],
	['welcome', 'events', 'list', 'anywhere'],
] as const;

test('the footer never names a key that does something else in the inner context', () => {
	for (const contexts of contextsOfScreens) {
		for (const {key, word} of footerHints(contexts)) {
			const command = findCommand(key, contexts);
			const row = rows.find(row => row.command === command && row.hint?.[1] === word);
			assert.ok(row, `${key} ${word} in ${contexts[0]}`);
		}
	}
});

test('the footer names each key once', () => {
	const keys = footerHints(['welcome', 'events', 'list', 'anywhere']).map(({key}) => key);
	assert.equal(new Set(keys).size, keys.length);
});

test('the help shows every command that is not of one screen alone', () => {
	const titles = new Set(helpRows('').flatMap(row => 'title' in row ? [row.title] : []));
	const missing = rows.filter(({title, context}) => !titles.has(title) && !['time', 'help', 'view', 'welcome', 'find', 'query', 'copy', 'cost', 'empty', 'facets', 'palette', 'export', 'overwrite', 'writing', 'code'].includes(context));
	assert.deepEqual(missing, []);
});

test('the help is filtered by keys and words, ignoring case, and groups without rows are left out', () => {
	assert.deepEqual(helpRows('COLUMN TO THE LEFT'), [{group: 'Events'}, {keys: 'h left', title: 'column to the left'}]);
	assert.deepEqual(helpRows('no such key'), []);
	assert.deepEqual(helpRows('  '), helpRows(''));
});
