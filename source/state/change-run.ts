import {type EventSource} from '../core/source.ts';
import {type Effect} from './effect.ts';
import {type Loop} from './loop.ts';

/** Makes a change that was confirmed, through the source that may; every answer is dispatched as it comes. Nothing stops it but the end of the program. */
export async function makeChange(source: EventSource, {id, change}: Extract<Effect, {type: 'change-trail'}>, signal: AbortSignal, loop: Loop): Promise<void> {
	for await (const news of source.trails?.changer?.apply(change, signal) ?? []) {
		loop.dispatch({
			type: 'change-news', id, change, news,
		});
	}
}
