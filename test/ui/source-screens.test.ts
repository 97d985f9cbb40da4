
import assert from 'node:assert/strict';
import test from 'node:test';
import {type Page} from '../../source/core/source.ts';
import {openExplorer, testNow} from '../helpers/explorer.tsx';
import {matchScreen} from '../helpers/golden.ts';
import {
	callOf,
	callsOf,
	createListedSource,
	createScriptedSource,
	recordOf,
	type ScriptedSource,
} from '../helpers/scripted-source.ts';

const hour = 60 * 60 * 1000;

const done = {
	done: 3, total: 40, unit: 'calls', perSecond: 2,
} as const;

const denied = {
	place: '111122223333 eu-west-1',
	state: 'denied',
	problem: {kind: 'denied', message: 'Not allowed to call LookupEvents in eu-west-1: no identity-based policy allows it', hint: 'Ask for the permission cloudtrail:LookupEvents'},
} as const;

/** What a source brings before the screen is looked at. */
const scripts: ReadonlyArray<readonly [name: string, play: (script: ScriptedSource) => void]> = [
	['loading-first', () => undefined],
	['loading-more', script => {
		script.bring({
			records: callsOf(50), coverage: [{
				place: '111122223333 us-east-1', state: 'reading', from: testNow - hour, to: testNow,
			}], progress: done,
		});
	}],
	['throttled', script => {
		script.bring({coverage: [{place: '111122223333 us-east-1', state: 'throttled'}], progress: done});
	}],
	['denied-region', script => {
		script.bring({
			records: callsOf(5),
			coverage: [{
				place: '111122223333 us-east-1', state: 'done', from: testNow - (24 * hour), to: testNow,
			}, denied],
			progress: done,
		});
		script.end();
	}],
	['denied-everywhere', script => {
		script.bring({coverage: [denied], progress: done});
		script.end();
	}],
	['no-events', script => {
		script.bring({
			coverage: [{
				place: '111122223333 us-east-1', state: 'done', from: testNow - (24 * hour), to: testNow,
			}], progress: done,
		});
		script.end();
	}],
	['welcome', script => {
		script.bring({
			coverage: [{
				place: 'us-east-1', state: 'failed', problem: {kind: 'credentials', message: 'The credentials with the profile acme have expired', hint: 'Run: aws sso login --profile acme'},
			}],
		});
		script.end();
	}],
];

for (const [name, play] of scripts) {
	for (const [columns, rows] of [[80, 24], [50, 15]] as const) {
		test(`the screen ${name} at ${columns} x ${rows}`, async t => {
			const script = createScriptedSource();
			play(script);
			const explorer = await openExplorer({script, columns, rows});
			matchScreen(t, explorer.terminal, `${name}-${columns}x${rows}`);
			await explorer.close();
		});
	}
}

for (const [columns, rows] of [[80, 24], [50, 15]] as const) {
	test(`the view of the requests to AWS at ${columns} x ${rows}`, async t => {
		const script = createScriptedSource();
		script.end();
		const explorer = await openExplorer({script, columns, rows});
		const sent = [
			['LookupEvents', 'us-east-1', '', 412, 'ok'],
			['LookupEvents', 'eu-west-1', 'acme', 98, 'AccessDeniedException'],
			['DescribeTrails', 'us-east-1', '', 1204, 'ThrottlingException'],
		] as const;
		for (const [index, [call, region, profile, milliseconds, outcome]] of sent.entries()) {
			explorer.loop.dispatch({
				type: 'call', call: {
					time: testNow + (index * 510), call, region, profile, milliseconds, outcome,
				},
			});
		}

		await explorer.press('@');
		matchScreen(t, explorer.terminal, `calls-${columns}x${rows}`);
		await explorer.close();
	});
}

