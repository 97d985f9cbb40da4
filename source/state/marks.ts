import {asciiOnly, sanitize} from '../core/text.ts';
import {type Settings} from './state.ts';

const unicodeMarks = {
	gutter: '›', ok: '✓', failed: '✗', marked: '◆', dot: '·', rule: '─', folded: '▸', open: '▾', leaf: ' ', fuzzy: '≈', loading: '⟳', on: '●', off: '○', ellipsis: '…', bars: '▁▂▃▄▅▆▇█', shortened: '↳', share: '━', times: '×', ascending: '▲', descending: '▼',
};

const asciiMarks: Readonly<Record<keyof typeof unicodeMarks, string>> = {
	gutter: '>', ok: ' ', failed: 'x', marked: '*', dot: '-', rule: '-', folded: '+', open: '-', leaf: ' ', fuzzy: '~', loading: '@', on: '*', off: 'o', ellipsis: '~', bars: '.:-=+*%#', shortened: '^', share: '=', times: 'x', ascending: '^', descending: 'v',
};

/** Our own signs on the screen, each one column wide; `bars` is eight heights, lowest first. */
export type Marks = Readonly<Record<keyof typeof unicodeMarks, string>>;

/** The signs for a terminal, plain ASCII under `--ascii`. */
export const marksFor = (settings: Pick<Settings, 'isAscii'>): Marks => settings.isAscii ? asciiMarks : unicodeMarks;

/** Any text from outside, fit to be shown: sanitized, and ASCII alone under `--ascii`. Comes before fitting to columns. */
export function clean(text: string, settings: Pick<Settings, 'isAscii'>): string {
	const safe = sanitize(text);
	return settings.isAscii ? asciiOnly(safe) : safe;
}
