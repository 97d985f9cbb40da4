import {formatClock, formatCount} from '../core/format.ts';
import {clean} from './marks.ts';
import {type Row, span} from './span.ts';
import {type State} from './state.ts';

/** The view of the requests that were sent to AWS: what each asked for and where, how long it took, how it ended. */
export function callRows({calls, settings}: Pick<State, 'calls' | 'settings'>): readonly Row[] {
	if (calls.length === 0) {
		return [[span('  None in this session.', 'muted')]];
	}

	return calls.toReversed().map(({time, call, region, profile, milliseconds, outcome}) => [
		span(`  ${formatClock(time, settings.zone)}  `, 'muted'),
		span(clean(call, settings).padEnd(20)),
		span(` ${clean([region, profile].filter(part => part !== '').join(' '), settings).padEnd(14)} `, 'muted'),
		span(`${formatCount(milliseconds).padStart(6)} ms  `),
		span(clean(outcome, settings), outcome === 'ok' ? 'success' : 'danger'),
	]);
}
