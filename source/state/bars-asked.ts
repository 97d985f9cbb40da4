import {askedRange, stripWidth} from './coverage-strip.ts';
import {computeLayout} from './layout.ts';
import {type BarsAsked} from './session.ts';
import {type State} from './state.ts';

/** Which bars the rule line of the events has: over the strip that tells what was read, those of the same time. */
export const barsAsked = (state: State): BarsAsked => ({buckets: stripWidth(state), range: computeLayout(state).strip ? askedRange(state) : undefined});
