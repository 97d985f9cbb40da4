import {tellProblem} from '../../core/problem.ts';
import {firstBadTerm, footerRow} from '../chrome-rows.ts';
import {costQuestion} from '../cost.ts';
import {entryOf} from '../entry-line.ts';
import {clean} from '../marks.ts';
import {type Session} from '../session.ts';
import {type Message, type State} from '../state.ts';
import {overlayLine, overlayLines, overlayName} from './overlay-words.ts';
import {columnWords, paneName, paneWords} from './pane-words.ts';
import {rowWords} from './row-words.ts';
import {readingWords, statusWords} from './status-words.ts';

/** What the screen shows, in words: the same for those who hear it as for those who see it. */
export type Words = {
	/** Number of the reading that goes on, and what it reads. */
	readonly reading: readonly [id: number, text: string];
	readonly status: string | undefined;
	/** News; said again when it comes again. */
	readonly message: {readonly of: Message; readonly text: string} | undefined;
	/** What is wrong: a term of the query, a time. */
	readonly complaint: string | undefined;
	/** Where the keys go. */
	readonly place: string;
	/** Lines of a text that is open. */
	readonly body: readonly string[];
	/** What the cursor is on. */
	readonly line: string | undefined;
	readonly column: string;
};

/** The words for a state. */
export function wordsOf(state: State, session: Session): Words {
	const {overlay, settings, query} = state;
	const bad = query.isEditing ? undefined : firstBadTerm(state);
	const problem = overlay?.kind === 'time' ? overlay.problem : bad?.problem;
	return {
		reading: [state.load.id, readingWords(state)],
		status: statusWords(state),
		message: state.message && {of: state.message, text: clean(state.message.text, settings)},
		complaint: problem && clean(tellProblem(problem), settings),
		place: overlay ? overlayName(overlay, state) : paneName(state),
		body: overlay ? overlayLines(overlay, state) : [],
		line: overlay ? overlayLine(overlay, state) : paneWords(state, session),
		column: overlay ? '' : columnWords(state),
	};
}

/** What is to be said now, after `said`; the latter absent: everything. */
export function newsOf(said: Words | undefined, now: Words): readonly string[] {
	const isElsewhere = said?.place !== now.place;
	const heard = new Set(isElsewhere ? [] : said.body);
	return [
		...now.reading[0] === said?.reading[0] ? [] : [now.reading[1]],
		...now.status === undefined || now.status === said?.status ? [] : [now.status],
		...now.message === undefined || now.message.of === said?.message?.of ? [] : [now.message.text],
		...now.complaint === undefined || now.complaint === said?.complaint ? [] : [now.complaint],
		...isElsewhere ? [`${now.place}:`] : [],
		...now.body.filter(line => !heard.has(line)),
		...now.line === undefined || (now.line === said?.line && !isElsewhere) ? [] : [now.line],
		...isElsewhere || now.column === '' || now.column === said.column ? [] : [now.column],
	];
}

/** What has been said once this has: where something is not known yet, what was said of it before. */
export const afterSaying = (said: Words | undefined, now: Words): Words => ({...now, status: now.status ?? said?.status, line: now.line ?? (said?.place === now.place ? said.line : undefined)});

/** The line that is typed in, or a question and the keys that answer it; empty while keys are commands. */
export function promptWords(state: State): string {
	const entry = state.query.isEditing && !state.overlay && state.codes.queue.length === 0 ? {label: 'Query:', line: state.query.line} : entryOf(state);
	if (entry) {
		return `${entry.label} ${clean(entry.line.text, state.settings)}`;
	}

	const {overlay} = state;
	const question = overlay?.kind === 'cost' ? [costQuestion(overlay)] : [];
	return overlay?.kind === 'cost' || overlay?.kind === 'copy' ? [...question, rowWords(footerRow(state))].join(' ') : '';
}
