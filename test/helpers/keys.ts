/** The final byte of `CSI` cursor and function keys (xterm control sequences, PC-style function keys). */
const letterKeys: ReadonlyMap<string, string> = new Map([
	['up', 'A'],
	['down', 'B'],
	['right', 'C'],
	['left', 'D'],
	['end', 'F'],
	['home', 'H'],
	['f1', 'P'],
	['f2', 'Q'],
	['f3', 'R'],
	['f4', 'S'],
]);

/** The number of `CSI n ~` editing and function keys (the same source). */
const numberKeys: ReadonlyMap<string, number> = new Map([
	['insert', 2],
	['delete', 3],
	['pgup', 5],
	['pgdn', 6],
	['f5', 15],
	['f6', 17],
	['f7', 18],
	['f8', 19],
	['f9', 20],
	['f10', 21],
	['f11', 23],
	['f12', 24],
]);

const plainKeys: ReadonlyMap<string, string> = new Map([
	['enter', '\r'], ['esc', '\u{1B}'], ['tab', '\t'], ['space', ' '], ['backspace', '\u{7F}'],
]);

/** Characters that `ctrl` turns into a control byte; the letters do so by their position in the alphabet. */
const controlBytes: ReadonlyMap<string, string> = new Map([
	['space', '\0'], ['@', '\0'], ['[', '\u{1B}'], ['\\', '\u{1C}'], [']', '\u{1D}'], ['^', '\u{1E}'], ['_', '\u{1F}'], ['backspace', '\b'],
]);

/** What a modifier adds to the number that xterm sends with a function key. */
const modifierWeights: ReadonlyMap<string, number> = new Map([['shift', 1], ['alt', 2], ['ctrl', 4]]);

type Modifiers = ReadonlySet<string>;

const isOneCharacter = (name: string): boolean => [...name].length === 1;

const controlByte = (name: string): string | undefined =>
	/^[a-z]$/v.test(name) ? String.fromCodePoint(name.codePointAt(0)! - 0x60) : controlBytes.get(name);

const functionKey = (name: string, modifiers: Modifiers): string | undefined => {
	let weight = 1;
	for (const modifier of modifiers) {
		weight += modifierWeights.get(modifier) ?? 0;
	}

	const letter = letterKeys.get(name);
	if (letter !== undefined && weight === 1) {
		return ('PQRS'.includes(letter) ? '\u{1B}O' : '\u{1B}[') + letter;
	}

	if (letter !== undefined) {
		return `\u{1B}[1;${weight}${letter}`;
	}

	const number = numberKeys.get(name);
	return number === undefined ? undefined : `\u{1B}[${number}${weight === 1 ? '' : `;${weight}`}~`;
};

const simpleKey = (name: string, modifiers: Modifiers): string | undefined => {
	if (modifiers.has('shift')) {
		return name === 'tab' && modifiers.size === 1 ? '\u{1B}[Z' : undefined;
	}

	const plain = plainKeys.get(name) ?? (isOneCharacter(name) ? name : undefined);
	const bytes = modifiers.has('ctrl') ? controlByte(name) : plain;
	return bytes !== undefined && modifiers.has('alt') ? `\u{1B}${bytes}` : bytes;
};

/**
The bytes that an xterm-like terminal sends for a key, named as in the key table: a character (`j`, `G`, `?`), a name
(`enter`, `esc`, `tab`, `space`, `backspace`, `delete`, `insert`, `up`, `down`, `left`, `right`, `home`, `end`, `pgup`,
`pgdn`, `f1` to `f12`), or one of them after `ctrl+`, `alt+` or `shift+`.

Throws for a name that no terminal sends: a test that presses it would test nothing.
*/
export const bytesOf = (chord: string): string => {
	const {prefix = '', name = ''} = /^(?<prefix>(?:[a-z]+\+)*)(?<name>.+)$/sv.exec(chord)?.groups ?? {};
	const names = prefix.split('+').slice(0, -1);
	const modifiers = new Set(names);
	const isKnown = modifiers.size === names.length && names.every(modifier => modifierWeights.has(modifier));
	const bytes = isKnown ? (functionKey(name, modifiers) ?? simpleKey(name, modifiers)) : undefined;
	if (bytes === undefined) {
		throw new TypeError(`No terminal sends the key "${chord}".`);
	}

	return bytes;
};

/** The bytes of a bracketed paste, as a terminal sends them while the program has asked for it (xterm, mode 2004). */
export const bytesOfPaste = (text: string): string => `\u{1B}[200~${text}\u{1B}[201~`;

/** The number of a button in a report of the mouse. */
const mouseButtons = {
	press: 0, release: 0, drag: 32, 'wheel-up': 64, 'wheel-down': 65,
} as const;

/** The bytes of a report of the mouse with numbers for coordinates (xterm, mode 1006); rows and columns count from 0. */
export const bytesOfMouse = (kind: keyof typeof mouseButtons, row: number, column: number): string => `\u{1B}[<${mouseButtons[kind]};${column + 1};${row + 1}${kind === 'release' ? 'm' : 'M'}`;
