import assert from 'node:assert/strict';
import process from 'node:process';
import test from 'node:test';
import fc from 'fast-check';
import {type Zone} from '../../source/core/format.ts';
import {
	parseRange,
	parseTime,
	printRange,
	printTime,
} from '../../source/core/time-range.ts';

// A zone with clock changes: 2026-03-29 02:00 does not exist there, 2026-10-25 02:00 comes twice.
process.env['TZ'] = 'Europe/Berlin';

/** Sunday, 2026-08-02T15:10:30.500Z; 17:10 in Berlin. */
const now = Date.UTC(2026, 7, 2, 15, 10, 30, 500);

const iso = (moment: number | undefined): string => moment === undefined ? '' : new Date(moment).toISOString();

const rangeOf = (text: string, zone: Zone = 'utc'): string => {
	const range = parseRange(text, {now, zone});
	return range.ok ? `${iso(range.value.since)} ${iso(range.value.until)}` : range.problem.message;
};

const timeOf = (text: string, edge: 'start' | 'end', zone: Zone = 'utc'): string => {
	const time = parseTime(text, {now, zone, edge});
	return time.ok ? iso(time.value) : time.problem.message;
};

const starts = ['15m', '2h ago', 'yesterday', '2026-08-01', '2026-08-01T10:00', '23:00', '', 'now', '2026-08', '15:00+02:00'];
const ends = ['1h', 'today', '2026-08-03', '01:00', '', '2026-08-01T10:00:05.250Z', '0000-01-01'];

const texts = fc.oneof(
	fc.string({unit: 'binary'}),
	fc.array(fc.constantFrom(...'0123456789-:.TZ+ '), {maxLength: 24}).map(characters => characters.join('')),
	fc.tuple(fc.constantFrom(...starts), fc.constantFrom(...ends)).map(([start, end]) => `${start}..${end}`),
);

