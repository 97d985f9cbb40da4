import xterm, {type Terminal} from '@xterm/headless';
import stringWidth from 'string-width';
import {readScreen, type Screen} from './screen.ts';

/** A terminal without a window: bytes go in, a screen can be looked at. */
export type Emulator = {
	write(data: string | Uint8Array): void;
	/** Resolves when everything that was written has been drawn. */
	flush(): Promise<void>;
	resize(columns: number, rows: number): void;
	/** The screen as it is now; `flush` first. */
	screen(): Screen;
	/** Whether the program has asked for marks around pasted text. */
	isBracketedPaste(): boolean;
	/** What the terminal answers to queries of the program, such as its cursor position. */
	onReply(listener: (data: string) => void): void;
	close(): void;
};

/** The width of a character in a terminal of today: 0 when it joins the one before, 2 when it is wide. */
const widthOf = (codePoint: number): 0 | 1 | 2 => {
	// The printable characters up to U+0300, which are most of any screen, are all narrow.
	if (codePoint < 0x3_00) {
		return 1;
	}

	const width = stringWidth(String.fromCodePoint(codePoint));
	return width === 0 ? 0 : (width === 1 ? 1 : 2);
};

/**
Gives the emulator the widths of the current Unicode. On its own it knows those of 2010, where emoji are narrow, so
that every line with one would be drawn one column short.
*/
const setCurrentWidths = (terminal: Terminal): void => {
	const version = 'current';
	terminal.unicode.register({
		version,
		wcwidth: widthOf,
		// A packed number, as xterm.js keeps it: the width in bits 1 and 2, "joins the character before" in bit 0.
		charProperties(codePoint, preceding) {
			const width = widthOf(codePoint);
			const widthBefore = Math.trunc(preceding / 2) % 4;
			return width === 0 && widthBefore > 0 ? (widthBefore * 2) + 1 : width * 2;
		},
	});
	terminal.unicode.activeVersion = version;
};

/**
Starts a terminal. With `convertEol` a line feed also returns to the first column, which between a program and a real
terminal is done by the tty driver.
*/
export const createEmulator = (options: {columns: number; rows: number; convertEol: boolean}): Emulator => {
	const terminal = new xterm.Terminal({
		cols: options.columns,
		rows: options.rows,
		convertEol: options.convertEol,
		allowProposedApi: true,
	});
	setCurrentWidths(terminal);

	let title = '';
	let isCursorVisible = true;
	terminal.onTitleChange(newTitle => {
		title = newTitle;
	});
	// DECTCEM; xterm.js handles it as well, but does not tell.
	const watchCursor = (final: 'h' | 'l') => {
		terminal.parser.registerCsiHandler({prefix: '?', final}, parameters => {
			isCursorVisible = parameters.includes(25) ? final === 'h' : isCursorVisible;
			return false;
		});
	};

	watchCursor('h');
	watchCursor('l');

	return {
		write(data) {
			terminal.write(data);
		},
		async flush() {
			return new Promise(resolve => {
				terminal.write('', resolve);
			});
		},
		resize(columns, rows) {
			terminal.resize(columns, rows);
		},
		screen: () => readScreen(terminal, title, isCursorVisible),
		isBracketedPaste: () => terminal.modes.bracketedPasteMode,
		onReply(listener) {
			terminal.onData(listener);
		},
		close() {
			terminal.dispose();
		},
	};
};
