import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {
	isPartOfUuid,
	isUuidRead,
	uuidTest,
	uuidWords,
} from '../../source/store/uuid.ts';

const isFound = (uuid: string, part: string): boolean => {
	const words = new Uint32Array(uuidWords);
	assert.ok(isUuidRead(uuid, words, 0));
	return uuidTest(part)(words, 0);
};

test('every part of a UUID is found in it, across its dashes too', () => {
	fc.assert(fc.property(fc.uuid(), fc.nat(36), fc.nat(36), (uuid, one, other) => {
		assert.ok(isFound(uuid, uuid.slice(Math.min(one, other), Math.max(one, other))));
	}));
});

test('a short text is found in a UUID exactly where its text contains it', () => {
	fc.assert(fc.property(fc.uuid(), fc.string({unit: fc.constantFrom(...'0123456789abcdef-'), maxLength: 3}), (uuid, part) => {
		assert.equal(isFound(uuid, part), uuid.includes(part));
		assert.ok(isPartOfUuid(part) || !uuid.includes(part));
	}), {numRuns: 1000});
});

test('a part with a digit changed is found only where the text has it, however much of it the text has', () => {
	fc.assert(fc.property(fc.uuid(), fc.nat(34), fc.nat(8), fc.nat(8), fc.constantFrom(...'0123456789abcdef-'), (uuid, start, length, place, letter) => {
		const part = uuid.slice(start, start + 2 + length);
		const changed = part.slice(0, place) + letter + part.slice(place + 1);
		assert.equal(isFound(uuid, changed), uuid.includes(changed));
	}), {numRuns: 2000});
});

test('what no UUID contains is found in none', () => {
	for (const part of ['g', 'A', 'é', '--', `${'0'.repeat(36)}0`, '00000000-']) {
		assert.equal(isFound('12345678-9abc-4def-8123-456789abcdef', part), false, part);
		assert.equal(isPartOfUuid(part), part === '00000000-', part);
	}
});
