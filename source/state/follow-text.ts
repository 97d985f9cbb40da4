import {formatAge, formatClock} from '../core/format.ts';
import {marksFor} from './marks.ts';
import {type Span, span} from './span.ts';
import {type State} from './state.ts';
import {heldText} from './update-follow.ts';

/** What the status line says while new events are followed: when all places had last answered, and how far behind now the newest event is. */
export function followSpans(state: State): readonly Span[] {
	const {follow, now, settings, size} = state;
	if (!follow.isOn) {
		return [];
	}

	const {ellipsis, loading} = marksFor(settings);
	const times = follow.coverage.flatMap(({to, problem}) => to === undefined ? (problem ? [] : [NaN]) : [to]);
	const asked = times.length === 0 ? NaN : Math.min(...times);
	const trouble = follow.coverage.find(({problem}) => problem);
	const words = [
		...size.columns >= 70 && !follow.isFrozen ? [Number.isNaN(asked) ? `following${ellipsis}` : formatClock(asked, settings.zone)] : [],
		...trouble ? [trouble.state === 'throttled' ? 'throttled' : 'no answer: !'] : [],
		...follow.isFrozen ? [`frozen, ${heldText(follow.held)}${size.columns >= 70 && follow.held > 0 ? ', space shows them' : ''}`] : [],
		...follow.isFrozen || follow.newest === undefined ? [] : [`${size.columns >= 70 ? 'newest ' : ''}${formatAge(follow.newest, now)} ago`],
	];
	const isNotable = follow.isFrozen || trouble !== undefined;
	return [span(`  ${loading} ${words.join(', ')}`, isNotable ? 'warning' : 'accent')];
}
