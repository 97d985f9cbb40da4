import assert from 'node:assert/strict';
import {type Pty, readSettings} from './pty.ts';

/** The modes that the program switches on, and what they are. */
const modes: ReadonlyMap<number, string> = new Map([[1049, 'alternate screen'], [2004, 'bracketed paste'], [1002, 'mouse'], [1006, 'mouse coordinates']]);

/** How often a terminal was put into a mode and out of it. */
export const switches = (output: string, mode: number): {readonly on: number; readonly off: number} => ({
	on: output.split(`\u{1B}[?${mode}h`).length - 1, off: output.split(`\u{1B}[?${mode}l`).length - 1,
});

/** Asserts that a terminal is as it was before the program, and that each mode was left exactly as often as it was entered. */
export const assertRestored = (pty: Pty, folder: string, {text: expected = ''}: {readonly text?: string | RegExp} = {}): void => {
	const {before, after} = readSettings(folder);
	assert.match(before, /\sicanon/v);
	assert.equal(after, before);
	for (const [mode, name] of modes) {
		const {on, off} = switches(pty.raw(), mode);
		assert.equal(off, on, `${name} was entered ${on} and left ${off} times`);
	}

	const screen = pty.screen();
	assert.deepEqual({isAlternate: screen.isAlternate, isCursorVisible: screen.cursor.isVisible, title: screen.title}, {isAlternate: false, isCursorVisible: true, title: ''});
	// The shell says how the program ended.
	const text = screen.lines.join('\n').trim().replace(/^(?:Terminated|Hangup|Quit)(?: \(core dumped\))?$/v, '');
	if (typeof expected === 'string') {
		assert.equal(text, expected);
	} else {
		assert.match(text, expected);
	}
};
