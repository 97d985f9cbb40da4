import {asSentence} from '../core/problem.ts';
import {formatCount} from '../core/format.ts';
import {fit} from '../core/width.ts';
import {wrapWords} from './detail-rows.ts';
import {blindQuestion} from './blind-question.ts';
import {clean} from './marks.ts';
import {questionOf} from './question.ts';
import {limitsOf} from './history-limits.ts';
import {suggestionsOf} from './suggestions.ts';
import {type Role, type Row, span} from './span.ts';
import {type State} from './state.ts';

const paragraph = (state: State, text: string, role: Role = 'plain'): readonly Row[] =>
	wrapWords(clean(text, state.settings), Math.max(20, state.size.columns - 4)).map(line => [span(`  ${line}`, role)]);

/** Whether something that could answer the query was not read. */
const isPartial = (state: State): boolean => state.load.status === 'paused' && !questionOf(state).isAnswered;

/** What to try, each under its number, and what event history cannot hold. */
function tryRows(state: State): readonly Row[] {
	const suggestions = suggestionsOf(state);
	const blind = blindQuestion(state);
	// While the query is being typed a number is a part of it.
	const keys = state.query.isEditing ? 'enter ' : '';
	return [
		...(blind === undefined ? [] : paragraph(state, `${asSentence(blind)} B tells all blind spots.`, 'warning')),
		...suggestions.map(({text}, index) => [span(`  ${keys}${index + 1} `, 'key'), span(fit(` ${clean(text, state.settings)}`, Math.max(0, state.size.columns - keys.length - 4)))]),
		...(state.source.canLookUp === true && state.load.status !== 'loading' ? paragraph(state, limitsOf(state), 'muted') : []),
	];
}

/** What stands in place of the list while it is empty: why, and what to try. An empty list explains itself. */
export function emptyRows(state: State): readonly Row[] {
	const {load, query, source} = state;
	if (load.loaded > 0) {
		const isSoFar = !query.isComplete || load.status === 'loading';
		const count = formatCount(load.loaded);
		return [
			[],
			...paragraph(state, isSoFar ? `None so far of the ${count} events that are loaded; still ${load.status === 'loading' ? 'reading' : 'searching'}.` : `None of the ${count} events that are loaded matches this query.`, 'title'),
			...(query.unsearched ? paragraph(state, `${formatCount(query.unsearched.count)} of them could not be searched. ${asSentence(query.unsearched.problem.message)}`, 'warning') : []),
			...(isPartial(state) ? paragraph(state, 'Only a part of the range is loaded: enter in the query line, or A here, reads the rest.') : []),
			...tryRows(state),
			// While the query is being typed these keys are a part of it.
			...(query.isEditing ? [] : paragraph(state, 'esc clears the query, u takes back its last change, t chooses another range, ! tells what was read.', 'muted')),
		];
	}

	if (load.status === 'loading' || load.status === 'paused') {
		const slow = load.coverage.find(place => place.state === 'throttled');
		return [[], ...paragraph(state, slow ? `${slow.place} is throttled; going on as soon as it lets us.` : 'Reading the first events.', 'title'), ...paragraph(state, 'esc stops it.', 'muted')];
	}

	if (load.status === 'cancelled') {
		return [[], ...paragraph(state, 'Stopped before any event came.', 'title'), ...paragraph(state, 'r reads again, t chooses another range, ! tells what was read and what was not.', 'muted')];
	}

	const failed = load.coverage.filter(place => place.problem);
	const reasons = [...failed.map(({problem}) => problem!), ...load.skipped.map(({problem}) => problem)].slice(0, 4);
	return [
		[],
		...paragraph(state, `No events in the range “${load.range.text}”.`, 'title'),
		...reasons.flatMap(({message, hint}) => [...paragraph(state, asSentence(message), 'warning'), ...(hint === undefined ? [] : paragraph(state, asSentence(hint), 'accent'))]),
		...tryRows(state),
		...(source.kind === 'bucket' && failed.length === 0 ? paragraph(state, 'CloudTrail delivers a file about every 5 minutes, sometimes later: what has just happened may not be in the bucket yet.') : []),
		...paragraph(state, 't chooses another range, r reads again, ! tells what was read and what was not.', 'muted'),
	];
}

/** The first-start screen: nothing can be read for want of credentials. What was looked for, what would help, and the demo. */
export function welcomeRows(state: State): readonly Row[] {
	const problems = new Map(state.load.coverage.flatMap(({problem}) => problem ? [[problem.message, problem] as const] : [])).values().toArray();
	const gap: readonly Row[] = state.size.rows < 20 ? [] : [[]];
	return [
		...gap,
		...paragraph(state, 'Welcome. trail-tui reads CloudTrail with your own AWS credentials, and found none that work.', 'title'),
		...gap,
		...problems.flatMap(({message, hint}) => [...paragraph(state, asSentence(message), 'warning'), ...(hint === undefined ? [] : paragraph(state, asSentence(hint), 'accent'))]),
		...gap,
		...paragraph(state, 'd   open the demo: invented, no network'),
		...paragraph(state, 'r   try again, after logging in elsewhere'),
		...paragraph(state, 'q   quit; -p NAME takes another profile'),
	];
}
