import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {sliceElements} from '../../source/core/json-text.ts';
import {
	elementAt,
	elementBorders,
	likelyStarts,
	likelyText,
} from '../../source/sources/element-borders.ts';

const spaces = fc.constantFrom('', ' ', '\n', '\r\n\t');
const anyList = fc.tuple(fc.array(fc.jsonValue()), spaces, spaces).map(([values, before, after]) => ({
	values,
	list: `[${before}${values.map(value => JSON.stringify(value)).join(`${after},${before}`)}${after}]`,
}));

test('the elements of any list are found exactly', () => {
	fc.assert(fc.property(anyList, ({values, list}) => {
		const borders = elementBorders(list);
		const texts = values.map((_, index) => elementAt({list, borders}, index));
		assert.deepEqual(texts, values.map(value => JSON.stringify(value)));
		assert.equal(borders.length, values.length * 2);
		assert.deepEqual(texts, values.length === 0 ? [] : [...sliceElements(list, 0)]);
	}), {numRuns: 500});
});

test('an element that is not there is empty', () => {
	const list = '[{"a":1}]';
	assert.equal(elementAt({list, borders: elementBorders(list)}, 1), '');
});

const record = (n: number, more: unknown = null): Readonly<Record<string, unknown>> => ({eventVersion: '1.11', n, more});

test('likely texts of a log file are those of its elements, or none', () => {
	const inner = fc.oneof(fc.jsonValue(), fc.array(fc.integer().map(n => record(n)), {maxLength: 3}), fc.constantFrom(',{"eventVersion"', String.raw`\",{"eventVersion`));
	fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), inner), {minLength: 1, maxLength: 8}), items => {
		const values = items.map(([isUsual, more], n) => isUsual ? record(n, more) : {n, more});
		const texts = values.map(value => JSON.stringify(value));
		const list = `[${texts.join(',')}]`;
		const starts = likelyStarts(list, values.length);
		assert.ok(values.every((value, index) => [undefined, texts[index]].includes(likelyText(list, starts, {index, value}))));
	}), {numRuns: 500});
});

test('the elements of an ordinary log file are all found by how they begin', () => {
	const values = Array.from({length: 20}, (_, n) => record(n));
	const texts = values.map(value => JSON.stringify(value));
	const list = `[${texts.join(',')}]`;
	const starts = likelyStarts(list, 20);
	assert.deepEqual(values.map((value, index) => likelyText(list, starts, {index, value})), texts);
});
