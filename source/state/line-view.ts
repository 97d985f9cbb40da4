import {type Line} from '../core/edit.ts';
import {displayWidth, sliceColumns} from '../core/width.ts';
import {clean} from './marks.ts';
import {type State} from './state.ts';

/** What a line of text entry shows in its room: the part around the cursor, and the column of the cursor in it. */
export type LineView = {readonly text: string; readonly cursor: number; readonly start: number};

/** Fits a line of text entry to a width; a long one scrolls so that the cursor stays in sight. `start` is the first column shown. */
export function viewLine({text, cursor}: Line, width: number, settings: State['settings']): LineView {
	const shown = clean(text, settings);
	const column = displayWidth(clean(text.slice(0, cursor), settings));
	const start = Math.max(0, column - width + 1);
	return {text: sliceColumns(shown, start, width), cursor: column - start, start};
}
