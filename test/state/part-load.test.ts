import assert from 'node:assert/strict';
import test from 'node:test';
import {isolateAws} from '../helpers/aws-environment.ts';
import {makeRecords} from '../helpers/cloudtrail-records.ts';
import {testNow} from '../helpers/explorer.tsx';
import {openHistory} from '../helpers/history-explorer.ts';

isolateAws();

const hour = 60 * 60 * 1000;

/** Four people in turns, one call every six minutes, for seven days. */
const events = makeRecords({
	count: 1700, region: 'us-east-1', end: testNow - 60_000, step: 360_000,
});

const of = (person: string, hours: number): readonly string[] => events
	.filter(record => JSON.stringify(record).includes(`user/${person}`) && Date.parse(String(record['eventTime'])) >= testNow - (hours * hour))
	.map(record => String(record['eventID']));

test('enter asks for the most selective term alone, and the same question is not asked again', async t => {
	const explorer = await openHistory(t, {events});
	explorer.asked();
	await explorer.run('user:maya');
	// 60 events in 24 hours, 12 of which are loaded.
	assert.deepEqual(explorer.asked(), ['Username=maya']);
	assert.deepEqual(explorer.listed(), of('maya', 24));
	assert.equal(explorer.loop.getState().load.status, 'done');
	await explorer.run('user:maya is:write');
	await explorer.run('user:maya event:CreateAccessKey');
	await explorer.press('esc');
	await explorer.run('user:maya');
	assert.deepEqual(explorer.asked(), []);
	assert.deepEqual(explorer.listed(), of('maya', 24));
});

test('typing filters what is loaded and asks for nothing', async t => {
	const explorer = await openHistory(t, {events});
	explorer.asked();
	await explorer.press('/');
	await explorer.type('user:maya');
	assert.deepEqual(explorer.asked(), []);
	assert.deepEqual(explorer.listed(), of('maya', 24).slice(0, 13));
});

test('after a query is cleared the list goes on where it was, and shows what else was read', async t => {
	const explorer = await openHistory(t, {events});
	await explorer.run('user:maya');
	explorer.asked();
	await explorer.press('esc');
	assert.deepEqual(explorer.asked(), []);
	assert.ok(explorer.listed().length > 50);
	assert.match(explorer.terminal.lines()[0]!, /more: A/v);
	await explorer.press('A');
	assert.deepEqual(explorer.listed(), events.filter(record => Date.parse(String(record['eventTime'])) >= testNow - (24 * hour)).map(record => String(record['eventID'])));
	assert.match(explorer.terminal.lines()[0]!, /all read/v);
	assert.doesNotMatch(explorer.terminal.lines()[0]!, /duplicate/v);
});

test('a question about what has all been read costs nothing and ignores case', async t => {
	const explorer = await openHistory(t, {events});
	await explorer.press('A');
	explorer.asked();
	await explorer.run('user:MAYA');
	assert.deepEqual(explorer.asked(), []);
	assert.deepEqual(explorer.listed(), of('maya', 24));
	assert.match(explorer.terminal.lines().at(-2)!, /local: user/v);
});

test('a longer range asks only for what is missing, and a shorter one for nothing', async t => {
	const explorer = await openHistory(t, {events});
	await explorer.run('user:maya');
	explorer.asked();
	await explorer.press('t');
	await explorer.type('48h');
	await explorer.press('enter');
	assert.deepEqual(explorer.listed(), of('maya', 48));
	// What is younger than the delivery may take is asked for again.
	assert.deepEqual(explorer.asked(), ['Username=maya', 'Username=maya', 'Username=maya']);
	await explorer.press('t');
	await explorer.type('3h..1h');
	await explorer.press('enter');
	assert.deepEqual(explorer.asked(), []);
	assert.deepEqual(explorer.listed(), of('maya', 3).filter(id => !of('maya', 1).includes(id)));
});

test('a query over a week is read to its end', async t => {
	const explorer = await openHistory(t, {events, range: '7d'});
	explorer.asked();
	await explorer.run('user:jonas');
	assert.deepEqual(explorer.listed(), of('jonas', 168));
});

