import {sanitize} from './text.ts';

/**
Any text as a code span of Markdown (CommonMark 6.1, GFM tables): sanitized, on one line, and nothing in it means anything:
no link, no image, no HTML. A pipe is written so that it also stands in a cell of a table. Empty text gives empty text.
*/
export const codeSpan = (text: string): string => {
	const safe = sanitize(text).replaceAll('|', String.raw`\|`);
	if (safe === '') {
		return '';
	}

	const longest = Math.max(0, ...safe.matchAll(/`+/gv).map(([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	const isPadded = /^[ `]|[ `]$/v.test(safe);
	return isPadded ? `${fence} ${safe} ${fence}` : `${fence}${safe}${fence}`;
};

/** A row of a table; the cells are Markdown already. */
export const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The heading of a table and the line below it. */
export const tableHead = (names: readonly string[]): string => `${tableRow(names)}\n${tableRow(names.map(() => '---'))}`;
