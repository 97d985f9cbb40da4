// Latin, Greek and Cyrillic letters, punctuation, arrows, lines, blocks and our own marks. None is an emoji of its own, joins
// with a neighbour or is invisible, and each is one UTF-16 code unit.
// eslint-disable-next-line @stylistic/max-len -- one table
const narrow = /^[\u{20}-\u{7E}\u{A1}-\u{AC}\u{AE}-\u{2FF}\u{370}-\u{482}\u{48A}-\u{52F}\u{2010}-\u{2027}\u{2030}-\u{203B}\u{2190}-\u{21FF}\u{2248}\u{2500}-\u{25FC}\u{2713}\u{2717}\u{27F0}-\u{27FF}]*$/v;

/**
Whether a text, without sequences, holds nothing but characters that every terminal shows one column wide each: then its width
is its length, and it can be cut anywhere. Finding that out for other text takes much longer. `false` tells nothing.
*/
export const isNarrow = (text: string): boolean => narrow.test(text);
