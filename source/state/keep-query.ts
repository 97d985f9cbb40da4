import {type SavedQuery} from '../core/config/config.ts';
import {type Result, tellProblem} from '../core/problem.ts';
import {type Effect} from './effect.ts';
import {type Loop} from './loop.ts';

/** Where queries are kept under names. */
export type QueryKeeper = {
	/** Saves a query under a name, or deletes that of the name; gives all that are saved then. */
	keepQuery(name: string, query: string | undefined): Promise<Result<readonly SavedQuery[]>>;
};

/** Saves or deletes a query, and tells how that went. */
export async function keepQuery({name, query}: Extract<Effect, {type: 'keep-query'}>, keeper: QueryKeeper, loop: Loop): Promise<void> {
	const isReplaced = loop.getState().config.queries.some(saved => saved.name === name);
	const kept = await keeper.keepQuery(name, query);
	if (kept.ok) {
		loop.dispatch({type: 'saved-queries', queries: kept.value});
	}

	const done = query === undefined ? `Deleted the saved query “${name}”.` : `Saved the query “${name}”${isReplaced ? ' in place of the old one' : ''}; :open ${name} brings it back.`;
	loop.dispatch({type: 'message', message: kept.ok ? {text: done, tone: 'plain'} : {text: `Not ${query === undefined ? 'deleted' : 'saved'}: ${tellProblem(kept.problem)}`, tone: 'warning'}});
}
