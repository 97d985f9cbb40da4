import {type Key} from 'ink';

/** Keys that Ink names by a flag of their own. */
const named = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageDown', 'pgdn'],
	['pageUp', 'pgup'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'esc'],
	['tab', 'tab'],
	['backspace', 'backspace'],
	['delete', 'delete'],
] as const satisfies ReadonlyArray<readonly [keyof Key, string]>;

/** The byte of ctrl and z; ctrl and a is 1. */
const lastControlLetter = 0x1A;

/** Keys that mean something else with shift. */
const shifted: ReadonlySet<string> = new Set(['tab', 'left', 'right']);

/**
The chords of one call of Ink's input hook, as the key table writes them. Plain characters that arrive together come as one
text (Ink 8), so it may be several; `\r` inside such a text is the enter key, and a control byte is `ctrl` and its letter.
*/
export function chordsOf(input: string, key: Key): readonly string[] {
	const name = named.find(([flag]) => key[flag])?.[1];
	if (name !== undefined) {
		return [`${modifierOf(name, key)}${name}`];
	}

	if (key.ctrl) {
		return input === '' ? [] : [`ctrl+${input.toLowerCase()}`];
	}

	if (key.meta) {
		return input === '' ? [] : [`alt+${input}`];
	}

	return Array.from(input, character => {
		switch (character) {
			case '\r':
			case '\n': {
				return 'enter';
			}

			case '\t': {
				return 'tab';
			}

			case ' ': {
				return 'space';
			}

			default: {
				const code = character.codePointAt(0) ?? 0;
				return code > 0 && code <= lastControlLetter ? `ctrl+${String.fromCodePoint(code + 0x60)}` : character;
			}
		}
	});
}

function modifierOf(name: string, {ctrl, shift, meta}: Key): string {
	if (ctrl) {
		return 'ctrl+';
	}

	if (shift && shifted.has(name)) {
		return 'shift+';
	}

	// Ink reports a lone ESC as one with the meta key.
	return meta && name !== 'esc' ? 'alt+' : '';
}
