import {bucketEdges} from '../core/time-buckets.ts';
import {findBucket} from '../store/histogram.ts';
import {type Effect} from './effect.ts';
import {findError, lineAt} from './find-line.ts';
import {type Loop} from './loop.ts';
import {type Session} from './session.ts';

/** Effects that look something up in the list and have an answer at once. */
export type ListEffect = Extract<Effect, {readonly type: 'select' | 'find-error' | 'open-line' | 'fold-line' | 'find-time' | 'aim-histogram' | 'find-bucket'}>;

function select(session: Session, position: number | undefined, loop: Loop): void {
	const row = position === undefined ? undefined : session.listing.rows[position];
	if (position !== undefined && row !== undefined) {
		loop.dispatch({type: 'select', position, row});
	}
}

/** Looks up what the effect asks for in the list, and dispatches the answer. */
export function runInList(effect: ListEffect, session: Session, loop: Loop): void {
	switch (effect.type) {
		case 'select': {
			select(session, effect.position, loop);
			break;
		}

		case 'find-error': {
			const position = findError(session, effect);
			if (position === undefined) {
				loop.dispatch({type: 'message', message: {text: `No ${effect.direction === 1 ? 'older' : 'newer'} event failed among those listed.`, tone: 'plain'}});
			}

			select(session, position, loop);
			break;
		}

		case 'open-line': {
			const group = session.listing.groupAt(effect.position);
			loop.dispatch(group && !group.isOpen
				? {type: 'opened', rows: session.listing.rowsAt(effect.position), isOpen: true}
				: {type: 'open-detail'});
			break;
		}

		case 'fold-line': {
			const group = session.listing.groupAt(effect.position);
			loop.dispatch(group?.isOpen === true
				? {type: 'opened', rows: session.listing.rowsAt(effect.position), isOpen: false}
				: {type: 'message', message: {text: 'No open repeats here.', tone: 'plain'}});
			break;
		}

		case 'find-time': {
			select(session, lineAt(session, effect.time), loop);
			break;
		}

		case 'aim-histogram': {
			const at = session.store.time(effect.row);
			if (!Number.isNaN(at)) {
				loop.dispatch({type: 'aim-histogram', at});
			}

			break;
		}

		case 'find-bucket': {
			const bucket = findBucket(session.count(effect.buckets), effect);
			loop.dispatch(bucket === undefined
				? {type: 'message', message: {text: `Nothing ${effect.direction === 1 ? 'later' : 'earlier'}: no stretch ${effect.kind === 'busy' ? 'with more events than usual' : 'in which something failed'}.`, tone: 'plain'}}
				: {type: 'aim-histogram', at: bucketEdges(effect.buckets, bucket).since});
			break;
		}
	}
}
