import {
	browseHistory,
	edit,
	type EditCommand,
	lineOf,
	pushHistory,
} from '../core/edit.ts';
import {parseQuery} from '../core/query/parse.ts';
import {addTerm, removeTerm} from '../core/query/print.ts';
import {type SourceState, type State} from './state.ts';
import {
	say,
	stay,
	chain,
	type Step,
} from './step.ts';
import {pullIfNeeded, startLoad} from './update-load.ts';
import {followQuestion, readWhole} from './part-load.ts';
import {search} from './search-step.ts';

/** Entries of the query history that are kept between sessions. */
const historyLimit = 200;

const undoLimit = 100;

/** Finds what answers the query in what is loaded, and turns the load to it; nothing is asked of the source. */
function ask(state: State): Step {
	const step = followQuestion(state);
	return step[1].length === 0 ? search(state) : step;
}

/** Puts another text into the query line, as one step that `u` takes back. */
export function setQuery(state: State, text: string): Step {
	const {query} = state;
	return text === query.line.text ? stay(state) : ask({...state, query: {...query, line: lineOf(text), undo: [...query.undo, query.line.text].slice(-undoLimit)}});
}

/** Opens the query line; what stands there now is what `u` comes back to. */
export function editQuery(state: State): Step {
	const {query} = state;
	return stay({
		...state,
		query: {
			...query,
			isEditing: true,
			line: lineOf(query.line.text),
			undo: query.undo.at(-1) === query.line.text ? query.undo : [...query.undo, query.line.text].slice(-undoLimit),
		},
	});
}

/** Leaves the query line; what was typed stays and filters. */
export function leaveQuery(state: State): Step {
	const {browsing: _, ...query} = state.query;
	return stay({...state, focus: 'events', query: {...query, isEditing: false}});
}

/** Types into the query line and filters what is loaded at once. */
export function typeQuery(state: State, command: EditCommand): Step {
	const line = edit(state.query.line, command);
	if (line === state.query.line) {
		return stay(state);
	}

	const {browsing: _, ...query} = state.query;
	const next = {...state, query: {...query, line}};
	return line.text === state.query.line.text ? stay(next) : ask(next);
}

/** Walks through the history of queries: 1 is older, -1 newer; the draft comes back at the end. */
export function browseQueries(state: State, direction: 1 | -1): Step {
	const {browsing, ...query} = state.query;
	const next = browseHistory(query.history, query.line, browsing, direction);
	return next.line.text === query.line.text ? stay(state) : ask({...state, query: {...query, ...next}});
}

/** Whether only the range on screen has been read of the source, not everything that it has. */
const isReadByRange = ({kind}: SourceState): boolean => kind === 'history' || kind === 'bucket';

/**
Runs the query over the whole range: reads on to its end, or another range where the query names one. The entry goes to the
top of the history.
*/
export function runQuery(state: State): Step {
	const [left] = leaveQuery(state);
	const text = left.query.line.text.trim();
	const history = pushHistory(left.query.history, text, historyLimit);
	const remembered = history === left.query.history
		? stay(left)
		: stay({...left, query: {...left.query, history}}, {type: 'save-history', entries: history});
	return chain(remembered, next => {
		const {since, until} = parseQuery(text, {now: next.now, zone: next.settings.zone});
		const {range} = next.load;
		const isInside = (since === undefined || since >= (range.since ?? -Infinity)) && (until === undefined || until <= (range.until ?? Infinity));
		if (!isInside && isReadByRange(next.source)) {
			const wanted = {
				text: 'from the query',
				...(since !== undefined && {since}),
				...(until !== undefined && {until}),
			};
			return next.source.canLookUp === true ? readWhole(next, wanted) : startLoad(next, wanted, true);
		}

		if (next.source.canLookUp === true && text !== '') {
			return readWhole(next);
		}

		return text === '' ? stay(next) : pullIfNeeded({...next, load: {...next.load, isWhole: true}});
	});
}

/** Takes back the last change of the query. */
export function undoQuery(state: State): Step {
	const {query} = state;
	const text = query.undo.findLast(text => text !== query.line.text);
	return text === undefined ? say(state, 'There is no earlier query.') : ask({...state, query: {...query, line: lineOf(text), undo: query.undo.slice(0, query.undo.lastIndexOf(text))}});
}

/** Hides what only reads, or shows it again. */
export function toggleWrites(state: State): Step {
	const {text} = state.query.line;
	const without = removeTerm(text, '-is:read');
	return setQuery(state, without === text ? addTerm(text, '-is:read') : without);
}
