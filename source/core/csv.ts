// A cell that begins like this is run by spreadsheets as a formula (OWASP, CSV injection); full-width forms count as well.
const formula = /^(?:\s*[+\-=@＋－＝＠]|[\t\n\r])/v;

const needsQuotes = /[\n\r",]|^\s|\s$/v;

/** The cell as text that a spreadsheet shows and does not run: an apostrophe stands before what looks like a formula. */
export const defuseCell = (cell: string): string => formula.test(cell) ? `'${cell}` : cell;

/** One line of CSV with its line end (RFC 4180), formulas defused. Everything else stays as it is, control characters too. */
export const csvLine = (cells: readonly string[]): string => {
	const written = cells.map(cell => {
		const text = defuseCell(cell);
		return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	});
	return `${written.join(',')}\r\n`;
};
