import {type Field} from '../core/query/query.ts';
import {type State} from './state.ts';

export type ColumnName = 'time' | 'who' | 'event' | 'resource' | 'from' | 'region' | 'result';

/** A column of the event list as it stands on the screen now. */
export type EventColumn = {readonly name: ColumnName; readonly width: number};

type Spec = {
	readonly name: ColumnName;
	readonly least: number;
	/** Share of the width that is left when every column has its least. */
	readonly share: number;
	/** Width beyond which more would be empty. */
	readonly most: number;
	/** The narrowest list that has the column. */
	readonly from: number;
};

const specs: readonly Spec[] = [
	{
		name: 'time', least: 8, share: 0, most: 8, from: 50,
	},
	{
		name: 'who', least: 12, share: 3, most: 36, from: 0,
	},
	{
		name: 'event', least: 15, share: 6, most: 44, from: 0,
	},
	{
		name: 'resource', least: 10, share: 3, most: 48, from: 70,
	},
	{
		name: 'from', least: 15, share: 0, most: 15, from: 100,
	},
	{
		name: 'region', least: 14, share: 0, most: 14, from: 112,
	},
	{
		name: 'result', least: 9, share: 1, most: 26, from: 40,
	},
];

/** From this width on the time column carries the date. */
const datedWidth = 80;

/** The width of a day and its time, and of the same without seconds. */
export const datedTimeWidth = '08-03 09:41:07'.length;
export const datedMinuteWidth = '08-03 09:41'.length;

/** From this width on the result has room for its longest word. */
const roomyWidth = 100;

const resultWidth = '✗ throttled'.length;

/** The gutter with the marks of selection. */
export const gutterWidth = 2;

/** The columns of the list for the present width; together with gutter and gaps they fill it. */
export function eventColumns({size}: Pick<State, 'size'>): readonly EventColumn[] {
	return fitColumns(size.columns);
}

/** The columns for a list of that many cells. They drop by priority as it narrows; who and event stay to the last. */
export function fitColumns(columns: number): readonly EventColumn[] {
	const chosen = specs.filter(spec => columns >= spec.from)
		.map(spec => spec.name === 'time' && columns >= datedWidth ? {...spec, least: datedTimeWidth, most: datedTimeWidth} : spec)
		.map(spec => spec.name === 'result' && columns >= roomyWidth ? {...spec, least: resultWidth} : spec);
	let free = columns - gutterWidth - (chosen.length - 1);
	const widths = new Map(chosen.map(spec => [spec.name, spec.least]));
	for (const spec of chosen) {
		free -= spec.least;
	}

	// Each round hands out what columns at their most could not take.
	for (let growing = chosen.filter(spec => spec.share > 0); free > 0 && growing.length > 0;) {
		const shares = growing.reduce((sum, spec) => sum + spec.share, 0);
		const round = free;
		for (const spec of growing) {
			const width = widths.get(spec.name)!;
			const more = Math.min(Math.ceil(round * spec.share / shares), spec.most - width, free);
			widths.set(spec.name, width + more);
			free -= more;
		}

		growing = growing.filter(spec => widths.get(spec.name)! < spec.most);
	}

	return chosen.map(({name}) => ({name, width: widths.get(name)! + (name === 'event' ? Math.max(0, free) : 0)}));
}

/** The columns of a line that shows its day where the time column has no room for one: the column beside it gives way, in this line alone. */
export function datedColumns(columns: readonly EventColumn[]): readonly EventColumn[] {
	const [time] = columns;
	const more = time?.name === 'time' ? Math.max(0, datedMinuteWidth - time.width) : 0;
	return more === 0 ? columns : columns.map(({name, width}, place) => ({name, width: width + (place === 0 ? more : (place === 1 ? -more : 0))}));
}

/** The query field that a column's value belongs to; time has none. */
export const columnField: Readonly<Record<ColumnName, Field | undefined>> = {
	time: undefined,
	who: 'who',
	event: 'event',
	resource: 'resource',
	from: 'ip',
	region: 'region',
	result: 'error',
};
