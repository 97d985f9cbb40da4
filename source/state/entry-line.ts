import {type Line} from '../core/edit.ts';
import {codePrompt} from '../core/mfa.ts';
import {isDestructive, nameOfChange} from '../core/trail-change.ts';
import {clean} from './marks.ts';
import {type State} from './state.ts';

/** A line of text entry that stands where the query does. */
export type Entry = {readonly label: string; readonly line: Line; readonly hint: string};

/** The entry that has the cursor in place of the query; nothing while there is none. */
export function entryOf(state: State): Entry | undefined {
	const {overlay, detail, codes, size} = state;
	const [request] = codes.queue;
	if (request) {
		return {label: clean(codePrompt(request, size.columns < 100), state.settings), line: codes.line, hint: 'six digits'};
	}

	switch (overlay?.kind) {
		case 'time': {
			return overlay.purpose === 'range'
				? {label: `Time range, now ${clean(state.load.range.text, state.settings)}:`, line: overlay.line, hint: '24h, 7d, yesterday, 2026-08-01..2026-08-03, 15:00..15:30, all'}
				: {label: 'Jump to:', line: overlay.line, hint: '2h, 09:41, 2026-08-01T09:41, yesterday'};
		}

		case 'export': {
			return overlay.stage === 'choosing' ? {label: 'Write to:', line: overlay.line, hint: 'the name of a file'} : undefined;
		}

		case 'palette': {
			return {label: ':', line: overlay.line, hint: 'a command, or open, save, delete NAME of a query'};
		}

		case 'help': {
			return overlay.isEditing ? {label: 'Search keys:', line: overlay.line, hint: 'copy, error, fold'} : undefined;
		}

		case 'facets': {
			return overlay.isEditing ? {label: 'Values with:', line: overlay.line, hint: 'a part of the value'} : undefined;
		}

		case 'change': {
			const isAsking = overlay.stage === 'asking' && isDestructive(overlay.change);
			return isAsking ? {label: `Type ${clean(nameOfChange(overlay.change), state.settings)} to go on:`, line: overlay.line, hint: 'the name of the trail'} : undefined;
		}

		case undefined: {
			const isFinding = !state.query.isEditing && state.focus === 'detail' && detail.find.isEditing;
			return isFinding ? {label: 'Find:', line: detail.find.line, hint: 'text in keys and values'} : undefined;
		}

		default: {
			return undefined;
		}
	}
}
