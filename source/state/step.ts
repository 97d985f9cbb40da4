import {type Effect} from './effect.ts';
import {type Message, type State} from './state.ts';

/** What `update` and its parts return. */
export type Step = readonly [State, readonly Effect[]];

/** A state with nothing to do outside of it. */
export const stay = (state: State, ...effects: readonly Effect[]): Step => [state, effects];

/** Runs a second step on the outcome of a first; the effects of both follow each other. */
export function chain([state, effects]: Step, next: (state: State) => Step): Step {
	const [after, more] = next(state);
	return [after, [...effects, ...more]];
}

/** Says something in the footer, until the next key. */
export const say = (state: State, text: string, tone: Message['tone'] = 'plain', ...effects: readonly Effect[]): Step => stay({...state, message: {text, tone}}, ...effects);

/** The number typed before a movement, or 1. */
export const repeat = (state: State): number => Math.max(1, Number(state.count));
