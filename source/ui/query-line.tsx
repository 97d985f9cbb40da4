import {Box, Text, useCursor} from 'ink';
import TextInput from 'ink-text-input';
import {type ReactNode} from 'react';
import {queryFrame, queryWidth} from '../state/chrome-rows.ts';
import {viewLine} from '../state/line-view.ts';
import {queryText} from '../state/query-text.ts';
import {fit} from '../core/width.ts';
import {span} from '../state/span.ts';
import {useAppState, usePaint} from './use-app.ts';

/** What the line asks for while nothing stands in it. */
const placeholder = 'search: words, field:value, is:error, "phrase", ~typo';
const shortPlaceholder = 'search: words, field:value';

/**
The query line. `ink-text-input` draws the text; the keys go through our own editing, since its own loses keys that arrive
in one read.
*/
export function QueryLine(): ReactNode {
	const state = useAppState();
	const paint = usePaint();
	const {prompt, note} = queryFrame(state);
	const {line, isEditing} = state.query;
	const view = viewLine(line, queryWidth(state), state.settings);
	const hint = isEditing || state.overlay ? '' : (state.size.columns < 60 ? shortPlaceholder : placeholder);
	// Its own placeholder has a colour of its own, whatever the theme.
	const shown = line.text === '' ? [span(fit(hint, queryWidth(state)).trimEnd(), 'muted')] : queryText(state, view);
	const {setCursorPosition} = useCursor();
	setCursorPosition(isEditing && !state.overlay ? {x: 3 + view.cursor, y: state.size.rows - 2} : undefined);
	return (
		<Box width={state.size.columns} height={1}>
			<Text>{paint(prompt)}</Text>
			<Box flexGrow={1} height={1} overflow='hidden'>
				<TextInput focus={false} showCursor={false} value={paint(shown)} onChange={ignore}/>
			</Box>
			<Text>{paint(note)}</Text>
		</Box>
	);
}

function ignore(): void {
	// Keys come in through `useKeyboard`.
}
