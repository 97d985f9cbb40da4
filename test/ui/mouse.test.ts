/* eslint-disable no-await-in-loop -- one screen after the other */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {type Mouse} from '../../source/state/mouse.ts';
import {placeAt} from '../../source/state/screen-places.ts';
import {update} from '../../source/state/update.ts';
import {type Explorer, type ExplorerOptions, openExplorer} from '../helpers/explorer.tsx';
import {filesWith} from '../helpers/few-events.ts';
import {bytesOfMouse} from '../helpers/keys.ts';

const linesOf = ({terminal}: Explorer): readonly string[] => terminal.screen().lines;

const rowOf = (explorer: Explorer, start: string): number => {
	const row = linesOf(explorer).findIndex(line => line.startsWith(start));
	assert.notEqual(row, -1, `no line begins with "${start}":\n${linesOf(explorer).join('\n')}`);
	return row;
};

const mouse = async (explorer: Explorer, ...moves: ReadonlyArray<readonly [kind: Mouse['kind'], row: number, column: number]>): Promise<void> => explorer.type(moves.map(move => bytesOfMouse(...move)).join(''));

const click = async (explorer: Explorer, row: number, column = 4): Promise<void> => mouse(explorer, ['press', row, column], ['release', row, column]);

const inExplorer = async (options: ExplorerOptions, run: (explorer: Explorer) => Promise<void>): Promise<void> => {
	const explorer = await openExplorer(options);
	try {
		await run(explorer);
	} finally {
		await explorer.close();
	}
};

