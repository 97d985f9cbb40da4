import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readStyle} from '../../source/core/style.ts';

const styles = [
	['plain', ''], ['', ''], ['red', '31'], ['bold red', '1;31'], ['Bright-Blue  on-black', '94;40'], ['on-bright-white', '107'], ['dim italic underline reverse', '2;3;4;7'],
] as const;

for (const [text, codes] of styles) {
	test(`the style "${text}" is SGR ${codes}`, () => {
		assert.deepEqual(readStyle(text), {ok: true, value: codes});
	});
}

test('a word that is no style is named, with the nearest one', () => {
	assert.deepEqual(readStyle('bold redd'), {ok: false, problem: {kind: 'usage', message: '"redd" is neither a colour nor an attribute', hint: 'Did you mean red?'}});
	assert.equal(readStyle('\u{1B}[31m').ok, false);
});
