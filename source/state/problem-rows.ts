import {formatCount, formatTime} from '../core/format.ts';
import {asSentence, type Problem} from '../core/problem.ts';
import {type Coverage} from '../core/source.ts';
import {displayWidth, fit} from '../core/width.ts';
import {clean, marksFor} from './marks.ts';
import {filesText, progressText} from './progress-text.ts';
import {type Role, type Row, span} from './span.ts';
import {type State} from './state.ts';
import {limitsOf} from './history-limits.ts';
import {blindQuestion} from './blind-question.ts';
import {wrapWords} from './detail-rows.ts';

/** Files and places that could not be read, in numbers; what was declined as no event file is no failure. */
export function countProblems({load, trails, config, follow, query}: Pick<State, 'load' | 'trails' | 'config' | 'follow' | 'query'>): number {
	return (query.unsearched ? 1 : 0) + config.problems.length + load.skipped.filter(skipped => !skipped.isDeclined).length
		+ [...load.coverage, ...trails.coverage, ...follow.coverage].filter(({problem, state}) => problem && state !== 'off').length;
}

const roles: Readonly<Record<Coverage['state'], Role>> = {
	reading: 'plain', throttled: 'warning', done: 'success', denied: 'danger', failed: 'danger', off: 'muted',
};

const words: Readonly<Record<Coverage['state'], string>> = {
	reading: 'read so far', throttled: 'throttled, going on', done: 'read', denied: 'denied', failed: 'failed', off: 'not enabled',
};

/** The view of what was read, what was not, and why: every place, then whatever could not be read, then remarks. */
export function problemRows(state: State): readonly Row[] {
	const {load, trails, settings} = state;
	const tell = (problem: Problem | undefined): readonly Row[] => problem === undefined ? [] : explain(problem, state);
	const config = state.config.problems.flatMap(problem => tell(problem));
	const files = load.progress && filesText(load.progress);
	const stopped = load.status === 'cancelled' && load.progress ? progressText(load.progress, state.size.columns) : '';
	const rows: Row[] = [
		...config.length === 0 ? [] : [[span('  Configuration', 'title')], ...config, []],
		...files === undefined ? [] : [[span(`  ${files}`, 'muted')], []],
		...stopped === '' ? [] : [[span(`  Stopped after ${stopped}.`, 'warning')], []],
		...load.coverage.length === 0 ? [[span('  Nothing has been read yet.', 'muted')]] : [],
		...load.coverage.flatMap(place => [...placeRows(place, state), ...tell(place.problem)]),
	];

	if (state.source.canLookUp === true) {
		const {lookups} = load;
		const blind = blindQuestion(state);
		const asked = lookups.length === 0 ? 'Asked for everything.' : `Asked for ${lookups.map(({key, value}) => `${key} ${value}`).join(', or ')} alone, for the query.`;
		rows.push([], ...[asked, ...blind === undefined ? [] : [asSentence(blind)], limitsOf(state)].flatMap(text => wrapWords(clean(text, settings), Math.max(20, state.size.columns - 4)).map(line => [span(`  ${line}`, 'muted')])));
	}

	const {unsearched} = state.query;
	if (unsearched) {
		rows.push([], [span(`  Not searched for the query, ${formatCount(unsearched.count)} ${unsearched.count === 1 ? 'event' : 'events'}`, 'title')], ...tell(unsearched.problem));
	}

	const unanswered = state.follow.coverage.filter(({problem}) => problem);
	if (unanswered.length > 0) {
		rows.push([], [span('  Places without an answer while following', 'title')], ...unanswered.flatMap(place => [...placeRows(place, state), ...tell(place.problem)]));
	}

	const failedTrails = trails.coverage.filter(({problem}) => problem);
	if (failedTrails.length > 0) {
		rows.push([], [span('  Trails that could not be asked for', 'title')], ...failedTrails.flatMap(place => [...placeRows(place, state), ...tell(place.problem)]));
	}

	for (const [title, isDeclined] of [['Not read', false], ['Not event files, left out', true]] as const) {
		const skipped = load.skipped.filter(entry => entry.isDeclined === isDeclined);
		if (skipped.length === 0) {
			continue;
		}

		rows.push([], [span(`  ${title}: ${formatCount(skipped.length)}`, 'title')]);
		for (const {where, position, problem} of skipped) {
			rows.push([span(`  ${clean(where, settings)}${position === undefined ? '' : `, ${clean(position, settings)}`}`)], ...tell(problem));
		}
	}

	if (load.notes.length > 0) {
		rows.push([], [span('  Remarks', 'title')], ...load.notes.flatMap(note => wrapWords(clean(note, settings), state.size.columns - 4).map(line => [span(`  ${line}`)])));
	}

	return rows;
}

function wordOfReading(status: State['load']['status'], from: number | undefined): string {
	if (status === 'cancelled') {
		return 'stopped before its end';
	}

	return from === undefined ? 'not answered yet' : words.reading;
}

function placeRows({place, state: reading, from, to}: Coverage, {load, settings, size}: State): readonly Row[] {
	const range = from === undefined || to === undefined ? '' : `   ${formatTime(from, settings.zone)} to ${formatTime(to, settings.zone)}`;
	const mark = reading === 'done' ? marksFor(settings).ok : (reading === 'reading' && load.status !== 'cancelled' ? marksFor(settings).loading : marksFor(settings).failed);
	const word = reading === 'reading' ? wordOfReading(load.status, from) : words[reading];
	// What became of it is told whole, whatever its name takes.
	const label = clean(place, settings);
	const head = [span(`  ${mark} `, roles[reading]), span(fit(label, Math.min(displayWidth(label), Math.max(8, size.columns - displayWidth(word) - 6)))), span(`  ${word}`, roles[reading])];
	return size.columns < 80 && range !== '' ? [head, [span(`  ${range}`, 'muted')]] : [[...head, span(range, 'muted')]];
}

/** A Problem as lines: what was wrong, then what to do. */
function explain({message, hint}: Problem, {settings, size}: State): readonly Row[] {
	const lines = (text: string, role: Role): readonly Row[] => wrapWords(clean(text, settings), Math.max(20, size.columns - 6)).map(line => [span(`    ${line}`, role)]);
	return [...lines(asSentence(message), 'plain'), ...(hint === undefined ? [] : lines(asSentence(hint), 'accent'))];
}
