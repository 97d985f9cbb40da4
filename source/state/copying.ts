import {maskJson} from '../core/mask.ts';
import {prettyJson} from '../core/pretty-json.ts';
import {type Problem, type Result, tellProblem} from '../core/problem.ts';
import {type Effect} from './effect.ts';
import {eventForms, eventText} from './event-copies.ts';
import {type Loop} from './loop.ts';
import {type Session} from './session.ts';

/** Where texts go that leave the program. */
export type CopyPlaces = {
	/** Copies a text; gives a sentence on how, or the Problem that prevented it. */
	copy(text: string): Promise<Result<string>>;
	/** Hands the terminal to the reader's editor or pager with a text in it, and takes it back. */
	showInEditor(text: string): Promise<Result<undefined>>;
	/** Likewise with the editor alone; gives the text as the reader left it. */
	editText(text: string): Promise<Result<string>>;
};

/** What carries out copying, the console link and the editor; each tells how it went. */
export function createCopying(session: Session, places: CopyPlaces) {
	const copy = async (text: string, what: string, loop: Loop): Promise<void> => {
		const copied = await places.copy(text);
		if (copied.ok) {
			loop.dispatch({type: 'message', message: {text: `Copied ${what} ${copied.value}`, tone: 'plain'}});
		} else {
			loop.dispatch({type: 'show-text', title: copied.problem.message, text});
		}
	};

	const warn = (problem: Problem, loop: Loop): void => {
		loop.dispatch({type: 'message', message: {text: tellProblem(problem), tone: 'warning'}});
	};

	const copyEvent = async ({row, form}: Extract<Effect, {type: 'copy-event'}>, loop: Loop): Promise<void> => {
		const text = eventText(session.store.event(row), form, loop.getState().settings);
		if (text.ok) {
			await copy(text.value, eventForms[form], loop);
		} else {
			warn(text.problem, loop);
		}
	};

	const showLink = async (row: number, loop: Loop): Promise<void> => {
		const event = session.store.event(row);
		const link = eventText(event, 'link', loop.getState().settings);
		if (!link.ok) {
			warn(link.problem, loop);
			return;
		}

		const note = event.category === 'Data' || event.category === 'NetworkActivity' ? 'This is an event that event history does not keep: the console will not find it.' : 'The console finds management and Insights events of the last 90 days.';
		loop.dispatch({type: 'show-text', title: 'The event in the AWS console', text: `${link.value}\n\n${note}`});
		await copy(link.value, eventForms.link, loop);
	};

	const editRecord = async (row: number, loop: Loop): Promise<void> => {
		const text = session.store.readText(row);
		const shown = text.ok ? await places.showInEditor(prettyJson(loop.getState().settings.isRevealed ? text.value : maskJson(text.value))) : text;
		if (!shown.ok) {
			warn(shown.problem, loop);
		}
	};

	const editText = async (text: string, loop: Loop): Promise<void> => {
		const edited = await places.editText(text);
		if (edited.ok) {
			loop.dispatch({type: 'form-text', text: edited.value});
		} else {
			warn(edited.problem, loop);
		}
	};

	return {
		copy, copyEvent, showLink, editRecord, editText,
	};
}
