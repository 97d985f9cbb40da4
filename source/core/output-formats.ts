import {csvLine} from './csv.ts';
import {type TrailEvent} from './event.ts';
import {type Zone} from './format.ts';
import {compactJson} from './json-text.ts';
import {columnText, type ColumnName} from './plain-columns.ts';
import {tableLines} from './plain-table.ts';
import {terminalJson} from './terminal-json.ts';
import {asciiOnly, sanitize} from './text.ts';

/** The formats in which events are written. */
export const outputFormats = ['ndjson', 'json', 'csv', 'table'] as const;

export type OutputFormat = typeof outputFormats[number];

/** One event to print. */
export type PrintedRow = {readonly event: TrailEvent; readonly text: string};

/** How events are written. */
export type FormatOptions = {
	readonly columns: readonly ColumnName[];
	readonly zone: Zone;
	readonly ascii: boolean;
	/** The width of the terminal that is written to, in columns; absent for a pipe or a file. */
	readonly width?: number;
};

/** Writes events in one format: `head`, then `body` as often as rows come, then `tail`. */
export type Formatter = {
	readonly head: string;
	body(rows: readonly PrintedRow[]): string;
	tail(): string;
};

// A record as it was received but for white space. A terminal gets escapes for what would act on it; the value is the same.
const recordText = ({text}: PrintedRow, {width}: FormatOptions): string => {
	const compact = compactJson(text);
	return width === undefined ? compact : terminalJson(compact);
};

const ndjson = (options: FormatOptions): Formatter => ({
	head: '',
	body: rows => rows.map(row => `${recordText(row, options)}\n`).join(''),
	tail: () => '',
});

const json = (options: FormatOptions): Formatter => {
	let isFirst = true;
	return {
		head: '{"Records":[',
		body(rows) {
			const texts = rows.map(row => recordText(row, options)).join(',');
			const text = isFirst || rows.length === 0 ? texts : `,${texts}`;
			isFirst &&= rows.length === 0;
			return text;
		},
		tail: () => ']}\n',
	};
};

const csv = ({columns, width}: FormatOptions): Formatter => ({
	head: csvLine(columns),
	body: rows => rows.map(({event}) => csvLine(columns.map(column => {
		const cell = columnText(event, column, {format: 'csv'});
		return width === undefined ? cell : sanitize(cell);
	}))).join(''),
	tail: () => '',
});

// Cut, these say nothing any more.
const shortColumns: ReadonlySet<ColumnName | undefined> = new Set(['time', 'region', 'account', 'result', 'readOnly'] as const);

// The widths are known when the last row is.
const table = ({columns, zone, ascii, width}: FormatOptions): Formatter => {
	const lines: string[][] = [];
	return {
		head: '',
		body(rows) {
			for (const {event} of rows) {
				lines.push(columns.map(column => {
					const cell = sanitize(columnText(event, column, {format: 'table', zone}));
					return ascii ? asciiOnly(cell) : cell;
				}));
			}

			return '';
		},
		tail: () => tableLines(lines, width, index => shortColumns.has(columns[index])).map(line => `${line}\n`).join(''),
	};
};

const formatters = {
	ndjson, json, csv, table,
} as const satisfies Record<OutputFormat, (options: FormatOptions) => Formatter>;

/** The writer of a format. */
export const createFormatter = (format: OutputFormat, options: FormatOptions): Formatter => formatters[format](options);
