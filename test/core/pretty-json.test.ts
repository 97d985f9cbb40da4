import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {prettyJson} from '../../source/core/pretty-json.ts';

test('JSON is laid out as JSON.stringify lays it out', () => {
	fc.assert(fc.property(fc.json(), text => {
		const plain = JSON.stringify(JSON.parse(text));
		// What cannot be seen is written as an escape, of the same value.
		assert.deepEqual(JSON.parse(prettyJson(plain)), JSON.parse(plain));
		if (/^[\u{20}-\u{7E}]*$/v.test(plain)) {
			assert.equal(prettyJson(plain), `${JSON.stringify(JSON.parse(plain), undefined, 2)}\n`);
		}
	}));
});

test('numbers and escapes stay as they are written, and nothing acts on the terminal', () => {
	assert.equal(prettyJson('{"n":1.50e3,"big":12345678901234567890,"e":"\\u0041\u{9B}31m\u{202E}"}'), '{\n  "n": 1.50e3,\n  "big": 12345678901234567890,\n  "e": "\\u0041\\u009b31m\\u202e"\n}\n');
});

test('text that is no JSON never throws', () => {
	fc.assert(fc.property(fc.string({unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', 'a', ' ', '\u{1B}')}), text => {
		assert.equal(prettyJson(text).includes('\u{1B}'), false);
	}));
});
