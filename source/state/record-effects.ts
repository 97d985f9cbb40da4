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
export type RecordEffect = Extract<Effect, {readonly type: 'read-record' | 'await-record' | 'copy' | 'copy-event' | 'show-link' | 'edit-record' | 'edit-text' | 'copy-cell' | 'filter-cell' | 'list-pivots'}>;

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

	// Unpacking a file takes longer than a frame may: until it is there, other keys are heard. One at a time, and then the one that is wanted by then.
	let wanted: number | undefined;
	let isOpening = false;
	const openFiles = async (loop: Loop): Promise<void> => {
		isOpening = true;
		try {
			for (let row = wanted; row !== undefined; row = wanted) {
				const {store} = session;
				wanted = undefined;
				await store.prepareText(row); // eslint-disable-line no-await-in-loop -- one at a time
				const {events, detail} = loop.getState();
				if (session.store === store && events.row === row && detail.row !== row) {
					showRecord(row, loop);
				}
			}
		} finally {
			isOpening = false;
		}
	};

	const readRecord = (row: number, loop: Loop): void => {
		if (session.store.isTextAtHand(row)) {
			showRecord(row, loop);
			return;
		}

		wanted = row;
		loop.dispatch({type: 'opening-record', row});
		if (!isOpening) {
			loop.track(openFiles(loop));
		}
	};

	return (effect, loop) => {
		switch (effect.type) {
			case 'read-record': {
				readRecord(effect.row, loop);
				break;
			}

			case 'await-record': {
				showRecord(effect.row, loop);
				loop.dispatch(effect.action);
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
