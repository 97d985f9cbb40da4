import assert from 'node:assert/strict';
import {statusRow, footerRow} from '../../source/state/chrome-rows.ts';
import {dispatchKey, keyContexts} from '../../source/state/dispatch-key.ts';
import {footerHints} from '../../source/state/key-lookup.ts';
import {keymap} from '../../source/state/keymap.ts';
import {type Row} from '../../source/state/span.ts';
import {type State} from '../../source/state/state.ts';
import {isUsable} from '../../source/state/usable.ts';
import {update} from '../../source/state/update.ts';
import {type NonEmpty, type Random} from '../../source/sources/demo/random.ts';
import {type Explorer} from './explorer.tsx';

/** Every key of the key table, and some characters that are none. */
export const robotChords = [...new Set(keymap.flatMap(({keys}) => keys)), ...'1379aeixz:*"'] as unknown as NonEmpty<string>;

const sizes: NonEmpty<readonly [number, number]> = [[80, 24], [50, 15], [120, 40], [40, 10], [200, 50], [30, 8]];

const textOf = (row: Row): string => row.map(({text}) => text).join('').trimEnd();

const isTyping = ({query, detail, overlay}: State): boolean => query.isEditing || detail.find.isEditing || (overlay !== undefined && 'line' in overlay);

/** What a command says that has nothing to do. */
const refusal = /^(?:There is no|There are no|Nothing (?:is|to)|Cannot|Not now|This is no)/v;

/** Presses a key by chance, or gives the window another size, and tells which it was. */
export const pressByChance = async (explorer: Explorer, random: Random, chords = robotChords): Promise<string> => {
	if (random.chance(0.05)) {
		const [columns, rows] = random.pick(sizes);
		await explorer.resize(columns, rows);
		return `${columns}x${rows}`;
	}

	const chord = random.pick(chords);
	await explorer.press(chord);
	return chord;
};

/** Asserts what holds of every screen: its first and last line, its cursor, and that the footer names keys that do something. */
export const assertHoldsTogether = ({loop, terminal}: Explorer, way: string): void => {
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

/** Asserts that what was sent in changes is what the whole screen is, drawn afresh. */
export const assertDrawnWhole = async (explorer: Explorer, way: string): Promise<void> => {
	const {cells} = explorer.terminal.screen();
	await explorer.repaint();
	assert.deepEqual(cells, explorer.terminal.screen().cells, `${way}: the screen is not what a full repaint shows`);
};
