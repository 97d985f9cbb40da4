import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isChord, isTextChord} from '../../source/core/chord-name.ts';
import {keymap} from '../../source/state/keymap.ts';
import {bytesOf} from '../helpers/keys.ts';

const good = ['x', 'X', '?', 'é', 'ctrl+o', 'alt+x', 'alt+X', 'alt+?', 'enter', 'space', 'esc', 'pgdn', 'shift+tab', 'shift+left', 'ctrl+left', 'alt+up'];
const bad = ['', ' ', '5', '\t', 'xx', 'ctrl+', 'ctrl+O', 'ctrl+5', 'ctrl+i', 'ctrl+m', 'ctrl+h', 'shift+x', 'shift+up', 'alt+[', 'ctrl+alt+x', 'meta+x', 'ctrl+enter', 'PgDn', '\u{1B}', '\u{301}', 'alt+5'];

test('what terminals send are chords', () => {
	assert.deepEqual(good.filter(chord => !isChord(chord)), []);
	for (const chord of good) {
		assert.notEqual(bytesOf(chord), '');
	}
});

test('what terminals do not send, or send as another key, are none; nor are digits, which repeat', () => {
	assert.deepEqual(bad.filter(chord => isChord(chord)), []);
});

test('every chord of the key table may stand in a configuration, but for the digits that choose from a list', () => {
	assert.deepEqual(keymap.flatMap(({keys}) => [...keys]).filter(chord => !isChord(chord) && !/^\d$/v.test(chord)), []);
});

test('characters and space are text where text is typed', () => {
	assert.deepEqual(['x', 'space', 'ctrl+o', 'enter'].map(chord => isTextChord(chord)), [true, true, false, false]);
});