const partlyRead: Partial<Page> = {
	records: callsOf(3),
	coverage: [{place: 'logs/2026/08/03/good.json.gz', state: 'done'}],
	skipped: [
		{
			where: 'logs/2026/08/03/broken.json.gz', position: 'byte 4096', problem: {kind: 'malformed', message: 'The file ends in the middle of a record', hint: 'Fetch it again'}, isDeclined: false,
		},
		{where: 'logs/digest.json', problem: {kind: 'malformed', message: 'This is a digest, not a log of events'}, isDeclined: true},
	],
	notes: ['Two files were read.'],
	progress: {done: 2, total: 2, unit: 'files'},
};

test('what could not be read is counted in the status line and told in the view of what was read', async t => {
	const explorer = await openExplorer({source: createListedSource([partlyRead], {label: 'logs'})});
	matchScreen(t, explorer.terminal, 'skipped-80x24');
	await explorer.press('!');
	matchScreen(t, explorer.terminal, 'skipped-problems-80x24');
	await explorer.close();
});

test('i on an event that is no Insight says so, and I in files searches them', async () => {
	const explorer = await openExplorer({source: createListedSource([partlyRead], {label: 'logs'})});
	await explorer.press('i');
	assert.match(explorer.terminal.lines().at(-1)!, /This is no Insights event/v);
	await explorer.press('I');
	assert.match(explorer.terminal.lines().at(-2)!, /is:insight/v);
	await explorer.press('u');
	assert.doesNotMatch(explorer.terminal.lines().at(-2)!, /is:insight/v);
	await explorer.close();
});

test('d on the first-start screen opens the demo', async () => {
	const script = createScriptedSource();
	scripts.find(([name]) => name === 'welcome')![1](script);
	const explorer = await openExplorer({script});
	await explorer.press('d');
	assert.match(explorer.terminal.lines()[0]!, /demo/v);
	assert.ok(explorer.session.store.size > 10_000, 'the incident is two days old');
	await explorer.close();
});

test('a selected event stays selected, on its line, while newer and older ones come in', async () => {
	const script = createScriptedSource();
	script.bring({records: callsOf(60, 20)});
	const explorer = await openExplorer({script});
	await explorer.press('5', 'j');
	const line = explorer.terminal.lines().findIndex(text => text.startsWith('›'));
	const {row} = explorer.loop.getState().events;
	script.bring({records: [...callsOf(20), ...callsOf(10, 80)]});
	await explorer.press('A');
	const {events} = explorer.loop.getState();
	assert.deepEqual([events.row, events.count, events.list.cursor], [row, 90, 25]);
	assert.equal(explorer.terminal.lines().findIndex(text => text.startsWith('›')), line);
	await explorer.close();
});

const wideOrRightToLeft = callOf({
	eventName: 'PutObject',
	eventSource: 's3.amazonaws.com',
	requestParameters: {bucketName: '請求書-横浜', key: 'été 👩‍👩‍👧 \u{202E}txt.exe'},
	errorCode: 'AccessDenied',
	errorMessage: 'nein\u{1B}[2J',
	readOnly: false,
});

const everyView: ReadonlyArray<readonly string[]> = [
	['enter'],
	['G'],
	['v'],
	['esc', '?'],
	['esc', '!'],
	['esc', 'y', 't'],
	['esc', '/', 'x', 'é', 'enter'],
	['esc', 'm', 'z'],
	['z', 't', 'x', 'enter'],
	['esc', '/', 'i', 's', ':', 'x', 'tab'],
];

test('with --ascii every byte on every screen is ASCII', async () => {
	const script = createScriptedSource({label: 'profil-é · us-east-1'});
	script.bring({records: [recordOf(wideOrRightToLeft), ...callsOf(3)], coverage: [denied], notes: ['Größe']});
	script.end();
	const explorer = await openExplorer({
		script, ascii: true, columns: 140, rows: 40,
	});
	const seen: string[] = [];
	for (const chords of everyView) {
		await explorer.press(...chords); // eslint-disable-line no-await-in-loop -- one screen after the other
		seen.push(...explorer.terminal.lines());
	}

	assert.deepEqual(seen.filter(line => /[^\u{20}-\u{7E}]/v.test(line)), []);
	assert.match(explorer.terminal.rawOutput(), /^[\0-\u{7F}]+$/v);
	await explorer.close();
});
