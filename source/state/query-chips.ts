import {printTerm} from '../core/query/print-term.ts';
import {type Term} from '../core/query/query.ts';
import {displayWidth, fit} from '../core/width.ts';
import {clean, marksFor} from './marks.ts';
import {questionOf} from './question.ts';
import {type Span, span} from './span.ts';
import {type State} from './state.ts';

/** The most columns that one term takes in the chips. */
const longest = 14;

/** A term in short: its field, or what it is where it has none. */
function nameOf(term: Term): string {
	const {condition, isNegated} = term;
	const text = condition.kind === 'field' ? condition.field : (condition.kind === 'path' ? condition.path.at(-1) ?? '' : printTerm({condition, isNegated: false}));
	return `${isNegated ? '-' : ''}${text}`;
}

/**
What stands at the right end of the query line: which term the source is asked for, and which run here. Nothing for sources that give
everything. The longest wording that leaves the query half of the line.
*/
export function chipSpans(state: State): readonly Span[] {
	const {source, query, settings, size} = state;
	if (source.canLookUp !== true || query.line.text.trim() === '') {
		return [];
	}

	const {asked: {terms}, plan: {pushed}} = questionOf(state);
	if (terms.length === 0) {
		return [];
	}

	const dot = ` ${marksFor(settings).dot} `;
	const short = (term: Term): string => {
		const name = clean(nameOf(term), settings);
		return fit(name, Math.min(displayWidth(name), longest));
	};

	const there = pushed && terms[pushed.index];
	const here = terms.filter(term => term !== there).map(term => short(term)).join(' ');
	const api = there ? `api${pushed.isExact ? ', exact case' : ''}: ${short(there)}` : '';
	const wordings = there
		? [`${api}${here === '' ? '' : `${dot}local: ${here}`}`, `${api}${here === '' ? '' : `${dot}rest local`}`, `api: ${short(there)}`, 'api']
		: [`local: ${here}`, 'all local', 'local'];
	const wording = wordings.find(each => displayWidth(each) + 1 <= size.columns / 2) ?? '';
	return wording === '' ? [] : [span(`${wording} `, 'muted')];
}