test('the query line tells which term runs where', async t => {
	const explorer = await openHistory(t, {events, columns: 100});
	for (const [query, chips] of [
		['user:maya ci-', 'api, exact case: user · local: ci-'],
		['service:ec2', 'api: service'],
		['-user:maya is:error', 'local: -user is:error'],
		['requestParameters.number:3 is:write', 'api: is:write · local: number'],
	] as const) {
		await explorer.press('/', 'ctrl+u'); // eslint-disable-line no-await-in-loop -- one after the other
		await explorer.type(query); // eslint-disable-line no-await-in-loop -- one after the other
		assert.ok(explorer.terminal.lines().at(-2)!.endsWith(`${chips} `) || explorer.terminal.lines().at(-2)!.endsWith(chips), explorer.terminal.lines().at(-2));
	}
});

/** So many calls an hour that a week of them takes long. */
const dense = makeRecords({
	count: 2400, region: 'us-east-1', end: testNow - 60_000, step: 20_000,
});

test('a reading of more than a minute is asked about first: enter reads it, esc does not', async t => {
	const explorer = await openHistory(t, {events: dense, range: '7d'});
	explorer.asked();
	await explorer.press('A');
	assert.match(explorer.terminal.lines().at(-2)!, /About \d{3} calls, 5 min at 2 calls a second\. Read it\?/v);
	await explorer.press('esc');
	assert.deepEqual(explorer.asked(), []);
	assert.match(explorer.terminal.lines()[0]!, /more: A/v);
	await explorer.press('/');
	await explorer.type('is:error');
	await explorer.press('enter');
	assert.equal(explorer.loop.getState().overlay?.kind, 'cost');
	await explorer.press('enter');
	assert.equal(explorer.loop.getState().overlay, undefined);
	assert.equal(explorer.session.store.size, 2400);
});

test('a short reading begins at once and tells how long it is', async t => {
	const explorer = await openHistory(t, {events});
	explorer.asked();
	await explorer.press('A');
	assert.match(explorer.terminal.lines().at(-1)!, /about \d calls, \d s/v);
	assert.ok(explorer.asked().length <= 6);
});

test('an empty answer to a term whose case counts names the spelling that was seen, and its number asks for that', async t => {
	const explorer = await openHistory(t, {events});
	await explorer.run('user:MAYA');
	assert.deepEqual(explorer.listed(), []);
	const lines = explorer.terminal.lines();
	assert.ok(lines.some(line => line.includes('1  Case counts there, and user:maya was seen: ask for that')), lines.join('\n'));
	await explorer.press('1');
	assert.equal(explorer.loop.getState().query.line.text, 'user:maya');
	assert.ok(explorer.listed().length > 0);
});

test('a longer range and another region are a key away from an empty list', async t => {
	const served = [...events, ...makeRecords({count: 3, region: 'us-east-1', end: testNow - (100 * hour)}).map(record => ({...record, eventName: 'DeleteTrail'}))]
		.map(record => ({...record, awsRegion: record.eventName === 'DeleteTrail' ? 'us-east-1' : 'eu-west-1'}));
	const explorer = await openHistory(t, {events: served, regions: ['eu-west-1'], rows: 40});
	const press = async (words: string): Promise<void> => {
		const line = explorer.terminal.lines().find(text => text.includes(words));
		assert.notStrictEqual(line, undefined, explorer.terminal.lines().join('\n'));
		await explorer.press(/\d/v.exec(line ?? '')![0]);
	};

	await explorer.run('event:DeleteTrail');
	await press('Read the last 7d');
	assert.equal(explorer.loop.getState().load.range.text, '7d');
	await press('Read us-east-1 too');
	await explorer.run('event:DeleteTrail ');
	assert.equal(explorer.listed().length, 3);
});

test('what is answered but for a region that refuses does not count as all read', async t => {
	const explorer = await openHistory(t, {
		events: events.slice(0, 20), regions: ['us-east-1', 'eu-west-1'], columns: 120, served: {
			faults: [{
				kind: 'denied', call: 'LookupEvents', region: 'eu-west-1', times: 9,
			}],
		},
	});
	assert.match(explorer.terminal.lines()[0]!, /1 problem +20 events +not all read/v);
	await explorer.run('user:maya');
	assert.match(explorer.terminal.lines()[0]!, /not all read/v);
});
