import assert from 'node:assert/strict';
import test from 'node:test';
import {type Fault} from '../helpers/cloudtrail-faults.ts';
import {type JsonObject} from '../helpers/cloudtrail-lookup.ts';
import {makeRecords} from '../helpers/cloudtrail-records.ts';
import {type CloudTrailServer, type ServerOptions, startCloudTrailServer} from '../helpers/cloudtrail-server.ts';
import {inProgram, keys, prepareProgram} from '../helpers/program.ts';
import {type Pty} from '../helpers/pty.ts';

const program = await prepareProgram();

const minute = 60_000;

/** Events of a region, one every minute, of which the newest is so many seconds old. */
const eventsOf = (region: string, count: number, age: number): JsonObject[] =>
	makeRecords({
		count, region, end: Date.now() - minute - (age * 1000), step: minute,
	});

type Terminal = {readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>>; readonly columns?: number};

/** Runs the explorer on the event history of a server of its own. */
const onServer = async (options: ServerOptions, run: (pty: Pty, server: CloudTrailServer) => Promise<void>, {args = [], env = keys, columns = 120}: Terminal = {}): Promise<void> => {
	const server = await startCloudTrailServer(options);
	try {
		await inProgram(program, ['--endpoint-url', server.url, ...args], async pty => run(pty, server), {columns, env});
	} finally {
		await server.close();
	}
};

/** Every answer to the call goes wrong in the same way. */
const always = (kind: Fault['kind'], call = 'LookupEvents', region?: string): Fault => ({
	kind, call, times: Infinity, ...region !== undefined && {region},
});

const twoRegions = ['-r', 'us-east-1,eu-west-1'];

/** The regions and times of the events on the screen, from the top; no region where it is that of the line above. */
const listed = (lines: readonly string[]): ReadonlyArray<{readonly time: string; readonly region: string | undefined}> => lines.flatMap(line => {
	const {time, region} = /^.\s(?:\d\d-\d\d | {6})?(?<time>\d\d:\d\d:\d\d) (?:.*(?<region>us-east-1|eu-west-1))?/v.exec(line)?.groups ?? {};
	return time === undefined ? [] : [{time, region}];
});

test('the events of several regions are on the first screen, merged newest first', async () => {
	await onServer({events: [...eventsOf('us-east-1', 120, 0), ...eventsOf('eu-west-1', 120, 30)]}, async (pty, server) => {
		const {lines} = await pty.until((text, screen) => text.includes('100 events') && listed(screen.lines).length > 4, 'a page of each region');
		assert.deepEqual(new Set(listed(lines).slice(0, 2).map(({region}) => region)), new Set(['us-east-1', 'eu-west-1']));
		assert.ok(listed(lines).every(({region}) => region !== undefined), lines.join('\n'));
		assert.ok(server.requestsOf('LookupEvents').every(({status}) => status === 200));
	}, {args: twoRegions});
});

test('more is read as the reader comes to the end of the list, and A reads the whole range', async () => {
	await onServer({events: eventsOf('us-east-1', 230, 0)}, async (pty, server) => {
		await pty.until(text => text.includes(' 50 events') && text.includes('more: A'), 'the first page');
		// The page that is shown, and the one that is read ahead.
		assert.ok(server.requestsOf('LookupEvents').length <= 2);
		pty.press('G');
		await pty.until(text => text.includes(' 100 events'), 'the second page');
		pty.press('A');
		await pty.until(text => text.includes(' 230 events') && text.includes('all read'), 'the whole range');
	});
});

test('the status line names the region that the environment chose, once it is known', async () => {
	await onServer({events: eventsOf('us-east-1', 20, 0)}, async pty => {
		await pty.until(text => /^ trail-tui {2}event history · us-east-1 · 24h/mv.test(text) && text.includes(' 20 events'), 'the name of the region');
	});
});

test('a region that refuses is told of, and the others go on', async () => {
	await onServer({events: eventsOf('us-east-1', 20, 0), faults: [always('denied', 'LookupEvents', 'eu-west-1')]}, async pty => {
		await pty.until(text => text.includes('! 1 problem') && text.includes(' 20 events') && text.includes('not all read'), 'the events of the other region');
		pty.press('!');
		const {lines} = await pty.until(text => /✗ .*eu-west-1 {2}denied[\s\S]*cloudtrail:LookupEvents/v.test(text), 'what was read');
		assert.match(lines.join('\n'), /✓ .*us-east-1 {2}read/v);
	}, {args: twoRegions});
});

