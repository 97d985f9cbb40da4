import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {type SourceRecord} from '../../source/core/event.ts';
import {type Explorer, openExplorer, testNow} from '../helpers/explorer.tsx';
import {matchScreen} from '../helpers/golden.ts';
import {createLiveSource, type LiveSource} from '../helpers/live-source.ts';
import {callOf, callsOf, recordOf} from '../helpers/scripted-source.ts';

/** An invented call, so many seconds after the explorer was opened. */
const callAt = (seconds: number, parts: Readonly<Record<string, unknown>> = {}): SourceRecord => recordOf(callOf({
	eventID: `00000000-0000-4000-9000-${String(seconds + 1000).padStart(12, '0')}`,
	eventTime: new Date(testNow + (seconds * 1000)).toISOString().replace('.000', ''),
	eventName: 'StopInstances',
	readOnly: false,
	...parts,
}));

const asked = (seconds: number) => [{
	place: '111122223333 us-east-1', state: 'done', from: testNow - 900_000, to: testNow + (seconds * 1000),
}] as const;

type Followed = Explorer & {readonly live: LiveSource; names(): readonly string[]; selected(): string};

const openFollowing = async (t: TestContext, size: {readonly columns?: number; readonly rows?: number} = {}): Promise<Followed> => {
	const live = createLiveSource(callsOf(30));
	const explorer = await openExplorer({source: live.source, ...size});
	t.after(async () => explorer.close());
	await explorer.press('F');
	const {session, loop} = explorer;
	return {
		...explorer,
		live,
		names: () => Array.from(session.listing.rows, row => session.store.value('id', row).slice(-5)),
		selected: () => session.store.value('id', loop.getState().events.row ?? 0).slice(-5),
	};
};

test('a new event stands at the top, a late one in its place, and what came already comes no second time', async t => {
	const {live, names, settle, session, loop} = await openFollowing(t);
	live.bring([callAt(20), callAt(-3), ...callsOf(10)], asked(30));
	await settle();
	assert.deepEqual(names().slice(0, 5), ['01020', '00000', '00001', '00002', '00997']);
	assert.equal(session.listing.rows.length, 32);
	assert.equal(loop.getState().load.duplicates, 0);
});

test('until an event was chosen the newest is selected; then the chosen one stays', async t => {
	const {live, press, selected, settle} = await openFollowing(t);
	live.bring([callAt(5)], asked(10));
	await settle();
	assert.equal(selected(), '01005');
	await press('j');
	assert.equal(selected(), '00000');
	live.bring([callAt(15), callAt(14)], asked(20));
	await settle();
	assert.equal(selected(), '00000');
	await press('g');
	live.bring([callAt(25)], asked(30));
	await settle();
	assert.equal(selected(), '01025');
});

test('a frozen list stands still and counts each new event once; space shows them', async t => {
	const {live, press, names, settle, terminal} = await openFollowing(t, {columns: 120, rows: 40});
	await press('space');
	live.bring([callAt(5), callAt(6), ...callsOf(5)], asked(10));
	live.bring([callAt(5), callAt(6), callAt(7)], asked(25));
	await settle();
	assert.equal(names().length, 30);
	assert.match(terminal.screen().lines[0] ?? '', /frozen, 3 new, space shows them/v);
	await press('space');
	assert.deepEqual(names().slice(0, 4), ['01007', '01006', '01005', '00000']);
	assert.doesNotMatch(terminal.screen().lines[0] ?? '', /frozen|new,/v);
});

test('what was held back is in the list when following stops, and the source is left alone', async t => {
	const {live, press, names, settle} = await openFollowing(t);
	await press('space');
	live.bring([callAt(5)], asked(10));
	await settle();
	await press('F');
	assert.equal(names()[0], '01005');
	assert.equal(live.isStopped(), true);
});

test('new events that do not match the query are not listed', async t => {
	const {live, press, type, names, settle} = await openFollowing(t);
	await press('/');
	await type('event:StopInstances');
	await press('enter');
	live.bring([callAt(5), callAt(6, {eventName: 'StartInstances'})], asked(10));
	await settle();
	assert.deepEqual(names(), ['01005']);
});

test('the mark of a late event goes after a minute', async t => {
	const {live, loop, settle, terminal} = await openFollowing(t);
	live.bring([callAt(-3)], asked(10));
	await settle();
	const marked = (): readonly string[] => terminal.screen().lines.filter(line => /^.\+/v.test(line));
	assert.equal(marked().length, 1);
	loop.dispatch({type: 'tick', now: testNow + 61_000});
	await settle();
	assert.equal(marked().length, 0);
});

test('a source that has nothing left to ask ends the following and says why', async t => {
	const {live, settle, terminal, loop} = await openFollowing(t);
	live.bring([], [{place: 'us-east-1', state: 'denied', problem: {kind: 'denied', message: 'Not allowed to call LookupEvents'}}]);
	live.end();
	await settle();
	assert.equal(loop.getState().follow.isOn, false);
	assert.match(terminal.screen().lines.at(-1) ?? '', /Stopped following: Not allowed to call LookupEvents/v);
});

for (const [columns, rows] of [[80, 24], [50, 15]] as const) {
	test(`following looks right at ${columns} x ${rows}, and so does a frozen list`, async t => {
		const {live, loop, press, settle, terminal} = await openFollowing(t, {columns, rows});
		live.bring([callAt(20), callAt(-3)], asked(45));
		await settle();
		loop.dispatch({type: 'tick', now: testNow + 50_000});
		await press('j');
		matchScreen(t, terminal, `following-${columns}x${rows}`);
		await press('space');
		live.bring([callAt(50), callAt(51)], asked(60));
		await settle();
		matchScreen(t, terminal, `frozen-${columns}x${rows}`);
	});
}
