import {type Zone} from './format.ts';

/** A zone that times are read in: a named one, or minutes east of UTC as written behind a time. */
export type Offset = Zone | number;

/** A date; the month counts from 1. */
export type CivilDate = {readonly year: number; readonly month: number; readonly day: number};

/** A time of day. */
export type TimeOfDay = {readonly hour: number; readonly minute: number; readonly second: number; readonly millisecond: number};

/** Milliseconds in a second, a minute, an hour and a day. */
export const lengths = {
	second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000,
} as const;

const midnight: TimeOfDay = {
	hour: 0, minute: 0, second: 0, millisecond: 0,
};

/**
The moment of a date and a time of day, in milliseconds since 1970. Days and months beyond their range carry over. In the local
zone a time that a clock change skips is as far behind the change; one that comes twice is the first of both.
*/
export const toMoment = ({year, month, day}: CivilDate, zone: Offset, {hour, minute, second, millisecond}: TimeOfDay = midnight): number => {
	// Set one by one: the constructors read the years 0 to 99 as 1900 to 1999.
	const date = new Date(0);
	if (zone === 'local') {
		date.setFullYear(year, month - 1, day);
		date.setHours(hour, minute, second, millisecond);
		return date.getTime();
	}

	date.setUTCFullYear(year, month - 1, day);
	date.setUTCHours(hour, minute, second, millisecond);
	return date.getTime() - (zone === 'utc' ? 0 : zone * lengths.minute);
};

/** The date of a moment. */
export const toDate = (moment: number, zone: Offset): CivilDate => {
	const date = new Date(typeof zone === 'number' ? moment + (zone * lengths.minute) : moment);
	return zone === 'local'
		? {year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate()}
		: {year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate()};
};

/** The time of day of a moment. */
export const toTimeOfDay = (moment: number, zone: Zone): TimeOfDay => {
	const date = new Date(moment);
	const millisecond = date.getUTCMilliseconds();
	return zone === 'local'
		? {
			hour: date.getHours(), minute: date.getMinutes(), second: date.getSeconds(), millisecond,
		}
		: {
			hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds(), millisecond,
		};
};

/** Whether the calendar has such a date: it has no 2026-02-31. */
export const isDate = (date: CivilDate): boolean => {
	const {year, month, day} = toDate(toMoment(date, 'utc'), 'utc');
	return year === date.year && month === date.month && day === date.day;
};
