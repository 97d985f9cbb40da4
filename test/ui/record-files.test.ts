import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {type TextFile} from '../../source/core/event-batch.ts';
import {succeed} from '../../source/core/problem.ts';
import {type EventSource} from '../../source/core/source.ts';
import {BatchEncoder} from '../../source/store/batch-encoder.ts';
import {batchOf} from '../helpers/batches.ts';
import {record} from '../helpers/event-records.ts';
import {openExplorer} from '../helpers/explorer.tsx';

const records = [record({
	time: 3000, id: 'a', who: 'maya', name: 'PutObject',
}, '{"note":"from the first file"}'), record({
	time: 2000, id: 'b', who: 'jonas', name: 'GetObject',
}, '{"note":"from the second file"}')];

/** A file with one record, which can be read once it was made ready; how often that was asked for. */
const slowFile = (text: string): {readonly file: TextFile; readonly open: () => void; readonly asked: () => number} => {
	const {promise, resolve} = Promise.withResolvers<void>();
	let isOpen = false;
	let asked = 0;
	return {
		file: {
			read: () => succeed(text),
			isAtHand: () => isOpen,
			async prepare() {
				asked++;
				await promise;
			},
		},
		open() {
			isOpen = true;
			resolve();
		},
		asked: () => asked,
	};
};

/** Two events, each in a file of its own. */
const sourceOf = (files: readonly TextFile[]): EventSource => ({
	label: 'logs',
	kind: 'files',
	defaultRange: 'all',
	isNewestFirst: true,
	async * open() {
		const encoder = new BatchEncoder(0);
		for (const [index, file] of files.entries()) {
			yield {
				records: [], batch: batchOf(encoder, [records[index]!], {kind: 'file', file, indexes: Uint32Array.of(0)}), skipped: [], coverage: [], notes: [], progress: {done: index + 1, total: 2, unit: 'files'},
			};
		}
	},
});

const until = async (isSo: () => boolean): Promise<void> => {
	while (!isSo()) {
		await nextTurn(); // eslint-disable-line no-await-in-loop -- until then
	}
};

test('keys are heard while the file of a record is opened, and its detail is shown when it is there', async () => {
	const [first, second] = [slowFile(records[0]!.text), slowFile(records[1]!.text)];
	first.open();
	const {terminal, loop, settle, press, close} = await openExplorer({source: sourceOf([first.file, second.file]), columns: 120});
	const shown = (): string => terminal.lines().join('\n');
	assert.match(shown(), /from the first file/v);

	terminal.press('j');
	await until(() => second.asked() === 1);
	assert.equal(loop.getState().events.row, 1);
	terminal.press('k');
	await until(() => loop.getState().events.row === 0);
	terminal.press('j');
	await until(() => loop.getState().events.row === 1);
	terminal.press('k');
	await until(() => loop.getState().events.row === 0);
	assert.equal(second.asked(), 1, 'one file is opened at a time');
	second.open();
	await settle();
	assert.match(shown(), /from the first file/v, 'what was opened meanwhile is not shown for another event');

	await press('j');
	assert.match(shown(), /from the second file/v);
	await close();
});

test('a key that is about the record does not wait for its file, and is never about another record', async () => {
	const [first, second] = [slowFile(records[0]!.text), slowFile(records[1]!.text)];
	first.open();
	const {terminal, loop, outside, settle, close} = await openExplorer({source: sourceOf([first.file, second.file]), columns: 120});
	terminal.press('j');
	await until(() => second.asked() === 1);
	terminal.press('y', 'r');
	await until(() => outside.copied.length > 0);
	assert.deepEqual(outside.copied, [records[1]!.text]);
	assert.equal(loop.getState().detail.row, 1);
	second.open();
	await settle();
	assert.match(terminal.lines().join('\n'), /from the second file/v);
	await close();
});

test('the detail follows as soon as the file is opened', async () => {
	const [first, second] = [slowFile(records[0]!.text), slowFile(records[1]!.text)];
	first.open();
	const {terminal, settle, close} = await openExplorer({source: sourceOf([first.file, second.file]), columns: 120});
	terminal.press('j');
	await until(() => second.asked() === 1);
	second.open();
	await settle();
	assert.match(terminal.lines().join('\n'), /from the second file/v);
	await close();
});
