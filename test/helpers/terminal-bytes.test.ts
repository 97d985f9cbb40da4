import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {dangerous} from './hostile-values.ts';
import {strayBytes} from './terminal-bytes.ts';

/** What acts on a terminal or is not seen there; wide characters, many letters and what only looks like code are neither. */
const acts = dangerous.filter(text => [...text].some(character => !'\n\r\b'.includes(character) && /[\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Line_Separator}\p{Surrogate}]/v.test(character)));

test('the parser of what was written finds every dangerous text, wherever it stands', () => {
	assert.ok(acts.length > 40);
	for (const text of acts) {
		assert.equal(strayBytes(`text${text} .`).length > 0, true, JSON.stringify(text));
	}

	fc.assert(fc.property(fc.constantFrom(...acts), fc.array(fc.constantFrom('\u{1B}[1;36m', '\u{1B}[2K', 'x', '\u{1B}[3;4H', '\r\n')), fc.nat(10), (text, others, place) => {
		assert.notDeepEqual(strayBytes([...others.slice(0, place), text, ...others.slice(place)].join('')), []);
	}));
});

test('the parser lets our own sequences and all visible text pass', () => {
	assert.deepEqual(strayBytes('\u{1B}[?1049h\u{1B}[?2026h\u{1B}[r\u{1B}[m\u{1B}[H\u{1B}[J\u{1B}[1;36m东京 👩 é\u{1B}[0m\b\b\u{1B}[2;3H\u{1B}[?2026l'), []);
	assert.deepEqual(strayBytes('\u{1B}]52;c;amFuZQ==\u{7}', {hasClipboard: true}), []);
	assert.notDeepEqual(strayBytes('\u{1B}]52;c;amFuZQ==\u{7}'), []);
});
