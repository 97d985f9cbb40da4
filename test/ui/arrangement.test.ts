import assert from 'node:assert/strict';
import test from 'node:test';
import {filesWith} from '../helpers/few-events.ts';
import {type Explorer, type ExplorerOptions, openExplorer} from '../helpers/explorer.tsx';

const open = async (options: ExplorerOptions = {}): Promise<Explorer> => openExplorer({
	source: filesWith(), columns: 100, rows: 30, ...options,
});

/** The lines of the list, as far as they hold an event: a time, and what follows it. */
const listOf = ({terminal}: Explorer): readonly string[] => terminal.screen().lines.filter(line => /^[ ›]. ?(?:\d\d-\d\d| {5}) \d\d:/v.test(line)).map(line => line.replaceAll(/ +/gv, ' ').trim());

const whoOf = (explorer: Explorer): readonly string[] => listOf(explorer).map(line => /maya|jonas|mallory/v.exec(line)?.[0] ?? '');

const ruleOf = ({terminal}: Explorer): string => terminal.screen().lines.find(line => line.startsWith(' Events ')) ?? '';

test('s sorts by the column under the cursor, again reverses it, a third time goes back to the newest first', async () => {
	const explorer = await open();
	await explorer.press('s');
	assert.deepEqual(whoOf(explorer), ['jonas', 'jonas', 'jonas', 'mallory', 'mallory', 'maya', 'maya', 'maya', 'maya', 'maya']);
	assert.match(ruleOf(explorer), /by who ▲/v);
	await explorer.press('s');
	assert.equal(whoOf(explorer)[0], 'maya');
	assert.match(ruleOf(explorer), /by who ▼/v);
	await explorer.press('s');
	assert.equal(whoOf(explorer)[0], 'mallory');
	assert.doesNotMatch(ruleOf(explorer), /by who/v);
	await explorer.close();
});

test('by time, s gives the oldest first and then the newest', async () => {
	const explorer = await open();
	await explorer.press('h', 's');
	assert.match(listOf(explorer)[0]!, /08-01 10:00/v);
	await explorer.press('g', 's', 'g');
	assert.match(listOf(explorer)[0]!, /08-03 11:30/v);
	await explorer.close();
});

test('another column is sorted by at once, and what failed comes first by result', async () => {
	const explorer = await open();
	await explorer.press('s', 'l', 'l', 'l', 'l', 's');
	assert.match(ruleOf(explorer), /by result ▲/v);
	assert.deepEqual(whoOf(explorer).slice(0, 3), ['mallory', 'mallory', 'maya']);
	await explorer.close();
});

test('the selection stays on its event when the list is sorted', async () => {
	const explorer = await open();
	await explorer.press('4', 'j');
	const {row} = explorer.loop.getState().events;
	for (const key of ['s', 's', 'c', 's']) {
		await explorer.press(key); // eslint-disable-line no-await-in-loop -- one key after the other
		assert.equal(explorer.session.listing.rowsAt(explorer.loop.getState().events.list.cursor).includes(row!), true, key);
	}

	await explorer.close();
});

test('c puts repeats on one line with their number, and the status line still counts events', async () => {
	const explorer = await open();
	await explorer.press('c');
	assert.ok(listOf(explorer)[0]!.includes('▸ s3:GetBucketPolicy ×2'), listOf(explorer).join('\n'));
	assert.equal(listOf(explorer).length, 8);
	assert.match(explorer.terminal.screen().lines[0]!, /10 events/v);
	assert.match(ruleOf(explorer), /folded/v);
	await explorer.press('c');
	assert.equal(listOf(explorer).length, 10);
	await explorer.close();
});

test('enter opens repeats, then the event; backspace folds them again', async () => {
	const explorer = await open();
	await explorer.press('c', 'enter');
	assert.equal(explorer.loop.getState().focus, 'events');
	assert.ok(listOf(explorer)[0]!.includes('▾ s3:GetBucketPolicy ×2'));
	assert.equal(listOf(explorer).length, 9);
	await explorer.press('j', 'enter');
	assert.equal(explorer.loop.getState().focus, 'detail');
	await explorer.press('q', 'backspace');
	assert.equal(listOf(explorer).length, 8);
	assert.equal(explorer.loop.getState().events.list.cursor, 0);
	await explorer.press('j', 'backspace');
	assert.match(explorer.terminal.screen().lines.at(-1)!, /No open repeats here/v);
	await explorer.close();
});

test('e goes from failure to failure in a sorted and in a folded list', async () => {
	const explorer = await open();
	await explorer.press('s', 'e');
	assert.match(listOf(explorer)[explorer.loop.getState().events.list.cursor]!, /^› .*mallory.*denied/v);
	await explorer.press('s', 's', 'c', 'G', 'E');
	assert.equal(explorer.loop.getState().events.list.cursor, 0);
	await explorer.close();
});

test('T goes to the event of a time wherever it stands in a sorted list', async () => {
	const explorer = await open();
	await explorer.press('s', 'T');
	await explorer.type('2026-08-02T14:00Z');
	await explorer.press('enter');
	assert.equal(explorer.loop.getState().events.row, 4);
	await explorer.close();
});

test('a query keeps the order and the folding', async () => {
	const explorer = await open();
	await explorer.press('s', 'c', '/');
	await explorer.type('is:ok harbor');
	await explorer.press('esc', 'esc', '/');
	await explorer.type('jonas');
	assert.deepEqual(whoOf(explorer), ['jonas', 'jonas', 'jonas']);
	assert.match(ruleOf(explorer), /by who ▲ folded/v);
	await explorer.close();
});

test('without events s and c have nothing to do and say nothing wrong', async () => {
	const explorer = await open({source: filesWith([])});
	await explorer.press('s', 'c', 'enter', 'backspace');
	assert.equal(explorer.loop.getState().events.lines, 0);
	await explorer.close();
});
