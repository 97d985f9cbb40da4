import {formatCount} from '../core/format.ts';
import {tellProblem} from '../core/problem.ts';
import {parseQuery} from '../core/query/parse.ts';
import {displayWidth, fit} from '../core/width.ts';
import {keyContexts} from './dispatch-key.ts';
import {followSpans} from './follow-text.ts';
import {footerHints} from './key-lookup.ts';
import {clean, marksFor} from './marks.ts';
import {countProblems} from './problem-rows.ts';
import {progressText} from './progress-text.ts';
import {chipSpans} from './query-chips.ts';
import {questionOf} from './question.ts';
import {type Row, type Span, span} from './span.ts';
import {type State} from './state.ts';
import {isUsable} from './usable.ts';

const widthOf = (spans: readonly Span[]): number => spans.reduce((width, {text}) => width + displayWidth(text), 0);

/** Left and right parts of a line with the room between them; the left one is cut where both do not fit. */
function spread(left: readonly Span[], right: readonly Span[], columns: number): Row {
	const room = columns - widthOf(right);
	const fitted: Span[] = [];
	let free = Math.max(0, room - 1);
	for (const {text, role} of left) {
		const width = Math.min(displayWidth(text), free);
		fitted.push(span(fit(text, width), role));
		free -= width;
	}

	return [...fitted, span(' '.repeat(Math.max(0, room - widthOf(fitted)))), ...right];
}

/** The top line: what is read, which part of it is shown, and how the reading goes. What changes most stands at the right end. */
export function statusRow(state: State): Row {
	const {source, load, events, settings, size} = state;
	const marks = marksFor(settings);
	const dot = ` ${marks.dot} `;
	const count = events.count === load.loaded ? formatCount(load.loaded) : `${formatCount(events.count)} of ${formatCount(load.loaded)}`;
	const range = [span(clean(load.range.text, settings)), span(settings.zone === 'utc' ? '' : `${dot}local time`, 'muted')];
	const problems = countProblems(state);
	const right = [
		...(problems > 0 ? [span(`! ${problems} ${problems === 1 ? 'problem' : 'problems'}`, 'warning'), span('  ')] : []),
		span(`${count} events${state.query.isComplete ? '' : marks.ellipsis}`),
		...(load.duplicates > 0 ? [span(`${dot}${formatCount(load.duplicates)} duplicates`, 'muted')] : []),
		...(state.query.unsearched ? [span('  not all searched', 'warning')] : []),
		...readingSpans(state),
		...followSpans(state),
		span(' '),
	];
	// In a narrow window the names give way: the range says why something is not there.
	const label = clean(source.label, settings);
	const title = span(' trail-tui ', 'title');
	const room = size.columns - widthOf([title, ...range, ...right]) - 6;
	const names = room < 4 ? [] : [span(` ${fit(label, Math.min(displayWidth(label), room))}${dot}`)];
	return spread([...(room < -4 ? [] : [title]), ...(room < 4 ? [span(' ')] : names), ...range], right, size.columns);
}

function readingSpans(state: State): readonly Span[] {
	const {load, settings, size} = state;
	const marks = marksFor(settings);
	const {progress} = load;
	const done = progress ? progressText(progress, size.columns) : '';
	const isThrottled = load.coverage.some(place => place.state === 'throttled');
	switch (load.status) {
		case 'loading': {
			return [span(`  ${marks.loading}${isThrottled ? ' throttled' : ''}${done === '' ? '' : ` ${done}`}`, isThrottled ? 'warning' : 'accent')];
		}

		case 'paused': {
			return [questionOf(state).isAnswered ? endSpan(load) : span('  more: A', 'muted')];
		}

		case 'cancelled': {
			return [span('  stopped', 'warning')];
		}

		case 'done': {
			return [endSpan(load)];
		}
	}
}

/** Whether nothing of what was asked for is missing, now that nothing more will come. */
function endSpan({coverage, skipped}: State['load']): Span {
	const isWhole = coverage.every(place => place.state === 'off' || !place.problem) && skipped.every(({isDeclined}) => isDeclined);
	return isWhole ? span('  all read', 'muted') : span('  not all read', 'warning');
}

/** The rule line over a pane, with its title and perhaps more in it. */
export function ruleRow(title: string, {columns, isFocused, marks, inside = []}: {readonly columns: number; readonly isFocused: boolean; readonly marks: ReturnType<typeof marksFor>; readonly inside?: readonly Span[]}): Row {
	const head = [span(` ${title} `, isFocused ? 'accent' : 'muted'), ...inside];
	const rest = columns - widthOf(head);
	return [...head, span(marks.rule.repeat(Math.max(0, rest)), isFocused ? 'accent' : 'muted')];
}

/** What stands at the right end of the query line: how the words were understood. */
function queryNote(state: State): readonly Span[] {
	const {query, settings} = state;
	const {mark, text} = {mark: marksFor(settings).fuzzy, text: query.fuzzyWords.map(word => clean(word, settings)).join(' ')};
	if (query.fuzzyWords.length === 0) {
		return chipSpans(state);
	}

	const note = `${mark} ${text}: in no event, so matched loosely `;
	return [span(displayWidth(note) <= state.size.columns / 2 ? note : ` ${mark} matched loosely `, 'warning')];
}

/** The room that the query's text has on its line. */
export const queryWidth = (state: State): number => Math.max(10, state.size.columns - 4 - widthOf(queryNote(state)));

/** The query line without its text: the prompt, and the note at the right. */
export function queryFrame(state: State): {readonly prompt: Row; readonly note: Row} {
	const role = state.query.isEditing ? 'accent' : 'muted';
	return {prompt: [span(' / ', role)], note: queryNote(state)};
}

/** The first term of the query that cannot be used; while it is still being typed it is no mistake. */
export function firstBadTerm({query, now, settings: {zone}}: Pick<State, 'query' | 'now' | 'settings'>): ReturnType<typeof parseQuery>['bad'][number] | undefined {
	return parseQuery(query.line.text, {now, zone}).bad.find(bad => !(bad.isUnfinished && query.isEditing));
}

/** The bottom line: news, or what is wrong with the query, or the keys that matter now. */
export function footerRow(state: State): Row {
	const {message, settings, size} = state;
	if (message) {
		return [span(fit(` ${clean(message.text, settings)}`, size.columns), message.tone === 'warning' ? 'warning' : 'accent')];
	}

	if (state.overlay?.kind === 'time' && state.overlay.problem) {
		return [span(fit(` ${clean(tellProblem(state.overlay.problem), settings)}`, size.columns), 'warning')];
	}

	const bad = firstBadTerm(state);
	if (bad && !state.overlay) {
		return [span(fit(` ${clean(tellProblem(bad.problem), settings)}`, size.columns), 'warning')];
	}

	const spans: Span[] = [state.overlay?.kind === 'copy' ? span(' Copy: ', 'accent') : span(' ')];
	let free = size.columns - widthOf(spans);
	const contexts = keyContexts(state);
	for (const {key, word} of footerHints(contexts, command => isUsable(state, command), settings.keymap)) {
		const width = displayWidth(key) + displayWidth(word) + 3;
		if (width > free) {
			break;
		}

		spans.push(span(key, 'key'), span(` ${word}  `, 'muted'));
		free -= width;
	}

	return [...spans, span(' '.repeat(Math.max(0, free)))];
}
