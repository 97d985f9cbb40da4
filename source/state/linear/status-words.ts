import {formatCount} from '../../core/format.ts';
import {clean} from '../marks.ts';
import {countProblems} from '../problem-rows.ts';
import {questionOf} from '../question.ts';
import {type State} from '../state.ts';

const plural = (count: number, word: string): string => `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;

const isWhole = ({coverage, skipped}: State['load']): boolean => coverage.every(place => place.state === 'off' || !place.problem) && skipped.every(({isDeclined}) => isDeclined);

/** What has become of the reading; nothing while it goes on. */
function readWords(state: State): string | undefined {
	const {load} = state;
	const all = isWhole(load) ? 'all read' : 'not all read';
	switch (load.status) {
		case 'loading': {
			return undefined;
		}

		case 'paused': {
			return questionOf(state).isAnswered ? all : 'more can be read with A';
		}

		case 'cancelled': {
			return 'stopped before the end';
		}

		case 'done': {
			return all;
		}
	}
}

/** That something is being read, and of what. */
export const readingWords = ({source, load, settings}: State): string => `Reading ${clean(source.label, settings)}, ${clean(load.range.text, settings)}.`;

/** What is read and how much of it is listed, as a sentence; nothing while that still changes. */
export function statusWords(state: State): string | undefined {
	const {source, load, events, query, settings, follow} = state;
	const read = readWords(state);
	if (read === undefined || query.isEditing || !query.isComplete) {
		return undefined;
	}

	const text = clean(query.line.text.trim(), settings);
	const problems = countProblems(state);
	const fuzzy = query.fuzzyWords.map(word => clean(word, settings)).join(' ');
	return [
		`${clean(source.label, settings)}, ${clean(load.range.text, settings)}: ${text === '' ? plural(events.count, 'event') : `${formatCount(events.count)} of ${plural(load.loaded, 'event')} match ${text}`}`,
		...fuzzy === '' ? [] : [`${fuzzy} is in no event, so matched loosely`],
		...load.duplicates > 0 ? [plural(load.duplicates, 'duplicate')] : [],
		...follow.isOn ? [follow.isFrozen ? `following, frozen, ${formatCount(follow.held)} held back` : 'following'] : [],
		read,
		...problems > 0 ? [`${plural(problems, 'problem')}, told by !`] : [],
	].join('; ') + '.';
}
