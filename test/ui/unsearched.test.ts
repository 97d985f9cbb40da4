import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fail} from '../../source/core/problem.ts';
import {type EventSource} from '../../source/core/source.ts';
import {BatchEncoder} from '../../source/store/batch-encoder.ts';
import {batchOf, fileOf} from '../helpers/batches.ts';
import {record} from '../helpers/event-records.ts';
import {openExplorer} from '../helpers/explorer.tsx';

const readable = [record({
	time: 3000, id: 'a', who: 'maya', name: 'PutObject',
}, '{"note":"quarterly report"}')];
const gone = [record({
	time: 2000, id: 'b', who: 'jonas', name: 'GetObject',
}), record({
	time: 1000, id: 'c', who: 'jonas', name: 'GetObject',
})];

/** Files of which one was removed after it had been read. */
const source: EventSource = {
	label: 'logs',
	kind: 'files',
	defaultRange: 'all',
	isNewestFirst: false,
	async * open() {
		const encoder = new BatchEncoder(0);
		const missing = {
			kind: 'file' as const,
			file: {read: () => fail('missing', 'The record cannot be read again from july.json.gz: no such file', 'Read the files again'), isAtHand: () => false},
			indexes: Uint32Array.of(0, 1),
		};
		for (const batch of [batchOf(encoder, readable, fileOf(readable)), batchOf(encoder, gone, missing)]) {
			yield {
				records: [], batch, skipped: [], coverage: [], notes: [], progress: {done: 1, total: 1, unit: 'files'},
			};
		}
	},
};

test('a phrase that could not be looked for in every text says so, and `!` tells of how many events and why', async () => {
	const explorer = await openExplorer({source, columns: 120});
	await explorer.press('/');
	await explorer.type('"quarterly"');
	const [status = ''] = explorer.terminal.lines();
	assert.match(status, /! 1 problem +1 of 3 events +not all searched/v);
	await explorer.press('enter', '!');
	const problems = explorer.terminal.lines().join('\n');
	assert.match(problems, /Not searched for the query, 2 events/v);
	assert.match(problems, /july\.json\.gz: no such file\./v);
	await explorer.press('esc', '/', 'ctrl+u');
	assert.doesNotMatch(explorer.terminal.lines()[0] ?? '', /not all searched|problem/v);
	await explorer.close();
});

test('where nothing matches, the empty list says how much could not be searched', async () => {
	const explorer = await openExplorer({source, columns: 120, query: 'note.inner:absent'});
	assert.match(explorer.terminal.lines().join('\n'), /2 of them could not be searched\. The record cannot be read again/v);
	await explorer.close();
});
