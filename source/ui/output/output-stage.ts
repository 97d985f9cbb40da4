import {type Writable} from 'node:stream';
import {drawScreen, type Frame, type Shown} from './draw-screen.ts';
import {type InkCursor, readInk} from './read-ink.ts';
import {createStyles} from './styles.ts';

/** A terminal's output, and the size of its window. */
type Terminal = Writable & {readonly columns: number; readonly rows: number};

/** Stands between Ink and the terminal, and sends only what changes on the screen. */
export type OutputStage<Output> = {
	/** For Ink's `render`: the terminal itself but for its `write`. */
	readonly stdout: Output;
	/** Draws the whole screen again; does nothing while the terminal is somebody else's. */
	repaint(): void;
	/** Has the terminal report the mouse, or not; only while it is not somebody else's. */
	setMouse(isOn: boolean): void;
	/** Listens to the terminal no longer. */
	close(): void;
};

// DEC private mode 2026: the terminal shows nothing of what is between them before it has all of it.
const holdDrawing = '\u{1B}[?2026h';
const showDrawing = '\u{1B}[?2026l';

// Presses, releases and what moves with a button down (1002), with coordinates as numbers (1006): xterm control sequences.
const mouseOn = '\u{1B}[?1002h\u{1B}[?1006h';
const mouseOff = '\u{1B}[?1006l\u{1B}[?1002l';

const showCursor = '\u{1B}[?25h';
const hideCursor = '\u{1B}[?25l';

type Callback = (error?: Error | null) => void;

const cursorIn = (last: number, cursor: InkCursor | undefined): Frame['cursor'] =>
	cursor && {row: Math.max(0, last - cursor.up), column: cursor.column};

/** The lines that a terminal of so many rows shows of what Ink has written: the last ones; and the row that Ink ends on. */
const fitLines = (written: readonly string[], rows: number): {readonly lines: readonly string[]; readonly last: number} => {
	const lines = written.at(-1) === '' ? written.slice(0, -1) : written;
	const hidden = Math.max(0, lines.length - rows);
	return {lines: lines.slice(hidden), last: written.length - 1 - hidden};
};

/**
Makes the stage for a terminal. A frame that comes while the terminal has not yet taken the one before waits, and gives way
to a newer one, so that a slow link shows what is current. Nothing is drawn but on the alternate screen, which Ink enters
when it takes the terminal and leaves when it gives it away.
*/
export const createOutputStage = <Output extends Terminal>(terminal: Output): OutputStage<Output> => {
	const styles = createStyles();
	let shown: Shown | undefined;
	let frame: Frame | undefined;
	let lastRow = 0;
	let isDrawn = true;
	let isCursorVisible = true;
	let isInFrame = false;
	let isOurs = false;
	let isBusy = false;
	let isMouseOn = false;
	const waiting: Callback[] = [];

	const forget = (): void => {
		shown = undefined;
		isDrawn = false;
	};

	const draw = (): void => {
		if (isDrawn || isBusy || !isOurs || !frame) {
			return;
		}

		const drawing = drawScreen(shown, frame, terminal, styles);
		const isCursorWanted = frame.cursor !== undefined;
		const text = drawing.text + (isCursorWanted === isCursorVisible ? '' : (isCursorWanted ? showCursor : hideCursor));
		shown = drawing.shown;
		isCursorVisible = isCursorWanted;
		isDrawn = true;
		if (text === '') {
			return;
		}

		isBusy = true;
		terminal.write(holdDrawing + text + showDrawing, onTaken);
	};

	const onTaken: Callback = error => {
		isBusy = false;
		draw();
		if (!isBusy) {
			for (const callback of waiting.splice(0)) {
				callback(error);
			}
		}
	};

	/** Takes in what Ink means; what is not about the frame goes on as it is. */
	const take = (chunk: string, callback: Callback | undefined): void => {
		const meant = readInk(chunk, isInFrame);
		switch (meant.kind) {
			case 'begin': {
				isInFrame = true;
				break;
			}

			case 'end': {
				isInFrame = false;
				draw();
				break;
			}

			case 'frame': {
				const {lines, last} = fitLines(meant.lines, terminal.rows);
				frame = {lines, cursor: cursorIn(last, meant.cursor)};
				lastRow = last;
				isDrawn = false;
				break;
			}

			case 'cursor': {
				frame &&= {...frame, cursor: cursorIn(lastRow, meant.cursor)};
				isDrawn = false;
				break;
			}

			case 'erase': {
				forget();
				break;
			}

			case 'hide':
			case 'show': {
				frame &&= {...frame, cursor: undefined};
				isCursorVisible = meant.kind === 'show';
				terminal.write(chunk, callback);
				return;
			}

			case 'enter': {
				isOurs = true;
				forget();
				terminal.write(isMouseOn ? chunk + mouseOn : chunk, callback);
				return;
			}

			case 'leave': {
				isOurs = false;
				forget();
				terminal.write(isMouseOn ? mouseOff + chunk : chunk, callback);
				return;
			}

			case 'other': {
				terminal.write(chunk, callback);
				return;
			}
		}

		callback?.();
	};

	// eslint-disable-next-line unicorn/consistent-boolean-name -- it takes the place of the stream's own
	const write = (chunk: string | Uint8Array, encoding?: BufferEncoding | Callback, after?: Callback): boolean => {
		const callback = typeof encoding === 'function' ? encoding : after;
		if (chunk === '' && callback && isBusy) {
			// Ink asks in this way for everything to be written.
			waiting.push(callback);
		} else if (typeof chunk === 'string') {
			take(chunk, callback);
		} else {
			terminal.write(chunk, callback);
		}

		return true;
	};

	// What was on the screen may have moved, whatever the size is when the next frame comes.
	terminal.on('resize', forget);
	return {
		stdout: new Proxy(terminal, {
			get(target, name) {
				if (name === 'write') {
					return write;
				}

				const value: unknown = Reflect.get(target, name, target);
				return typeof value === 'function' ? value.bind(target) as unknown : value;
			},
		}),
		repaint() {
			forget();
			draw();
		},
		setMouse(isOn) {
			if (isOn !== isMouseOn && isOurs) {
				terminal.write(isOn ? mouseOn : mouseOff);
			}

			isMouseOn = isOn;
		},
		close() {
			terminal.off('resize', forget);
		},
	};
};
