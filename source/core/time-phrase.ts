import {
	isDate,
	lengths,
	toDate,
	toMoment,
	type CivilDate,
	type Offset,
	type TimeOfDay,
} from './calendar.ts';
import {type Zone} from './format.ts';
import {fail, succeed, type Result} from './problem.ts';

/** What a time is relative to. */
export type TimeContext = {
	/** Milliseconds since 1970. */
	readonly now: number;
	/** The zone of times that do not name one. */
	readonly zone: Zone;
};

/** A time of day without a day; it covers `length` milliseconds, as precisely as it was written. */
export type Clock = {readonly time: TimeOfDay; readonly zone: Offset; readonly length: number};

/** What one time means: the milliseconds that it covers, both inclusive, or a time of day. */
export type TimePhrase =
	| {readonly kind: 'span'; readonly first: number; readonly last: number; /** Days or a month: worth a range of its own. */ readonly isDays: boolean}
	| {readonly kind: 'clock'; readonly clock: Clock};

/** What a reader may write, for hints. */
export const timeExamples = 'Examples: 15m, 24h, 7d, yesterday, 2026-08-01, 2026-08-01T10:00Z, 15:00.';

const noTime = (text: string, why?: string): Result<never> => fail('usage', `"${text}" is not a time${why === undefined ? '' : `: ${why}`}`, timeExamples);

// Outside these years a time has no ISO 8601 text that could be read again.
const earliest = toMoment({year: 0, month: 1, day: 1}, 'utc');
const latest = toMoment({year: 10_000, month: 1, day: 1}, 'utc') - 1;

const span = (text: string, first: number, last: number, isDays = false): Result<TimePhrase> => first >= earliest && last <= latest
	? succeed({
		kind: 'span', first, last, isDays,
	})
	: noTime(text, 'that is too far away');

const unitLengths: Readonly<Record<string, number>> = {
	s: lengths.second, m: lengths.minute, h: lengths.hour, d: lengths.day, w: 7 * lengths.day,
};

const relative = /^-?\s?(?<count>\d+(?:\.\d+)?)\s?(?<unit>[dhmsw]|secs?|seconds?|mins?|minutes?|hours?|hrs?|days?|weeks?)(?:\s?ago)?$/v;

const readRelative = (text: string, {now}: TimeContext): Result<TimePhrase> | undefined => {
	const {count, unit} = relative.exec(text)?.groups ?? {};
	if (count === undefined || unit === undefined) {
		return undefined;
	}

	const moment = Math.round(now - (Number(count) * (unitLengths[unit.charAt(0)] ?? 0)));
	return span(text, moment, moment);
};

const wholeDays = (text: string, date: CivilDate, zone: Offset, next: Partial<CivilDate>): Result<TimePhrase> =>
	span(text, toMoment(date, zone), toMoment({...date, ...next}, zone) - 1, true);

const readDayName = (text: string, {now, zone}: TimeContext): Result<TimePhrase> | undefined => {
	if (text === 'now') {
		return span(text, now, now);
	}

	const today = toDate(now, zone);
	if (text === 'today') {
		return wholeDays(text, today, zone, {day: today.day + 1});
	}

	return text === 'yesterday' ? wholeDays(text, {...today, day: today.day - 1}, zone, {day: today.day}) : undefined;
};

/** The shapes of ISO 8601 that are read: extended (`2026-08-01T10:00:00Z`) and basic (`20260801T100000Z`). */
const dates = /^(?<year>\d{4})-(?<month>\d{2})(?:-(?<day>\d{2}))?$/v;
const basicDates = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/v;
const times = /^(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[,.](?<fraction>\d{1,9}))?)?$/v;
const basicTimes = /^(?<hour>\d{2})(?:(?<minute>\d{2})(?<second>\d{2})?)?$/v;
const zones = /^(?<rest>.*?)\s?(?:(?<utc>z|utc)|(?<sign>[+\-])(?<hours>[01]\d|2[0-3])(?::?(?<minutes>[0-5]\d))?)$/v;

