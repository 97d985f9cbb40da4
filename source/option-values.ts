import {defaultColumns, columnNames, type ColumnName} from './core/plain-columns.ts';
import {nearest} from './core/nearest.ts';
import {outputFormats, type OutputFormat} from './core/output-formats.ts';
import {fail, succeed, type Result} from './core/problem.ts';
import {type TimeContext} from './core/time-phrase.ts';
import {parseRange, parseTime, type TimeRange} from './core/time-range.ts';
import {type FlagName} from './flags.ts';
import {type ReadFlags} from './read-flags.ts';

/** The last value given to a flag. */
export const lastOf = ({values}: ReadFlags, name: FlagName): string | undefined => values.get(name)?.at(-1);

/** All values given to a list flag, each once. */
export const listOf = ({values}: ReadFlags, name: FlagName): readonly string[] =>
	[...new Set((values.get(name) ?? []).flatMap(value => value.split(',')).map(value => value.trim()))];

/** The one of `names` that is written, ignoring case; else a `usage` Problem that says what there is. */
export const oneOf = <Name extends string>(value: string, names: readonly Name[], what: string): Result<Name> => {
	const found = names.find(name => name === value) ?? names.find(name => name.toLowerCase() === value.toLowerCase());
	if (found !== undefined) {
		return succeed(found);
	}

	const meant = nearest(value, names);
	return fail('usage', `there is no ${what} "${value}"`, meant === undefined ? `Choose from ${names.join(', ')}.` : `Did you mean ${meant}?`);
};

/** The range of `-s` and `-u`. */
export const readRange = (read: ReadFlags, context: TimeContext): Result<TimeRange> => {
	const since = lastOf(read, 'since');
	const until = lastOf(read, 'until');
	if (since !== undefined && until !== undefined) {
		// Both at once, so that a time of day as the end follows the start.
		const ends = [parseTime(since, {...context, edge: 'start'}), parseTime(until, {...context, edge: 'end'})];
		return ends.find(end => !end.ok) as Result<TimeRange> | undefined ?? parseRange(`${since}..${until}`, context);
	}

	if (since?.includes('..') === true) {
		return parseRange(since, context);
	}

	const edge = since === undefined ? 'end' : 'start';
	const text = since ?? until;
	const time = text === undefined ? undefined : parseTime(text, {...context, edge});
	return time?.ok === false ? time : succeed(time === undefined ? {} : (edge === 'start' ? {since: time.value} : {until: time.value}));
};

/** The number of `-n`. */
export const readLimit = (read: ReadFlags): Result<number | undefined> => {
	const text = lastOf(read, 'limit');
	if (text === undefined) {
		return succeed(undefined);
	}

	const limit = /^\d{1,15}$/v.test(text) ? Number(text) : 0;
	return limit > 0 ? succeed(limit) : fail('usage', `-n takes a whole number of events above zero, and "${text}" is none`, 'Example: -n 20.');
};

/** The columns of `--columns`, else the usual ones. */
export const readColumns = (read: ReadFlags, output: OutputFormat | undefined, usual: readonly ColumnName[] = defaultColumns): Result<readonly ColumnName[]> => {
	if (!read.values.has('columns')) {
		return succeed(usual);
	}

	if (output === 'json' || output === 'ndjson') {
		return fail('usage', `--columns is for csv and table, and ${output} prints whole records`, 'Leave one of them out.');
	}

	const columns: ColumnName[] = [];
	for (const name of listOf(read, 'columns')) {
		const column = oneOf(name, columnNames, 'column');
		if (!column.ok) {
			return column;
		}

		columns.push(column.value);
	}

	return succeed(columns);
};

/** The theme of `--theme`, one of `themes`, else the usual one. */
export const readTheme = (read: ReadFlags, themes: readonly string[], usual: string | undefined): Result<string | undefined> => {
	const name = lastOf(read, 'theme');
	return name === undefined ? succeed(usual) : oneOf(name, themes, 'theme');
};

/** The address of `--endpoint-url`. */
export const readEndpoint = (read: ReadFlags): Result<string | undefined> => {
	const text = lastOf(read, 'endpoint-url');
	return text === undefined || (/^https?:/iv.test(text) && URL.canParse(text))
		? succeed(text)
		: fail('usage', `--endpoint-url takes an http or https address, and "${text}" is none`, 'Example: --endpoint-url http://localhost:4566.');
};

/** The format of `-o`. */
export const readOutput = (read: ReadFlags): Result<OutputFormat | undefined> => {
	const text = lastOf(read, 'output');
	return text === undefined ? succeed(undefined) : oneOf(text, outputFormats, 'output format');
};

