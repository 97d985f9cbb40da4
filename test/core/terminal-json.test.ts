import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {terminalJson} from '../../source/core/terminal-json.ts';

test('the value stays the same and nothing that acts on a terminal is left', () => {
	fc.assert(fc.property(fc.json({stringUnit: 'binary'}), text => {
		const safe = terminalJson(text);
		assert.deepEqual(JSON.parse(safe), JSON.parse(text));
		assert.doesNotMatch(safe, /[\p{Control}\p{Format}\p{Surrogate}\u{2028}\u{2029}]/v);
	}));
});

test('C1 controls, bidi overrides and tag characters become escapes', () => {
	assert.equal(terminalJson('{"a":"\u{9B}31m\u{202E}x\u{E0041}\u{7F}é漢"}'), String.raw`{"a":"\u009b31m\u202ex\udb40\udc41\u007fé漢"}`);
});
