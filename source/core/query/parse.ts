import {type Problem, type Result} from '../problem.ts';
import {type TimeContext} from '../time-phrase.ts';
import {parseRange, parseTime, type TimeRange} from '../time-range.ts';
import {readTokens} from './lex.ts';
import {readTerm, type TimeTerm} from './parse-term.ts';
import {type BadTerm, type Query} from './query.ts';

// The beginnings of times that are still being typed; a mistake in the middle is none of them.
const timeBeginning = /^-?\d{1,3}$|^\d{4}(?:-\d?)?$|^\d{4}-\d{2}-\d?$|^\d{4}-\d{2}-\d{2}t(?:\d?|\d{2}:\d?|\d{2}:\d{2}:\d?)$|^\d{1,2}:\d?$|\.\.?$/iv;

const isTimeBeginning = (text: string): boolean => timeBeginning.test(text.trim()) || ['now', 'today', 'yesterday'].some(name => name.startsWith(text.trim().toLowerCase()));

const badTime = ({start, end}: TimeTerm, problem: Problem, isUnfinished = false): BadTerm => ({
	start, end, problem, isUnfinished,
});

const parseEnd = ({edge, text}: TimeTerm, context: TimeContext): Result<TimeRange> => {
	if (edge === 'since' && text.includes('..')) {
		return parseRange(text, context);
	}

	const time = parseTime(text, {...context, edge: edge === 'since' ? 'start' : 'end'});
	return time.ok ? {ok: true, value: {[edge]: time.value}} : time;
};

type RangeReading = {readonly range: TimeRange; readonly bad: readonly BadTerm[]};

const isSet = (range: TimeRange, other: TimeRange): boolean => (range.since !== undefined && other.since !== undefined) || (range.until !== undefined && other.until !== undefined);

// Each end stands once. Both together are read as one range, so that since:15:00 until:15:30 means the same 30 minutes as 15:00..15:30.
const readTimes = (times: readonly TimeTerm[], context: TimeContext): RangeReading => {
	let range: TimeRange = {};
	const bad: BadTerm[] = [];
	for (const time of times) {
		const end = parseEnd(time, context);
		if (!end.ok) {
			bad.push(badTime(time, end.problem, isTimeBeginning(time.text)));
		} else if (isSet(range, end.value)) {
			bad.push(badTime(time, {kind: 'usage', message: `${time.edge}: sets an end of the range that is already set`, hint: 'Write each of since: and until: once.'}));
		} else {
			range = {...range, ...end.value};
		}
	}

	const good = times.filter(time => bad.every(({start}) => start !== time.start));
	const [since, until] = [good.find(({edge}) => edge === 'since'), good.find(({edge}) => edge === 'until')];
	if (!since || !until) {
		return {range, bad};
	}

	// A range that is open at the end, such as since:2026-08-01.., may stand beside an until: too.
	const start = since.text.trim().replace(/\.\.$/v, '');
	const both = parseRange(`${start}..${until.text}`, context);
	return both.ok
		? {range: both.value, bad}
		: {range: range.since === undefined ? {} : {since: range.since}, bad: [...bad, badTime(until, both.problem)]};
};

/**
Reads a query. Every text is a query: what cannot be used stands in `bad` with its place and a `usage` Problem, and the rest still
applies. `since` and `until` are never inverted.
*/
export const parseQuery = (text: string, context: TimeContext): Query => {
	const readings = readTokens(text).map(token => readTerm(token));
	const {range, bad} = readTimes(readings.flatMap(({time}) => time ?? []), context);
	return {
		terms: readings.flatMap(({term}) => term ?? []),
		bad: [...readings.flatMap(reading => reading.bad), ...bad].toSorted((left, right) => left.start - right.start),
		...range,
	};
};
