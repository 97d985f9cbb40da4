import assert from 'node:assert/strict';
import {test} from 'node:test';
import {compileCacheFolder} from '../../source/system/compile-cache.ts';

test('the compiled program stands where the XDG rules put what can be made again', () => {
	assert.equal(compileCacheFolder({HOME: '/home/maya'}), '/home/maya/.cache/trail-tui/compiled');
	assert.equal(compileCacheFolder({HOME: '/home/maya', XDG_CACHE_HOME: ''}), '/home/maya/.cache/trail-tui/compiled');
	assert.equal(compileCacheFolder({HOME: '/home/maya', XDG_CACHE_HOME: '/cache'}), '/cache/trail-tui/compiled');
});

test('a folder that would depend on where the program is started is no place for it', () => {
	assert.equal(compileCacheFolder({XDG_CACHE_HOME: 'cache'}), undefined);
	assert.equal(compileCacheFolder({}), undefined);
});
