import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
	compactJson,
	decodeString,
	embeddedJson,
	skipSpace,
	skipString,
	skipValue,
	sliceElements,
} from '../../source/core/json-text.ts';

const spaced = fc.tuple(fc.jsonValue(), fc.constantFrom(1, 4, '\t', '\r\n')).map(([value, indent]) => ({value, text: JSON.stringify(value, null, indent)}));

test('compactJson removes white space outside strings and nothing else', () => {
	assert.equal(
		compactJson('\n{ "a b" : [ 1.0 , 12345678901234567890 ,\r\n"\\u00e9 \\" } " ] ,\t"a b" : null }\n'),
		String.raw`{"a b":[1.0,12345678901234567890,"\u00e9 \" } "],"a b":null}`,
	);
});

test('compactJson leaves what follows an unclosed string', () => {
	assert.equal(compactJson('{ "a": "b c }'), '{"a":"b c }');
});

test('compactJson gives what a serializer without indentation gives', () => {
	fc.assert(fc.property(spaced, ({value, text}) => {
		// `\r\n` is cut to ten characters by JSON.stringify, and stays white space.
		assert.equal(compactJson(text), JSON.stringify(value));
	}));
});

test('compactJson changes compact text in nothing', () => {
	fc.assert(fc.property(fc.jsonValue(), value => {
		const text = JSON.stringify(value);
		assert.equal(compactJson(text), text);
	}));
});

test('compactJson finds the strings of any text, however many and long they are', () => {
	const anyText = fc.array(fc.constantFrom('"', '"', '\\', ' ', '\n', 'a', ':', ',', '"a":"b",'.repeat(100)), {maxLength: 30}).map(parts => parts.join(''));
	fc.assert(fc.property(anyText, text => {
		let rest = text;
		let compact = '';
		while (rest !== '') {
			const [piece] = /^(?:"(?:[^"\\]|\\[\s\S])*"|"[\s\S]*|[\s\S])/v.exec(rest)!;
			compact += piece.trim() === '' ? '' : piece;
			rest = rest.slice(piece.length);
		}

		assert.equal(compactJson(text), compact);
	}), {numRuns: 500});
	const long = JSON.stringify(Array.from({length: 200_000}, (_, n) => n % 1000 === 0 ? `"${'x'.repeat(n)}\\` : `${n}`));
	assert.equal(compactJson(long), long);
});

test('skipSpace stops at the first visible character, or at the end', () => {
	assert.equal(skipSpace(' \t\r\n{', 0), 4);
	assert.equal(skipSpace('{', 0), 0);
	assert.equal(skipSpace('  ', 1), 2);
	assert.equal(skipSpace('\u{A0}', 0), 0);
});

test('skipString minds escaped quotes and escaped backslashes', () => {
	assert.equal(skipString(String.raw`"a\"b" "`, 0), 6);
	assert.equal(skipString(String.raw`"a\\" "`, 0), 5);
	assert.equal(skipString(String.raw`"a\\\"`, 0), -1);
	assert.equal(skipString('""', 0), 2);
});

test('skipValue ends where the value ends', () => {
	fc.assert(fc.property(fc.jsonValue(), fc.constantFrom('', ',', ' ', ']', '}', '{"a":1}'), (value, rest) => {
		const text = JSON.stringify(value);
		// Two numbers or words that touch are one.
		const separator = /^\w/v.test(rest) ? ' ' : '';
		assert.equal(skipValue(text + separator + rest, 0), text.length);
	}));
});

test('skipValue tells what does not end', () => {
	const unended = ['', '{', '[1,', '{"a":"}', '"abc', ']', ','];
	assert.deepEqual(unended.map(text => skipValue(text, 0)), unended.map(() => -1));
});

test('skipValue copes with nesting of any depth', () => {
	const text = '['.repeat(100_000) + ']'.repeat(100_000);
	assert.equal(skipValue(text, 0), text.length);
});

test('sliceElements gives the elements as they are written', () => {
	assert.deepEqual(sliceElements('[ {"a": 1.0} , "x,]" ,[1, 2],true ] , 5', 0), ['{"a": 1.0}', '"x,]"', '[1, 2]', 'true']);
	assert.deepEqual(sliceElements('[]', 0), []);
	assert.deepEqual(sliceElements('{"Records":[1,2]}', 11), ['1', '2']);
});

test('sliceElements keeps what stands before the damage', () => {
	assert.deepEqual(sliceElements('[{"a":1},{"b":2', 0), ['{"a":1}']);
	assert.deepEqual(sliceElements('[1 2]', 0), ['1']);
});

test('decodeString reads every escape that JSON knows', () => {
	fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
		assert.equal(decodeString(JSON.stringify(text).slice(1, -1)), text);
	}));
	assert.equal(decodeString(String.raw`\"\\\/\b\f\n\r\t\u00E9\ud83d\ude00`), '"\\/\b\f\n\r\té😀');
});

test('decodeString leaves escapes that JSON does not know', () => {
	assert.equal(decodeString(String.raw`\x41 \u12 \n`), '\\x41 \\u12 \n');
});

test('embeddedJson gives the object or list that a string seems to hold', () => {
	assert.equal(embeddedJson(' {"a":1}\n'), '{"a":1}');
	assert.equal(embeddedJson('[1]'), '[1]');
	assert.equal(embeddedJson('%7B%22a%22%3A1%7D'), '{"a":1}');
	assert.deepEqual(['{', 'a{}', '%7B%ZZ', '', '1'].map(text => embeddedJson(text)), [undefined, undefined, undefined, undefined, undefined]);
});
