import {parseQuery} from '../core/query/parse.ts';
import {search} from '../store/search.ts';
import {type Effect} from './effect.ts';
import {type Loop} from './loop.ts';
import {type Scheduler} from './search-run.ts';
import {type Session} from './session.ts';
import {runInSlices} from './slices.ts';

/** Counts the answers to questions among all events that are loaded, one question after the other. */
export class PivotRun {
	readonly #session: Session;
	readonly #scheduler: Scheduler;
	#current = 0;

	constructor(session: Session, scheduler: Scheduler) {
		this.#session = session;
		this.#scheduler = scheduler;
	}

	cancel(): void {
		this.#current++;
	}

	start({row, queries}: Extract<Effect, {type: 'count-pivots'}>, loop: Loop): void {
		const run = ++this.#current;
		const {store, cache} = this.#session;
		const {now, settings: {zone}} = loop.getState();
		function * count(): Generator<undefined, void> {
			for (const [index, text] of queries.entries()) {
				if (text === undefined) {
					continue;
				}

				const steps = search(store, parseQuery(text, {now, zone}), {isFuzzyAllowed: false, cache});
				let step = steps.next();
				for (; step.done !== true; step = steps.next()) {
					yield;
				}

				loop.dispatch({
					type: 'pivot-count', row, index, count: step.value.count,
				});
			}
		}

		runInSlices({
			steps: count(),
			isWanted: () => run === this.#current,
			onEnd() {
				// Each count was told of on the way.
			},
		}, this.#scheduler, loop);
	}
}
