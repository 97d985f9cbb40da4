import {compactJson, skipString} from './json-text.ts';
import {terminalJson} from './terminal-json.ts';

const opening = new Set(['{', '[']);
const closing = new Set(['}', ']']);

/**
A JSON text with one value a line, indented by two spaces, fit to be shown by a pager: numbers, escapes and the order of keys
stay as they are written, characters that cannot be seen become escapes. Text that is no JSON comes out in some layout.
*/
export const prettyJson = (text: string): string => {
	const compact = terminalJson(compactJson(text));
	let pretty = '';
	let depth = 0;
	const breakLine = (): void => {
		pretty += `\n${'  '.repeat(Math.max(0, depth))}`;
	};

	let at = 0;
	while (at < compact.length) {
		const mark = compact[at] ?? '';
		if (mark === '"') {
			const end = skipString(compact, at);
			pretty += compact.slice(at, end === -1 ? undefined : end);
			at = end === -1 ? compact.length : end;
			continue;
		}

		if (opening.has(mark) && closing.has(compact[at + 1] ?? '')) {
			pretty += compact.slice(at, at + 2);
			at += 2;
			continue;
		}

		if (closing.has(mark)) {
			depth--;
			breakLine();
		}

		pretty += mark === ':' ? ': ' : mark;
		if (opening.has(mark)) {
			depth++;
			breakLine();
		} else if (mark === ',') {
			breakLine();
		}

		at++;
	}

	return `${pretty}\n`;
};
