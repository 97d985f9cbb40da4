import {type State} from './state.ts';
import {stay, type Step} from './step.ts';

/** Finds anew what matches the text in the query line. */
export function search(state: State): Step {
	const id = state.query.id + 1;
	return stay({...state, query: {...state.query, id}}, {
		type: 'search', id, text: state.query.line.text, now: state.now,
	});
}
