
import assert from 'node:assert/strict';
import test from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {createPacers, type Pacers} from '../../source/sources/pacer.ts';
import {isolateAws} from '../helpers/aws-environment.ts';
import {makeRecords} from '../helpers/cloudtrail-records.ts';
import {readFromServer} from '../helpers/history-reading.ts';
import {createVirtualClock} from '../helpers/virtual-clock.ts';

isolateAws();

const now = Date.parse('2026-08-01T12:00:00Z');
const day = 24 * 60 * 60 * 1000;
const idsOf = (records: ReadonlyArray<Readonly<Record<string, unknown>>>) => records.map(record => String(record['eventID']));

test('every event of every region comes exactly once, with its text as the service holds it', async () => {
	const regions = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
	const events = [
		...makeRecords({count: 230, region: 'us-east-1', end: now - 1000}),
		...makeRecords({
			count: 100, region: 'eu-west-1', end: now - 5000, step: 40_000,
		}),
		...makeRecords({count: 0, region: 'ap-southeast-2', end: now}),
	];
	const {records, ids, coverage, server, pages} = await readFromServer({served: {events, isLimited: false}, aws: {regions}});
	assert.deepEqual(ids.toSorted(), idsOf(events).toSorted());
	assert.deepEqual(records.map(({text}) => text).toSorted(), events.map(event => JSON.stringify(event)).toSorted());
	for (const region of regions) {
		assert.deepEqual(coverage.get(region), {
			place: region, state: 'done', from: now - (90 * day), to: now,
		});
		const times = records.filter(({event}) => event.region === region).map(({event}) => event.time);
		assert.deepEqual(times, times.toSorted((left, right) => right - left));
	}

	assert.deepEqual(regions.map(region => server.requestsOf('LookupEvents', region).length), [5, 2, 1]);
	assert.deepEqual(pages.at(-1)?.progress, {done: 8, unit: 'calls', perSecond: 2});
});

test('the places are named at once, before any answer', async () => {
	const {pages} = await readFromServer({served: {}, aws: {regions: ['us-east-1', 'eu-west-1']}});
	assert.deepEqual(pages[0], {
		records: [],
		skipped: [],
		coverage: [{place: 'us-east-1', state: 'reading'}, {place: 'eu-west-1', state: 'reading'}],
		progress: {done: 0, unit: 'calls', perSecond: 4},
		notes: [],
	});
});

test('requests keep the pace of the account and never run into its limit', async () => {
	const {server} = await readFromServer({served: {events: makeRecords({count: 1000, region: 'us-east-1', end: now})}});
	assert.equal(server.log.length, 20);
	for (const [index, {status, at}] of server.log.entries()) {
		assert.equal(status, 200);
		assert.ok(index === 0 || at - server.log[index - 1]!.at >= 510);
	}
});

test('all requests of a reading ask for the same range, whatever the clock says meanwhile', async () => {
	const events = makeRecords({count: 300, region: 'us-east-1', end: now});
	const {server} = await readFromServer({served: {events}, request: {since: now - day}});
	assert.equal(server.log.length, 6);
	for (const {body} of server.log) {
		assert.deepEqual([body['StartTime'], body['EndTime'], body['MaxResults']], [(now - day) / 1000, now / 1000, 50]);
	}
});

test('both ends of the range belong to it', async () => {
	const events = makeRecords({count: 100, region: 'us-east-1', end: now});
	const {ids, coverage} = await readFromServer({served: {events}, request: {since: now - 80_000, until: now - 20_000}});
	assert.deepEqual(ids, idsOf(events).slice(20, 81));
	assert.deepEqual(coverage.get('us-east-1'), {
		place: 'us-east-1', state: 'done', from: now - 80_000, to: now - 20_000,
	});
});

test('a range that starts before event history is read as far back as that goes, and says so', async () => {
	const {server, coverage, pages} = await readFromServer({served: {}, request: {since: now - (200 * day)}});
	assert.equal(server.log[0]?.body['StartTime'], undefined);
	assert.equal(coverage.get('us-east-1')?.from, now - (90 * day));
	assert.match(pages[0]?.notes.join(' ') ?? '', /90 days/v);
});

test('a range that ends before event history asks nothing, and each place says why', async () => {
	const {server, coverage} = await readFromServer({served: {}, request: {since: now - (200 * day), until: now - (100 * day)}});
	assert.equal(server.log.length, 0);
	assert.equal(coverage.get('us-east-1')?.state, 'failed');
	assert.equal(coverage.get('us-east-1')?.problem?.kind, 'refused');
});

