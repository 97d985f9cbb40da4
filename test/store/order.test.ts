import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {RowOrder} from '../../source/store/order.ts';

const expected = (times: readonly number[]): number[] => {
	const rows = times.map((time, row) => ({time, row}));
	// `Array.prototype.toSorted` is stable, so ties stay in the order read.
	const known = rows.filter(({time}) => !Number.isNaN(time)).toSorted((a, b) => a.time === b.time ? 0 : Math.sign(b.time - a.time));
	return [...known, ...rows.filter(({time}) => Number.isNaN(time))].map(({row}) => row);
};

const anyTime = fc.oneof(fc.integer({min: 0, max: 12}), fc.constant(NaN), fc.constant(-Infinity));
const anyBatch = fc.array(anyTime, {maxLength: 12});
const anyLargeBatches = fc.array(fc.array(anyTime, {minLength: 1, maxLength: 900}), {minLength: 2, maxLength: 5});

test('rows stand newest first, unknown times last, ties by order read, however they arrive', () => {
	fc.assert(fc.property(fc.array(anyBatch, {maxLength: 12}), batches => {
		const order = new RowOrder();
		const times: number[] = [];
		const seen = batches.map(batch => {
			times.push(...batch);
			order.extend(Float64Array.from(times), times.length);
			return {rows: [...order.rows], expected: expected(times)};
		});
		assert.deepEqual(seen.map(({rows}) => rows), seen.map(each => each.expected));
	}), {numRuns: 500});
});

test('an order that was given out stays as it was while rows are added', () => {
	fc.assert(fc.property(anyLargeBatches, batches => {
		const order = new RowOrder();
		const times: number[] = [];
		const given: Array<{readonly rows: Uint32Array; readonly copy: readonly number[]}> = [];
		for (const batch of batches) {
			times.push(...batch);
			order.extend(Float64Array.from(times), times.length);
			given.push({rows: order.rows, copy: [...order.rows]});
		}

		assert.deepEqual(given.map(({rows}) => [...rows]), given.map(({copy}) => copy));
	}), {numRuns: 50});
});

test('rows put in order in slices stand as if it had been done at once, also where the order is asked for in between', () => {
	fc.assert(fc.property(fc.array(anyLargeBatches, {minLength: 1, maxLength: 3}).map(batches => batches.flat()), fc.nat(40), (batches, stop) => {
		const order = new RowOrder();
		const times: number[] = [];
		for (const [index, batch] of batches.entries()) {
			times.push(...batch);
			order.extend(Float64Array.from(times), times.length);
			const steps = order.mergeInSlices();
			for (let step = 0; step < (stop + index) % 7; step++) {
				steps.next();
			}

			if (index % 2 === 0) {
				assert.deepEqual([...order.rows], expected(times));
			}
		}

		assert.deepEqual([...order.rows], expected(times));
	}), {numRuns: 30});
});

test('rows that come while others are being put in order are not lost', () => {
	const order = new RowOrder();
	const times = Float64Array.from({length: 200_000}, (_, row) => row % 1000);
	order.extend(times, 100_000);
	const steps = order.mergeInSlices();
	steps.next();
	order.extend(times, times.length);
	for (const _ of steps) {
		// On with the next slice.
	}

	assert.deepEqual([...order.rows], expected([...times]));
});

test('pages of older rows are appended to the same memory', () => {
	const order = new RowOrder();
	const times = Float64Array.from({length: 1000}, (_, row) => -row);
	order.extend(times, 400);
	const before = order.rows;
	order.extend(times, 800);
	assert.equal(order.rows.buffer, before.buffer);
	assert.equal(order.rows.length, 800);
});
