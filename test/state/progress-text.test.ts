import assert from 'node:assert/strict';
import test from 'node:test';
import {formatBytes} from '../../source/core/format.ts';
import {type Progress} from '../../source/core/source.ts';
import {filesText, progressText} from '../../source/state/progress-text.ts';

const files: Progress = {
	done: 1240, total: 18_233, unit: 'files', bytes: {done: 812_000, total: 204_000_000}, fetched: 1,
};

const texts: ReadonlyArray<readonly [progress: Progress, columns: number, text: string]> = [
	[files, 140, '1,240/18,233 files, 812 KB/204.0 MB, 1 GET'],
	[files, 100, '1,240/18,233 files, 812 KB/204.0 MB'],
	[files, 80, '1,240/18,233 files'],
	[{
		done: 3, unit: 'files', bytes: {done: 20}, fetched: 3,
	}, 140, '3 files, 20 B, 3 GETs'],
	[{done: 0, unit: 'files'}, 140, ''],
	[{done: 40, unit: 'events'}, 140, ''],
	[{
		done: 3, total: 40, unit: 'calls', perSecond: 4,
	}, 50, '3/40 calls, at most 4/s'],
];

for (const [progress, columns, text] of texts) {
	test(`${columns} columns have room for “${text}”`, () => {
		assert.equal(progressText(progress, columns), text);
	});
}

test('the view of what was read tells of files, bytes and requests, and whether more are to come', () => {
	assert.equal(filesText(files), '1,240/18,233 files, 812 KB/204.0 MB; 1 GET request');
	assert.equal(filesText({
		done: 3, unit: 'files', bytes: {done: 20}, fetched: 0,
	}), '3 files, 20 B, more are being listed; 0 GET requests');
	assert.equal(filesText({done: 3, unit: 'calls'}), undefined);
});

test('bytes have a unit in which they are easy to read', () => {
	assert.deepEqual([0, 999, 1000, 812_345, 1_000_000, 3_140_000, 2_000_000_000].map(bytes => formatBytes(bytes)), ['0 B', '999 B', '1 KB', '812 KB', '1.0 MB', '3.1 MB', '2.0 GB']);
});
