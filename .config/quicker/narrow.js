// Characters that are one column wide each, also side by side: Latin, Greek and Cyrillic letters, punctuation, arrows, lines, blocks.
// None is an emoji of its own, joins with a neighbour or is invisible.
// eslint-disable-next-line @stylistic/max-len -- one table
const narrow = /^[\u{20}-\u{7E}\u{A1}-\u{AC}\u{AE}-\u{2FF}\u{370}-\u{482}\u{48A}-\u{52F}\u{2010}-\u{2027}\u{2030}-\u{203B}\u{2190}-\u{21FF}\u{2248}\u{2500}-\u{25FC}\u{2713}\u{2717}\u{27F0}-\u{27FF}]*$/v;

// eslint-disable-next-line no-control-regex, regexp/no-control-character -- what it is about
const styles = /\u{1B}\[[\d;]*m/gv;

// The text without its SGR sequences.
export const bareText = text => text.includes('\u{1B}') ? text.replaceAll(styles, '') : text;

export const isNarrow = text => narrow.test(text);
