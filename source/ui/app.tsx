import {Box, useApp as useInk} from 'ink';
import {type ReactNode, useEffect} from 'react';
import {codePrompt} from '../core/mfa.ts';
import {displayWidth, fit} from '../core/width.ts';
import {keyContexts} from '../state/dispatch-key.ts';
import {costQuestion} from '../state/cost.ts';
import {clean} from '../state/marks.ts';
import {computeLayout, smallest} from '../state/layout.ts';
import {isCovering} from '../state/overlay.ts';
import {span} from '../state/span.ts';
import {DetailPane, EventsPane} from './events-pane.tsx';
import {Lines} from './lines.tsx';
import {EntryLine, OverlayPane} from './overlay.tsx';
import {QueryLine} from './query-line.tsx';
import {Footer, StatusLine} from './status-line.tsx';
import {TrailsPane} from './trails-pane.tsx';
import {AppSurroundings, type AppContext, useAppState} from './use-app.ts';
import {useKeyboard} from './use-keyboard.ts';

type Props = AppContext & {
	/** Gets the way to give the terminal away for a while: Ink offers it only inside of the app. */
	readonly onStart?: (suspend: (work: () => Promise<void>) => Promise<void>) => void;
};

/** The whole screen, exactly as high as the window. */
export function App({onStart, ...context}: Props): ReactNode {
	const {suspendTerminal} = useInk();
	useEffect(() => {
		onStart?.(suspendTerminal);
	}, [onStart, suspendTerminal]);
	useKeyboard(context.loop);
	return (
		<AppSurroundings value={context}>
			<Screen/>
		</AppSurroundings>
	);
}

function Screen(): ReactNode {
	const {size} = useAppState();
	return (
		<Box flexDirection='column' width={size.columns} height={size.rows} overflowY='hidden'>
			<Bands/>
		</Box>
	);
}

function Bands(): ReactNode {
	const state = useAppState();
	const {overlay} = state;
	const layout = computeLayout(state);
	if (layout.isTooSmall) {
		return <Lines rows={[[span(`Needs ${smallest.columns} x ${smallest.rows}`.slice(0, state.size.columns))]]}/>;
	}

	return (
		<>
			<StatusLine/>
			{isCovering(overlay)
				? <OverlayPane overlay={overlay}/>
				: (
					<>
						{layout.trails !== undefined && <TrailsPane height={layout.trails}/>}
						{layout.events !== undefined && <EventsPane height={layout.events}/>}
						{layout.detail !== undefined && <DetailPane height={layout.detail}/>}
					</>
				)}
			<BottomLine/>
			<Footer/>
		</>
	);
}

/** The query line, or whichever entry has the cursor instead. */
function BottomLine(): ReactNode {
	const state = useAppState();
	const {overlay, detail, codes} = state;
	const [request] = codes.queue;
	if (request) {
		const label = clean(codePrompt(request, state.size.columns < 100), state.settings);
		return <EntryLine label={fit(label, Math.min(displayWidth(label), state.size.columns - 16))} line={codes.line} hint='six digits'/>;
	}

	if (overlay?.kind === 'time') {
		return overlay.purpose === 'range'
			? <EntryLine label={`Time range, now ${state.load.range.text}:`} line={overlay.line} hint='24h, 7d, yesterday, 2026-08-01..2026-08-03, 15:00..15:30, all'/>
			: <EntryLine label='Jump to:' line={overlay.line} hint='2h, 09:41, 2026-08-01T09:41, yesterday'/>;
	}

	if (overlay?.kind === 'export' && overlay.stage === 'choosing') {
		return <EntryLine label='Write to:' line={overlay.line} hint='the name of a file'/>;
	}

	if (overlay?.kind === 'cost') {
		return <Lines rows={[[span(fit(` ${costQuestion(overlay)}`, state.size.columns), 'warning')]]}/>;
	}

	if (overlay?.kind === 'palette') {
		return <EntryLine label=':' line={overlay.line} hint='a command, or open, save, delete NAME of a query'/>;
	}

	if (overlay?.kind === 'help' && overlay.isEditing) {
		return <EntryLine label='Search keys:' line={overlay.line} hint='copy, error, fold'/>;
	}

	if (overlay?.kind === 'facets' && overlay.isEditing) {
		return <EntryLine label='Values with:' line={overlay.line} hint='a part of the value'/>;
	}

	return keyContexts(state)[0] === 'find' ? <EntryLine label='Find:' line={detail.find.line} hint='text in keys and values'/> : <QueryLine/>;
}
