import stringWidth from 'string-width';

// Characters that are one column wide each, also side by side: Latin, Greek and Cyrillic letters, punctuation, arrows, lines, blocks.
// None is an emoji of its own, joins with a neighbour or is invisible.
// eslint-disable-next-line @stylistic/max-len -- one table
const narrow = /^[\u{20}-\u{7E}\u{A1}-\u{AC}\u{AE}-\u{2FF}\u{370}-\u{482}\u{48A}-\u{52F}\u{2010}-\u{2027}\u{2030}-\u{203B}\u{2190}-\u{21FF}\u{2248}\u{2500}-\u{25FC}\u{2713}\u{2717}\u{27F0}-\u{27FF}]*$/v;
// eslint-disable-next-line no-control-regex, regexp/no-control-character -- what it is about
const styles = /\u{1B}\[[\d;]*m/gv;

// `string-width`, with a short way for lines of the characters above: the long one looks each up in the table of emoji.
export default function narrowWidth(text, options) {
	if (typeof text === 'string' && options?.ambiguousIsNarrow !== false) {
		const bare = options?.countAnsiEscapeCodes !== true && text.includes('\u{1B}') ? text.replaceAll(styles, '') : text;
		if (narrow.test(bare)) {
			return bare.length;
		}
	}

	return stringWidth(text, options);
}
