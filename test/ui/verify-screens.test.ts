import assert from 'node:assert/strict';
import {suite, test, type TestContext} from 'node:test';
import {recordHash} from '../../source/core/record-hash.ts';
import {type ChainReport} from '../../source/core/integrity.ts';
import {type VerificationNews} from '../../source/core/verification.ts';
import {type EventSource} from '../../source/core/source.ts';
import {type VerifyTrail} from '../../source/state/verify-run.ts';
import {type Explorer, openExplorer, testNow} from '../helpers/explorer.tsx';
import {matchScreen} from '../helpers/golden.ts';
import {callsOf, createListedSource} from '../helpers/scripted-source.ts';
import {trailWith} from '../helpers/trails.ts';

const hour = 60 * 60 * 1000;
const place = 's3://example-audit/AWSLogs/111122223333/CloudTrail/us-east-1/2026/08/03/a.json.gz';

const chain = {
	account: '111122223333', region: 'us-east-1', trail: 'audit', homeRegion: 'us-east-1', organization: '', prefix: '',
} as unknown as ChainReport['chain'];

const report = (faults: ChainReport['faults'] = []): VerificationNews => ({
	kind: 'chain',
	report: {
		chain, digests: {valid: 24, unsigned: 0, total: 24}, logFiles: {valid: 280 - faults.length, unsigned: 0, total: 280}, covered: {from: testNow - (24 * hour), to: testNow}, faults, isWhole: true,
	},
});

const altered = {
	verdict: 'altered', subject: 'log file', place: `${place}\u{1B}[2J`, from: testNow - hour, to: testNow - hour, difference: 'its SHA-256 is 0a0a…, and its digest says 0b0b…', meaning: 'it was changed after it was delivered',
} as const;

const files = (count: number): readonly VerificationNews[] => Array.from({length: count}, () => ({kind: 'file' as const, bytes: 20_000}));

const records = callsOf(4);

const playing = (...news: readonly VerificationNews[]): VerifyTrail => async function * () {
	yield * news;
};

const open = async (t: TestContext, verifyTrail: VerifyTrail, {kind = 'history', ...size}: {readonly columns?: number; readonly rows?: number; readonly kind?: EventSource['kind']} = {}): Promise<Explorer> => {
	const explorer = await openExplorer({
		...size,
		verifyTrail,
		source: createListedSource([{records}], {
			kind,
			label: 'audit',
			trails: {
				async * list() {
					yield {trails: [trailWith()], coverage: [{place: '111122223333 us-east-1', state: 'done'}]};
				},
			},
		}),
	});
	t.after(async () => explorer.close());
	await explorer.press('shift+tab');
	return explorer;
};

const textOf = ({terminal}: Explorer): string => terminal.lines().map(line => line.trim()).join(' ');

suite('V on a trail', () => {
	test('asks to verify that trail for the range that is read', async t => {
		const asked: unknown[] = [];
		const explorer = await open(t, async function * ({name}, range) {
			asked.push([name, range.text]);
			yield * [];
		});
		await explorer.press('V');
		assert.deepEqual(asked, [['audit', explorer.loop.getState().load.range.text]]);
		assert.match(textOf(explorer), /Not verified: no digest .* is there in the range/v);
	});

	test('marks the events that stand in a proven file, and no others', async t => {
		const explorer = await open(t, playing({kind: 'proven', hashes: [recordHash(records[1]!.text)]}, report()));
		await explorer.press('V', 'esc', 'tab');
		const marked = explorer.terminal.lines().filter(line => /^.v(?:\d\d-\d\d| {5}) /v.test(line));
		assert.equal(marked.length, 1);
		assert.match(textOf(explorer), / Detail not verified /v);
		await explorer.press('j');
		assert.match(textOf(explorer), / Detail verified /v);
	});

	test('counts files while it goes on, esc stops it and leaves the report, esc again closes it', async t => {
		const running = Promise.withResolvers<void>();
		const {promise: stopped, resolve} = Promise.withResolvers<void>();
		const explorer = await open(t, async function * (_trail, _range, signal) {
			signal.addEventListener('abort', () => {
				resolve();
			});
			yield * files(3);
			running.resolve();
			await stopped;
			yield report();
		});
		explorer.terminal.press('V');
		await running.promise;
		await explorer.press('esc');
		assert.match(textOf(explorer), /Stopped: what is above was looked at, and nothing else\. 3 files, 60 KB\. .*24 of 24 digests valid/v);
		await explorer.press('esc');
		assert.match(textOf(explorer), / Trails /v);
	});

	test('says why it could not begin', async t => {
		const explorer = await open(t, playing({kind: 'refused', problem: {kind: 'denied', message: 'Not allowed to call DescribeTrails', hint: 'Ask for the permission'}}));
		await explorer.press('V');
		assert.match(textOf(explorer), /It could not begin\. Not allowed to call DescribeTrails\. Ask for the permission\./v);
	});

	test('in the demo says that there is nothing to verify', async t => {
		const explorer = await openExplorer({range: '1d'});
		t.after(async () => explorer.close());
		await explorer.press('shift+tab', 'V');
		assert.match(textOf(explorer), /The demo is invented: its buckets hold nothing to verify\./v);
	});

	for (const [columns, rows] of [[120, 40], [80, 24], [50, 15]] as const) {
		test(`shows a fault, and what could not be looked into, at ${columns} x ${rows}`, async t => {
			const explorer = await open(t, playing(...files(305), {kind: 'problems', problems: [{kind: 'denied', message: 'Not allowed to list s3://example-audit/other'}]}, report([altered])), {columns, rows});
			await explorer.press('V');
			matchScreen(t, explorer.terminal, `verify-faults-${columns}x${rows}`);
		});

		test(`shows that all is proven at ${columns} x ${rows}`, async t => {
			const explorer = await open(t, playing({kind: 'opened', notes: []}, ...files(304), report()), {columns, rows});
			await explorer.press('V');
			matchScreen(t, explorer.terminal, `verify-proven-${columns}x${rows}`);
		});
	}
});

test('an event of a local file says that it is not verified', async t => {
	const explorer = await open(t, playing(), {kind: 'files'});
	assert.match(textOf(explorer), / Detail not verified /v);
});