test('coverage claims no more than what has been delivered', async () => {
	const events = makeRecords({
		count: 230, region: 'us-east-1', end: now, step: 300,
	});
	const delivered = new Set<string>();
	await readFromServer({
		served: {events},
		onPage(page) {
			for (const {event} of page.records) {
				delivered.add(event.id);
			}

			for (const {from, to} of page.coverage) {
				for (const event of from === undefined ? [] : events) {
					const time = Date.parse(String(event['eventTime']));
					assert.ok(time < from! || time > to! || delivered.has(String(event['eventID'])));
				}
			}
		},
	});
	assert.equal(delivered.size, 230);
});

test('after the first page of each region, the one that was read back least far goes next', async () => {
	const steps = new Map([['us-east-1', 1000], ['eu-west-1', 3000], ['ap-southeast-2', 10_000]]);
	const events = [...steps].flatMap(([region, step]) => makeRecords({
		count: 400, region, end: now, step,
	}));
	const {pages} = await readFromServer({served: {events, isLimited: false}, aws: {regions: Array.from(steps, ([region]) => region)}});
	const frontiers = new Map<string, number>();
	for (const page of pages.slice(1)) {
		const {place, state} = page.coverage[0]!;
		if (frontiers.size === steps.size || frontiers.has(place)) {
			assert.equal(frontiers.get(place), Math.max(...Array.from(frontiers, ([, frontier]) => frontier)));
		}

		frontiers.set(place, page.records.at(-1)!.event.time);
		if (state === 'done') {
			frontiers.set(place, -Infinity);
		}
	}
});

test('each region reads one page ahead of the reader and no more', async () => {
	const regions = ['us-east-1', 'eu-west-1'];
	const events = regions.flatMap(region => makeRecords({count: 1000, region, end: now}));
	let pulled = 0;
	await readFromServer({
		served: {events, isLimited: false},
		aws: {regions},
		async onPage(page, server) {
			pulled += page.records.length > 0 ? 1 : 0;
			// Time enough for several requests, were they made.
			for (let turn = 0; turn < 40; turn++) {
				await nextTurn(); // eslint-disable-line no-await-in-loop -- One turn of the event loop after the other.
			}

			assert.ok(server.log.length <= pulled + regions.length, `${server.log.length} requests for ${pulled} pages`);
		},
	});
	assert.equal(pulled, 40);
});

test('Insights events are asked for instead of management events', async () => {
	const insights = makeRecords({
		count: 60, region: 'us-east-1', end: now, category: 'Insight',
	});
	const events = [...makeRecords({count: 60, region: 'us-east-1', end: now}), ...insights];
	const {ids, server} = await readFromServer({served: {events}, request: {insights: true}});
	assert.deepEqual(ids.toSorted(), idsOf(insights).toSorted());
	assert.ok(server.log.every(({body}) => body['EventCategory'] === 'insight'));
	const management = await readFromServer({served: {events}});
	assert.equal(management.ids.length, 60);
	assert.ok(!('EventCategory' in management.server.log[0]!.body));
});

test('readings of one process share the pace of their account', async () => {
	const clock = createVirtualClock();
	const shared = createPacers(clock);
	const turns: Array<{readonly budget: string; readonly at: number}> = [];
	const pacers: Pacers = {
		async takeTurn(budget, interval, signal) {
			const isTaken = await shared.takeTurn(budget, interval, signal);
			turns.push({budget, at: clock.now()});
			return isTaken;
		},
	};
	const events = makeRecords({count: 100, region: 'us-east-1', end: now});
	const readings = await Promise.all([1, 2, 3].map(async () => readFromServer({served: {events, isLimited: false}, aws: {pacers}, clock})));
	assert.deepEqual(readings.map(({ids}) => ids.length), [100, 100, 100]);
	assert.equal(turns.length, 6);
	for (const [index, {budget, at}] of turns.entries()) {
		assert.equal(budget, turns[0]!.budget);
		assert.ok(index === 0 || at - turns[index - 1]!.at >= 510);
	}
});

test('a reader who stops early ends the requests too', async () => {
	const events = makeRecords({count: 1000, region: 'us-east-1', end: now});
	const {server, pages} = await readFromServer({served: {events}, onPage: page => page.records.length === 0});
	assert.equal(pages.length, 2);
	assert.ok(server.log.length <= 2);
});

test('without us-east-1 a note says that events of IAM are elsewhere', async () => {
	const {pages} = await readFromServer({served: {}, aws: {regions: ['eu-west-1']}});
	assert.match(pages[0]?.notes.join(' ') ?? '', /us-east-1/v);
});
