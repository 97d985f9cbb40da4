import {toDate} from './calendar.ts';
import {type Zone} from './format.ts';

/** What can be exported of what is loaded. */
export const exportScopes = ['matches', 'marked', 'all'] as const;

export type ExportScope = typeof exportScopes[number];

/** The formats of an export with what they are; `report` is Markdown. */
export const exportFormats = {
	ndjson: 'one record a line, its text as received but for white space',
	json: 'one object {"Records": [...]}, as CloudTrail delivers it',
	csv: 'a table for spreadsheets; what they would run as a formula is defused',
	report: 'Markdown: query, range, what was not read, counts, and a hash of each record',
} as const;

export type ExportFormat = keyof typeof exportFormats;

/** The formats in the order in which they are offered. */
export const exportFormatNames = Object.keys(exportFormats) as readonly ExportFormat[];

const endings: Readonly<Record<ExportFormat, string>> = {
	ndjson: '.ndjson', json: '.json', csv: '.csv', report: '.md',
};

/** The format that the name of a file asks for by its ending; nothing where it asks for none. */
export const formatOf = (file: string): ExportFormat | undefined => {
	const name = file.toLowerCase();
	return exportFormatNames.find(format => name.endsWith(endings[format])) ?? (name.endsWith('.jsonl') ? 'ndjson' : (name.endsWith('.markdown') ? 'report' : undefined));
};

/** The name of a file with the ending of another format, if it had that of one. */
export const renameFor = (file: string, format: ExportFormat): string => {
	const known = formatOf(file);
	return known === undefined || known === format ? file : `${file.slice(0, file.lastIndexOf('.'))}${endings[format]}`;
};

const digits = (value: number, count = 2): string => String(value).padStart(count, '0');

/** A name to offer: the day in the zone, and the letters and digits of the query: `cloudtrail-2026-08-03-is-error.ndjson`. */
export const suggestFile = ({query, now, zone, format}: {readonly query: string; readonly now: number; readonly zone: Zone; readonly format: ExportFormat}): string => {
	const {year, month, day} = toDate(now, zone);
	const words = query.toLowerCase().replaceAll(/(?<!\S)[!\-]/gv, 'not ').split(/[^0-9a-z]+/v).filter(word => word !== '').join('-').slice(0, 40).replace(/-$/v, '');
	return `cloudtrail-${digits(year, 4)}-${digits(month)}-${digits(day)}${words === '' ? '' : `-${words}`}${endings[format]}`;
};
