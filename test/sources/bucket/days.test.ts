import assert from 'node:assert/strict';
import test from 'node:test';
import {fail, succeed} from '../../../source/core/problem.ts';
import {daySpan, daysOf, regionPrefix} from '../../../source/sources/bucket/days.ts';
import {readFolder} from '../../../source/sources/bucket/layout.ts';

const now = Date.UTC(2026, 7, 10, 12);

const region = 'AWSLogs/111122223333/CloudTrail/eu-west-1/';

const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The days that are looked at, and what was listed to find them. */
const look = async (prefix: string, span: {first: number; last: number}, keys: readonly string[] = []) => {
	const asked: string[] = [];
	const days: string[] = [];
	for await (const day of daysOf(readFolder(prefix), span, async parent => {
		asked.push(parent.slice(region.length));
		const folders = keys.filter(key => key.startsWith(parent)).map(key => key.slice(0, key.indexOf('/', parent.length) + 1));
		return succeed([...new Set(folders)]);
	})) {
		days.push(dateOf(day));
	}

	return {days, asked};
};

test('the days of the range and one more are looked at, newest first, since the path tells of the delivery', async () => {
	const span = daySpan({since: Date.UTC(2026, 7, 1, 23), until: Date.UTC(2026, 7, 3, 1)}, now);
	assert.deepEqual(await look(region, span), {days: ['2026-08-04', '2026-08-03', '2026-08-02', '2026-08-01'], asked: []});
});

test('no day to come is looked at, but for a clock that is a little behind', async () => {
	const today = await look(region, daySpan({since: now - 1}, now));
	assert.deepEqual(today.days, ['2026-08-10']);
	const midnight = Date.UTC(2026, 7, 10, 23, 30);
	const {days} = await look(region, daySpan({since: midnight - 1, until: midnight}, midnight));
	assert.deepEqual(days, ['2026-08-11', '2026-08-10']);
});

test('of a long range only the days that exist are looked at', async () => {
	const keys = ['2024/02/29/a', '2024/12/31/a', '2025/01/01/a', '2026/08/10/a', '2026/08/10/b', '2026/08/09/a', 'notes/a', '2026/x/a'].map(key => `${region}${key}`);
	const span = daySpan({since: Date.UTC(2024, 11, 31)}, now);
	assert.deepEqual(await look(region, span, keys), {
		days: ['2026-08-10', '2026-08-09', '2025-01-01', '2024-12-31'],
		asked: ['', '2026/', '2026/08/', '2025/', '2025/01/', '2024/', '2024/12/'],
	});
	const all = await look(region, daySpan({}, now), keys);
	assert.deepEqual(all.days, ['2026-08-10', '2026-08-09', '2025-01-01', '2024-12-31', '2024-02-29']);
});

test('a dated folder has the days of its date that are in the range', async () => {
	const span = daySpan({}, now);
	const day = await look(`${region}2026/08/01/`, span);
	assert.deepEqual(day.days, ['2026-08-01']);
	const month = await look(`${region}2026/02/`, span);
	assert.deepEqual([month.days.length, month.days[0], month.days.at(-1)], [28, '2026-02-28', '2026-02-01']);
	const clipped = await look(`${region}2026/08/`, daySpan({since: Date.UTC(2026, 7, 9)}, now));
	assert.deepEqual(clipped.days, ['2026-08-10', '2026-08-09']);
	const none = await look(`${region}2025/08/01/`, daySpan({since: Date.UTC(2026, 7, 9)}, now));
	assert.deepEqual(none.days, []);
	const year = await look(`${region}2025/`, span, [`${region}2025/03/04/a`]);
	assert.deepEqual(year.days, ['2025-03-04']);
});

test('a dated folder lies in the folder of its region', () => {
	for (const date of ['', '2026/', '2026/08/', '2026/08/01/']) {
		assert.equal(regionPrefix(readFolder(`${region}${date}`)), region);
	}
});

test('a year that cannot be listed ends the days with its problem', async () => {
	const days = daysOf(readFolder(region), daySpan({}, now), async () => fail('denied', 'no'));
	assert.deepEqual(await days.next(), {done: true, value: {kind: 'denied', message: 'no'}});
});
