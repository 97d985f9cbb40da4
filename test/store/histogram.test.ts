import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {EventStore} from '../../source/store/event-store.ts';
import {cutTime} from '../../source/core/time-buckets.ts';
import {
	countInBuckets,
	findBucket,
	histogram,
	totalOf,
} from '../../source/store/histogram.ts';
import {randomRecords, record} from '../helpers/event-records.ts';

const fill = (...records: ReadonlyArray<ReturnType<typeof record>>): EventStore => {
	const store = new EventStore();
	store.add(records);
	return store;
};

const none = {
	read: 0,
	write: 0,
	error: 0,
	unknown: 0,
};

test('events are counted by kind, a failed one as an error alone', () => {
	const store = fill(
		record({time: 0, readOnly: true, result: 'ok'}),
		record({time: 0, readOnly: false, result: 'unknown'}),
		record({time: 0, readOnly: true, result: 'denied'}),
		record({time: 0, readOnly: false, result: 'throttled'}),
		record({time: 0, result: 'ok'}),
	);
	assert.deepEqual(histogram(store, store.order, {from: 0, to: 0, buckets: 1}), [{
		read: 1,
		write: 1,
		error: 2,
		unknown: 1,
	}]);
});

test('both ends belong to the range, and what lies outside or has no time is not counted', () => {
	const store = fill(...[-1, 0, 4, 5, 9, 10, 11, NaN].map(time => record({time, readOnly: true})));
	assert.deepEqual(histogram(store, store.order, {from: 0, to: 10, buckets: 2}), [{...none, read: 2}, {...none, read: 3}]);
});

test('ranges of nothing and without buckets give nothing to draw, not a failure', () => {
	const store = fill(record({time: 5, readOnly: true}));
	assert.deepEqual(histogram(store, store.order, {from: 9, to: 1, buckets: 2}), [none, none]);
	assert.deepEqual(histogram(store, store.order, {from: NaN, to: NaN, buckets: 1}), [none]);
	assert.deepEqual(histogram(store, store.order, {from: 0, to: 9, buckets: 0}), []);
	assert.deepEqual(histogram(store, store.order.subarray(0, 0), {from: 0, to: 9, buckets: 1}), [none]);
});

test('every event in the range falls into exactly one bucket, newer ones never into an earlier one', () => {
	const store = fill(...randomRecords(300));
	const times = [...store.order].map(row => store.time(row)).filter(time => !Number.isNaN(time));
	fc.assert(fc.property(fc.constantFrom(...times), fc.constantFrom(...times), fc.integer({min: 1, max: 90}), (a, b, buckets) => {
		const range = {from: Math.min(a, b), to: Math.max(a, b), buckets};
		const total = (bars: ReturnType<typeof histogram>): number => bars.reduce((sum, bar) => sum + bar.read + bar.write + bar.error + bar.unknown, 0);
		const bars = histogram(store, store.order, range);
		assert.equal(bars.length, buckets);
		assert.equal(total(bars), times.filter(time => time >= range.from && time <= range.to).length);
		const places = times.filter(time => time >= range.from && time <= range.to).map(time => {
			const alone = fill(record({time}));
			return histogram(alone, alone.order, range).findIndex(bar => bar.unknown === 1);
		});
		assert.deepEqual(places, places.toSorted((one, other) => other - one));
	}), {numRuns: 40});
});

test('every listed event with a time stands in one stretch of a cut of the time, by hand and by the histogram', () => {
	const store = fill(...randomRecords(400, 3));
	fc.assert(fc.property(fc.nat({max: 399}), fc.nat({max: 399}), fc.integer({min: 1, max: 90}), (first, second, most) => {
		const times = [store.time(first), store.time(second)].filter(time => !Number.isNaN(time)).toSorted((a, b) => a - b);
		const [from = 0, to = from] = times;
		const buckets = cutTime(from, to, most);
		const counted = countInBuckets(store, store.order, buckets).map(bucket => totalOf(bucket));
		const byHand = counted.map((_, index) => store.order.filter(row => store.time(row) >= buckets.start + (index * buckets.step) && store.time(row) < buckets.start + ((index + 1) * buckets.step)).length);
		assert.deepEqual(counted, byHand);
	}));
});

const buckets = [1, 9, 0, 2, 8].map((read, index) => ({...none, read, error: index === 3 ? 1 : 0}));

const hops: ReadonlyArray<readonly [kind: 'busy' | 'error', from: number, direction: 1 | -1, found: number | undefined]> = [
	['busy', 0, 1, 1],
	['busy', 1, 1, 4],
	['busy', 4, -1, 1],
	['busy', 1, -1, undefined],
	['error', 0, 1, 3],
	['error', 3, 1, undefined],
];

for (const [kind, from, direction, found] of hops) {
	test(`from stretch ${from} the next ${kind} one in direction ${direction} is ${found ?? 'none'}`, () => {
		assert.equal(findBucket(buckets, {kind, from, direction}), found);
	});
}
