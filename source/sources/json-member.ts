import {skipSpace, skipString, skipValue} from '../core/json-text.ts';

/**
The exact text of an object's member in valid JSON text; `undefined` when there is none of that name. Of a name that stands
twice the last counts, as in `JSON.parse`.
*/
export const memberText = (text: string, name: string): string | undefined => {
	let found: string | undefined;
	let at = skipSpace(text, skipSpace(text, 0) + 1);
	while (text[at] === '"') {
		const keyEnd = skipString(text, at);
		const start = skipSpace(text, skipSpace(text, keyEnd) + 1);
		const end = skipValue(text, start);
		if (keyEnd === -1 || end === -1) {
			break;
		}

		if (JSON.parse(text.slice(at, keyEnd)) === name) {
			found = text.slice(start, end);
		}

		at = skipSpace(text, skipSpace(text, end) + 1);
	}

	return found;
};
