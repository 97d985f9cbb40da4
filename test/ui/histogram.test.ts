import assert from 'node:assert/strict';
import test from 'node:test';
import {filesWith} from '../helpers/few-events.ts';
import {type Explorer, type ExplorerOptions, openExplorer} from '../helpers/explorer.tsx';
import {monochromeTheme} from '../../source/ui/theme.ts';

const linesOf = ({terminal}: Explorer): readonly string[] => terminal.screen().lines;

const open = async (options: ExplorerOptions = {}): Promise<Explorer> => openExplorer({source: filesWith(), ...options});

/** The line that tells of the stretch under the cursor: the fourth of the open histogram. */
const caption = (explorer: Explorer): string => {
	const top = linesOf(explorer).findIndex(line => line.startsWith('  errors'));
	return linesOf(explorer)[top + 3]!.split('   each column', 1)[0]!.trim();
};

const queryOf = ({loop}: Explorer): string => loop.getState().query.line.text;

test('b opens the histogram at the selected event: errors, writes and reads, and the stretch in words', async () => {
	const explorer = await open();
	await explorer.press('b');
	const top = linesOf(explorer).findIndex(line => line.startsWith('  errors'));
	assert.match(linesOf(explorer)[top + 1]!, /^ {2}writes {3}█/v);
	assert.match(linesOf(explorer)[top + 2]!, /^ {2}reads/v);
	assert.equal(caption(explorer), '2026-08-03 11:00 to 11:59: 2 errors');
	await explorer.close();
});

test('h and l move through the stretches, g and G to the ends', async () => {
	const explorer = await open();
	await explorer.press('b', 'h');
	assert.equal(caption(explorer), '2026-08-03 10:00 to 10:59: no events');
	await explorer.press('left');
	assert.equal(caption(explorer), '2026-08-03 09:00 to 09:59: 1 read');
	await explorer.press('g');
	assert.equal(caption(explorer), '2026-08-01 10:00 to 10:59: 1 write');
	await explorer.press('h', 'G', 'l');
	assert.equal(caption(explorer), '2026-08-03 11:00 to 11:59: 2 errors');
	await explorer.close();
});

for (const [name, keys] of [['space', ['space', 'h', 'h']], ['shift and an arrow', ['shift+left', 'shift+left']], ['H', ['H', 'H']]] as const) {
	test(`${name} chooses a time, enter narrows the query to it and u takes that back`, async () => {
		const explorer = await open();
		await explorer.press('b', ...keys);
		assert.equal(caption(explorer), 'chosen 2026-08-03 09:00 to 11:59: 2 errors, 1 read');
		await explorer.press('enter');
		assert.equal(queryOf(explorer), 'since:2026-08-03T09:00Z until:2026-08-03T11:59Z');
		assert.equal(explorer.loop.getState().events.count, 3);
		await explorer.press('u');
		assert.equal(queryOf(explorer), '');
		assert.equal(explorer.loop.getState().events.count, 10);
		await explorer.close();
	});
}

test('a chosen time takes the place of an earlier one, and the rest of the query stays', async () => {
	const explorer = await open({query: 'who:maya since:2026-08-01'});
	await explorer.press('b', 'g', 'enter');
	assert.match(queryOf(explorer), /^who:maya since:2026-08-01T10:00Z until:2026-08-01T10:/v);
	assert.equal(explorer.loop.getState().events.count, 1);
	await explorer.close();
});

test('space again chooses nothing', async () => {
	const explorer = await open();
	await explorer.press('b', 'space', 'h', 'space');
	assert.equal(caption(explorer), '2026-08-03 10:00 to 10:59: no events');
	await explorer.close();
});

test('e and E hop to stretches in which something failed, n and N to busy ones', async () => {
	const explorer = await open();
	await explorer.press('b', 'g', 'e');
	assert.equal(caption(explorer), '2026-08-03 11:00 to 11:59: 2 errors');
	await explorer.press('e');
	assert.match(linesOf(explorer).at(-1)!, /Nothing later: no stretch in which something failed/v);
	await explorer.press('g', 'n');
	assert.equal(caption(explorer), '2026-08-03 11:00 to 11:59: 2 errors');
	await explorer.press('E');
	assert.match(linesOf(explorer).at(-1)!, /Nothing earlier/v);
	await explorer.close();
});

test('+ shows shorter stretches around the cursor, - all of the time again', async () => {
	const explorer = await open();
	await explorer.press('b', '+', '+');
	assert.match(caption(explorer), /^2026-08-03 11:/v);
	assert.ok(linesOf(explorer).some(line => line.includes('each column is 15 min')), linesOf(explorer).join('\n'));
	await explorer.press('-', '-', '-');
	assert.ok(linesOf(explorer).some(line => line.includes('each column is 1 h')));
	await explorer.close();
});

test('esc goes back to the list with the histogram open, b gives it the keys again, and b then closes it', async () => {
	const explorer = await open();
	await explorer.press('b', 'esc', 'j');
	assert.equal(explorer.loop.getState().events.list.cursor, 1);
	assert.ok(linesOf(explorer).some(line => line.startsWith('  errors')));
	await explorer.press('j', 'b');
	assert.equal(caption(explorer), '2026-08-03 09:00 to 09:59: 1 read');
	await explorer.press('b');
	assert.ok(linesOf(explorer).every(line => !line.startsWith('  errors')));
	await explorer.close();
});

for (const [columns, rows] of [[40, 10], [40, 24], [200, 60]] as const) {
	test(`the histogram fits a window of ${columns} x ${rows}`, async () => {
		const explorer = await open({columns, rows});
		await explorer.press('b', 'h', 'h', 'space', 'h');
		const {lines} = explorer.terminal.screen();
		assert.ok(lines.every(line => line.length <= columns));
		assert.ok(lines.some(line => line.startsWith('  errors')));
		assert.ok(lines.some(line => line.startsWith('›')), lines.join('\n'));
		await explorer.close();
	});
}

test('without colours and beyond ASCII the lines are told apart by their labels', async () => {
	const explorer = await open({theme: monochromeTheme, ascii: true});
	await explorer.press('b');
	const text = linesOf(explorer).join('\n');
	assert.match(text, /errors.*\n {2}writes.*\n {2}reads/v);
	assert.doesNotMatch(text, /[^\n\u{20}-\u{7E}]/v, text);
	await explorer.close();
});

test('an event without a time does not open a histogram', async () => {
	const explorer = await open({source: filesWith([{at: 'never'}])});
	await explorer.press('b');
	assert.match(linesOf(explorer).at(-1)!, /No listed event has a time/v);
	await explorer.close();
});
