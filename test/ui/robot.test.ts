/* eslint-disable no-await-in-loop -- A key comes after the screen of the one before. */
import assert from 'node:assert/strict';
import process from 'node:process';
import test from 'node:test';
import {statusRow, footerRow} from '../../source/state/chrome-rows.ts';
import {dispatchKey, keyContexts} from '../../source/state/dispatch-key.ts';
import {footerHints} from '../../source/state/key-lookup.ts';
import {keymap} from '../../source/state/keymap.ts';
import {type Row} from '../../source/state/span.ts';
import {type State} from '../../source/state/state.ts';
import {isUsable} from '../../source/state/usable.ts';
import {update} from '../../source/state/update.ts';
import {createRandom, type NonEmpty} from '../../source/sources/demo/random.ts';
import {type Explorer, openExplorer} from '../helpers/explorer.tsx';

/** Presses in one run; `LONG=1` asks for more of them and more runs. */
const isLong = process.env['LONG'] === '1';
const steps = isLong ? 1000 : 100;
const seeds = isLong ? [1, 2, 3, 4, 5, 6, 7, 8] : [1, 2];

const chords = [...new Set(keymap.flatMap(({keys}) => keys)), ...'1379aeixz:*"'] as unknown as NonEmpty<string>;
const sizes: NonEmpty<readonly [number, number]> = [[80, 24], [50, 15], [120, 40], [40, 10], [200, 50], [30, 8]];

const textOf = (row: Row): string => row.map(({text}) => text).join('').trimEnd();

const isTyping = ({query, detail, overlay}: State): boolean => query.isEditing || detail.find.isEditing || (overlay !== undefined && 'line' in overlay);

/** What a command says that has nothing to do. */
const refusal = /^(?:There is no|There are no|Nothing (?:is|to)|Cannot|Not now|This is no)/v;

const check = ({loop, terminal}: Explorer, way: string): void => {
	const state = loop.getState();
	const {lines, cursor} = terminal.screen();
	const {columns, rows} = state.size;
	assert.equal(lines.length, rows, way);
	if (columns >= 40 && rows >= 10) {
		// A frame that is too tall or too wide would push one of them out of its place.
		assert.equal(lines[0]?.trimEnd(), textOf(statusRow(state)), way);
		assert.equal(lines.at(-1)?.trimEnd(), textOf(footerRow(state)), way);
	}

	if (cursor.isVisible) {
		assert.ok(isTyping(state), `${way}: the cursor is seen where nothing is typed`);
		assert.ok(cursor.column < columns, way);
		assert.ok(cursor.row < rows, way);
	}

	// The palette shows beside each command why it cannot run.
	if (state.overlay?.kind === 'palette') {
		return;
	}

	for (const {key, word} of footerHints(keyContexts(state), command => isUsable(state, command))) {
		const action = dispatchKey(state, key);
		assert.ok(action, `${way}: the footer names ${key} ${word}, which does nothing`);
		const [after] = update(state, action);
		assert.doesNotMatch(after.message === state.message ? '' : after.message?.text ?? '', refusal, `${way}: the footer names ${key} ${word}`);
	}
};

for (const seed of seeds) {
	test(`whatever keys are pressed, the screen holds together (seed ${seed})`, async t => {
		const random = createRandom(seed, 4711);
		const explorer = await openExplorer({range: '6h'});
		t.after(async () => explorer.close());
		const pressed: string[] = [];
		for (let step = 0; step < steps; step++) {
			if (random.chance(0.05)) {
				const [columns, rows] = random.pick(sizes);
				pressed.push(`${columns}x${rows}`);
				await explorer.resize(columns, rows);
			} else {
				const chord = random.pick(chords);
				pressed.push(chord);
				await explorer.press(chord);
			}

			check(explorer, `after ${pressed.slice(isLong ? -12 : 0).join(' ')}`);
		}
	});
}
