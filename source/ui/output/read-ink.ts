/**
What Ink (8.0, without its incremental rendering) means by one write: a whole frame, where the cursor is shown, the marks
around a frame, that its frame is no longer on the screen, that it takes the terminal or gives it away, that the cursor is
seen or not, or something that is not about the frame.
*/
export type InkWrite =
	| {readonly kind: 'frame'; readonly lines: readonly string[]; readonly cursor: InkCursor | undefined}
	| {readonly kind: 'cursor'; readonly cursor: InkCursor | undefined}
	| {readonly kind: 'begin' | 'end' | 'erase' | 'enter' | 'leave' | 'show' | 'hide'}
	| {readonly kind: 'other'};

/** Where Ink shows the cursor: lines above the last line of its frame, columns from 0. */
export type InkCursor = {readonly up: number; readonly column: number};

/** Moves, erasures and hiding the cursor: how Ink gets back to the top of its frame. */
// eslint-disable-next-line regexp/no-control-character -- that is how sequences begin
const before = /^(?:\u{1B}\[(?:\d*[A-GJK]|\d*(?:;\d*)?H|\?25l))+/v;

/** How Ink shows the cursor behind a frame. */
// eslint-disable-next-line regexp/no-control-character -- as above
const showCursor = /(?:\u{1B}\[(?<up>\d+)A)?\u{1B}\[(?<column>\d+)G\u{1B}\[\?25h$/v;

const modes: ReadonlyMap<string, InkWrite> = new Map([
	['\u{1B}[?2026h', {kind: 'begin'}],
	['\u{1B}[?2026l', {kind: 'end'}],
	['\u{1B}[?1049h', {kind: 'enter'}],
	['\u{1B}[?1049l', {kind: 'leave'}],
	['\u{1B}[?25h', {kind: 'show'}],
	['\u{1B}[?25l', {kind: 'hide'}],
] as const);

/** Reads one write of Ink. Only between the marks of a frame is text a frame. */
export const readInk = (chunk: string, isInFrame: boolean): InkWrite => {
	const mode = modes.get(chunk);
	if (mode) {
		return mode;
	}

	const shown = showCursor.exec(chunk);
	const cursor = shown ? {up: Number(shown.groups?.['up'] ?? 0), column: Number(shown.groups?.['column']) - 1} : undefined;
	const moves = before.exec(chunk)?.[0] ?? '';
	const end = shown ? Math.max(moves.length, shown.index) : chunk.length;
	if (end > moves.length) {
		return isInFrame ? {kind: 'frame', lines: chunk.slice(moves.length, end).split('\n'), cursor} : {kind: 'other'};
	}

	if (moves === '' && !shown) {
		return {kind: 'other'};
	}

	return /[JK]/v.test(moves) ? {kind: 'erase'} : {kind: 'cursor', cursor};
};
