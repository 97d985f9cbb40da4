// \p{C}: controls, format characters, unpaired surrogates, private use, unassigned. The other two are invisible as well.
const hidden = /[\p{Default_Ignorable_Code_Point}\p{Line_Separator}\p{Other}\p{Paragraph_Separator}]/gv;

const unsafe = /[\p{Default_Ignorable_Code_Point}\p{Line_Separator}\p{Other}\p{Paragraph_Separator}]|^\p{Mark}|\p{Mark}{5}/v;

const notPlain = /[^\u{20}-\u{7E}]/v;

// Where these belong to an emoji they carry no information; anywhere else they make two texts look the same and are shown.
const emojiSelector = /(?<=\p{Extended_Pictographic})[\u{FE0E}\u{FE0F}]|(?<=[\d#*])[\u{FE0E}\u{FE0F}](?=\u{20E3})/gv;

const emojiJoiner = /(?<=[\p{Emoji_Modifier}\p{Extended_Pictographic}]\u{FE0F}?)\u{200D}(?=\p{Extended_Pictographic})/gv;

const excessMarks = /(?<=\p{Mark}{4})\p{Mark}+/gv;

const pictureOf = (code: number): string => {
	switch (code) {
		case 0x09: {
			return '→';
		}

		case 0x0A: {
			return '↵';
		}

		case 0x7F: {
			return '␡';
		}

		default: {
			return String.fromCodePoint(0x24_00 + code);
		}
	}
};

const escapeOf = (code: number): string => {
	const digits = code.toString(16).toUpperCase();
	return code > 0xFF_FF ? String.raw`\u{${digits}}` : String.raw`\u${digits.padStart(4, '0')}`;
};

const markOf = (character: string): string => {
	const code = character.codePointAt(0) ?? 0;
	return code === 0x7F || code < 0x20 ? pictureOf(code) : escapeOf(code);
};

/**
Makes any text fit to be shown on one line of a terminal; whatever comes from outside passes here exactly once.

What would act on the terminal or could not be seen becomes visible: control characters as their pictures (`␛`, tab `→`,
newline `↵`, DEL `␡`), every other invisible character as `\u200B` or `\u{E0041}`: C1, bidi controls, zero-width characters,
line separators, tag characters, private use, unassigned, unpaired surrogates. Variation selectors and joiners inside an
emoji are dropped, a run of combining characters ends after four, and one at the very start gets a dotted circle to stand
on, so that it cannot change what is left of it. Clean text comes back as the same string.
*/
export const sanitize = (text: string): string => {
	if (!notPlain.test(text) || !unsafe.test(text)) {
		return text;
	}

	const visible = text
		.replaceAll(emojiJoiner, '')
		.replaceAll(emojiSelector, '')
		.replaceAll(hidden, character => markOf(character))
		.replaceAll(excessMarks, '');
	return /^\p{Mark}/v.test(visible) ? `◌${visible}` : visible;
};

/** What stands for this program's own marks where a terminal shows nothing but ASCII. Most keep their width. */
export const asciiMarks: Readonly<Record<string, string>> = {
	'…': '~',
	'·': '-',
	'›': '>',
	'‹': '<',
	'✓': 'ok',
	'✗': 'x',
	'●': '*',
	'○': 'o',
	'◌': 'o',
	'▸': '+',
	'▾': '-',
	'≈': '~',
	'⟳': '@',
	'─': '-',
	'│': '|',
	'→': '->',
	'←': '<-',
	'↑': '^',
	'↓': 'v',
	'↵': '^J',
	'␡': '^?',
	'▁': '_',
	'▂': '.',
	'▃': '-',
	'▄': '=',
	'▅': '+',
	'▆': '*',
	'▇': '%',
	'█': '#',
};

const toAscii = (character: string): string => {
	const own = asciiMarks[character];
	if (own !== undefined) {
		return own;
	}

	const code = character.codePointAt(0) ?? 0;
	return code >= 0x24_00 && code < 0x24_20 ? `^${String.fromCodePoint(code - 0x24_00 + 0x40)}` : escapeOf(code);
};

/**
Sanitized text for `--ascii`: our own marks by their replacement in `asciiMarks`, pictures of control characters as `^X`,
everything else outside printable ASCII as `\u00E9` or `\u{1F600}`. It may grow, so it comes before fitting to columns.
*/
export const asciiOnly = (text: string): string =>
	notPlain.test(text) ? text.replaceAll(/[^\u{20}-\u{7E}]/gv, character => toAscii(character)) : text;
