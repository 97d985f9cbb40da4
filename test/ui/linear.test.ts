import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {type Explorer, type ExplorerOptions, openExplorer} from '../helpers/explorer.tsx';
import {filesWith} from '../helpers/few-events.ts';
import {matchText} from '../helpers/golden.ts';

/** So high that nothing of what was said scrolls away. */
const openLinear = async (options: ExplorerOptions = {}): Promise<Explorer> => openExplorer({
	linear: true, columns: 100, rows: 120, ...options,
});

const heard = ({terminal}: Explorer): readonly string[] => terminal.lines().filter(line => line !== '');

/** What a key brings, after what was there before. */
const hear = async (explorer: Explorer, ...chords: readonly string[]): Promise<readonly string[]> => {
	const before = heard(explorer).length;
	await explorer.press(...chords);
	return heard(explorer).slice(before);
};

test('a first walk through the demo in words', async (t: TestContext) => {
	const explorer = await openLinear();
	await explorer.press('j', 'j', 'l', 'm', 'e', 'enter', 'j', 'l', 'v', 'v', 'q');
	await explorer.press('/');
	await explorer.type('is:denied');
	await explorer.press('enter', 'tab', 'tab', 'tab', '!', 'q');
	matchText(t, 'linear-walk', `${heard(explorer).join('\n')}\n`);
	await explorer.close();
});

test('overlays in words: commands, values, pivots, time, copying, an export, the histogram', async (t: TestContext) => {
	const explorer = await openLinear();
	await explorer.press(':', 'down', 'esc', 'f', 'j', 'esc', 'p', 'j', 'esc', 't');
	await explorer.type('nonsense');
	await explorer.press('enter', 'esc', 'y', 'esc', 'x', 'esc', 'b', 'h', 'esc');
	matchText(t, 'linear-overlays', `${heard(explorer).join('\n')}\n`);
	await explorer.close();
});

test('the event is told with its place, its time and what became of it, and nothing is said twice', async () => {
	const explorer = await openLinear({source: filesWith()});
	const [line] = await hear(explorer, 'j');
	assert.match(line!, /^2 of \d+: 2026-08-0\d \d\d:\d\d:\d\d, \S+/v);
	assert.deepEqual(await hear(explorer, 'ctrl+b'), []);
	await explorer.close();
});

test('a command that cannot run says so each time', async () => {
	const explorer = await openLinear();
	await explorer.press('M');
	assert.deepEqual((await hear(explorer, 'M')), ['There is nothing to point at: everything is told line by line.']);
	await explorer.close();
});

test('what is typed stands in the last line, and is gone once it has run', async () => {
	const explorer = await openLinear();
	await explorer.press('/');
	await explorer.type('event:Stop*');
	assert.equal(heard(explorer).at(-1), 'Query: event:Stop*');
	await explorer.press('enter');
	assert.ok(heard(explorer).every(line => !line.startsWith('Query: event')));
	assert.match(heard(explorer).join('\n'), / events match event:Stop\*; all read\./v);
	await explorer.close();
});

test('nothing is drawn over: no alternate screen, no colour, no move but to the line that is typed in', async () => {
	const explorer = await openLinear();
	await explorer.press('j', '?', 'q', '/');
	await explorer.type('ab');
	await explorer.press('esc', 'ctrl+l');
	const sequences = new Set(explorer.terminal.rawOutput().match(/\u{1B}\[[\d;?]*[A-Za-z]/gv)); // eslint-disable-line regexp/no-control-character -- that is how they begin
	assert.deepEqual([...sequences].filter(sequence => !/\[(?:2K|1A|G|\?(?:25|2004|2026)[hl])$/v.test(sequence)), []);
	await explorer.close();
});

test('ctrl+l says again where things stand', async () => {
	const explorer = await openLinear();
	await explorer.press('j');
	const again = await hear(explorer, 'ctrl+l');
	assert.match(again.join('\n'), /^Reading demo.*\n.* events; all read\.\nEvents:\n2 of /v);
	await explorer.close();
});
