import {Box, Text, useCursor} from 'ink';
import TextInput from 'ink-text-input';
import {type ReactNode} from 'react';
import {blindSpotRows} from '../state/blind-spot-rows.ts';
import {changeRows} from '../state/change-rows.ts';
import {type FormOverlay} from '../state/form.ts';
import {formView} from '../state/form-rows.ts';
import {callRows} from '../state/call-rows.ts';
import {ruleRow} from '../state/chrome-rows.ts';
import {rawLines} from '../state/detail-rows.ts';
import {exportRows} from '../state/export-rows.ts';
import {facetRows, facetsRule} from '../state/facet-rows.ts';
import {healthRows} from '../state/health-rows.ts';
import {helpRows} from '../state/help-rows.ts';
import {insightRows} from '../state/insight-rows.ts';
import {overlayHeight} from '../state/layout.ts';
import {viewLine} from '../state/line-view.ts';
import {clean, marksFor} from '../state/marks.ts';
import {paletteRows} from '../state/palette-rows.ts';
import {pivotRows} from '../state/pivot-rows.ts';
import {problemRows} from '../state/problem-rows.ts';
import {verifyRows} from '../state/verify-rows.ts';
import {type Row, span} from '../state/span.ts';
import {type Overlay} from '../state/overlay.ts';
import {type Entry} from '../state/entry-line.ts';
import {overlayTitle} from '../state/overlay-title.ts';
import {displayWidth, fit} from '../core/width.ts';
import {Lines} from './lines.tsx';
import {SmallTable} from './small-table.tsx';
import {TrailView} from './trails-pane.tsx';
import {useAppState, usePaint} from './use-app.ts';

/** An overlay in the room of the panes, with its rule line. */
export function OverlayPane({overlay}: {readonly overlay: Overlay}): ReactNode {
	const state = useAppState();
	const height = overlayHeight(state);
	const marks = marksFor(state.settings);
	return (
		<>
			<Lines rows={[overlay.kind === 'facets' ? facetsRule(state, overlay) : ruleRow(overlayTitle(overlay, state), {columns: state.size.columns, isFocused: true, marks})]}/>
			<OverlayBody overlay={overlay} height={height}/>
		</>
	);
}

function OverlayBody({overlay, height}: {readonly overlay: Overlay; readonly height: number}): ReactNode {
	const state = useAppState();
	switch (overlay.kind) {
		case 'help': {
			return <HelpBody filter={overlay.line.text} top={overlay.list.top} height={height}/>;
		}

		case 'export': {
			return <Lines rows={exportRows(state, overlay).slice(0, height)} height={height}/>;
		}

		case 'form': {
			return <FormBody form={overlay} height={height}/>;
		}

		case 'change': {
			const rows = changeRows(state, overlay).slice(overlay.list.top, overlay.list.top + height);
			return <Lines rows={rows.map(row => cutRow(row, state.size.columns))} height={height}/>;
		}

		case 'palette': {
			return <Lines rows={paletteRows(state, overlay)} height={height}/>;
		}

		case 'problems': {
			const rows = problemRows(state).slice(overlay.list.top, overlay.list.top + height);
			return <Lines rows={rows.map(row => cutRow(row, state.size.columns))} height={height}/>;
		}

		case 'calls': {
			const rows = callRows(state).slice(overlay.list.top, overlay.list.top + height);
			return <Lines rows={rows.map(row => cutRow(row, state.size.columns))} height={height}/>;
		}

		case 'verify': {
			const rows = verifyRows(state, overlay).slice(overlay.list.top, overlay.list.top + height);
			return <Lines rows={rows.map(row => cutRow(row, state.size.columns))} height={height}/>;
		}

		case 'health': {
			const rows = healthRows(state).slice(overlay.list.top, overlay.list.top + height);
			return <Lines rows={rows.map(row => cutRow(row, state.size.columns))} height={height}/>;
		}

		case 'blind-spots': {
			const rows = blindSpotRows(state).slice(overlay.list.top, overlay.list.top + height);
			return <Lines rows={rows.map(row => cutRow(row, state.size.columns))} height={height}/>;
		}

		case 'trail': {
			return <TrailView arn={overlay.arn} top={overlay.list.top} height={height}/>;
		}

		case 'insight': {
			const rows = insightRows(overlay, state).slice(overlay.list.top, overlay.list.top + height);
			return <Lines rows={rows.map(row => cutRow(row, state.size.columns))} height={height}/>;
		}

		case 'text': {
			const lines = rawLines(overlay.text, state.size.columns, state.settings).slice(overlay.list.top, overlay.list.top + height);
			return <Lines rows={lines.map(line => [span(line)])} height={height}/>;
		}

		case 'pivots': {
			return <Lines rows={pivotRows(state, overlay)} height={height}/>;
		}

		case 'facets': {
			return <Lines rows={facetRows(state, overlay)} height={height}/>;
		}

		case 'time':
		case 'cost':
		case 'copy': {
			return null;
		}
	}
}

