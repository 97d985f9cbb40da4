import assert from 'node:assert/strict';
import {setImmediate as nextTurn} from 'node:timers/promises';
import test from 'node:test';
import {openDemo} from '../../source/sources/demo/demo-source.ts';
import {type Result} from '../../source/core/problem.ts';
import {createLoop, type Loop} from '../../source/state/loop.ts';
import {describeSource} from '../../source/state/describe-source.ts';
import {createEffects} from '../../source/state/run-effects.ts';
import {type Scheduler} from '../../source/state/search-run.ts';
import {Session} from '../../source/state/session.ts';
import {update} from '../../source/state/update.ts';
import {dispatchKey} from '../../source/state/dispatch-key.ts';
import {steppingScheduler} from '../helpers/explorer.tsx';
import {
	callOf,
	callsOf,
	createListedSource,
	createScriptedSource,
	recordOf,
	type ScriptedSource,
} from '../helpers/scripted-source.ts';
import {firstState, now, typed} from '../helpers/states.ts';

type Running = {readonly loop: Loop; readonly session: Session; readonly log: string[]; press(...chords: readonly string[]): Promise<void>};

/** So many turns are enough for everything that waits for nothing but its turn. */
const turns = async (): Promise<void> => {
	for (let turn = 0; turn < 30; turn++) {
		await nextTurn(); // eslint-disable-line no-await-in-loop -- turn by turn
	}
};

const run = async (script: Pick<ScriptedSource, 'source'>, options: {scheduler?: Scheduler; copied?: Result<string>} = {}): Promise<Running> => {
	const {scheduler = steppingScheduler(), copied = {ok: true, value: 'by hand'}} = options;
	const session = new Session({keepDuplicates: false});
	const log: string[] = [];
	const note = (text: string) => () => {
		log.push(text);
	};

	const loop = createLoop(firstState({source: describeSource(script.source)}), update, createEffects({
		source: script.source,
		session,
		scheduler,
		openDemo: async () => openDemo({now}),
		openBucket: async () => createListedSource([]),
		async copy(text) {
			log.push(`copy ${text}`);
			return copied;
		},
		exports: {isThere: async () => false, open: async () => ({ok: false, problem: {kind: 'denied', message: 'not here'}}), columns: []},
		answerCode: note('code'),
		showInEditor: async () => ({ok: true, value: undefined}),
		editText: async text => ({ok: true, value: text}),
		keepQuery: async () => ({ok: true, value: []}),
		async saveHistory(entries) {
			log.push(`save ${entries.join(' ')}`);
			return {ok: true, value: undefined};
		},
		suspend: note('suspend'),
		repaint: note('repaint'),
		quit: note('quit'),
	}));
	loop.dispatch({type: 'start', source: describeSource(script.source)});
	await turns();
	return {
		loop,
		session,
		log,
		async press(...chords) {
			for (const chord of chords) {
				const action = dispatchKey(loop.getState(), chord);
				if (action) {
					loop.dispatch(action);
				}
			}

			await turns();
		},
	};
};

test('a reading asks for its range, and what comes is counted, searched and shown', async () => {
	const script = createScriptedSource();
	script.bring({records: callsOf(60)});
	const {loop} = await run(script);
	assert.deepEqual(script.requests, [{insights: false, since: now - 86_400_000, until: now}]);
	const {load, events, detail} = loop.getState();
	assert.deepEqual([load.loaded, events.count, events.row, load.status], [60, 60, 0, 'paused']);
	assert.match(detail.sentence, /maya called ec2:DescribeInstances/v);
});

test('nothing runs ahead of the reader: a page is pulled when the end of the list comes near', async () => {
	const script = createScriptedSource();
	script.bring({records: callsOf(200)});
	const {press} = await run(script);
	assert.equal(script.pulls(), 1);
	await press('j', 'j', 'j');
	assert.equal(script.pulls(), 1);
	await press('G', 'j', 'k', 'j');
	assert.equal(script.pulls(), 2);
});

test('a new reading aborts the old one, and what that still brings is dropped', async () => {
	const script = createScriptedSource();
	script.bring({records: callsOf(5)});
	const {loop, session, press} = await run(script);
	await press('r');
	assert.deepEqual(script.signals.map(({aborted}) => aborted), [true, false]);
	script.bring({records: callsOf(7, 100)}, 0);
	await turns();
	assert.deepEqual([session.store.size, loop.getState().load.loaded], [0, 0]);
	script.bring({records: callsOf(2)}, 1);
	await turns();
	assert.deepEqual([session.store.size, loop.getState().events.count], [2, 2]);
});

test('escape aborts a reading that cannot go on later', async () => {
	const script = createScriptedSource({kind: 'files'});
	script.bring({records: callsOf(5)});
	const {loop, press} = await run(script);
	await press('esc');
	assert.deepEqual([script.signals[0]?.aborted, loop.getState().load.status], [true, 'cancelled']);
	script.bring({records: callsOf(5, 50)});
	await turns();
	assert.equal(loop.getState().load.loaded, 5);
});

test('whenIdle resolves when the source has ended', async () => {
	const {loop} = await run({source: createListedSource([{records: callsOf(3)}, {records: callsOf(3, 3)}])});
	await loop.whenIdle();
	assert.deepEqual([loop.getState().load.status, loop.getState().events.count], ['done', 6]);
});

