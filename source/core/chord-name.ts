/** Keys that have a name in the key table and in the configuration. */
const names = new Set(['up', 'down', 'left', 'right', 'pgup', 'pgdn', 'home', 'end', 'enter', 'esc', 'tab', 'space', 'backspace', 'delete']);

/** Arrows and the like arrive with a modifier of their own; of the others terminals send the bare key or something else. */
const modifiable = new Set(['up', 'down', 'left', 'right', 'pgup', 'pgdn', 'home', 'end', 'delete']);

/** The keys that are told apart with shift. */
const shifted = new Set(['shift+tab', 'shift+left', 'shift+right']);

/** These are other keys to a terminal: backspace, tab and enter, or the start of a sequence. */
const taken = new Set(['ctrl+h', 'ctrl+i', 'ctrl+j', 'ctrl+m', 'alt+[', 'alt+O']);

/** Whether a chord is a character that typing into a line would insert. */
export const isTextChord = (chord: string): boolean => chord === 'space' || [...chord].length === 1;

/**
Whether a text names a chord as the key table writes them, and one that terminals send: a character, a key's name, `ctrl+` and
a letter, `alt+` and a character, `shift+` and `tab`, `left` or `right`, or `ctrl+` or `alt+` and an arrow, `pgup`, `pgdn`, `home`, `end` or `delete`.
Digits are no chords: they repeat a movement.
*/
export const isChord = (text: string): boolean => {
	if (names.has(text) || shifted.has(text)) {
		return true;
	}

	const {modifier, key = text} = /^(?<modifier>ctrl|alt)\+(?<key>.+)$/v.exec(text)?.groups ?? {};
	if (modifier !== undefined && modifiable.has(key)) {
		return true;
	}

	if (taken.has(text)) {
		return false;
	}

	return modifier === 'ctrl' ? /^[a-z]$/v.test(key) : [...key].length === 1 && !/[\s\d\p{Mark}\p{Other}]/v.test(key);
};