/** Ink cuts nothing inside our own spans, so the last one gives way. */
function cutRow(row: Row, columns: number): Row {
	let free = columns;
	return row.map(({text, role}) => {
		const width = displayWidth(text);
		const cut = width <= free ? text : fit(text, free);
		free = Math.max(0, free - width);
		return span(cut, role);
	});
}

/** The fields of a form; the cursor stands in the one that is typed into. */
function FormBody({form, height}: {readonly form: FormOverlay; readonly height: number}): ReactNode {
	const state = useAppState();
	const {rows, row, column} = formView(state, form);
	const {setCursorPosition} = useCursor();
	// Below the status line and the rule line.
	setCursorPosition(column === undefined ? undefined : {x: column, y: row + 2});
	return <Lines rows={rows.map(each => cutRow(each, state.size.columns))} height={height}/>;
}

function HelpBody({filter, top, height}: {readonly filter: string; readonly top: number; readonly height: number}): ReactNode {
	const state = useAppState();
	const {settings, size} = state;
	const rows = helpRows(filter, settings.keymap).slice(top, top + height).map(row => 'group' in row
		? {gutter: ' ', keys: row.group.toUpperCase(), title: ''}
		: {gutter: ' ', keys: clean(row.keys, settings), title: clean(row.title, settings)});
	return (
		<Box flexDirection='column' height={height} overflowY='hidden'>
			{rows.length === 0
				? <Lines rows={[[span('  No key is about that.', 'muted')]]}/>
				: (
					<SmallTable
						rows={rows}
						columns={[
							{key: 'gutter', width: 1},
							{key: 'keys', width: 12, role: keys => /^[A-Z]{2}/v.test(keys) ? 'title' : 'key'},
							{key: 'title', width: Math.max(10, size.columns - 17)},
						]}
					/>
				)}
		</Box>
	);
}

/** The line of text entry that stands where the query does: a time, a filter of the help, what to find in a record. */
export function EntryLine({label, line, hint}: Entry): ReactNode {
	const state = useAppState();
	const paint = usePaint();
	const prompt = ` ${fit(label, Math.min(displayWidth(label), Math.max(1, state.size.columns - 16)))} `;
	const room = Math.max(1, state.size.columns - displayWidth(prompt) - 2);
	const view = viewLine(line, room, state.settings);
	const {setCursorPosition} = useCursor();
	setCursorPosition({x: displayWidth(prompt) + view.cursor, y: state.size.rows - 2});
	return (
		<Box width={state.size.columns} height={1}>
			<Box flexShrink={0}><Text>{paint([span(prompt, 'accent')])}</Text></Box>
			<TextInput focus={false} showCursor={false} value={paint([line.text === '' ? span(fit(hint, room).trimEnd(), 'muted') : span(view.text)])} onChange={ignore}/>
		</Box>
	);
}

function ignore(): void {
	// Keys come in through `useKeyboard`.
}
