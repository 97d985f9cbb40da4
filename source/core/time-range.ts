import {
	toDate,
	toMoment,
	toTimeOfDay,
	type CivilDate,
} from './calendar.ts';
import {type Zone} from './format.ts';
import {fail, succeed, type Result} from './problem.ts';
import {
	readTimePhrase,
	timeExamples,
	type Clock,
	type TimeContext,
} from './time-phrase.ts';

/** A range of time in milliseconds since 1970, both ends inclusive; an absent end is open. */
export type TimeRange = {readonly since?: number; readonly until?: number};

/** Which end of a range a time stands for: a date is its first millisecond as a start, its last one as an end. */
export type Edge = 'start' | 'end';

const clockOn = ({time, zone}: Clock, date: CivilDate): number => toMoment(date, zone, time);

// A start in the future would find nothing: the day before is meant.
const clockStart = (clock: Clock, now: number): number => {
	const today = toDate(now, clock.zone);
	const moment = clockOn(clock, today);
	return moment > now ? clockOn(clock, {...today, day: today.day - 1}) : moment;
};

// As an end it is the first one after the start, so that 23:00..01:00 runs over midnight.
const clockEnd = (clock: Clock, now: number, since: number | undefined): number => {
	const date = toDate(since ?? now, clock.zone);
	const last = clockOn(clock, date) + clock.length - 1;
	return since === undefined || last >= since ? last : clockOn(clock, {...date, day: date.day + 1}) + clock.length - 1;
};

const parseEdge = (text: string, context: TimeContext, edge: Edge, since?: number): Result<number> => {
	if (text.includes('..')) {
		return fail('usage', `"${text}" is a range, and one time is expected here`, timeExamples);
	}

	const phrase = readTimePhrase(text, context);
	if (!phrase.ok) {
		return phrase;
	}

	if (phrase.value.kind === 'span') {
		return succeed(edge === 'start' ? phrase.value.first : phrase.value.last);
	}

	const {clock} = phrase.value;
	return succeed(edge === 'start' ? clockStart(clock, context.now) : clockEnd(clock, context.now, since));
};

/**
Reads one end of a range: `15m`, `7d`, `2h ago`, `now`, `yesterday`, a date or month, ISO 8601, or a time of day, which is today's;
as a start it is yesterday's while today's is still to come.

@returns Milliseconds since 1970, inclusive: an end written to the day or minute is the last millisecond of it. Otherwise a
`usage` Problem that names the text.
*/
export const parseTime = (text: string, {edge, ...context}: TimeContext & {readonly edge: Edge}): Result<number> => parseEdge(text, context, edge);

const parseEnds = (text: string, startText: string, endText: string, context: TimeContext): Result<TimeRange> => {
	const start = startText === '' ? undefined : parseEdge(startText, context, 'start');
	if (start && !start.ok) {
		return start;
	}

	const end = endText === '' ? undefined : parseEdge(endText, context, 'end', start?.value);
	if (end && !end.ok) {
		return end;
	}

	const isInverted = start !== undefined && end !== undefined && start.value > end.value;
	return isInverted
		? fail('usage', `"${text}" ends before it starts`, `Write the earlier time first: ${endText}..${startText}.`)
		: succeed({...(start && {since: start.value}), ...(end && {until: end.value})});
};

/**
Reads a range: `START..END`, either end open, or one time. One time alone is the whole day or month if it is one, else everything
since then; `all` is no bound at all. An end that is a time of day is the first one after the start: `15:00..15:30`, also
`2026-08-01T23:00..01:00`.

@returns The range, never inverted, or a `usage` Problem that names the text.
*/
export const parseRange = (text: string, context: TimeContext): Result<TimeRange> => {
	const trimmed = text.trim();
	const dots = trimmed.indexOf('..');
	if (trimmed.toLowerCase() === 'all') {
		return succeed({});
	}

	if (dots !== -1) {
		const [start, end] = [trimmed.slice(0, dots).trim(), trimmed.slice(dots + 2).trim()];
		return start === '' && end === ''
			? fail('usage', '".." names no time', 'Examples: 2026-08-01..2026-08-03, 15:00..15:30, ..2026-08-01.')
			: parseEnds(trimmed, start, end, context);
	}

	const phrase = readTimePhrase(trimmed, context);
	if (!phrase.ok) {
		return phrase;
	}

	return phrase.value.kind === 'span' && phrase.value.isDays
		? succeed({since: phrase.value.first, until: phrase.value.last})
		: parseEnds(trimmed, trimmed, '', context);
};

const digits = (value: number, count = 2): string => String(value).padStart(count, '0');

// As short as the time allows: an end that is the last millisecond of its minute is written as the minute.
const printEdge = (moment: number, zone: Zone, edge: Edge): {readonly date: string; readonly time: string} => {
	const {year, month, day} = toDate(moment, zone);
	const {hour, minute, second, millisecond} = toTimeOfDay(moment, zone);
	const [borderSecond, borderMillisecond] = edge === 'start' ? [0, 0] : [59, 999];
	const fraction = millisecond === borderMillisecond ? '' : `.${digits(millisecond, 3)}`;
	const seconds = second === borderSecond && fraction === '' ? '' : `:${digits(second)}${fraction}`;
	return {date: `${digits(year, 4)}-${digits(month)}-${digits(day)}`, time: `${digits(hour)}:${digits(minute)}${seconds}`};
};

/** A time as ISO 8601 in UTC that `parseTime` reads as the same millisecond at that end, such as `2026-08-01T10:00Z`. */
export const printTime = (moment: number, edge: Edge): string => {
	const {date, time} = printEdge(moment, 'utc', edge);
	return `${date}T${time}Z`;
};

const printEnd = (moment: number | undefined, zone: Zone, edge: Edge): string => {
	if (moment === undefined) {
		return '';
	}

	const {date, time} = printEdge(moment, zone, edge);
	const text = time === (edge === 'start' ? '00:00' : '23:59') ? date : `${date}T${time}`;
	const again = parseTime(text, {now: moment, zone, edge});
	// An hour that comes twice at a clock change has no local text of its own.
	return again.ok && again.value === moment ? text : printTime(moment, edge);
};

/** A range as text without spaces that `parseRange` reads as the same range in that zone: `2026-08-01..2026-08-03T10:00`. */
export const printRange = ({since, until}: TimeRange, zone: Zone): string => {
	const [start, end] = [printEnd(since, zone, 'start'), printEnd(until, zone, 'end')];
	if (start === '' && end === '') {
		return 'all';
	}

	const isOneDay = start === end && !start.includes('T');
	return isOneDay ? start : `${start}..${end}`;
};