test('a region that is throttled is told of while the others are read', async () => {
	await onServer({events: eventsOf('us-east-1', 20, 0), faults: [always('throttle', 'LookupEvents', 'eu-west-1')]}, async pty => {
		await pty.until(text => text.includes('throttled') && text.includes(' 20 events'), 'the events of the other region');
		pty.press('!');
		await pty.until(text => /eu-west-1 {2}throttled, going on[\s\S]*limits the rate/v.test(text), 'the reason');
		pty.press('q', 'q');
		const {code} = await pty.exit;
		assert.equal(code, 0);
	}, {args: twoRegions});
});

test('a server that does not answer never keeps the keys waiting', async () => {
	const stalled = Promise.withResolvers<undefined>();
	await onServer({
		faults: [always('stall'), always('stall', 'DescribeTrails')],
		onStall() {
			stalled.resolve(undefined);
		},
	}, async pty => {
		await stalled.promise;
		await pty.until(text => text.includes('Reading the first events'), 'the first screen');
		pty.press('?');
		await pty.until(text => /^ Keys ─/mv.test(text), 'the help');
		pty.press('q');
		pty.type('/is:error');
		await pty.until(text => text.includes(' / is:error'), 'the query');
		pty.press('ctrl+u', 'tab');
		pty.press('esc');
		await pty.until(text => text.includes('Stopped before any event came'), 'the end of reading');
		pty.press('q');
		const {code} = await pty.exit;
		assert.equal(code, 0);
	});
});

test('expired credentials open the first screen with a command that helps, and d opens the demo', async () => {
	await onServer({faults: [always('expired'), always('expired', 'DescribeTrails')]}, async pty => {
		await pty.until(text => /Welcome[\s\S]*have expired[\s\S]*aws configure/v.test(text), 'the first screen');
		const {lines} = await pty.until(text => text.includes('The trails could not be read'), 'the truth about the trails');
		assert.match(lines[0] ?? '', /not all read/v);
		pty.press('d');
		await pty.until(text => /^ trail-tui {2}demo/v.test(text) && text.includes('org-audit'), 'the demo');
	}, {columns: 80});
});

test('without any credentials the first screen says what to do', async () => {
	await onServer({}, async (pty, server) => {
		await pty.until(text => /Welcome[\s\S]*No usable AWS credentials[\s\S]*aws configure/v.test(text), 'the first screen');
		assert.equal(server.log.length, 0);
		pty.press('q');
		const {code} = await pty.exit;
		assert.equal(code, 0);
	}, {env: {}, columns: 80, args: ['-r', 'us-east-1']});
});

test('a connection that breaks while reading keeps the events and says what is missing', async () => {
	await onServer({events: eventsOf('us-east-1', 230, 0)}, async (pty, server) => {
		await pty.until(text => text.includes(' 50 events') && text.includes('more: A'), 'the first page');
		await server.close();
		pty.press('A');
		await pty.until(text => text.includes('! 1 problem') && / (?:50|100) events/v.test(text), 'the problem');
		pty.press('!');
		await pty.until(text => /No answer to LookupEvents[^.]*: ECONNREFUSED/v.test(text.replaceAll(/\s+/gv, ' ')), 'the reason');
	});
});

const trail = (name: string, home: string, status: JsonObject): NonNullable<ServerOptions['trails']>[number] => ({
	trail: {
		Name: name,
		TrailARN: `arn:aws:cloudtrail:${home}:111122223333:trail/${name}`,
		HomeRegion: home,
		S3BucketName: 'example-audit-logs',
		IsMultiRegionTrail: true,
		IncludeGlobalServiceEvents: true,
		LogFileValidationEnabled: true,
	},
	status,
});

test('the trails pane has the health of every trail, and a part that was refused is told of in its trail alone', async () => {
	const now = Date.now() / 1000;
	await onServer({
		trails: [
			trail('org-audit', 'us-east-1', {IsLogging: true, StartLoggingTime: now - 90_000, LatestDeliveryTime: now - 200}),
			trail('legacy', 'us-east-1', {IsLogging: false, StopLoggingTime: now - 7500}),
		],
		faults: [always('denied', 'ListTags')],
	}, async pty => {
		const {lines} = await pty.until(text => /org-audit .*● logging .*delivered 3 min ago/v.test(text) && /legacy .*✗ stopped: since 2 h/v.test(text), 'the trails');
		assert.doesNotMatch(lines.join('\n'), /problem/v);
		pty.press('shift+tab');
		await pty.until(text => /^› legacy|^› org-audit/mv.test(text), 'the trails pane');
		pty.press('enter');
		await pty.until(text => /^ Trail (?:org-audit|legacy) ─/mv.test(text) && text.includes('NOT RECORDED'), 'the trail');
		pty.press('G');
		await pty.until(text => text.includes('cloudtrail:ListTags') && text.includes('SELECTORS'), 'the part that is missing');
	});
});
