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
The lines after the first newline of `text.slice(start, end)` that begin with a brace, without a comma at their end: what can
be saved of a stretch in which a damaged value has swallowed its neighbours.
*/
export const salvageLines = (text: string, start: number, end: number): readonly SalvagedLine[] => {
	const lines: SalvagedLine[] = [];
	let newline = text.indexOf('\n', start);
	while (newline !== -1 && newline < end) {
		const lineStart = newline + 1;
		newline = text.indexOf('\n', lineStart);
		if (text[lineStart] !== '{') {
			continue;
		}

		const line = text.slice(lineStart, newline === -1 ? end : Math.min(newline, end)).trimEnd().replace(/,$/v, '');
		lines.push({start: lineStart, end: lineStart + line.length, isWhole: isWholeJson(line)});
	}

	return lines;
};
