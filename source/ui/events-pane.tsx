import {type ReactNode} from 'react';
import {detailLines} from '../state/detail-lines.ts';
import {isWelcome} from '../state/dispatch-key.ts';
import {eventRows} from '../state/event-rows.ts';
import {eventsRule, detailRule} from '../state/pane-rules.ts';
import {emptyRows, welcomeRows} from '../state/empty-rows.ts';
import {stripRow} from '../state/coverage-strip.ts';
import {histogramRows} from '../state/histogram-rows.ts';
import {computeLayout} from '../state/layout.ts';
import {Lines} from './lines.tsx';
import {useApp, useAppState} from './use-app.ts';

/** The list of events, or what stands in its place while there are none. */
export function EventsPane({height}: {readonly height: number}): ReactNode {
	const state = useAppState();
	const {session} = useApp();
	const rows = isWelcome(state) ? welcomeRows(state) : (state.events.count === 0 ? emptyRows(state) : eventRows(state, session));
	const {histogram = 0, strip = false} = computeLayout(state);
	return (
		<>
			<Lines rows={[eventsRule(state, session)]}/>
			{strip ? <Lines rows={[stripRow(state)]}/> : null}
			{histogram > 0 && <Lines rows={histogramRows(state, session)} height={histogram}/>}
			<Lines rows={rows} height={height}/>
		</>
	);
}

/** The event under the cursor; in a low window its sentence alone. */
export function DetailPane({height}: {readonly height: number}): ReactNode {
	const state = useAppState();
	const {session} = useApp();
	return (
		<>
			<Lines rows={[detailRule(state, session, height === 0)]}/>
			{height > 0 && <Lines rows={detailLines(state, session)} height={height}/>}
		</>
	);
}
