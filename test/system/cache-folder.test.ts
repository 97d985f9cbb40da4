import assert from 'node:assert/strict';
import test from 'node:test';
import {cacheFolder} from '../../source/system/cache-folder.ts';

test('copies lie where caches belong, else under the home, else nowhere', () => {
	assert.equal(cacheFolder({XDG_CACHE_HOME: '/var/cache/maya', HOME: '/home/maya'}), '/var/cache/maya/trail-tui/objects');
	assert.equal(cacheFolder({XDG_CACHE_HOME: '', HOME: '/home/maya'}), '/home/maya/.cache/trail-tui/objects');
	assert.equal(cacheFolder({}), undefined);
});