const readTimeOfDay = (text: string): {readonly time: TimeOfDay; readonly length: number} | undefined => {
	const groups = (times.exec(text) ?? basicTimes.exec(text))?.groups;
	if (!groups) {
		return undefined;
	}

	const {hour, minute = '0', second = '0', fraction = '0'} = groups;
	const time = {
		hour: Number(hour), minute: Number(minute), second: Number(second), millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)),
	};
	if (time.hour > 23 || time.minute > 59 || time.second > 59) {
		return undefined;
	}

	const precision = [groups['fraction'], groups['second'], groups['minute']].findIndex(part => part !== undefined);
	return {time, length: [1, lengths.second, lengths.minute][precision] ?? lengths.hour};
};

// Splits the zone from the end of a time; -07:00 counts west.
const readZone = (text: string, zone: Zone): {readonly rest: string; readonly zone: Offset} => {
	const groups = zones.exec(text)?.groups;
	if (!groups) {
		return {rest: text, zone};
	}

	const {rest = '', utc, sign, hours, minutes = '0'} = groups;
	const offset = (Number(hours) * 60) + Number(minutes);
	return {rest, zone: utc === undefined ? offset * (sign === '-' ? -1 : 1) : 'utc'};
};

const readDate = (text: string): (CivilDate & {readonly isMonth: boolean}) | undefined => {
	const groups = (dates.exec(text) ?? basicDates.exec(text))?.groups;
	return groups && {
		year: Number(groups['year']), month: Number(groups['month']), day: Number(groups['day'] ?? '1'), isMonth: groups['day'] === undefined,
	};
};

const readMoment = (text: string, dateText: string, timeText: string | undefined, context: TimeContext): Result<TimePhrase> => {
	const date = readDate(dateText);
	const {rest, zone} = readZone(timeText ?? '', context.zone);
	const timeOfDay = readTimeOfDay(rest);
	if (!date || (timeText !== undefined && (!timeOfDay || date.isMonth))) {
		return noTime(text);
	}

	if (!isDate(date)) {
		return noTime(text, 'the calendar has no such day');
	}

	if (!timeOfDay) {
		return wholeDays(text, date, context.zone, date.isMonth ? {month: date.month + 1} : {day: date.day + 1});
	}

	const first = toMoment(date, zone, timeOfDay.time);
	return span(text, first, first + timeOfDay.length - 1);
};

const readClock = (text: string, context: TimeContext): Result<TimePhrase> | undefined => {
	const {rest, zone} = readZone(text, context.zone);
	const timeOfDay = rest.includes(':') ? readTimeOfDay(rest) : undefined;
	return timeOfDay && succeed({kind: 'clock', clock: {...timeOfDay, zone}});
};

/**
Reads one time: relative (`15m`, `2h ago`, `-2h`, units s m h d w), `now`, `today`, `yesterday`, a date or month, ISO 8601 with
or without seconds and zone, or a time of day. Units are of fixed length: `1d` is 24 hours.

@returns What it covers, or a `usage` Problem that names the text.
*/
export const readTimePhrase = (typed: string, context: TimeContext): Result<TimePhrase> => {
	const text = typed.trim().toLowerCase();
	if (text === '') {
		return fail('usage', 'a time is missing', timeExamples);
	}

	// No time is longer; a pasted page is not worth matching.
	if (text.length > 60) {
		return noTime(`${typed.trim().slice(0, 40)}…`);
	}

	const named = readDayName(text, context) ?? readRelative(text, context) ?? readClock(text, context);
	if (named) {
		return named;
	}

	const separator = text.search(/[\st]/v);
	return separator === -1
		? readMoment(typed.trim(), text, undefined, context)
		: readMoment(typed.trim(), text.slice(0, separator), text.slice(separator + 1), context);
};
