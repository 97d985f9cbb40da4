import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {bucketAt, bucketEdges, cutTime} from '../../source/core/time-buckets.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 7, 1);

const cuts: ReadonlyArray<readonly [from: number, to: number, most: number, step: number, count: number]> = [
	[start, start, 40, 1000, 1],
	[start, start + (59 * minute), 60, minute, 60],
	[start, start + (60 * minute), 60, 2 * minute, 31],
	[start + minute, start + (3 * hour), 20, 10 * minute, 19],
	[start, start + (24 * hour) - 1, 24, hour, 24],
];

for (const [from, to, most, step, count] of cuts) {
	test(`${(to - from) / 1000} s in at most ${most} stretches are ${count} of ${step / 1000} s`, () => {
		const buckets = cutTime(from, to, most);
		assert.deepEqual([buckets.step, buckets.count], [step, count]);
	});
}

const anyTime = fc.integer({min: -1e13, max: 1e13});

test('the stretches cover the time from end to end, are as few as asked, and begin at full ones', () => {
	fc.assert(fc.property(anyTime, fc.nat({max: 4e12}), fc.integer({min: 1, max: 300}), (from, length, most) => {
		const to = from + length;
		const buckets = cutTime(from, to, most);
		assert.ok(buckets.count >= 1);
		assert.ok(buckets.count <= Math.max(2, most));
		assert.equal(Math.abs(buckets.start % buckets.step), 0);
		assert.ok(buckets.start <= from);
		assert.ok(bucketEdges(buckets, buckets.count - 1).until >= to);
		assert.ok(bucketEdges(buckets, 0).until >= from);
	}));
});

test('every moment of a stretch belongs to it, and its ends meet those of its neighbours', () => {
	fc.assert(fc.property(anyTime, fc.nat({max: 1e10}), fc.integer({min: 2, max: 200}), fc.nat({max: 200}), (from, length, most, wanted) => {
		const buckets = cutTime(from, from + length, most);
		const bucket = Math.min(wanted, buckets.count - 1);
		const {since, until} = bucketEdges(buckets, bucket);
		assert.equal(bucketAt(buckets, since), bucket);
		assert.equal(bucketAt(buckets, until), bucket);
		assert.equal(bucketEdges(buckets, bucket + 1).since, until + 1);
	}));
});
