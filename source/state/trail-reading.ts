import {type EventSource} from '../core/source.ts';
import {type Loop} from './loop.ts';

/** The one asking for trails that is under way. */
export class TrailReading {
	#abort = new AbortController();

	/** Asks a source for its trails; every answer is dispatched as it comes. */
	start(source: EventSource, id: number, loop: Loop): void {
		this.cancel();
		this.#abort = new AbortController();
		const {signal} = this.#abort;
		if (!source.trails) {
			loop.dispatch({type: 'trails-end', id});
			return;
		}

		const pages = source.trails.list(signal);
		loop.track((async () => {
			for await (const page of pages) {
				if (signal.aborted) {
					return;
				}

				loop.dispatch({type: 'trails-page', id, page});
			}

			loop.dispatch({type: 'trails-end', id});
		})());
	}

	cancel(): void {
		this.#abort.abort();
	}
}
