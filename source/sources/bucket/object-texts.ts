import {type TextFile} from '../../core/event-batch.ts';
import {type Problem} from '../../core/problem.ts';

/** Fetches an object again so that its copy is what it was; gives the Problem that prevents it. */
export type FetchAgain = () => Promise<Problem | undefined>;

/**
The texts of an object whose copy stands in the cache. When the copy is not there any more, it is fetched again: a search waits
for that, and `read`, which cannot, gives a Problem that says so until it is there.
*/
export const createObjectTexts = (copy: TextFile, where: string, fetchAgain: FetchAgain): TextFile => {
	let fetching: Promise<Problem | undefined> | undefined;
	let problem: Problem | undefined;

	const restore = async (): Promise<Problem | undefined> => {
		fetching ??= fetchAgain();
		problem = await fetching;
		fetching = undefined;
		return problem;
	};

	const tell = (): Problem => problem
		? {...problem, message: `The kept copy of ${where} was removed, and fetching it again failed: ${problem.message}`}
		: {kind: 'missing', message: `The kept copy of ${where} was removed and is being fetched again`, hint: 'Select the event again in a moment'};

	return {
		read(index) {
			const text = copy.read(index);
			if (text.ok) {
				return text;
			}

			const told = tell();
			void restore();
			return {ok: false, problem: told};
		},
		isAtHand: () => copy.isAtHand(),
		prepare: async () => copy.prepare?.(),
		async search(condition) {
			const found = await copy.search?.(condition);
			if (found?.ok !== false) {
				return found;
			}

			return await restore() ? {ok: false, problem: tell()} : copy.search?.(condition);
		},
	};
};
