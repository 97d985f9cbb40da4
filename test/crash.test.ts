import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {crashText} from '../source/crash.ts';
import {hostileText} from './helpers/hostile-values.ts';

test('what was thrown is told with its name, its message and where', () => {
	const text = crashText(new TypeError('no such thing'));
	assert.match(text, /^trail-tui: stopped by a bug of its own.*\nTypeError: no such thing\n\s+at .*crash\.test\.ts/v);
	assert.ok(text.endsWith('\n'));
});

test('whatever is thrown, with whatever in it, only lines of visible text are told', () => {
	const thrown = fc.oneof(hostileText, hostileText.map(text => new Error(text)), fc.constantFrom(undefined, null, 0, Symbol('x'), {}));
	fc.assert(fc.property(thrown, error => {
		assert.doesNotMatch(crashText(error).replaceAll('\n', ''), /[\p{Control}\p{Format}\p{Surrogate}]/v);
	}));
});

test('a message without an end is cut', () => {
	assert.ok(crashText(new Error('x\n'.repeat(100_000))).length < 40_000);
	assert.ok(crashText(new Error('x'.repeat(100_000))).length < 40_000);
});
