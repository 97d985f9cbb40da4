import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {nearest} from '../../source/core/nearest.ts';

const names = ['event', 'error', 'resource', 'region', 'role'];

const table: ReadonlyArray<readonly [typed: string, meant: string | undefined]> = [
	['evnt', 'event'],
	['EVENT', 'event'],
	['eventt', 'event'],
	['erorr', 'error'],
	['regoin', 'region'],
	['reosurce', 'resource'],
	['xyz', undefined],
	['', undefined],
	['x'.repeat(1000), undefined],
];

test('a mistyped name means the one with the fewest changes', () => {
	assert.deepEqual(table.map(([typed]) => nearest(typed, names)), table.map(([, meant]) => meant));
});

test('a name that exists means itself, and no names mean nothing', () => {
	fc.assert(fc.property(fc.array(fc.string({minLength: 1, maxLength: 20}), {minLength: 1}), all => {
		const [first = ''] = all;
		assert.equal(nearest(first, all)?.toLowerCase(), first.toLowerCase());
		assert.equal(nearest(first, []), undefined);
	}));
});
