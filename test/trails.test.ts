import assert from 'node:assert/strict';
import {suite, test, type TestContext} from 'node:test';
import {openEventHistory} from '../source/sources/event-history.ts';
import {openDemo} from '../source/sources/demo/demo-source.ts';
import {type TrailSource} from '../source/core/source.ts';
import {parseOptions} from '../source/options.ts';
import {printTrails} from '../source/trails.ts';
import {isolateAws} from './helpers/aws-environment.ts';
import {type Fault} from './helpers/cloudtrail-faults.ts';
import {type ServerOptions, startCloudTrailServer} from './helpers/cloudtrail-server.ts';
import {type ServedTrail} from './helpers/cloudtrail-trails.ts';
import {testNow} from './helpers/explorer.tsx';
import {createVirtualClock} from './helpers/virtual-clock.ts';

isolateAws();

const seconds = (minutesAgo: number): number => (testNow / 1000) - (minutesAgo * 60);

const served = (name: string, changes: Partial<ServedTrail['trail']> = {}, more: Omit<Partial<ServedTrail>, 'trail'> = {}): ServedTrail => ({
	trail: {
		Name: name, TrailARN: `arn:aws:cloudtrail:us-east-1:111122223333:trail/${name}`, HomeRegion: 'us-east-1', S3BucketName: 'example-audit', IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true, LogFileValidationEnabled: true, ...changes,
	},
	status: {
		IsLogging: true, StartLoggingTime: seconds(100_000), LatestDeliveryTime: seconds(3), LatestDigestDeliveryTime: seconds(40),
	},
	...more,
});

const audit = served('audit');
const status = (more: Readonly<Record<string, unknown>>): Pick<ServedTrail, 'status'> => ({status: {...audit.status, ...more}});

type Printed = {readonly status: number; readonly stdout: string; readonly warnings: readonly string[]; readonly calls: readonly string[]};

const print = async (source: TrailSource, argv: readonly string[], {width, signal = new AbortController().signal}: {readonly width?: number; readonly signal?: AbortSignal} = {}): Promise<Omit<Printed, 'calls'>> => {
	const parsed = parseOptions(['trails', ...argv], {now: testNow});
	assert.ok(parsed.ok, parsed.ok ? '' : parsed.problem.message);
	assert.strictEqual(parsed.value.action, 'trails');
	let stdout = '';
	const warnings: string[] = [];
	const exit = await printTrails({
		source,
		options: parsed.value,
		now: testNow,
		signal,
		async write(text) {
			stdout += text;
		},
		warn(line) {
			warnings.push(line.trimEnd());
		},
		...width !== undefined && {width},
	});
	return {status: exit, stdout, warnings};
};

const run = async (t: TestContext, argv: readonly string[], options: ServerOptions): Promise<Printed> => {
	const clock = createVirtualClock(testNow);
	const server = await startCloudTrailServer({
		clock,
		regions: ['us-east-1', 'eu-west-1'],
		onStall() {
			clock.expire();
		},
		...options,
	});
	t.after(async () => server.close());
	const parsed = parseOptions(['trails', ...argv], {now: testNow});
	const regions = parsed.ok && parsed.value.action === 'trails' ? parsed.value.regions : [];
	const source = openEventHistory({
		regions, profiles: [], endpointUrl: server.url, clock,
	});
	const printed = await print(source.trails!, argv);
	return {...printed, calls: server.log.map(({call, region}) => `${call} ${region}`)};
};

const always = (kind: Fault['kind'], call: string, region?: string): Fault => ({
	kind, call, times: Infinity, ...region !== undefined && {region},
});

