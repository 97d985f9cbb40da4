import {isNarrow} from '../../source/core/narrow.ts';
import {bareText} from './bare-text.js';

// Gives `string-width` a short way for lines of narrow characters: the long one looks each up in the table of emoji.
export default function narrowWidth(stringWidth) {
	return (text, options) => {
		if (typeof text === 'string' && options?.ambiguousIsNarrow !== false) {
			const bare = options?.countAnsiEscapeCodes === true ? text : bareText(text);
			if (isNarrow(bare)) {
				return bare.length;
			}
		}

		return stringWidth(text, options);
	};
}
