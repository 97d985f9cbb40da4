/** A text as roff shows it: nothing in it is a command, and its hyphens are those of a command line (groff_char(7)). */
export const roffText = (text: string): string => text
	.replaceAll('\\', String.raw`\e`)
	.replaceAll('-', String.raw`\-`)
	.replaceAll(/^(?=['.])/gmv, String.raw`\&`);

/** A heading of a man page. */
export const roffSection = (title: string): string => `.SH ${roffText(title)}`;

/** A paragraph of its own. */
export const roffParagraph = (text: string): string => `.PP\n${roffText(text)}`;

/** A term in bold and, indented, what it means. */
export const roffEntry = (term: string, meaning: string): string => `.TP\n\\fB${roffText(term).replace(/^\\&/v, '')}\\fR\n${roffText(meaning)}`;

/** Lines as they stand. */
export const roffLines = (lines: readonly string[]): string => ['.PP', '.nf', '.RS 2', ...lines.map(line => roffText(line)), '.RE', '.fi'].join('\n');
