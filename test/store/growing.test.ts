import assert from 'node:assert/strict';
import test from 'node:test';
import {Codes} from '../../source/store/codes.ts';
import {append, Growing, rowTimes} from '../../source/store/growing.ts';
import {Meter} from '../../source/store/meter.ts';
import {RowMemory} from '../../source/store/row-memory.ts';

const places = Uint32Array.from({length: 1_000_000}, (_, index) => index);

const appendAll = (codes: Codes, values: Uint32Array, most: number): void => {
	const all = places.subarray(0, values.length);
	codes.appendBy(values, all, all, most);
};

const numbers = Uint32Array.from({length: 1_000_000}, (_, index) => index * 7);

test('numbers of rows stay where they are when more come, and what was there before can still be read', () => {
	const times = rowTimes();
	append(times, Float64Array.from(numbers.subarray(0, 100_000)));
	const before = times.values;
	append(times, Float64Array.from(numbers.subarray(100_000)));
	times.push(-1);
	assert.equal(times.length, numbers.length + 1);
	assert.deepEqual(Uint32Array.from(times.values.subarray(0, numbers.length)), numbers);
	assert.deepEqual(Uint32Array.from(before.subarray(0, 100_000)), numbers.subarray(0, 100_000));
	before[0] = 5;
	assert.equal(times.at(0), 5);
});

test('where the system gives no memory that grows, numbers of rows are copied into larger arrays', () => {
	class NoMemory extends RowMemory {
		override grow(): undefined {
			return undefined;
		}
	}

	const growing = new Growing(Uint32Array, {memory: new NoMemory()});
	for (let start = 0; start < numbers.length; start += 4096) {
		append(growing, numbers.subarray(start, start + 4096));
	}

	assert.deepEqual(growing.values.subarray(0, growing.length), numbers);
});

test('numbers of values that become wider are copied in slices', () => {
	const codes = new Codes();
	const narrow = numbers.map(number => number % 200);
	appendAll(codes, narrow, 200);
	let slices = 0;
	for (const _ of codes.reserveInSlices(narrow.length, 70_000, new Meter())) {
		assert.equal(codes.at(narrow.length - 1), narrow.at(-1));
		slices++;
	}

	assert.ok(slices >= 4, String(slices));
	codes.push(69_999);
	assert.equal(codes.at(narrow.length), 69_999);
	assert.deepEqual(Uint32Array.from(codes.values.subarray(0, narrow.length)), narrow);
});

test('numbers of values are the same however they came, one by one or many at a time, and however wide they became', () => {
	for (const most of [100, 300, 70_000]) {
		const codes = new Codes();
		const expected = numbers.subarray(0, 300_000).map(number => number % most);
		let length = 0;
		for (const size of [1000, 99_000, 1, 50_000, 149_999]) {
			const part = expected.subarray(length, length + size);
			if (size === 1) {
				codes.push(part[0]!);
			} else {
				appendAll(codes, part, most);
			}

			length += size;
		}

		assert.equal(codes.length, expected.length);
		assert.deepEqual(Uint32Array.from(codes.values.subarray(0, codes.length)), expected);
	}
});

test('numbers that rise one by one are as wide as the last of them', () => {
	const codes = new Codes();
	codes.appendRising(0, 250);
	codes.appendRising(250, 100);
	codes.appendRising(70_000, 2);
	assert.deepEqual([...codes.values.subarray(0, codes.length)], [...places.subarray(0, 350), 70_000, 70_001]);
});

test('numbers are looked up in a table, at the places that are asked for', () => {
	const codes = new Codes();
	codes.appendBy(Uint32Array.of(7, 300), Uint32Array.of(1, 0, 1, 0), Uint32Array.of(0, 1, 3), 300);
	assert.deepEqual([...codes.values.subarray(0, codes.length)], [300, 7, 7]);
});
