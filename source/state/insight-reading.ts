import {readInsight} from '../core/insight.ts';
import {rateAround} from '../core/rate.ts';
import {type EventSource} from '../core/source.ts';
import {type Loop} from './loop.ts';
import {type InsightOverlay} from './overlay.ts';

/** The one asking for an Insight's rate that is under way. */
export class InsightReading {
	#abort = new AbortController();
	#id = 0;

	/** Shows the Insight that a parsed record tells of, and asks the source for its rate; another record is said to be none. */
	start(source: EventSource, record: unknown, loop: Loop): void {
		this.cancel();
		const insight = readInsight(record);
		if (!insight) {
			loop.dispatch({type: 'message', message: {text: 'This is no Insights event: I or is:insight lists those there are.', tone: 'plain'}});
			return;
		}

		this.#abort = new AbortController();
		const {signal} = this.#abort;
		const id = ++this.#id;
		const request = rateAround(insight, loop.getState().now);
		if (!source.rates || !request) {
			const message = source.rates ? 'Its rate over time is no longer kept: AWS keeps 90 days' : 'Its rate over time is with AWS only, and this was read from files';
			loop.dispatch({
				type: 'insight', id, insight, rates: {state: 'failed', problem: {kind: 'missing', message}},
			});
			return;
		}

		loop.dispatch({
			type: 'insight', id, insight, rates: {state: 'loading'},
		});
		const answer = source.rates(request, signal);
		loop.track((async () => {
			const found = await answer;
			const rates: InsightOverlay['rates'] = found.ok ? {state: 'ready', value: {request, points: found.value}} : {state: 'failed', problem: found.problem};
			if (!signal.aborted) {
				loop.dispatch({type: 'rates', id, rates});
			}
		})());
	}

	cancel(): void {
		this.#abort.abort();
	}
}
