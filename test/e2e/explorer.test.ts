import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {type Pty} from '../helpers/pty.ts';
import {type Screen} from '../helpers/screen.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {
	inProgram,
	prepareProgram,
	selectedLine,
	untilRead,
} from '../helpers/program.ts';

const program = await prepareProgram();

/** The demo's incident holds two calls of this event. */
const narrow = ['--demo', '-q', 'event:StopLogging'];

const untilEvents = async (pty: Pty): Promise<Screen> => pty.until((_, screen) => selectedLine(screen) !== '', 'the first events');

const untilDetail = async (pty: Pty): Promise<Screen> => {
	await untilEvents(pty);
	pty.press('enter');
	return pty.until(text => /^› ▾ \{/mv.test(text), 'the record');
};

/** What arrived at the terminal's clipboard (OSC 52). */
const clipboard = (output: string): readonly string[] =>
	output.split('\u{1B}]52;c;').slice(1).map(rest => Buffer.from(rest.split('\u{7}', 1)[0] ?? '', 'base64').toString());

const lastLine = ({lines}: Screen): string => lines.at(-1) ?? '';

test('the explorer starts with the newest event selected, its sentence under the list and the keys at the bottom', async () => {
	await inProgram(program, ['--demo'], async pty => {
		await untilEvents(pty);
		const screen = await pty.until(text => /^ Detail ─+\n {2}\S.* (?:called|tried to call) /mv.test(text), 'the sentence');
		assert.equal(screen.isAlternate, true);
		assert.match(screen.lines[0] ?? '', /^ trail-tui {2}demo · /v);
		assert.match(lastLine(screen), /enter open .*\? help/v);
		const first = selectedLine(screen);
		pty.press('j');
		await pty.until((_, moved) => selectedLine(moved) !== first, 'the next line');
		pty.press('k');
		await pty.until((_, moved) => selectedLine(moved) === first, 'the first line again');
	});
});

test('the first frame of the demo has its events', async () => {
	await inProgram(program, ['--demo'], async pty => {
		await untilEvents(pty);
		// DEC private mode 2026 ends each frame.
		const [first = ''] = pty.raw().split('\u{1B}[?2026l', 1);
		assert.match(first, /help.*search/v);
		assert.match(first, /\d\d:\d\d:\d\d/v);
	});
});

test('keys that arrive while the demo is read move at once', async () => {
	await inProgram(program, ['--demo'], async pty => {
		await untilEvents(pty);
		pty.press('5', 'j');
		const {lines} = await pty.until((_, {lines}) => lines.slice(0, -8).findIndex(line => line.startsWith('›')) === 10, 'the sixth line');
		assert.doesNotMatch(lines[0] ?? '', /all read/v);
	});
});

test('a query that arrives in one read filters the list, and every letter of it counts', async () => {
	await inProgram(program, ['--demo'], async pty => {
		await untilRead(pty);
		pty.type('/event:StopLogging is:denied');
		const screen = await pty.until(text => / 1 of [\d,]+ events .*all read/v.test(text), 'the one event');
		assert.match(selectedLine(screen), /maintenance-7… .*✗ denied$/v);
		assert.ok(screen.lines.includes(' / event:StopLogging is:denied'));
		pty.press('enter', 'u');
		await pty.until(text => / [\d,]{6} events .*all read/v.test(text) && !/ of [\d,]+ events/v.test(text), 'all of them after undo');
	});
});

test('two thousand pasted characters are one edit of the query', async t => {
	const log = path.join(await temporaryFolder(t.after.bind(t)), 'actions.ndjson');
	await inProgram(program, ['--demo', '--debug', log], async pty => {
		await untilRead(pty);
		pty.press('/');
		pty.paste('abcde fghi'.repeat(200));
		await pty.until(text => / 0 of [\d,]+ events .*all read/v.test(text), 'the answer to all of it');
		const written = await readFile(log, 'utf8');
		const actions = written.trim().split('\n').map(line => JSON.parse(line) as {readonly action: {readonly type: string}});
		assert.equal(actions.filter(({action}) => action.type === 'edit').length, 1);
	});
});

test('a pasted query is text, and keys pasted into the list do nothing', async () => {
	await inProgram(program, narrow, async pty => {
		await untilEvents(pty);
		pty.paste('qqq');
		await pty.until((_, screen) => lastLine(screen).includes('Pasted text goes into the query line'), 'the advice');
		pty.press('/', 'ctrl+u');
		pty.paste('event:StartLogging\n');
		await pty.until(text => text.includes(' / event:StartLogging'), 'the pasted query');
		pty.press('ctrl+w');
		pty.type('zzzzqqq');
		const {lines} = await pty.until((_, {lines}) => lines.some(line => line.startsWith(' / zzzzqqq')), 'the query after the last word was deleted');
		assert.match(lines.join('\n'), /^ Events /mv);
	});
});

test('an event opens, folds, shows its raw text and is searched', async () => {
	await inProgram(program, narrow, async pty => {
		const opened = await untilDetail(pty);
		assert.ok(opened.lines.some(line => line.includes('▾ userIdentity: {')));
		pty.press('j', 'j', 'h');
		await pty.until(text => /^› +▸ userIdentity: \{/mv.test(text), 'the folded identity');
		pty.press('l');
		await pty.until(text => /^› +▾ userIdentity: \{/mv.test(text), 'the unfolded identity');
		pty.type('/eventSource');
		pty.press('enter');
		await pty.until(text => /^› +eventSource: cloudtrail\.amazonaws\.com$/mv.test(text), 'what was searched');
		pty.press('v');
		await pty.until(text => text.includes(' Detail raw, as received') && text.includes('{"eventVersion":"'), 'the raw text');
		pty.press('v', 'q');
		await pty.until((_, screen) => lastLine(screen).includes('enter open'), 'the list');
	});
});

test('copying sends the record to the clipboard of the terminal', async () => {
	await inProgram(program, narrow, async pty => {
		await untilDetail(pty);
		pty.press('y');
		await pty.until((_, screen) => lastLine(screen).includes('r record'), 'the copy menu');
		pty.press('r');
		await pty.until((_, screen) => lastLine(screen).includes('Copied the record'), 'the news');
		const [record = '', ...more] = clipboard(pty.raw());
		assert.deepEqual([(JSON.parse(record) as {eventName: string}).eventName, more.length], ['StopLogging', 0]);
	});
});

test('in tmux the copy is wrapped so that tmux passes it on', async () => {
	await inProgram(program, narrow, async pty => {
		await untilDetail(pty);
		pty.press('j', 'y', 'v');
		await pty.until((_, screen) => lastLine(screen).includes('Copied'), 'the news');
		assert.ok(pty.raw().includes(`\u{1B}Ptmux;\u{1B}\u{1B}]52;c;${Buffer.from('1.11').toString('base64')}\u{7}\u{1B}\\`));
	}, {env: Object.fromEntries([['TMUX', '/tmp/tmux-1000/default,1,0']])});
});

test('help opens, is searched and closes', async () => {
	await inProgram(program, narrow, async pty => {
		await untilEvents(pty);
		pty.press('?');
		await pty.until(text => /^ Keys ─/mv.test(text) && text.includes('next pane'), 'the help');
		pty.type('/fold');
		const {lines} = await pty.until(text => text.includes('Search keys: fold') && !text.includes('next pane'), 'the keys about folding');
		assert.ok(lines.some(line => line.includes('unfold')));
		pty.press('enter', 'q');
		await pty.until(text => /^ Events /mv.test(text), 'the list');
	});
});

test('a time range is entered, and a wrong one says what was expected', async () => {
	await inProgram(program, narrow, async pty => {
		await untilEvents(pty);
		pty.type('t1x');
		pty.press('enter');
		await pty.until((_, screen) => /“1x”|1x/v.test(lastLine(screen)), 'what is wrong');
		pty.press('ctrl+u');
		pty.type('1h');
		pty.press('enter');
		await pty.until(text => /^ Events ─/mv.test(text) && text.includes('None of the'), 'an empty range that explains itself');
		assert.match(pty.screen().lines.join('\n'), /esc clears the query/v);
	});
});

test('after the window shrinks and grows, the screen is that of a window which always had the size', async () => {
	const fresh = await inProgram(program, narrow, async pty => {
		await untilRead(pty);
		return pty.until(text => /^ Detail ─+\n {2}\S/mv.test(text), 'the sentence');
	}, {columns: 120, rows: 36});
	await inProgram(program, narrow, async pty => {
		await untilEvents(pty);
		pty.resize(62, 18);
		await pty.until((text, {lines}) => /^ Trails \d+ logging/mv.test(text) && lines.every(line => line.length <= 62), 'the low screen');
		pty.resize(30, 8);
		await pty.until((text, {lines}) => lines[0] === 'Needs 40 x 10' && text.trim() === 'Needs 40 x 10', 'the size that is needed');
		pty.resize(120, 36);
		// Ages and what the demo has may have moved on between the two runs.
		const still = ({lines}: Screen): readonly string[] => lines.map(line => line.replaceAll(/\b\d+ (?=\S+ ago)| of [\d,]+(?= events)/gv, ''));
		const expected = still(fresh);
		const screen = await pty.until((_, screen) => still(screen).join('\n') === expected.join('\n'), `the whole screen:\n${expected.join('\n')}\n`);
		assert.equal(screen.cursor.isVisible, fresh.cursor.isVisible);
	});
});
