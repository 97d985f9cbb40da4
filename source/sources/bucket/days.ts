
import {type Problem, type Result} from '../../core/problem.ts';
import {type Folder} from './layout.ts';

const day = 24 * 60 * 60 * 1000;

const startOfDay = (time: number): number => Math.floor(time / day) * day;

/** The first and the last day of delivery to look at, each as the start of the day in milliseconds since 1970; `first` may be `-Infinity`. */
export type DaySpan = {readonly first: number; readonly last: number};

// A clock that is a little behind must not hide the files of a day that has just begun.
const clockTolerance = 60 * 60 * 1000;

/**
The days whose files may hold events of the range: those of the range and one more, since the path tells when a file was
delivered (CloudTrail User Guide, finding your log files). There are no files of days to come.
*/
export const daySpan = ({since = -Infinity, until = Infinity}: {readonly since?: number; readonly until?: number}, now: number): DaySpan => ({
	first: startOfDay(since), last: startOfDay(Math.min(until + day, now + clockTolerance)),
});

/** The path of a day inside a region's folder: `2026/08/01/`. */
export const dayPath = (time: number): string => `${new Date(time).toISOString().slice(0, 10).replaceAll('-', '/')}/`;

/** The days that a dated folder stands for: those of its year, its month, or its one day. */
const spanOfDate = ([year = 1970, month, dayOfMonth]: readonly number[]): DaySpan => {
	if (month === undefined) {
		return {first: Date.UTC(year, 0), last: Date.UTC(year, 11, 31)};
	}

	return dayOfMonth === undefined
		? {first: Date.UTC(year, month - 1), last: Date.UTC(year, month, 0)}
		: {first: Date.UTC(year, month - 1, dayOfMonth), last: Date.UTC(year, month - 1, dayOfMonth)};
};

/** Lists the folders right under a prefix; nothing when the reading was given up. */
export type ListFolders = (prefix: string) => Promise<Result<readonly string[]> | undefined>;

// Asking for so many days one by one costs less than asking which of them there are.
const mostUnseenDays = 45;

const isApart = (one: DaySpan, other: DaySpan): boolean => one.last < other.first || one.first > other.last;

async function * knownDays(folder: {readonly prefix: string; readonly date: readonly number[]}, span: DaySpan, listFolders: ListFolders): AsyncGenerator<number, Problem | undefined> {
	const {prefix, date} = folder;
	if (date.length === 3) {
		yield spanOfDate(date).first;
		return undefined;
	}

	const found = await listFolders(prefix);
	if (found?.ok !== true) {
		return found?.problem;
	}

	for (const inner of found.value.toSorted().toReversed()) {
		const name = inner.slice(prefix.length, -1);
		const next = [...date, Number(name)];
		if (!/^\d+$/v.test(name) || isApart(spanOfDate(next), span)) {
			continue;
		}

		const problem = yield * knownDays({prefix: inner, date: next}, span, listFolders);
		if (problem) {
			return problem;
		}
	}

	return undefined;
}

/** The folder of the region that a dated folder lies in; a region's folder itself. */
export const regionPrefix = ({prefix, date}: Pick<Folder, 'prefix' | 'date'>): string => date.length === 0 ? prefix : prefix.replace(/\d{4}\/(?:\d\d\/){0,2}$/v, '');

/**
The days to look at in a region's folder, or in a dated one, newest first: each as its start in milliseconds since 1970. A
short span is counted out; in a long one only the days that exist are given, which takes listings. Returns the Problem that
ended it early.

@yields One day after the other.
*/
export async function * daysOf(folder: Pick<Folder, 'prefix' | 'date'>, span: DaySpan, listFolders: ListFolders): AsyncGenerator<number, Problem | undefined> {
	const own = folder.date.length === 0 ? span : spanOfDate(folder.date);
	const first = Math.max(own.first, span.first);
	const last = Math.min(own.last, span.last);
	if ((last - first) / day > mostUnseenDays) {
		return yield * knownDays(folder, {first, last}, listFolders);
	}

	for (let time = last; time >= first; time -= day) {
		yield time;
	}

	return undefined;
}