for (const [text, start, end] of [
	['15m', '2026-08-02T14:55:30.500Z', '2026-08-02T14:55:30.500Z'],
	['1h', '2026-08-02T14:10:30.500Z', '2026-08-02T14:10:30.500Z'],
	['90s', '2026-08-02T15:09:00.500Z', '2026-08-02T15:09:00.500Z'],
	['7d', '2026-07-26T15:10:30.500Z', '2026-07-26T15:10:30.500Z'],
	['2w', '2026-07-19T15:10:30.500Z', '2026-07-19T15:10:30.500Z'],
	['1.5h', '2026-08-02T13:40:30.500Z', '2026-08-02T13:40:30.500Z'],
	['2h ago', '2026-08-02T13:10:30.500Z', '2026-08-02T13:10:30.500Z'],
	['-2h', '2026-08-02T13:10:30.500Z', '2026-08-02T13:10:30.500Z'],
	['2 Hours Ago', '2026-08-02T13:10:30.500Z', '2026-08-02T13:10:30.500Z'],
	['now', '2026-08-02T15:10:30.500Z', '2026-08-02T15:10:30.500Z'],
	['today', '2026-08-02T00:00:00.000Z', '2026-08-02T23:59:59.999Z'],
	['yesterday', '2026-08-01T00:00:00.000Z', '2026-08-01T23:59:59.999Z'],
	['2026-08-01', '2026-08-01T00:00:00.000Z', '2026-08-01T23:59:59.999Z'],
	['2024-02-29', '2024-02-29T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
	['2026-02', '2026-02-01T00:00:00.000Z', '2026-02-28T23:59:59.999Z'],
	['20260801', '2026-08-01T00:00:00.000Z', '2026-08-01T23:59:59.999Z'],
	['2026-08-01T10', '2026-08-01T10:00:00.000Z', '2026-08-01T10:59:59.999Z'],
	['2026-08-01T10:00', '2026-08-01T10:00:00.000Z', '2026-08-01T10:00:59.999Z'],
	['2026-08-01 10:00', '2026-08-01T10:00:00.000Z', '2026-08-01T10:00:59.999Z'],
	['2026-08-01T10:00:05', '2026-08-01T10:00:05.000Z', '2026-08-01T10:00:05.999Z'],
	['2026-08-01T10:00:05.250', '2026-08-01T10:00:05.250Z', '2026-08-01T10:00:05.250Z'],
	['2026-08-01t10:00z', '2026-08-01T10:00:00.000Z', '2026-08-01T10:00:59.999Z'],
	['2026-08-01 10:00 UTC', '2026-08-01T10:00:00.000Z', '2026-08-01T10:00:59.999Z'],
	['2026-08-01T10:00+02:00', '2026-08-01T08:00:00.000Z', '2026-08-01T08:00:59.999Z'],
	['2026-08-01T10:00-0730', '2026-08-01T17:30:00.000Z', '2026-08-01T17:30:59.999Z'],
	['20260801T100000Z', '2026-08-01T10:00:00.000Z', '2026-08-01T10:00:00.999Z'],
	['15:00', '2026-08-02T15:00:00.000Z', '2026-08-02T15:00:59.999Z'],
	['16:00', '2026-08-01T16:00:00.000Z', '2026-08-02T16:00:59.999Z'],
	['16:00+02:00', '2026-08-02T14:00:00.000Z', '2026-08-02T14:00:59.999Z'],
] as const) {
	test(`The time ${text} has the right first and last millisecond.`, () => {
		assert.deepEqual([timeOf(text, 'start'), timeOf(text, 'end')], [start, end]);
	});
}

for (const [text, since, until] of [
	['15m', '2026-08-02T14:55:30.500Z', ''],
	['yesterday', '2026-08-01T00:00:00.000Z', '2026-08-01T23:59:59.999Z'],
	['2026-08-01', '2026-08-01T00:00:00.000Z', '2026-08-01T23:59:59.999Z'],
	['2026-08-01T10:00', '2026-08-01T10:00:00.000Z', ''],
	['2026-08-01..2026-08-03', '2026-08-01T00:00:00.000Z', '2026-08-03T23:59:59.999Z'],
	['2026-08-01 .. 2026-08-03', '2026-08-01T00:00:00.000Z', '2026-08-03T23:59:59.999Z'],
	['15:00..15:30', '2026-08-02T15:00:00.000Z', '2026-08-02T15:30:59.999Z'],
	['16:00..16:30', '2026-08-01T16:00:00.000Z', '2026-08-01T16:30:59.999Z'],
	['23:00..01:00', '2026-08-01T23:00:00.000Z', '2026-08-02T01:00:59.999Z'],
	['15:00..15:00', '2026-08-02T15:00:00.000Z', '2026-08-02T15:00:59.999Z'],
	['2026-07-01T23:00..01:00', '2026-07-01T23:00:00.000Z', '2026-07-02T01:00:59.999Z'],
	['..2026-08-01', '', '2026-08-01T23:59:59.999Z'],
	['2026-08-01..', '2026-08-01T00:00:00.000Z', ''],
	['2h..1h', '2026-08-02T13:10:30.500Z', '2026-08-02T14:10:30.500Z'],
	['yesterday..now', '2026-08-01T00:00:00.000Z', '2026-08-02T15:10:30.500Z'],
	['all', '', ''],
] as const) {
	test(`The range ${text} has the right ends.`, () => {
		assert.equal(rangeOf(text), `${since} ${until}`);
	});
}

test('A time without a zone is read in the local zone when that is the one on the screen.', () => {
	assert.equal(timeOf('2026-08-01T10:00', 'start', 'local'), '2026-08-01T08:00:00.000Z');
	assert.equal(rangeOf('2026-08-01', 'local'), '2026-07-31T22:00:00.000Z 2026-08-01T21:59:59.999Z');
	assert.equal(rangeOf('17:00..17:05', 'local'), '2026-08-02T15:00:00.000Z 2026-08-02T15:05:59.999Z');
	assert.equal(timeOf('2026-08-01T10:00Z', 'start', 'local'), '2026-08-01T10:00:00.000Z');
});

test('A local day at a clock change is as long as it is.', () => {
	assert.equal(rangeOf('2026-03-29', 'local'), '2026-03-28T23:00:00.000Z 2026-03-29T21:59:59.999Z');
	assert.equal(rangeOf('2026-10-25', 'local'), '2026-10-24T22:00:00.000Z 2026-10-25T22:59:59.999Z');
});

for (const text of ['2026-02-31', '2025-02-29', '2026-13-01', '2026-00-10', '2026-08-00']) {
	test(`${text} is a Problem, since the calendar has no such day.`, () => {
		assert.equal(rangeOf(text), `"${text}" is not a time: the calendar has no such day`);
	});
}

for (const text of ['soon', '24:00', '12:60', '2026-08-01T25:00', '2026-08-01T', '2026-8-1', '15 parsecs', '2026-08-01T10:00+25:00', '1785542400', '2026-08T10:00']) {
	test(`${text} is a Problem that names the text and gives examples.`, () => {
		const time = parseTime(text, {now, zone: 'utc', edge: 'start'});
		assert.deepEqual(time, {
			ok: false,
			problem: {kind: 'usage', message: `"${text}" is not a time`, hint: 'Examples: 15m, 24h, 7d, yesterday, 2026-08-01, 2026-08-01T10:00Z, 15:00.'},
		});
	});
}

test('A range that ends before it starts is a Problem that shows it the other way round.', () => {
	const range = parseRange('2026-08-03..2026-08-01', {now, zone: 'utc'});
	assert.deepEqual(range, {
		ok: false,
		problem: {kind: 'usage', message: '"2026-08-03..2026-08-01" ends before it starts', hint: 'Write the earlier time first: 2026-08-01..2026-08-03.'},
	});
});

test('A range is no time, and two dots alone are no range.', () => {
	assert.match(timeOf('1h..2h', 'start'), /is a range, and one time is expected here/v);
	assert.match(rangeOf('..'), /names no time/v);
	assert.match(rangeOf('  '), /a time is missing/v);
});

test('A time too far away to be written is a Problem.', () => {
	assert.match(timeOf('99999999999d', 'start'), /too far away/v);
	assert.match(timeOf('9999-12-31T23:00-14:00', 'start'), /too far away/v);
});

test('Any text is read without throwing, and no range is inverted.', () => {
	fc.assert(fc.property(texts, fc.constantFrom('utc', 'local'), (text, zone) => {
		const range = parseRange(text, {now, zone});
		assert.ok(!range.ok || (range.value.since ?? -Infinity) <= (range.value.until ?? Infinity));
		parseTime(text, {now, zone, edge: 'end'});
	}), {numRuns: 2000});
});

test('A range that is read is written so that it reads as the same range.', () => {
	fc.assert(fc.property(texts, fc.constantFrom('utc', 'local'), (text, zone) => {
		const range = parseRange(text, {now, zone});
		const again = range.ok ? parseRange(printRange(range.value, zone), {now: now + 86_400_000, zone}) : range;
		assert.deepEqual(again, range);
	}), {numRuns: 2000});
});

test('Any two moments in order are written as a range that reads as the same, also in an hour that comes twice.', () => {
	const moments = fc.integer({min: Date.UTC(2026, 9, 24, 22), max: Date.UTC(2026, 9, 25, 4)});
	fc.assert(fc.property(moments, moments, fc.constantFrom('utc', 'local'), (one, other, zone) => {
		const range = {since: Math.min(one, other), until: Math.max(one, other)};
		assert.deepEqual(parseRange(printRange(range, zone), {now, zone}), {ok: true, value: range});
	}));
});

test('A range is written as short as its ends allow.', () => {
	const write = (text: string): string => {
		const range = parseRange(text, {now, zone: 'utc'});
		return range.ok ? printRange(range.value, 'utc') : range.problem.message;
	};

	assert.equal(write('yesterday'), '2026-08-01');
	assert.equal(write('2026-08'), '2026-08-01..2026-08-31');
	assert.equal(write('15:00..15:30'), '2026-08-02T15:00..2026-08-02T15:30');
	assert.equal(write('15:00..15:00'), '2026-08-02T15:00..2026-08-02T15:00');
	assert.equal(write('1h..'), '2026-08-02T14:10:30.500..');
	assert.equal(write('all'), 'all');
});

test('A single time is written in UTC with its zone, to the precision that it needs at that end.', () => {
	assert.equal(printTime(Date.UTC(2026, 7, 1, 10), 'start'), '2026-08-01T10:00Z');
	assert.equal(printTime(Date.UTC(2026, 7, 1, 10, 0, 59, 999), 'end'), '2026-08-01T10:00Z');
	assert.equal(printTime(Date.UTC(2026, 7, 1, 10), 'end'), '2026-08-01T10:00:00.000Z');
	assert.equal(printTime(Date.UTC(2026, 7, 1, 10, 0, 59, 999), 'start'), '2026-08-01T10:00:59.999Z');
});
