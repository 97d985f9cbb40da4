import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import fc from 'fast-check';
import {type KeyOverride} from '../../source/core/config/config.ts';
import {tellProblem} from '../../source/core/problem.ts';
import {dispatchKey} from '../../source/state/dispatch-key.ts';
import {overrideKeys} from '../../source/state/key-overrides.ts';
import {findCommand} from '../../source/state/key-lookup.ts';
import {keymap} from '../../source/state/keymap.ts';
import {loadedState, play} from '../helpers/states.ts';

const override = (entries: Readonly<Record<string, readonly string[]>>) => {
	const overrides = Object.entries(entries).map(([command, chords], index): KeyOverride => ({command, chords, line: index + 1}));
	const {keymap: rows, problems} = overrideKeys(overrides, 'config.json');
	return {rows, problems: problems.map(problem => tellProblem(problem))};
};

test('a command gets other chords in every context, and its old ones mean nothing', () => {
	const {rows, problems} = override({'copy.menu': ['Y', 'ctrl+y']});
	assert.deepEqual(problems, []);
	assert.deepEqual(['Y', 'ctrl+y', 'y'].map(chord => findCommand(chord, ['events', 'list', 'anywhere'], rows)), ['copy.menu', 'copy.menu', undefined]);
	assert.equal(findCommand('Y', ['detail'], rows), 'copy.menu');
});

test('two commands may change places', () => {
	const {rows, problems} = override({'list.down': ['k'], 'list.up': ['j']});
	assert.deepEqual(problems, []);
	assert.deepEqual(['j', 'k'].map(chord => findCommand(chord, ['list'], rows)), ['list.up', 'list.down']);
});

suite('a chord that cannot be used is refused by name, and the usual keys stay', () => {
	const table = [
		[{'list.down': ['k']}, 'config.json, line 1, keys.list.down: k already means list.up in lists (previous line). Its usual keys stay.'],
		[{'load.all': ['r']}, 'config.json, line 1, keys.load.all: r already means reload anywhere (read again from the source). Its usual keys stay.'],
		[{'load.all': ['ctrl+c']}, 'config.json, line 1, keys.load.all: ctrl+c always means quit. Its usual keys stay.'],
		[{'list.up': ['alt+k'], 'load.all': ['ctrl+o'], reload: ['ctrl+o']}, 'config.json, line 3, keys.reload: ctrl+o already means load.all anywhere (read the whole range). Its usual keys stay.'],
	] as const;
	for (const [entries, problem] of table) {
		test(JSON.stringify(entries), () => {
			const {rows, problems} = override(entries);
			assert.deepEqual(problems, [problem]);
			const last = Object.keys(entries).at(-1);
			assert.deepEqual(rows.filter(({command}) => command === last), keymap.filter(({command}) => command === last));
		});
	}
});

test('where text is typed a character stays text, and the way out stays', () => {
	const {rows} = override({close: ['Q']});
	const loaded = loadedState(3);
	const {state} = play({...loaded, settings: {...loaded.settings, keymap: rows}}, '/');
	assert.deepEqual(dispatchKey(state, 'Q'), {type: 'edit', edit: {type: 'insert', text: 'Q'}});
	assert.deepEqual(dispatchKey(state, 'esc'), {type: 'command', command: 'close'});
});

test('a chord that edits lines may be given to a command of the query line', () => {
	const {rows} = override({'query.older': ['ctrl+u']});
	const loaded = loadedState(3);
	const {state} = play({...loaded, settings: {...loaded.settings, keymap: rows}}, '/');
	assert.deepEqual(dispatchKey(state, 'ctrl+u'), {type: 'command', command: 'query.older'});
	assert.deepEqual(dispatchKey(state, 'ctrl+k'), {type: 'edit', edit: {type: 'delete-to-end'}});
});

test('ctrl+c quits whatever is configured', () => {
	const {rows, problems} = override({quit: ['ctrl+q']});
	assert.deepEqual(problems, []);
	assert.deepEqual(rows.find(({command}) => command === 'quit')?.keys, ['ctrl+c', 'ctrl+q']);
});

test('no configuration puts a chord twice in a context', () => {
	const commands = [...new Set(keymap.map(({command}) => command))];
	const chords = fc.uniqueArray(fc.constantFrom('j', 'k', 'x', 'y', 'q', 'enter', 'esc', 'ctrl+c', 'ctrl+o', 'tab', '/'), {minLength: 1, maxLength: 3});
	fc.assert(fc.property(fc.dictionary(fc.constantFrom(...commands), chords), entries => {
		const {rows} = override(entries);
		const places = rows.flatMap(({context, keys}) => keys.map(key => `${context} ${key}`));
		assert.equal(new Set(places).size, places.length);
	}));
});
