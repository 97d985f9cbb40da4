/* eslint-disable no-await-in-loop -- Each reading has the clock for itself. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {openEventHistory} from '../../source/sources/event-history.ts';
import {isolateAws} from '../helpers/aws-environment.ts';
import {type FaultKind} from '../helpers/cloudtrail-faults.ts';
import {makeRecords} from '../helpers/cloudtrail-records.ts';
import {startCloudTrailServer} from '../helpers/cloudtrail-server.ts';
import {readFromServer} from '../helpers/history-reading.ts';
import {createVirtualClock} from '../helpers/virtual-clock.ts';

isolateAws();

const now = Date.parse('2026-08-01T12:00:00Z');
const regions = ['us-east-1', 'eu-west-1'];
// Several events share each second, so that pages and restarts end in the middle of one.
const events = regions.flatMap(region => makeRecords({
	count: 180, region, end: now - 1000, step: 130,
}));
const allIds = events.map(event => String(event['eventID'])).toSorted();
const idsIn = (region: string) => events.filter(event => event['awsRegion'] === region).map(event => String(event['eventID']));

const passing: readonly FaultKind[] = ['throttle', 'server-error', 'reset', 'stall', 'half', 'bad-token', 'not-json', 'empty-page', 'repeat', 'no-record'];

for (const kind of passing) {
	test(`no event is lost and none comes twice when an answer is ${kind}`, async () => {
		// The first request has no token that could be bad, nor a page before it.
		for (const nth of kind === 'bad-token' || kind === 'repeat' ? [2, 3, 4] : [1, 2, 3, 4]) {
			const {ids, ends} = await readFromServer({
				served: {
					events, faults: [{
						kind, call: 'LookupEvents', region: 'eu-west-1', nth,
					}],
				}, aws: {regions},
			});
			assert.deepEqual(ids.toSorted(), allIds, `request ${nth}`);
			assert.deepEqual(ends.map(({state}) => state), ['done', 'done']);
		}
	});
}

test('no event is lost and none comes twice when everything goes wrong in turn', async () => {
	const faults = passing.flatMap((kind, index) => regions.map(region => ({
		kind, call: 'LookupEvents', region, nth: (2 * index) + 2,
	})));
	const many = regions.flatMap(region => makeRecords({
		count: 900, region, end: now - 1000, step: 130,
	}));
	const {ids, ends} = await readFromServer({served: {events: many, faults}, aws: {regions}});
	assert.deepEqual(ids.toSorted(), many.map(event => String(event['eventID'])).toSorted());
	assert.deepEqual(ends.map(({state}) => state), ['done', 'done']);
});

const lasting: ReadonlyArray<readonly [kind: FaultKind, state: string, problem: string, requests: number]> = [
	['throttle', 'failed', 'throttled', 8],
	['server-error', 'failed', 'network', 5],
	['reset', 'failed', 'network', 5],
	['stall', 'failed', 'network', 5],
	['half', 'failed', 'network', 5],
	['not-json', 'failed', 'network', 5],
	['denied', 'denied', 'denied', 1],
	['expired', 'failed', 'credentials', 1],
	['unknown-key', 'off', 'refused', 1],
	['opt-in', 'off', 'refused', 1],
	['bad-token', 'failed', 'refused', 1],
];

for (const [kind, state, problem, requests] of lasting) {
	test(`a region where every answer is ${kind} fails alone, after a bounded number of tries`, async () => {
		const {ids, coverage, server, pages} = await readFromServer({
			served: {
				events, faults: [{
					kind, call: 'LookupEvents', region: 'eu-west-1', times: Infinity,
				}], isLimited: false,
			},
			aws: {regions},
		});
		assert.deepEqual(ids, idsIn('us-east-1'));
		assert.equal(coverage.get('us-east-1')?.state, 'done');
		const failed = coverage.get('eu-west-1');
		assert.deepEqual([failed?.state, failed?.problem?.kind, failed?.from], [state, problem, undefined]);
		assert.equal(server.requestsOf('LookupEvents', 'eu-west-1').length, requests);
		assert.equal(pages.at(-1)?.progress.done, server.log.length);
	});
}

// After a bad token the query starts again, which needs no token.
const endings = lasting.filter(([kind]) => kind !== 'bad-token');

for (const [kind, state] of endings) {
	test(`a region where every answer becomes ${kind} keeps what it has, and says how far that reaches`, async () => {
		const {ids, coverage} = await readFromServer({
			served: {
				events, faults: [{
					kind, call: 'LookupEvents', region: 'eu-west-1', nth: 3, times: Infinity,
				}], isLimited: false,
			},
			aws: {regions},
		});
		assert.deepEqual(ids.filter(id => id.includes('eu-west-1')), idsIn('eu-west-1').slice(0, 100));
		assert.deepEqual(ids.filter(id => id.includes('us-east-1')), idsIn('us-east-1'));
		const oldest = Date.parse(String(events[180 + 99]?.['eventTime']));
		const failed = coverage.get('eu-west-1');
		assert.deepEqual([failed?.state, failed?.from, failed?.to], [state, oldest + 1, now]);
	});
}

test('being throttled is told at once and ends with the next answer', async () => {
	const {pages, server} = await readFromServer({
		served: {
			events, faults: [{
				kind: 'throttle', call: 'LookupEvents', nth: 2, times: 2,
			}],
		},
	});
	const states = pages.slice(1).map(({records, coverage}) => [records.length, coverage[0]?.state, coverage[0]?.problem?.kind]);
	assert.deepEqual(states, [[50, 'reading', undefined], [0, 'throttled', 'throttled'], [0, 'throttled', 'throttled'], [50, 'reading', undefined], [50, 'reading', undefined], [30, 'done', undefined]]);
	const gaps = server.log.slice(1).map(({at}, index) => at - server.log[index]!.at);
	assert.deepEqual(gaps, [510, 1000, 2000, 510, 510]);
});

test('an expired page token starts the query again at the oldest event read, that one included', async () => {
	const {server} = await readFromServer({served: {events, faults: [{kind: 'bad-token', call: 'LookupEvents', nth: 3}]}});
	const restarted = server.log[3]!.body;
	const oldest = Date.parse(String(events[99]?.['eventTime']));
	assert.deepEqual([restarted['EndTime'], restarted['NextToken']], [oldest / 1000, undefined]);
});

test('a token that never gets better ends the reading of its region', async () => {
	const {coverage, server, ids} = await readFromServer({
		served: {
			events, faults: [{
				kind: 'bad-token', call: 'LookupEvents', nth: 2, times: Infinity,
			}],
		},
	});
	assert.equal(coverage.get('us-east-1')?.state, 'failed');
	assert.equal(ids.length, 50);
	assert.ok(server.log.length < 10);
});

test('a service that gives the same page for ever is left', async () => {
	const {coverage, ids} = await readFromServer({
		served: {
			events, faults: [{
				kind: 'same-token', call: 'LookupEvents', nth: 3, times: Infinity,
			}],
		},
	});
	assert.deepEqual([coverage.get('us-east-1')?.state, coverage.get('us-east-1')?.problem?.kind], ['failed', 'malformed']);
	assert.equal(ids.length, 100);
});

test('a key that no region knows is a matter of credentials, not of regions that are off', async () => {
	const {coverage} = await readFromServer({served: {events, faults: [{kind: 'unknown-key', call: 'LookupEvents', times: Infinity}]}, aws: {regions}});
	for (const region of regions) {
		assert.deepEqual([coverage.get(region)?.state, coverage.get(region)?.problem?.kind], ['failed', 'credentials']);
	}
});

test('a region that does not answer at all keeps nobody waiting', async () => {
	let found = 0;
	const {ids} = await readFromServer({
		served: {events, faults: [{kind: 'stall', call: 'LookupEvents', region: 'eu-west-1'}], onStall() {}}, // eslint-disable-line @typescript-eslint/no-empty-function -- The time limit is never reached.
		aws: {regions},
		onPage(page) {
			found += page.records.length;
			return found < 180;
		},
	});
	assert.deepEqual(ids, idsIn('us-east-1'));
});

test('aborting ends a reading at once, whatever it waits for', async () => {
	const waits: ReadonlyArray<readonly [kind: FaultKind, call: string]> = [['stall', 'LookupEvents'], ['half', 'LookupEvents'], ['throttle', 'LookupEvents'], ['stall', 'ListRegions']];
	for (const [kind, call] of waits) {
		const stopping = new AbortController();
		const {ids} = await readFromServer({
			served: {
				events,
				faults: [{
					kind, call, nth: call === 'LookupEvents' ? 2 : 1, times: Infinity,
				}],
				onStall() {
					stopping.abort();
				},
			},
			aws: {regions: call === 'ListRegions' ? 'all' : ['us-east-1']},
			signal: stopping.signal,
			onPage(page) {
				if (page.coverage.some(({state}) => state === 'throttled')) {
					stopping.abort();
				}
			},
		});
		assert.equal(ids.length, call === 'LookupEvents' ? 50 : 0);
	}
});

test('a signal that is aborted before the start asks nothing', async () => {
	const {pages, server} = await readFromServer({served: {events}, signal: AbortSignal.abort()});
	assert.deepEqual([pages.length, server.log.length], [0, 0]);
});

test('a region that is off is told apart from an unknown key also when it is the first to answer', async () => {
	const {coverage, pages} = await readFromServer({
		served: {
			events, faults: [{kind: 'unknown-key', call: 'LookupEvents', region: 'eu-west-1'}, {
				kind: 'throttle', call: 'LookupEvents', region: 'us-east-1', times: 3,
			}],
		},
		aws: {regions},
	});
	assert.deepEqual([coverage.get('us-east-1')?.state, coverage.get('eu-west-1')?.state], ['done', 'off']);
	assert.ok(pages.every(page => page.coverage.every(({state}) => state !== 'failed')));
});

test('a reader who stops gives up the request that is under way', async () => {
	const stalled = Promise.withResolvers<void>();
	const abandoned = Promise.withResolvers<void>();
	const clock = createVirtualClock();
	const server = await startCloudTrailServer({
		events, clock, faults: [{kind: 'stall', call: 'LookupEvents', nth: 2}], onStall: stalled.resolve, onAbandon: abandoned.resolve,
	});
	const source = openEventHistory({
		regions: ['us-east-1'], profiles: [], endpointUrl: server.url, clock,
	});
	for await (const page of source.open({insights: false}, new AbortController().signal)) {
		if (page.records.length > 0) {
			await stalled.promise;
			break;
		}
	}

	await abandoned.promise;
	assert.equal(server.log.length, 2);
	await server.close();
});
