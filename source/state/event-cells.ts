import {type EventResult, type TrailEvent} from '../core/event.ts';
import {
	displayEvent,
	formatClock,
	formatTime,
	headResource,
	serviceName,
} from '../core/format.ts';
import {type Field} from '../core/query/query.ts';
import {shortWho} from '../core/short-who.ts';
import {
	columnField,
	type ColumnName,
	datedMinuteWidth,
	eventColumns,
} from './event-columns.ts';
import {type Settings, type State} from './state.ts';

/** The text of an event in each column of the list, as recorded: it is sanitized and cut where it is drawn. */
export const cells: Readonly<Record<ColumnName, (event: TrailEvent, settings: Settings, width: number) => string>> = {
	time: ({time}, {zone}, width) => width >= datedMinuteWidth ? formatTime(time, zone).replace(/^\d+-/v, '').slice(0, width) : formatClock(time, zone),
	who: ({who}, _settings, width) => width > 0 ? shortWho(who, width) : who,
	event: displayEvent,
	resource({resources}) {
		const {name, more} = headResource(resources);
		return more > 0 ? `${name} +${more}` : name;
	},
	// Services stand in the list without what all of them end on.
	from: ({ip}, _settings, width) => width > 0 ? serviceName(ip) : ip,
	region: ({region}) => region,
	// A narrow column has room for the class of failure alone; the detail has the code.
	result: (event, _settings, width) => width > 0 && width < 18 ? resultWords[event.result] : resultText(event),
};

const resultWords: Readonly<Record<EventResult, string>> = {
	ok: '', denied: 'denied', throttled: 'throttled', missing: 'missing', failed: 'failed', unknown: '?',
};

/** How a call ended, in words: the class of failure, then its code where that says more. */
export function resultText({result, error}: Pick<TrailEvent, 'result' | 'error'>): string {
	const word = resultWords[result];
	return error === '' || result === 'ok' ? word : `${word} ${error}`;
}

/** The name and the whole text of the cell under the column cursor. */
export function cellText(event: TrailEvent, column: number, state: Pick<State, 'size' | 'settings'>): {readonly name: ColumnName; readonly text: string} {
	const columns = eventColumns(state);
	const {name} = columns[Math.min(column, columns.length - 1)]!;
	const text = name === 'resource' ? event.resources[0] ?? '' : (name === 'time' ? formatTime(event.time, state.settings.zone) : cells[name](event, state.settings, 0));
	return {name, text};
}

/** The field of the query language and its value that stand for the cell under the column cursor; nothing for times. */
export function cellTerm(event: TrailEvent, column: number, state: Pick<State, 'size'>): {readonly field: Field; readonly value: string} | undefined {
	const columns = eventColumns(state);
	const {name} = columns[Math.min(column, columns.length - 1)]!;
	const field = columnField[name];
	if (field === undefined) {
		return undefined;
	}

	const values: Partial<Record<Field, string>> = {
		who: event.who, event: displayEvent(event), resource: event.resources[0] ?? '', ip: event.ip, region: event.region, error: event.error,
	};
	return {field, value: values[field] ?? ''};
}

/** An event as one line of plain text, every column whole. */
export function eventLine(event: TrailEvent, settings: Settings): string {
	const columns: readonly ColumnName[] = ['who', 'event', 'resource', 'from', 'region', 'result'];
	return [formatTime(event.time, settings.zone), ...columns.map(name => cells[name](event, settings, 0))].filter(text => text !== '').join('  ');
}
