/** The value below which this part (0 to 1) of the values lies, 0 for none. Outliers of a busy machine hardly move a median. */
export const quantile = (values: readonly number[], part: number): number =>
	values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;

/** The middle value. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A table as lines of text: the first column to the left, the others to the right but for the last, two blanks between. */
export const table = (rows: ReadonlyArray<readonly string[]>): string => {
	const widths = Array.from({length: Math.max(...rows.map(row => row.length))}, (_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
	const cell = (text: string, column: number): string => column === 0 || column === widths.length - 1
		? text.padEnd(widths[column] ?? 0)
		: text.padStart(widths[column] ?? 0);
	return rows.map(row => `  ${row.map((text, column) => cell(text, column)).join('  ')}`.trimEnd()).join('\n');
};
