import {type CoverageState} from '../core/coverage.ts';
import {asciiOnly, sanitize} from '../core/text.ts';
import {type Settings} from './state.ts';

const unicodeMarks = {
	gutter: '›', ok: '✓', failed: '✗', marked: '◆', late: '+', proven: 'v', dot: '·', rule: '─', folded: '▸', open: '▾', leaf: ' ', fuzzy: '≈', loading: '⟳', on: '●', off: '○', ellipsis: '…', bars: '▁▂▃▄▅▆▇█', shortened: '↳', share: '━', times: '×', ascending: '▲', descending: '▼',
	/** One sign for each state of coverage; in small letters: in some regions only. */
	coverage: {
		read: '━', young: '╍', reading: '⟳', throttled: 'T', unasked: '·', denied: 'X', failed: 'F', old: '<',
	},
};

const asciiMarks: Marks = {
	gutter: '>', ok: ' ', failed: 'x', marked: '*', late: '+', proven: 'v', dot: '-', rule: '-', folded: '+', open: '-', leaf: ' ', fuzzy: '~', loading: '@', on: '*', off: 'o', ellipsis: '~', bars: '.:-=+*%#', shortened: '^', share: '=', times: 'x', ascending: '^', descending: 'v', coverage: {
		read: '=', young: '~', reading: '@', throttled: 'T', unasked: '.', denied: 'X', failed: 'F', old: '<',
	},
};

/** Our own signs on the screen, each one column wide; `bars` is eight heights, lowest first. */
export type Marks = Readonly<Record<Exclude<keyof typeof unicodeMarks, 'coverage'>, string>> & {readonly coverage: Readonly<Record<CoverageState, string>>};

/** The signs for a terminal, plain ASCII under `--ascii`. */
export const marksFor = (settings: Pick<Settings, 'isAscii'>): Marks => settings.isAscii ? asciiMarks : unicodeMarks;

/** Any text from outside, fit to be shown: sanitized, and ASCII alone under `--ascii`. Comes before fitting to columns. */
export function clean(text: string, settings: Pick<Settings, 'isAscii'>): string {
	const safe = sanitize(text);
	return settings.isAscii ? asciiOnly(safe) : safe;
}
