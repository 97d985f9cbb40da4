import {Box, useApp as useInk} from 'ink';
import {type ReactNode, useEffect} from 'react';
import {fit} from '../core/width.ts';
import {costQuestion} from '../state/cost.ts';
import {entryOf} from '../state/entry-line.ts';
import {formNote} from '../state/form-rows.ts';
import {computeLayout, smallest} from '../state/layout.ts';
import {isCovering} from '../state/overlay.ts';
import {span} from '../state/span.ts';
import {DetailPane, EventsPane} from './events-pane.tsx';
import {FaultBoundary} from './fault-boundary.tsx';
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
	const {suspendTerminal, exit} = useInk();
	useEffect(() => {
		onStart?.(suspendTerminal);
	}, [onStart, suspendTerminal]);
	useKeyboard(context.loop);
	return (
		<AppSurroundings value={context}>
			<FaultBoundary onFault={exit}>
				<Screen/>
			</FaultBoundary>
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
	const {overlay} = state;
	const entry = entryOf(state);
	if (entry) {
		return <EntryLine {...entry}/>;
	}

	if (overlay?.kind === 'form') {
		return <Lines rows={[formNote(state, overlay)]}/>;
	}

	if (overlay?.kind === 'change') {
		return <Lines rows={[[]]}/>;
	}

	return overlay?.kind === 'cost' ? <Lines rows={[[span(fit(` ${costQuestion(overlay)}`, state.size.columns), 'warning')]]}/> : <QueryLine/>;
}
