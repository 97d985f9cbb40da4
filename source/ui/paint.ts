import {type Row} from '../state/span.ts';
import {type Theme} from './theme.ts';

/** The signs that `fit` and our own text put in after `--ascii` has had its turn; each stays one column wide. */
const lateMarks: Readonly<Record<string, string>> = {
	'…': '~', '·': '-', '≈': '~', '“': '"', '”': '"', '•': '*',
};

/** A line as text with SGR sequences: the only sequences of our own inside a line. The text is sanitized before. */
export function paint(row: Row, theme: Theme, isAscii: boolean): string {
	let painted = '';
	for (const {text, role} of row) {
		const shown = isAscii ? text.replaceAll(/[·“”•…≈]/gv, mark => lateMarks[mark] ?? '?') : text;
		painted += theme[role] === '' ? shown : `\u{1B}[${theme[role]}m${shown}\u{1B}[0m`;
	}

	return painted;
}
