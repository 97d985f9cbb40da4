/** A line that begins with a brace: its offsets in the text, and whether it is complete JSON by itself. */
export type SalvagedLine = {readonly start: number; readonly end: number; readonly isWhole: boolean};

const isWholeJson = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};

/**
The lines between two offsets of a text that begin with a brace, without a comma at their end: what can be saved of a stretch
in which a damaged value has swallowed its neighbours. A line begins at `start` or after a newline.
*/
export const salvageLines = (text: string, start: number, end: number): readonly SalvagedLine[] => {
	const lines: SalvagedLine[] = [];
	for (let lineStart = start; lineStart < end;) {
		const newline = text.indexOf('\n', lineStart);
		const lineEnd = newline === -1 ? end : Math.min(newline, end);
		if (text[lineStart] === '{') {
			const line = text.slice(lineStart, lineEnd).trimEnd().replace(/,$/v, '');
			lines.push({start: lineStart, end: lineStart + line.length, isWhole: isWholeJson(line)});
		}

		lineStart = lineEnd + 1;
	}

	return lines;
};
