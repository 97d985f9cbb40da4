import {type TrailEvent} from './event.ts';
import {
	displayEvent,
	formatTime,
	headResource,
	noTime,
	serviceName,
	type Zone,
} from './format.ts';
import {fields, type Field} from './query/query.ts';

/** The columns that csv and table output may have. */
export const columnNames = ['time', ...fields, 'result', 'message', 'readOnly'] as const satisfies ReadonlyArray<Field | 'time' | 'result' | 'message' | 'readOnly'>;

export type ColumnName = typeof columnNames[number];

/** The columns of csv and table output when nobody names any. */
export const defaultColumns: readonly ColumnName[] = ['time', 'who', 'event', 'resource', 'ip', 'region', 'result'];

/** For `table`, times are written for people, in their zone; for `csv`, in ISO 8601 and UTC. */
export type ColumnStyle = {readonly format: 'csv'} | {readonly format: 'table'; readonly zone: Zone};

const timeText = (time: number, style: ColumnStyle): string => {
	if (style.format === 'table') {
		return formatTime(time, style.zone);
	}

	return formatTime(time, 'utc') === noTime ? '' : new Date(time).toISOString().replace('.000Z', 'Z');
};

const resourceText = (resources: readonly string[]): string => {
	const {name, more} = headResource(resources);
	return more === 0 ? name : `${name} +${more}`;
};

/** One cell of an event, unsanitized; what the record lacks is empty. */
export const columnText = (event: TrailEvent, column: ColumnName, style: ColumnStyle): string => {
	if (column === 'time') {
		return timeText(event.time, style);
	}

	if (column === 'event') {
		return displayEvent(event);
	}

	if (column === 'service') {
		return serviceName(event.source);
	}

	return column === 'resource' ? resourceText(event.resources) : String(event[column] ?? '');
};
