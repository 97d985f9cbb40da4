import {parseElement, skipLogPrefix} from './element-marks.ts';

/** A line that holds an object: the object's offsets in the text, and whether it is complete by itself. */
export type SalvagedLine = {readonly start: number; readonly end: number; readonly isWhole: boolean};

/**
The lines between two offsets of a text that begin with a brace, after the prefix of a log line or none, without a comma at
their end: what can be saved of a stretch in which a damaged value has swallowed its neighbours. A line begins at `start` or
after a newline.
*/
export const salvageLines = (text: string, start: number, end: number): readonly SalvagedLine[] => {
	const lines: SalvagedLine[] = [];
	for (let lineStart = start; lineStart < end;) {
		const newline = text.indexOf('\n', lineStart);
		const lineEnd = newline === -1 ? end : Math.min(newline, end);
		const objectStart = skipLogPrefix(text, lineStart);
		if (objectStart < lineEnd && text[objectStart] === '{') {
			const line = text.slice(objectStart, lineEnd).trimEnd().replace(/,$/v, '');
			lines.push({start: objectStart, end: objectStart + line.length, isWhole: line.endsWith('}') && parseElement(line) !== undefined});
		}

		lineStart = lineEnd + 1;
	}

	return lines;
};
