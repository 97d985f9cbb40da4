import assert from 'node:assert/strict';
import test from 'node:test';
import {dispatchKey, keyContexts} from '../../source/state/dispatch-key.ts';
import {loadedState, play} from '../helpers/states.ts';

const state = loadedState(100);
const editing = play(state, '/').state;

test('a printable key in the query line is its own character', () => {
	assert.deepEqual(['q', '?', '3', 'é', 'space'].map(chord => dispatchKey(editing, chord)), ['q', '?', '3', 'é', ' '].map(text => ({type: 'edit', edit: {type: 'insert', text}})));
});

test('keys of a shell edit the query line, also where they are commands elsewhere', () => {
	assert.deepEqual(dispatchKey(editing, 'ctrl+u'), {type: 'edit', edit: {type: 'delete-to-start'}});
	assert.deepEqual(dispatchKey(editing, 'ctrl+d'), {type: 'edit', edit: {type: 'delete'}});
	assert.deepEqual(dispatchKey(state, 'ctrl+u'), {type: 'command', command: 'list.page-up'});
});

test('ctrl+c, ctrl+z and ctrl+l work whatever is open', () => {
	for (const open of [state, editing, play(state, 't').state, play(state, '?').state, play(state, '?', '/').state, play(state, 'y').state, play(state, '!').state]) {
		assert.deepEqual(['ctrl+c', 'ctrl+z', 'ctrl+l'].map(chord => dispatchKey(open, chord)), ['quit', 'suspend', 'screen.redraw'].map(command => ({type: 'command', command})));
	}
});

test('digits count in lists, a zero only after another digit', () => {
	assert.deepEqual(dispatchKey(state, '3'), {type: 'digit', digit: '3'});
	assert.equal(dispatchKey(state, '0'), undefined);
	assert.deepEqual(dispatchKey(play(state, '1').state, '0'), {type: 'digit', digit: '0'});
});

test('a key without a meaning does nothing', () => {
	assert.deepEqual(['f12', 'alt+x', 'ctrl+t'].map(chord => dispatchKey(state, chord)), [undefined, undefined, undefined]);
	assert.equal(dispatchKey(editing, 'f5'), undefined);
});

test('an overlay takes the keys from the panes', () => {
	assert.deepEqual(keyContexts(play(state, '!').state), ['view', 'list']);
	assert.equal(dispatchKey(play(state, '!').state, 'w'), undefined);
	assert.deepEqual(keyContexts(play(state, 'y').state), ['copy']);
	assert.deepEqual(keyContexts(play(state, 't').state), ['time']);
});

test('find takes the keys only while the detail has the focus', () => {
	const finding = play(state, 'enter', '/').state;
	assert.deepEqual(keyContexts(finding), ['find']);
	assert.deepEqual(keyContexts({...finding, focus: 'events'}), ['events', 'list', 'anywhere']);
});
