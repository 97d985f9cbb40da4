import {setImmediate} from 'node:timers/promises';
import {type SourceRecord} from '../../core/event.ts';
import {parseRecord} from '../../core/parse-record.ts';
import {
	type Coverage,
	type EventRequest,
	type EventSource,
	type Page,
} from '../../core/source.ts';
import {type Clock, systemClock} from '../clock.ts';
import {entriesOfDay} from './day.ts';
import {followDemo} from './live.ts';
import {accounts} from './organization.ts';
import {demoRates} from './rates.ts';
import {type Entry} from './records.ts';
import {dayAt, dayLength} from './scene.ts';
import {demoTrails} from './trails.ts';

/** How far back the demo goes, in days. */
const demoDays = 30;

/** The first page is small, so that something stands on the screen at once; the others are made in half the time of a frame. */
const firstPageSize = 30;
const pageSize = 200;

const places = [`${accounts.prod} prod`, `${accounts.staging} staging`, `${accounts.security} security`];

type Bounds = {readonly since: number; readonly until: number; readonly insights: boolean};

const isInsight = ({record}: Entry) => record['eventCategory'] === 'Insight';

// The entries within the bounds, newest first.
function * entriesWithin(now: number, seed: number, {since, until, insights}: Bounds): Generator<Entry, void> {
	for (let age = 0; age <= demoDays; age++) {
		const day = dayAt(now, age);
		if (day.start > until || day.start + dayLength <= since) {
			continue;
		}

		for (const entries of entriesOfDay(day, seed, since, until)) {
			yield * insights ? entries.filter(entry => isInsight(entry)) : entries;
		}
	}
}

const readPages = async function * (now: number, seed: number, bounds: Bounds, signal: AbortSignal): AsyncGenerator<Page, void> {
	const entries = entriesWithin(now, seed, bounds);
	let upcoming = entries.next();
	let done = 0;
	let isLast = false;
	const coverageFrom = (from: number): Coverage[] => places.map(place => ({
		place, state: isLast ? 'done' : 'reading', from, to: bounds.until,
	}));

	while (!isLast && !signal.aborted) {
		const size = done === 0 ? firstPageSize : pageSize;
		const records: SourceRecord[] = [];
		while (records.length < size && !upcoming.done) {
			const {record} = upcoming.value;
			records.push({event: parseRecord(record), text: JSON.stringify(record)});
			upcoming = entries.next();
		}

		const notes = done === 0 ? ['The demo: a company, people and an incident that were all invented.'] : [];
		done += records.length;
		isLast = upcoming.done === true;
		yield {
			records,
			skipped: [],
			// The next entry may share its second with the last one here, so the second after it is the first that is complete.
			coverage: coverageFrom(upcoming.done ? bounds.since : upcoming.value.time + 1),
			progress: {done, unit: 'events', ...(isLast && {total: done})},
			notes,
		};

		// Keys that were pressed meanwhile come first.
		await setImmediate(); // eslint-disable-line no-await-in-loop -- One page after the other is the point.
	}
};

/**
The invented company `harbor-lane`: three accounts, four regions, thirty days up to `now` (milliseconds since 1970) and an
incident in the night two days before today. The same `now` and `seed` give the same bytes. It needs no network and never
fails. Whoever follows it gets a few more events a minute by `clock`. With `canChange` its trails can be changed, in memory.
*/
export const openDemo = ({now, seed = 1, clock = systemClock, canChange = false}: {readonly now: number; readonly seed?: number; readonly clock?: Clock; readonly canChange?: boolean}): EventSource => ({
	label: 'demo · harbor-lane · 3 accounts · 4 regions',
	kind: 'demo',
	defaultRange: 'all',
	isNewestFirst: true,
	isAtHand: true,
	open: (request: EventRequest, signal: AbortSignal) => readPages(now, seed, {
		since: Math.max(request.since ?? -Infinity, now - (demoDays * dayLength)),
		until: Math.min(request.until ?? Infinity, now),
		insights: request.insights,
	}, signal),
	follow: (request, signal) => followDemo(request, {
		begin: now, seed, clock, places,
	}, signal),
	trails: demoTrails(now, canChange),
	rates: demoRates(now, seed),
});
