import assert from 'node:assert/strict';
import test from 'node:test';
import {type EventSource} from '../../source/core/source.ts';
import {type Trail} from '../../source/core/trail.ts';
import {openExplorer, testDemo, testNow} from '../helpers/explorer.tsx';
import {matchScreen} from '../helpers/golden.ts';
import {trailWith} from '../helpers/trails.ts';
import {callsOf, createListedSource, createScriptedSource} from '../helpers/scripted-source.ts';

const hour = 60 * 60 * 1000;

const trail = trailWith({
	arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/org-audit',
	name: 'org-audit',
	profile: 'audit',
	bucket: 'example-audit-logs',
	selectors: {state: 'ready', value: {basic: [], advanced: []}},
	insights: {state: 'ready', value: []},
	tags: {state: 'ready', value: []},
}, {files: {time: testNow - 60_000}});

/** Event history with five events and these trails. */
const historyWith = (trails: readonly Trail[]): EventSource => ({
	...createListedSource([{records: callsOf(5)}], {
		kind: 'history', defaultRange: 'day', label: 'event history · us-east-1', trails: {
			async * list() {
				yield {trails, coverage: []};
			},
		},
	}),
});

const bucketWith = (count: number): EventSource => createListedSource([{records: callsOf(count, 50)}], {kind: 'bucket', defaultRange: 'day', label: 's3://example-audit-logs/AWSLogs/111122223333/'});

const place = 'example-audit-logs 111122223333 us-east-1';

for (const [columns, rows] of [[80, 24], [50, 15], [140, 45]] as const) {
	test(`the log files of a bucket on their way at ${columns} x ${rows}, and what was read of them`, async t => {
		const script = createScriptedSource({kind: 'bucket', label: 's3://example-audit-logs'});
		script.bring({
			records: callsOf(50),
			coverage: [
				{
					place: 's3://example-audit-logs', state: 'done', from: testNow - (24 * hour), to: testNow,
				},
				{
					place, state: 'reading', from: testNow - hour, to: testNow,
				},
				{
					place: 'example-audit-logs 444455556666 eu-west-1', state: 'denied', problem: {kind: 'denied', message: 'Not allowed to list s3://example-audit-logs/AWSLogs/444455556666/: no identity-based policy allows it', hint: 'Ask for the permission s3:ListBucket on arn:aws:s3:::example-audit-logs'},
				},
			],
			notes: ['No files of sa-east-1 in s3://example-audit-logs'],
			progress: {
				done: 1240, total: 18_233, unit: 'files', bytes: {done: 12_300_000, total: 204_000_000}, fetched: 1198,
			},
		});
		const explorer = await openExplorer({script, columns, rows});
		matchScreen(t, explorer.terminal, `bucket-loading-${columns}x${rows}`);
		await explorer.press('!');
		matchScreen(t, explorer.terminal, `bucket-read-${columns}x${rows}`);
		await explorer.close();
	});
}

test('l on a trail reads its bucket for the same range with the profile of the trail, h goes back to event history', async () => {
	const explorer = await openExplorer({source: historyWith([trail]), bucket: bucketWith(20), columns: 120});
	const status = (): string => explorer.terminal.screen().lines[0] ?? '';
	await explorer.press('shift+tab', 'l');
	assert.match(status(), /s3:\/\/example-audit-logs\/AWSLogs\/111122223333\/ · 24h +20 events +all read/v);
	assert.match(explorer.terminal.screen().lines.at(-1) ?? '', /The bucket of org-audit; h goes back to event history/v);
	assert.match(explorer.terminal.screen().lines.join('\n'), /› org-audit +us-east-1 +● logging/v, 'the trails stay');
	assert.deepEqual(explorer.outside.opened, [['s3://example-audit-logs/AWSLogs/111122223333/', 'audit']]);
	await explorer.press('l');
	assert.match(explorer.terminal.screen().lines.at(-1) ?? '', /This bucket is read already: h goes back/v);
	await explorer.press('r');
	assert.match(status(), /s3:.* 20 events +all read/v);
	assert.match(explorer.terminal.screen().lines.join('\n'), /› org-audit/v);
	await explorer.press('h');
	assert.match(status(), /event history · us-east-1 · 24h +5 events +all read/v);
	await explorer.press('h');
	assert.match(explorer.terminal.screen().lines.at(-1) ?? '', /No bucket of a trail is being read: l reads/v);
	await explorer.close();
});

test('the footer of the trails names l, and h while a bucket is read', async () => {
	const explorer = await openExplorer({source: historyWith([trail]), bucket: bucketWith(20), columns: 120});
	await explorer.press('shift+tab');
	assert.match(explorer.terminal.screen().lines.at(-1) ?? '', /l its bucket/v);
	assert.doesNotMatch(explorer.terminal.screen().lines.at(-1) ?? '', /h event history/v);
	await explorer.press('right', 'tab', 'shift+tab');
	assert.match(explorer.terminal.screen().lines.at(-1) ?? '', /h event history/v);
	await explorer.close();
});

test('the range that was chosen in the bucket holds for event history too', async () => {
	const explorer = await openExplorer({source: historyWith([trail]), bucket: bucketWith(20), columns: 120});
	await explorer.press('shift+tab', 'l', 't');
	await explorer.type('7d');
	await explorer.press('enter');
	assert.match(explorer.terminal.screen().lines[0] ?? '', /s3:.* 7d/v);
	await explorer.press('h');
	assert.match(explorer.terminal.screen().lines[0] ?? '', /event history .* 7d/v);
	await explorer.close();
});

const sources: ReadonlyArray<readonly [trails: readonly Trail[], says: RegExp]> = [
	[[{...trail, bucket: ''}], /It is not known where org-audit delivers to: its description names no bucket/v],
	[[], /There is no trail whose bucket could be read/v],
];

for (const [trails, says] of sources) {
	test(`l opens nothing and says why: ${says.source}`, async () => {
		const explorer = await openExplorer({source: historyWith(trails), columns: 120});
		await explorer.press('shift+tab', 'l');
		assert.match(explorer.terminal.screen().lines.at(-1) ?? '', says);
		assert.deepEqual(explorer.outside.opened, []);
		await explorer.close();
	});
}

test('the demo says that its buckets are invented', async () => {
	const explorer = await openExplorer({source: testDemo()});
	await explorer.press('shift+tab', 'l');
	assert.match(explorer.terminal.screen().lines.at(-1) ?? '', /The demo is invented, and so are its buckets/v);
	await explorer.close();
});

test('a time in the query that lies outside of what was read of a bucket is read when the query is run', async () => {
	const script = createScriptedSource({kind: 'bucket', label: 's3://example-audit-logs'});
	script.bring({records: callsOf(5)});
	script.end();
	const explorer = await openExplorer({script, columns: 120});
	await explorer.press('/');
	await explorer.type('since:7d');
	await explorer.press('enter');
	assert.deepEqual(script.requests.map(({since}) => since), [testNow - (24 * hour), testNow - (7 * 24 * hour)]);
	await explorer.close();
});

test('I reads the Insights events of a bucket, which lie in folders of their own, and goes back to the others', async () => {
	const script = createScriptedSource({kind: 'bucket', label: 's3://example-audit-logs'});
	const explorer = await openExplorer({script, columns: 120});
	await explorer.press('I');
	await explorer.press('I');
	assert.deepEqual(script.requests.map(({insights}) => insights), [false, true, false]);
	await explorer.close();
});
