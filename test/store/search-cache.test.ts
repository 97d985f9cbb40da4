import assert from 'node:assert/strict';
import test from 'node:test';
import {SearchCache} from '../../source/store/search-cache.ts';
import {Verdicts} from '../../source/store/verdicts.ts';

/** Remembers so many tests on so many things each, and gives the names of those that are still known. */
const remember = (count: number, things: {readonly size: number}): readonly string[] => {
	const cache = new SearchCache();
	const names = Array.from({length: count}, (_, index) => `test ${index}`);
	for (const name of names) {
		cache.get(name, things, () => new Verdicts(things, {passes: () => true}));
	}

	return names.filter(name => cache.peek(name, things) !== undefined);
};

test('the latest tests are remembered', () => {
	const known = remember(100, {size: 1000});
	assert.equal(known.length, 48);
	assert.equal(known[0], 'test 52');
});

test('where each has millions of verdicts, fewer tests are remembered, but always a few', () => {
	assert.equal(remember(100, {size: 1024 * 1024}).length, 16);
	assert.deepEqual(remember(100, {size: 1e9}), ['test 96', 'test 97', 'test 98', 'test 99']);
});

test('a test that is asked for again is forgotten last', () => {
	const cache = new SearchCache();
	const things = {size: 10};
	const create = (): Verdicts => new Verdicts(things, {passes: () => true});
	const first = cache.get('first', things, create);
	for (let index = 0; index < 100; index++) {
		cache.get(`other ${index}`, things, create);
		assert.equal(cache.get('first', things, create), first);
	}
});
