/**
Counts lines in a text that arrives in pieces. Offsets are in UTF-16 units from the start of the whole text; `buffer` is
the piece at hand and starts at the offset `base`.
*/
export type LineCounter = {
	/** Where `offset` stands, as `line 17, column 5`. */
	positionAt(buffer: string, base: number, offset: number): string;
	/** Counts the lines before `offset`, so that `buffer` may be cut there. */
	passTo(buffer: string, base: number, offset: number): void;
};

/** A line counter at line 1, column 1. */
export const createLineCounter = (): LineCounter => {
	let line = 1;
	let lineStart = 0;

	return {
		passTo(buffer, base, offset) {
			if (offset <= base) {
				return;
			}

			let newline = buffer.indexOf('\n');
			while (newline !== -1 && base + newline < offset) {
				line++;
				lineStart = base + newline + 1;
				newline = buffer.indexOf('\n', newline + 1);
			}
		},
		positionAt(buffer, base, offset) {
			const before = buffer.slice(0, Math.max(0, offset - base));
			const newlines = before.split('\n').length - 1;
			const start = newlines === 0 ? lineStart : base + before.lastIndexOf('\n') + 1;
			return `line ${line + newlines}, column ${offset - start + 1}`;
		},
	};
};
