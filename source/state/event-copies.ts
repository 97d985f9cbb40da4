import {type TrailEvent} from '../core/event.ts';
import {consoleLink, lookupCall} from '../core/event-links.ts';
import {tableRow} from '../core/markdown.ts';
import {succeed, type Result} from '../core/problem.ts';
import {eventCells} from '../core/report.ts';
import {eventLine} from './event-cells.ts';
import {type Settings} from './state.ts';

/** The forms in which a whole event can be copied, each with what it is called. */
export const eventForms = {
	line: 'the line', markdown: 'the Markdown row', call: 'the lookup-events call', link: 'the console link',
} as const;

export type EventForm = keyof typeof eventForms;

/** An event in a form to copy, or the Problem that it has none. */
export const eventText = (event: TrailEvent, form: EventForm, settings: Settings): Result<string> => {
	switch (form) {
		case 'line': {
			return succeed(eventLine(event, settings));
		}

		case 'markdown': {
			return succeed(tableRow(eventCells(event, settings.zone)));
		}

		case 'call': {
			return lookupCall(event);
		}

		case 'link': {
			return consoleLink(event);
		}
	}
};
