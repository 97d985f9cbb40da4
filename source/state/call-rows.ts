import {formatClock, formatCount} from '../core/format.ts';
import {clean} from './marks.ts';
import {type Row, span} from './span.ts';
import {type State} from './state.ts';

/** The view of the requests that were sent to AWS: what each asked for, how it ended, where it went, how long it took. */
export function callRows({calls, settings}: Pick<State, 'calls' | 'settings'>): readonly Row[] {
	if (calls.length === 0) {
		return [[span('  None in this session.', 'muted')]];
	}

	return calls.toReversed().map(({time, call, region, profile, milliseconds, outcome}) => [
		span(`  ${formatClock(time, settings.zone)}  `, 'muted'),
		span(clean(call, settings).padEnd(16)),
		span(` ${clean(outcome, settings).padEnd(21)}`, outcome === 'ok' ? 'success' : 'danger'),
		span(`${formatCount(milliseconds).padStart(8)} ms  `),
		span(clean([region, profile].filter(part => part !== '').join(' '), settings), 'muted'),
	]);
}
