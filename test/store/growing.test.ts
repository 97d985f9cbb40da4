import assert from 'node:assert/strict';
import test from 'node:test';
import {Codes} from '../../source/store/codes.ts';
import {append, growingIds} from '../../source/store/growing.ts';
import {Meter} from '../../source/store/meter.ts';

const numbers = Uint32Array.from({length: 1_000_000}, (_, index) => index * 7);

test('a large array that grows is copied in many slices, and can be read meanwhile', () => {
	const growing = growingIds();
	append(growing, numbers);
	let slices = 0;
	for (const _ of growing.reserveInSlices(numbers.length + 1, new Meter())) {
		assert.equal(growing.at(numbers.length - 1), numbers.at(-1));
		slices++;
	}

	assert.ok(slices >= 4, String(slices));
	const {values} = growing;
	growing.push(1);
	assert.equal(growing.values, values);
	assert.deepEqual(growing.values.subarray(0, numbers.length), numbers);
});

test('numbers of values that become wider are copied in slices, too', () => {
	const codes = new Codes();
	const narrow = numbers.map(number => number % 200);
	codes.append(narrow, 200);
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