suite('trails', () => {
	test('asks every enabled region, and tells of each trail once', async t => {
		const {status: exit, stdout, warnings, calls} = await run(t, [], {trails: [audit, served('west', {TrailARN: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/west', HomeRegion: 'eu-west-1', IsMultiRegionTrail: false})]});
		assert.deepEqual([exit, warnings], [0, []]);
		assert.deepEqual(calls.filter(call => call.startsWith('DescribeTrails')).toSorted(), ['DescribeTrails eu-west-1', 'DescribeTrails us-east-1']);
		assert.deepEqual(stdout.split('\n').slice(0, 3).map(line => line.split(/ {2,}/v)), [
			['TRAIL', 'REGION', 'ACCOUNT', 'HEALTH', 'LOGGING', 'LOG FILES', 'DIGESTS', 'NOTIFICATIONS', 'CLOUDWATCH', 'SET TO'],
			['west', 'eu-west-1', '111122223333', 'logging', 'on since 2026-05-26 01:20:00', '3 min ago', '40 min ago', '-', '-', 'one region, validated'],
			['audit', 'us-east-1', '111122223333', 'logging', 'on since 2026-05-26 01:20:00', '3 min ago', '40 min ago', '-', '-', 'all regions, validated'],
		]);
		assert.match(stdout, /^HEALTH\n {2}west \(111122223333 eu-west-1\)\n {4}hint: single region: only eu-west-1 is recorded\.\n {6}cure: aws cloudtrail update-trail --name west --region eu-west-1 --is-multi-region-trail$/mv);
		assert.match(stdout, /^NOT RECORDED\n {2}Told for us-east-1, eu-west-1\.\n {2}no data events: cannot tell who read, wrote or deleted objects in S3/mv);
	});

	test('asks only the regions that are named', async t => {
		const {calls} = await run(t, ['-r', 'eu-west-1'], {trails: [audit]});
		assert.deepEqual(calls.filter(call => call.startsWith('DescribeTrails')), ['DescribeTrails eu-west-1']);
	});

	test('says that there are none, and what that means', async t => {
		const {status: exit, stdout} = await run(t, [], {trails: []});
		assert.deepEqual([exit, stdout.split('\n', 1)[0]], [0, 'No trails.']);
		assert.match(stdout, /nothing: no trail logs there: cannot tell what happened more than 90 days ago/v);
	});

	for (const call of ['GetTrailStatus', 'GetEventSelectors', 'GetInsightSelectors', 'ListTags']) {
		test(`prints what there is when ${call} is denied, and ends with 1`, async t => {
			const {status: exit, stdout, warnings} = await run(t, [], {trails: [audit], faults: [always('denied', call)]});
			assert.equal(exit, 1);
			assert.match(stdout, /^audit /mv);
			assert.match(warnings.join('\n'), new RegExp(String.raw`^trail-tui: audit: Not allowed to call ${call} in us-east-1: .*Ask for the permission cloudtrail:${call}\.$`, 'mv'));
		});
	}

	test('prints the trails of the other regions when one refuses, and ends with 1', async t => {
		const {status: exit, stdout, warnings} = await run(t, [], {trails: [audit], faults: [always('denied', 'DescribeTrails', 'eu-west-1')]});
		assert.equal(exit, 1);
		assert.match(stdout, /Told for us-east-1; not known for eu-west-1\./v);
		assert.match(warnings.join('\n'), /^trail-tui: eu-west-1: Not allowed to call DescribeTrails/mv);
	});

	test('does not say that there are none where nobody answered', async t => {
		const {status: exit, stdout} = await run(t, [], {trails: [], faults: [always('denied', 'DescribeTrails')]});
		assert.deepEqual([exit, stdout.split('\n', 1)[0]], [1, 'No trail is known.']);
		assert.match(stdout, /Nothing is known: no place has named its trails; not known for us-east-1, eu-west-1\./v);
	});

	test('stops quietly when it is interrupted', async t => {
		const stopping = new AbortController();
		const server = await startCloudTrailServer({trails: [audit]});
		t.after(async () => server.close());
		const source = openEventHistory({
			regions: ['us-east-1'], profiles: [], endpointUrl: server.url, clock: createVirtualClock(testNow),
		});
		stopping.abort();
		const {status: exit, stdout} = await print(source.trails!, [], {signal: stopping.signal});
		assert.deepEqual([exit, stdout], [130, '']);
	});

	test('nothing of a name acts on the terminal, whatever the format', async () => {
		const name = 'a\u{1B}[2Jb\u{202E}';
		const source: TrailSource = {
			async * list() {
				const [page] = [await openDemo({now: testNow}).trails!.list(new AbortController().signal).next()];
				if (page.done === true) {
					return;
				}

				yield {...page.value, trails: page.value.trails.map(trail => ({...trail, name, bucket: name}))};
			},
		};
		const printed = await Promise.all(['table', 'csv', 'json', 'ndjson'].map(async output => print(source, ['-o', output], {width: 300})));
		for (const {stdout} of printed) {
			assert.deepEqual([stdout.includes('\u{1B}'), stdout.includes('\u{202E}'), stdout.includes('[2Jb')], [false, false, true]);
		}
	});
});

suite('trails show', () => {
	test('tells all about one trail', async t => {
		const {status: exit, stdout} = await run(t, ['show', 'audit'], {trails: [audit, served('other')]});
		assert.equal(exit, 0);
		assert.match(stdout, /^Health {10}logging: delivered 3 min ago$/mv);
		assert.match(stdout, /^NOT RECORDED\nBy this trail {3}no data events: cannot tell /mv);
		assert.match(stdout, /^Bucket {10}example-audit$/mv);
		assert.doesNotMatch(stdout, /trail\/other/v);
	});

	test('takes an ARN, where several have the name', async t => {
		const twin = served('audit', {TrailARN: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit', HomeRegion: 'eu-west-1'});
		const {status: exit, stdout} = await run(t, ['show', 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit'], {trails: [audit, twin]});
		assert.equal(exit, 0);
		assert.match(stdout, /^Home region {5}eu-west-1$/mv);
		const unclear = await run(t, ['show', 'audit'], {trails: [audit, twin]});
		assert.deepEqual([unclear.status, unclear.stdout], [2, '']);
		assert.match(unclear.warnings.join('\n'), /2 trails are called audit\. Give the ARN: arn:aws:.* or arn:aws:/v);
	});

	test('names the nearest one to a name that there is not', async t => {
		const {status: exit, warnings} = await run(t, ['show', 'adit'], {trails: [audit]});
		assert.deepEqual([exit, warnings], [1, ['trail-tui: there is no trail adit. Did you mean audit?']]);
	});

	test('-o json is one trail with all that is known', async t => {
		const {stdout} = await run(t, ['show', 'audit', '-o', 'json'], {trails: [audit]});
		const {name, places, health, notRecorded, insights, status: told} = JSON.parse(stdout) as Record<string, unknown>;
		assert.deepEqual({
			name, places: (places as string[]).toSorted(), health, insights,
		}, {
			name: 'audit', places: ['eu-west-1', 'us-east-1'], health: {state: 'logging', reason: 'delivered 3 min ago', findings: []}, insights: [],
		});
		assert.deepEqual((notRecorded as ReadonlyArray<{what: string}>).map(({what}) => what), ['no data events', 'no network activity events', 'no Insights']);
		assert.deepEqual(told, {
			isLogging: true, startedAt: '2026-05-26T01:20:00.000Z', files: {last: '2026-08-03T11:57:00.000Z'}, digests: {last: '2026-08-03T11:20:00.000Z'}, notifications: {}, logs: {},
		});
	});
});

suite('the formats', () => {
	test('-o json is one document with trails, blind spots and places', async () => {
		const {stdout} = await print(openDemo({now: testNow}).trails!, ['-o', 'json']);
		const {trails, blindSpots, places, undelivered} = JSON.parse(stdout) as Readonly<Record<string, ReadonlyArray<Readonly<Record<string, unknown>>>>>;
		assert.deepEqual(trails?.map(({name}) => name), ['sydney-legacy', 'eu-payments', 'staging-data', 'org-audit']);
		assert.equal(blindSpots?.[0]?.['what'], 'no data events');
		assert.deepEqual([places?.length, undelivered], [4, [{name: 'staging-data', error: 'AccessDenied'}]]);
		assert.equal((trails?.[0]?.['tags'] as {problem: {kind: string}}).problem.kind, 'denied');
	});

	test('-o ndjson is a trail a line, and csv a row each', async () => {
		const source = openDemo({now: testNow}).trails!;
		const [lines, csv] = await Promise.all([print(source, ['-o', 'ndjson']), print(source, ['-o', 'csv'])]);
		assert.deepEqual(lines.stdout.trimEnd().split('\n').map(line => (JSON.parse(line) as {name: string}).name), ['sydney-legacy', 'eu-payments', 'staging-data', 'org-audit']);
		assert.deepEqual(csv.stdout.trimEnd().split('\r\n').map(line => line.split(',', 5)[4]), ['health', 'stale', 'stopped', 'failing', 'logging']);
	});

	test('a narrow terminal cuts the table to its width', async () => {
		const {stdout} = await print(openDemo({now: testNow}).trails!, [], {width: 60});
		assert.ok(stdout.split('\n').slice(0, 5).every(line => line.length <= 60));
	});
});

suite('trails --check', () => {
	const healthy = {trails: [audit]};
	const cases: ReadonlyArray<readonly [about: string, server: ServerOptions, exit: number, stdout: RegExp]> = [
		['all is well', healthy, 0, /^$/v],
		['only hints are to be given', {trails: [served('audit', {LogFileValidationEnabled: false, IsMultiRegionTrail: false})]}, 0, /^$/v],
		['a trail is stopped', {trails: [audit, served('legacy', {}, status({IsLogging: false, StopLoggingTime: seconds(120)}))]}, 1, /^legacy \(111122223333 us-east-1\)\n {2}unhealthy: not logging since 2 h\.\n {4}cure: aws cloudtrail start-logging /v],
		['log files are not delivered', {trails: [served('audit', {}, status({LatestDeliveryError: 'AccessDenied'}))]}, 1, /log files are not delivered: AccessDenied; the last one was 3 min ago\./v],
		['digests are not delivered', {trails: [served('audit', {}, status({LatestDigestDeliveryError: 'NoSuchBucket'}))]}, 1, /digests are not delivered: NoSuchBucket/v],
		['notifications are not delivered', {trails: [served('audit', {}, status({LatestNotificationError: 'AuthorizationError'}))]}, 1, /notifications are not delivered: AuthorizationError/v],
		['CloudWatch Logs gets nothing', {trails: [served('audit', {}, status({LatestCloudWatchLogsDeliveryError: 'Access denied'}))]}, 1, /CloudWatch Logs are not delivered/v],
		['nothing came for over an hour', {trails: [served('audit', {}, status({LatestDeliveryTime: seconds(61)}))]}, 1, /no log file for over an hour/v],
		['there is no trail', {trails: []}, 1, /^There is no trail/v],
		['a status is denied', {...healthy, faults: [always('denied', 'GetTrailStatus')]}, 3, /^$/v],
		['a region is denied', {...healthy, faults: [always('denied', 'DescribeTrails', 'eu-west-1')]}, 3, /^$/v],
		['every region is denied', {...healthy, faults: [always('denied', 'DescribeTrails')]}, 3, /^$/v],
		['a region is not enabled', {...healthy, faults: [always('opt-in', 'DescribeTrails', 'eu-west-1')]}, 0, /^$/v],
		['what does not matter for it is denied', {...healthy, faults: [always('denied', 'ListTags'), always('denied', 'GetInsightSelectors')]}, 0, /^$/v],
		['one is stopped and another is not known', {trails: [served('legacy', {}, status({IsLogging: false}))], faults: [always('denied', 'DescribeTrails', 'eu-west-1')]}, 1, /not logging/v],
	];
	for (const [about, server, exit, stdout] of cases) {
		test(`ends with ${exit} when ${about}`, async t => {
			const printed = await run(t, ['--check'], server);
			assert.equal(printed.status, exit, printed.warnings.join('\n'));
			assert.match(printed.stdout, stdout);
			assert.ok(exit !== 3 || printed.warnings.length > 0, 'it says what it could not tell');
		});
	}
});
