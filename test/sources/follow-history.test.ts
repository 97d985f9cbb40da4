import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {type Page} from '../../source/core/source.ts';
import {openEventHistory} from '../../source/sources/event-history.ts';
import {followInterval} from '../../source/sources/follow-history.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {isolateAws} from '../helpers/aws-environment.ts';
import {type Fault} from '../helpers/cloudtrail-faults.ts';
import {type JsonObject} from '../helpers/cloudtrail-lookup.ts';
import {makeRecords} from '../helpers/cloudtrail-records.ts';
import {type CloudTrailServer, startCloudTrailServer} from '../helpers/cloudtrail-server.ts';
import {createVirtualClock} from '../helpers/virtual-clock.ts';

isolateAws();

const start = Date.parse('2026-08-01T12:00:00Z');
const second = 1000;
const minute = 60 * second;

/** An event, and how long after `start` it is delivered, in milliseconds. */
type Delivery = {readonly record: JsonObject; readonly after: number};

type Followed = {readonly pages: readonly Page[]; readonly store: EventStore; readonly server: CloudTrailServer};

/** Follows from `start` on for so long, by a clock that nobody waits for. */
const follow = async (deliveries: readonly Delivery[], {time, regions = ['us-east-1'], faults = [], without = []}: {readonly time: number; readonly regions?: readonly string[]; readonly faults?: readonly Fault[]; readonly without?: readonly string[]}): Promise<Followed> => {
	const clock = createVirtualClock(start);
	const server = await startCloudTrailServer({
		clock,
		faults,
		get events() {
			return deliveries.filter(({after}) => start + after <= clock.now()).map(({record}) => record);
		},
	});
	const source = openEventHistory({
		regions, profiles: [], endpointUrl: server.url, clock,
	});
	const pages: Page[] = [];
	const store = new EventStore();
	const leaving = new AbortController();
	try {
		for await (const page of source.follow!({from: start, insights: false, without}, leaving.signal)) {
			pages.push(page);
			store.add(page.records);
			if (clock.now() > start + time) {
				break;
			}
		}
	} finally {
		leaving.abort();
		await server.close();
	}

	return {pages, store, server};
};

/** When each question began: the first request of its pages. */
const questions = ({server}: Followed, region = 'us-east-1'): readonly number[] =>
	server.requestsOf('LookupEvents', region).filter(({body, status}) => body['NextToken'] === undefined && status === 200).map(({at}) => at);

const idsIn = (store: EventStore): readonly string[] => Array.from(store.order, row => store.value('id', row));

const event = (number: number, at: number): JsonObject => ({
	...makeRecords({count: 1, region: 'us-east-1', end: start + at})[0], eventID: `event-${number}`,
});

test('an event that is delivered late comes once, and stands in its place', async () => {
	const {store} = await follow([
		{record: event(1, 10 * second), after: 20 * second},
		{record: event(2, 50 * second), after: 60 * second},
		{record: event(3, 30 * second), after: 5 * minute},
	], {time: 6 * minute});
	assert.deepEqual(idsIn(store), ['event-2', 'event-3', 'event-1']);
});

test('whatever the delays of delivery, no event is lost and none stands twice', async () => {
	const delivery = fc.record({at: fc.integer({min: -600, max: 120}), delay: fc.integer({min: 0, max: 900})});
	await fc.assert(fc.asyncProperty(fc.array(delivery, {minLength: 1, maxLength: 60}), async drawn => {
		const deliveries = drawn
			.map(({at, delay}, number) => ({record: event(number, at * second), after: (at + delay) * second}))
			// The others were at hand before.
			.filter(({after}) => after > 0);
		const {store} = await follow(deliveries, {time: 18 * minute});
		assert.deepEqual(idsIn(store).toSorted(), deliveries.map(({record}) => String(record['eventID'])).toSorted());
	}), {numRuns: 4});
});

test('a place is asked every quarter of a minute, and a question of many pages keeps the pace', async () => {
	const busy = makeRecords({count: 180, region: 'us-east-1', end: start}).map(record => ({record, after: 0}));
	const followed = await follow(busy, {time: 2 * minute});
	const asked = questions(followed);
	assert.ok(asked.length > 5);
	for (const [index, at] of asked.entries()) {
		assert.ok(index === 0 || at - asked[index - 1]! >= followInterval);
	}

	const {log} = followed.server;
	assert.ok(log.length >= 4 * (asked.length - 1));
	for (const [index, {at, status}] of log.entries()) {
		assert.equal(status, 200);
		assert.ok(index === 0 || at - log[index - 1]!.at >= 510);
	}
});

test('a throttled place is asked more rarely, tells it, and comes back to its pace', async () => {
	const followed = await follow([{record: event(1, second), after: 5 * minute}], {
		time: 6 * minute, faults: [{
			kind: 'throttle', call: 'LookupEvents', nth: 2, times: 3,
		}],
	});
	assert.ok(followed.pages.some(({coverage}) => coverage[0]?.state === 'throttled' && coverage[0].problem?.kind === 'throttled'));
	assert.deepEqual(idsIn(followed.store), ['event-1']);
	const gaps = questions(followed).map((at, index, all) => at - (all[index - 1] ?? at)).slice(1);
	assert.ok(gaps[1]! > 1.5 * followInterval, String(gaps));
	assert.equal(gaps.at(-1), followInterval);
});

test('a place that fails for a while is asked again for what it missed', async () => {
	const followed = await follow([{record: event(1, -14 * minute), after: 10 * second}], {
		time: 8 * minute, faults: [{
			kind: 'reset', call: 'LookupEvents', nth: 2, times: 12,
		}],
	});
	const [first = 0, next = 0] = questions(followed);
	assert.ok(next - first > minute, String(next - first));
	assert.ok(followed.pages.some(({coverage}) => coverage[0]?.problem));
	assert.deepEqual(idsIn(followed.store), ['event-1']);
});

test('the coverage tells up to when a place was asked, and nothing before it was', async () => {
	const {pages} = await follow([], {time: minute});
	assert.deepEqual(pages[0]?.coverage, [{place: 'us-east-1', state: 'reading'}]);
	assert.deepEqual(pages[1]?.coverage, [{
		place: 'us-east-1', state: 'done', from: start - (15 * minute), to: start,
	}]);
	const next = pages[2]?.coverage[0]?.to ?? 0;
	assert.ok(next >= start + followInterval);
	assert.ok(next < start + (2 * followInterval));
});

test('places that are denied are not asked again, and the others go on', async () => {
	const followed = await follow([], {
		time: 2 * minute, regions: ['us-east-1', 'eu-west-1'], faults: [{
			kind: 'denied', call: 'LookupEvents', region: 'eu-west-1', times: 99,
		}],
	});
	assert.equal(followed.server.requestsOf('LookupEvents', 'eu-west-1').length, 1);
	assert.ok(questions(followed).length > 4);
});

test('places that were denied before are not asked at all', async () => {
	const {server} = await follow([], {time: minute, regions: ['us-east-1', 'eu-west-1'], without: ['eu-west-1']});
	assert.equal(server.requestsOf('LookupEvents', 'eu-west-1').length, 0);
});

test('where nothing is left to ask, following ends', async () => {
	const {pages} = await follow([], {time: Infinity, faults: [{kind: 'denied', call: 'LookupEvents', times: 99}]});
	assert.equal(pages.at(-1)?.coverage[0]?.state, 'denied');
});