test('quitting aborts what is under way', async () => {
	const script = createScriptedSource();
	const {log, press} = await run(script);
	await press('q');
	assert.deepEqual([script.signals[0]?.aborted, log], [true, ['quit']]);
});

/** A clock on which every look costs so many milliseconds, so that a search is cut into slices. */
const slowScheduler = (): Scheduler => {
	let time = 0;
	return {
		now() {
			time += 5;
			return time;
		},
		breathe: nextTurn,
	};
};

test('a search in slices ends with the chosen event selected, though the list did not have it at first', {timeout: 20_000}, async () => {
	const others = callsOf(1000).map((_, index) => recordOf(callOf({eventName: 'StopLogging', eventID: `stopped-${index}`})));
	const script = {source: createListedSource([{records: [...others, ...callsOf(2000)]}])};
	const {loop, session, press} = await run(script, {scheduler: slowScheduler()});
	await loop.whenIdle();
	await press('G', 'k');
	const {row = -1} = loop.getState().events;
	assert.equal(session.store.event(row).name, 'DescribeInstances');
	let slices = 0;
	loop.subscribe(() => {
		slices++;
	});
	await press('/', ...typed('describe'));
	await loop.whenIdle();
	const {events, query} = loop.getState();
	assert.deepEqual([query.isComplete, events.count, events.row], [true, 2000, row]);
	assert.equal(session.matches.rows[events.list.cursor], row);
	assert.ok(slices > typed('describe').length, `${slices} changes`);
});

test('e goes to the next event that failed and says when there is none', async () => {
	const failed = [3, 8].map(index => recordOf(callOf({eventID: `failed-${index}`, eventTime: new Date(now - 60_000 - (index * 1000) - 500).toISOString(), errorCode: 'AccessDenied'})));
	const {loop, session, press} = await run({source: createListedSource([{records: [...callsOf(20), ...failed]}])});
	await loop.whenIdle();
	await press('e');
	const position = loop.getState().events.list.cursor;
	assert.equal(session.store.result(loop.getState().events.row!), 'denied');
	await press('e');
	assert.ok(loop.getState().events.list.cursor > position);
	await press('e');
	assert.match(loop.getState().message?.text ?? '', /No older event failed/v);
	await press('2', 'E');
	assert.equal(loop.getState().events.list.cursor, position);
});

test('+ and - narrow the query by the value under the column cursor', async () => {
	const {loop, press} = await run({source: createListedSource([{records: callsOf(5)}])});
	await loop.whenIdle();
	await press('+');
	assert.equal(loop.getState().query.line.text, 'who:maya');
	assert.equal(loop.getState().events.count, 5);
	await press('u', 'l', '-');
	assert.equal(loop.getState().query.line.text, '-event:ec2:DescribeInstances');
	assert.equal(loop.getState().events.count, 0);
	await press('u', 'h', 'h', 'h', '+');
	assert.match(loop.getState().message?.text ?? '', /no value to filter by/v);
});

test('copying takes the value, the line or the record, and says how it went', async () => {
	const {loop, log, press} = await run({source: createListedSource([{records: callsOf(1)}])});
	await loop.whenIdle();
	await press('y', 'v');
	assert.equal(loop.getState().message?.text, 'Copied the who by hand');
	await press('y', 'l');
	await press('y', 'r');
	assert.deepEqual(log.map(line => line.slice(0, 24)), ['copy maya', 'copy 2026-08-03 11:59:59', 'copy {"eventVersion":"1.']);
});

test('a text that cannot be copied is shown to be selected by hand', async () => {
	const {loop, press} = await run({source: createListedSource([{records: callsOf(1)}])}, {copied: {ok: false, problem: {kind: 'refused', message: 'The terminal takes no text'}}});
	await loop.whenIdle();
	await press('y', 'v');
	const {overlay} = loop.getState();
	assert.deepEqual(overlay?.kind === 'text' && [overlay.title, overlay.text], ['The terminal takes no text', 'maya']);
});

test('secrets in the record are masked in the detail and in copies', async () => {
	const record = recordOf(callOf({responseElements: {credentials: {sessionToken: 'FwoGZXIvYXdzEXAMPLE'}}}));
	const {loop, log, press} = await run({source: createListedSource([{records: [record]}])});
	await loop.whenIdle();
	await press('y', 'r');
	assert.doesNotMatch(loop.getState().detail.text + log.join(''), /FwoGZXIvYXdzEXAMPLE/v);
	assert.match(loop.getState().detail.text, /sessionToken/v);
});

test('queries that were run are saved', async () => {
	const {log, press} = await run(createScriptedSource());
	await press('/', ...typed('root'), 'enter');
	assert.deepEqual(log, ['save root']);
});

test('trails come one page after the other, and those of an older asking are dropped', async () => {
	const coverage = {place: 'eu-west-1', state: 'denied', problem: {kind: 'denied', message: 'no'}} as const;
	const {promise, resolve} = Promise.withResolvers<undefined>();
	let askings = 0;
	const source = createListedSource([], {
		trails: {
			async * list() {
				askings++;
				if (askings !== 1) {
					return;
				}

				await promise;
				yield {trails: [], coverage: [coverage]};
			},
		},
	});
	const {loop, press} = await run({source});
	await press('r');
	resolve(undefined);
	await loop.whenIdle();
	assert.deepEqual([askings, loop.getState().trails.coverage, loop.getState().trails.status], [2, [], 'done']);
});
