import {type Loop} from '../../state/loop.ts';
import {
	afterSaying,
	newsOf,
	type Words,
	wordsOf,
} from '../../state/linear/words.ts';
import {type Session} from '../../state/session.ts';

/** What has been said so far, a line each; it only ever grows. */
export type Transcript = {
	getLines(): readonly string[];
	/** Calls back after every new line; returns the way to stop that. */
	subscribe(listener: () => void): () => void;
	/** Says again where things stand. */
	repeat(): void;
	/** Listens to the State no longer. */
	close(): void;
};

/** Follows the State of a loop in words. Listeners of the loop that come later find the transcript up to date. */
export function createTranscript(loop: Loop, session: Session): Transcript {
	let lines: readonly string[] = [];
	let said: Words | undefined;
	const listeners = new Set<() => void>();

	const follow = (): void => {
		const now = wordsOf(loop.getState(), session);
		const news = newsOf(said, now);
		said = afterSaying(said, now);
		if (news.length === 0) {
			return;
		}

		lines = [...lines, ...news];
		for (const listener of listeners) {
			listener();
		}
	};

	const stop = loop.subscribe(follow);
	follow();
	return {
		getLines: () => lines,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		repeat() {
			said = undefined;
			follow();
		},
		close: stop,
	};
}
