import {type Action} from './action.ts';
import {type Effect} from './effect.ts';
import {type State} from './state.ts';

export type Update = (state: State, action: Action) => readonly [State, readonly Effect[]];

/** Where the interface and the effects meet: it holds the one State and is the only way to change it. */
export type Loop = {
	getState(): State;
	/** Calls back after every change; returns the way to stop that. */
	subscribe(listener: () => void): () => void;
	/** Applies an action at once and starts its effects; actions that effects dispatch meanwhile wait their turn. */
	dispatch(action: Action): void;
	/** Registers work that is under way, for `whenIdle`. */
	track(work: Promise<unknown>): void;
	/** Resolves when no tracked work is left and no action waits. */
	whenIdle(): Promise<void>;
};

/** A loop over a pure `update`. `run` gets each effect in order and dispatches what comes of it. */
export function createLoop(initial: State, update: Update, run: (effect: Effect, loop: Loop) => void): Loop {
	let state = initial;
	let isDispatching = false;
	const waiting: Action[] = [];
	const listeners = new Set<() => void>();
	const pending = new Set<Promise<unknown>>();

	const loop: Loop = {
		getState: () => state,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		dispatch(action) {
			waiting.push(action);
			if (isDispatching) {
				return;
			}

			isDispatching = true;
			const before = state;
			try {
				for (let next = waiting.shift(); next; next = waiting.shift()) {
					const [after, effects] = update(state, next);
					state = after;
					for (const effect of effects) {
						run(effect, loop);
					}
				}
			} finally {
				isDispatching = false;
			}

			if (state !== before) {
				for (const listener of listeners) {
					listener();
				}
			}
		},
		track(work) {
			pending.add(work);
			void work.finally(() => {
				pending.delete(work);
			});
		},
		async whenIdle() {
			while (pending.size > 0) {
				await Promise.allSettled(pending); // eslint-disable-line no-await-in-loop -- work may start work
			}
		},
	};
	return loop;
}
