import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import fc from 'fast-check';
import {createElementReader, cutElements, type Cut} from '../../source/sources/element-borders.ts';

const cuts: readonly Cut[] = ['marks', 'brackets'];

const textsOf = (list: string, cut: Cut): readonly string[] => {
	const bytes = Buffer.from(list);
	const borders = cutElements(bytes, cut);
	const textAt = createElementReader(bytes, borders);
	return Array.from({length: borders.length / 2}, (_, index) => textAt(index));
};

const spaces = fc.constantFrom('', ' ', '\n', '\r\n\t');
const anyRecord = fc.tuple(fc.boolean(), fc.jsonValue(), fc.integer()).map(([isUsual, more, n]) => isUsual ? {eventVersion: '1.11', n, more} : {n, more: [{eventVersion: '1.11', n}, more]});
const anyList = fc.tuple(fc.array(fc.oneof(fc.jsonValue(), anyRecord), {minLength: 1}), spaces, spaces).map(([values, before, after]) => {
	const texts = values.map(value => JSON.stringify(value));
	return {texts, list: `[${before}${texts.join(`${after},${before}`)}${after}]`};
});

test('brackets find the elements of any list', () => {
	fc.assert(fc.property(anyList, ({texts, list}) => {
		assert.deepEqual(textsOf(list, 'brackets'), texts);
	}), {numRuns: 500});
});

const isJson = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};

const damaged = fc.tuple(anyList, fc.array(fc.tuple(fc.nat(), fc.constantFrom('', ',', '"', '[', ']', '{', '}', '\\', '\u{1}', ' ', '1')), {maxLength: 3})).map(([{list}, changes]) => {
	let text = list;
	for (const [place, change] of changes) {
		const at = 1 + (place % Math.max(1, text.length - 2));
		text = `${text.slice(0, at)}${change}${text.slice(at + 1)}`;
	}

	return text.startsWith('[') && text.length > 1 ? `${text.slice(0, -1)}]` : list;
});

test('when all that was cut is JSON, the list is JSON and that is what it holds, whichever way it was cut', () => {
	fc.assert(fc.property(damaged, list => {
		for (const cut of cuts) {
			const texts = textsOf(list, cut);
			const isWhole = texts.every(text => isJson(text));
			assert.ok(!isWhole || isJson(list), list);
			assert.deepEqual(isWhole ? texts.map(text => JSON.parse(text) as unknown) : undefined, isWhole ? JSON.parse(list) as unknown : undefined);
		}
	}), {numRuns: 2000});
});

test('the elements of an ordinary log file are found by how they begin', () => {
	const texts = Array.from({length: 20}, (_, n) => JSON.stringify({eventVersion: '1.11', n, more: [{eventVersion: 1}, ',{"eventVersion":']}));
	assert.deepEqual(textsOf(`[${texts.join(',')}]`, 'marks'), texts);
});

test('an element that is not there is empty', () => {
	const list = Buffer.from('[{"a":1}]');
	assert.deepEqual(cuts.map(cut => createElementReader(list, cutElements(list, cut))(1)), ['', '']);
});
