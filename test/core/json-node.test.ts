import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {lineAt, readJsonNode, type JsonNode} from '../../source/core/json-node.ts';

const valueOf = (node: JsonNode): unknown => {
	switch (node.kind) {
		case 'object': {
			// As `JSON.parse` does it: `__proto__` is a name like any other.
			return Object.fromEntries(node.members.map(({name, value}) => [name, valueOf(value)]));
		}

		case 'list': {
			return node.items.map(item => valueOf(item));
		}

		case 'string': {
			return node.value;
		}

		case 'other': {
			return JSON.parse(node.raw);
		}
	}
};

test('a JSON text reads as JSON.parse reads it, and every value knows its place', () => {
	fc.assert(fc.property(fc.json({maxDepth: 6}), fc.constantFrom(0, 2, '\t'), (text, indent) => {
		const written = JSON.stringify(JSON.parse(text), undefined, indent);
		const read = readJsonNode(written);
		assert.ok(read.ok);
		assert.deepEqual(valueOf(read.node), JSON.parse(written));
		assert.equal(written.slice(read.node.start, read.node.end), written);
	}));
});

test('what JSON.parse refuses is refused, with a place inside of the text', () => {
	fc.assert(fc.property(fc.string({unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '1', '-', 'true', ' ', 'a', '\n', '\\')}), text => {
		let isJson = true;
		try {
			JSON.parse(text);
		} catch {
			isJson = false;
		}

		const read = readJsonNode(text);
		// Unknown escapes are kept as they are written, so that is the one thing that passes here alone.
		assert.ok(read.ok === isJson || (read.ok && text.includes('\\')), text);
		assert.ok(read.ok || (read.fault.at >= 0 && read.fault.at <= text.length));
	}));
});

const faults = [
	['', 0, 'a value'],
	['{', 1, 'a name in double quotes'],
	['{"a" 1}', 5, 'a colon after "a"'],
	['{"a": 1 "b": 2}', 8, 'a comma or }'],
	['{"a": 1,}', 8, 'a name in double quotes'],
	['[1, 2', 5, 'a comma or ]'],
	['{"a": yes}', 6, 'a value'],
	['{"a": "b\n"}', 6, 'a text with a quote at its end, on one line'],
	['{"a": 01}', 6, 'a value'],
	['{} // so', 3, 'the end of the file'],
	['['.repeat(200), 101, 'at most 100 brackets around a value'],
] as const;

for (const [text, at, expected] of faults) {
	test(`${text.slice(0, 20)} is wrong at ${at}: ${expected}`, () => {
		assert.deepEqual(readJsonNode(text), {ok: false, fault: {at, expected}});
	});
}

test('a byte order mark is no fault, and lines are counted from 1', () => {
	assert.equal(readJsonNode('\u{FEFF}{}').ok, true);
	assert.equal(lineAt('a\r\nb\nc', 5), 3);
});
