import {maskJson} from '../core/mask.ts';
import {parseLeniently} from '../core/parse-leniently.ts';
import {tellProblem} from '../core/problem.ts';
import {addTerm, fieldTerm} from '../core/query/print.ts';
import {describeEvent} from '../core/sentence.ts';
import {createCopying, type CopyPlaces} from './copying.ts';
import {type Effect} from './effect.ts';
import {cellTerm, cellText} from './event-cells.ts';
import {type Loop} from './loop.ts';
import {pivotsOf} from './pivots.ts';
import {type Session} from './session.ts';

/** Effects on one record: showing it, copying it or a value of it, editing it, and the ways on from it. */
export type RecordEffect = Extract<Effect, {readonly type: 'read-record' | 'copy' | 'copy-event' | 'show-link' | 'edit-record' | 'edit-text' | 'copy-cell' | 'filter-cell' | 'list-pivots'}>;

/** Gives the function that carries out effects on one record. */
export function createRecordEffects(session: Session, places: CopyPlaces): (effect: RecordEffect, loop: Loop) => void {
	const {copy, copyEvent, showLink, editRecord, editText} = createCopying(session, places);

	const showRecord = (row: number, loop: Loop): void => {
		const read = session.store.readText(row);
		const text = read.ok ? read.value : '';
		const event = session.store.event(row);
		const shown = loop.getState().settings.isRevealed ? text : maskJson(text);
		const sentence = read.ok ? describeEvent(event, parseLeniently(text)) : tellProblem(read.problem);
		loop.dispatch({
			type: 'record', row, text: shown, sentence, isInsight: event.category === 'Insight',
		});
	};

	// Unpacking a file takes longer than a frame may: until it is there, other keys are heard.
	const readRecord = async (row: number, loop: Loop): Promise<void> => {
		const {store} = session;
		await store.prepareText(row);
		if (session.store === store && loop.getState().events.row === row) {
			showRecord(row, loop);
		}
	};

	return (effect, loop) => {
		switch (effect.type) {
			case 'read-record': {
				if (session.store.isTextAtHand(effect.row)) {
					showRecord(effect.row, loop);
				} else {
					loop.track(readRecord(effect.row, loop));
				}

				break;
			}

			case 'copy': {
				loop.track(copy(effect.text, effect.what, loop));
				break;
			}

			case 'copy-event': {
				loop.track(copyEvent(effect, loop));
				break;
			}

			case 'show-link': {
				loop.track(showLink(effect.row, loop));
				break;
			}

			case 'edit-record': {
				loop.track(editRecord(effect.row, loop));
				break;
			}

			case 'edit-text': {
				loop.track(editText(effect.text, loop));
				break;
			}

			case 'copy-cell': {
				const {name, text} = cellText(session.store.event(effect.row), effect.column, loop.getState());
				loop.track(copy(text, `the ${name}`, loop));
				break;
			}

			case 'filter-cell': {
				const term = cellTerm(session.store.event(effect.row), effect.column, loop.getState());
				loop.dispatch(term === undefined
					? {type: 'message', message: {text: 'This column has no value to filter by: h and l choose another.', tone: 'plain'}}
					: {type: 'set-query', text: addTerm(loop.getState().query.line.text, fieldTerm(term.field, term.value, effect.isNegated))});
				break;
			}

			case 'list-pivots': {
				loop.dispatch({type: 'pivots', row: effect.row, pivots: pivotsOf(session.store.event(effect.row), session.store.text(effect.row))});
				break;
			}
		}
	};
}