const modes = (raw: string): readonly string[] => raw.match(/\u{1B}\[\?100\d[hl]/gv) ?? []; // eslint-disable-line regexp/no-control-character -- that is how sequences begin

test('the mouse is off until M, which says so, and M or the end switches it off', async () => {
	const explorer = await openExplorer();
	assert.deepEqual(modes(explorer.terminal.rawOutput()), []);
	await explorer.press('M');
	assert.match(linesOf(explorer).at(-1)!, /The mouse is on/v);
	assert.deepEqual(modes(explorer.terminal.rawOutput()), ['\u{1B}[?1002h', '\u{1B}[?1006h']);
	await explorer.press('M');
	assert.match(linesOf(explorer).at(-1)!, /The mouse is off/v);
	assert.deepEqual(modes(explorer.terminal.rawOutput()), ['\u{1B}[?1006l', '\u{1B}[?1002l']);
	await explorer.press('M');
	explorer.terminal.rawOutput();
	await explorer.close();
	const raw = explorer.terminal.rawOutput();
	assert.deepEqual(modes(raw), ['\u{1B}[?1006l', '\u{1B}[?1002l']);
	assert.ok(raw.indexOf('\u{1B}[?1002l') < raw.indexOf('\u{1B}[?1049l'), 'the mouse is switched off before the screen is left');
});

test('a click on an event selects it and the column under the mouse, and the detail follows', async () => {
	await inExplorer({}, async explorer => {
		const first = rowOf(explorer, '›');
		const wanted = linesOf(explorer)[first + 2]!;
		await click(explorer, first + 2, 20);
		assert.equal(linesOf(explorer)[first + 2], `›${wanted.slice(1)}`);
		assert.equal(explorer.loop.getState().events.list.cursor, 2);
		assert.equal(explorer.loop.getState().events.column, 1);
		await click(explorer, first + 1, 78);
		assert.equal(explorer.loop.getState().events.column, 4);
	});
});

test('a click on a pane or on its rule line gives it the focus', async () => {
	await inExplorer({}, async explorer => {
		await click(explorer, rowOf(explorer, ' Detail'));
		assert.equal(explorer.loop.getState().focus, 'detail');
		await click(explorer, rowOf(explorer, ' Trails') + 2);
		assert.equal(explorer.loop.getState().focus, 'trails');
		assert.equal(explorer.loop.getState().trails.list.cursor, 1);
		await click(explorer, rowOf(explorer, ' Events'));
		assert.equal(explorer.loop.getState().focus, 'events');
	});
});

test('a click on a line of the record puts the cursor there', async () => {
	await inExplorer({}, async explorer => {
		await explorer.press('enter');
		const row = linesOf(explorer).findIndex(line => line.includes('userIdentity'));
		await click(explorer, row);
		assert.match(linesOf(explorer)[row]!, /^›.*userIdentity/v);
	});
});

test('the wheel scrolls the pane under it and leaves the focus where it is', async () => {
	await inExplorer({}, async explorer => {
		const [events, detail] = [rowOf(explorer, ' Events') + 2, rowOf(explorer, ' Detail') + 3];
		const before = linesOf(explorer)[events + 3];
		await mouse(explorer, ['wheel-down', events, 4]);
		assert.equal(linesOf(explorer)[events], before);
		assert.equal(explorer.loop.getState().events.list.top, 3);
		await mouse(explorer, ['wheel-down', detail, 4], ['wheel-down', detail, 4]);
		assert.equal(explorer.loop.getState().detail.list.top, 6);
		assert.equal(explorer.loop.getState().focus, 'events');
		await mouse(explorer, ['wheel-up', detail, 4], ['wheel-up', events, 4], ['wheel-up', events, 4]);
		assert.deepEqual([explorer.loop.getState().events.list.top, explorer.loop.getState().detail.list.top], [0, 3]);
	});
});

test('the wheel scrolls the help, and moves through the commands and the values, where a click chooses', async () => {
	await inExplorer({}, async explorer => {
		await explorer.press('?');
		await mouse(explorer, ['wheel-down', 10, 10]);
		assert.deepEqual(explorer.loop.getState().overlay, {
			kind: 'help', line: {text: '', cursor: 0}, isEditing: false, list: {cursor: 3, top: 3},
		});
		await explorer.press('q', ':');
		await click(explorer, 6);
		assert.match(linesOf(explorer)[6]!, /^›/v);
		await mouse(explorer, ['wheel-down', 6, 4]);
		assert.match(linesOf(explorer)[9]!, /^›/v);
		await explorer.press('esc', 'f');
		await click(explorer, 5);
		assert.match(linesOf(explorer)[5]!, /^›/v);
	});
});

test('a click on the query line begins to type, and one on the list leaves it', async () => {
	await inExplorer({}, async explorer => {
		await click(explorer, 22);
		await explorer.type('event:Stop*');
		assert.match(linesOf(explorer)[22]!, /^ \/ event:Stop\*/v);
		await click(explorer, rowOf(explorer, ' Events') + 1);
		assert.equal(explorer.loop.getState().query.isEditing, false);
		assert.equal(explorer.terminal.cursor().isVisible, false);
	});
});

test('a drag over the open histogram chooses a time, and enter applies it', async () => {
	await inExplorer({source: filesWith()}, async explorer => {
		await explorer.press('b');
		const row = rowOf(explorer, '  errors');
		await mouse(explorer, ['press', row, 11], ['drag', row + 1, 40], ['drag', row + 9, 60], ['release', row + 9, 60]);
		assert.match(linesOf(explorer)[row + 3]!, /^ {2}chosen 2026-08-01 10:00 to 2026-08-03 11:59/v);
		await explorer.press('enter');
		assert.match(linesOf(explorer).at(-2)!, / \/ since:2026-08-01T10/v);
	});
});

test('a click in the histogram moves its cursor there and chooses nothing; a drag from the list chooses nothing either', async () => {
	await inExplorer({source: filesWith()}, async explorer => {
		await explorer.press('b');
		const row = rowOf(explorer, '  errors');
		await click(explorer, row, 11);
		assert.match(linesOf(explorer)[row + 3]!, /^ {2}2026-08-01 10:00/v);
		await mouse(explorer, ['press', row + 5, 11], ['drag', row, 40], ['release', row, 40]);
		assert.equal(explorer.loop.getState().histogram?.anchor, undefined);
		assert.equal(explorer.loop.getState().histogram?.isFocused, false);
	});
});

test('a click does not answer for the reader who is asked something', async () => {
	await inExplorer({}, async explorer => {
		await explorer.press('t');
		await explorer.type('2');
		const before = explorer.loop.getState();
		await click(explorer, 8);
		await mouse(explorer, ['wheel-down', 8, 4]);
		assert.equal(explorer.loop.getState().overlay, before.overlay);
		assert.equal(explorer.loop.getState().events, before.events);
	});
});

test('every row of the screen belongs to what is drawn there, in any size and with any focus', async () => {
	await inExplorer({}, async explorer => {
		const titles: Readonly<Record<string, string>> = {trails: ' Trails', events: ' Events', detail: ' Detail'};
		const sizes = [[80, 24], [50, 15], [120, 40], [40, 10], [200, 50]] as const;
		for (const [columns, rows] of sizes) {
			for (const keys of [[], ['tab'], ['tab'], ['b'], ['z'], ['z', 'esc']]) {
				await explorer.resize(columns, rows);
				await explorer.press(...keys);
				const state = explorer.loop.getState();
				const rules = linesOf(explorer).map((line, row) => [row, Object.keys(titles).find(pane => line.startsWith(titles[pane]!))] as const).filter(([, pane]) => pane !== undefined);
				const found = linesOf(explorer).map((_, row) => [row, placeAt(state, row)] as const).flatMap(([row, place]) => place?.kind === 'pane' && place.line === -1 && linesOf(explorer)[row]!.startsWith(titles[place.pane]!) ? [[row, place.pane] as const] : []);
				assert.deepEqual(found, rules, `${columns} x ${rows} after ${keys.join(' ')}`);
			}
		}
	});
});

test('whatever the mouse does wherever, every cursor stays inside its list', async () => {
	await inExplorer({}, async explorer => {
		const kind = fc.constantFrom<Mouse['kind']>('press', 'drag', 'release', 'wheel-up', 'wheel-down');
		const move = fc.record({kind, row: fc.integer({min: -1, max: 60}), column: fc.integer({min: -1, max: 200})});
		const start = explorer.loop.getState();
		fc.assert(fc.property(fc.array(move, {maxLength: 30}), fc.constantFrom('', 'histogram.open', 'palette.show', 'help', 'pane.zoom'), (moves, command) => {
			const opened = command === '' ? start : update(start, {type: 'command', command})[0];
			let end = opened;
			for (const each of moves) {
				[end] = update(end, {type: 'mouse', mouse: each});
			}

			assert.ok(end.events.list.cursor >= 0);
			assert.ok(end.events.list.cursor < end.events.lines);
			assert.ok(end.events.list.top >= 0);
			assert.ok(end.events.list.top <= end.events.list.cursor);
			assert.ok(end.detail.list.cursor >= 0);
			assert.ok(end.trails.list.cursor >= 0);
			assert.ok(end.trails.list.cursor < end.trails.items.length);
		}), {numRuns: 40});
	});
});
