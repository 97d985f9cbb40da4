import assert from 'node:assert/strict';
import test from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {bucket, readFromBucket, readingNow} from '../../helpers/bucket-reading.ts';
import {isolateAws} from '../../helpers/aws-environment.ts';
import {type JsonObject} from '../../helpers/cloudtrail-lookup.ts';
import {makeRecords} from '../../helpers/cloudtrail-records.ts';
import {
	folderPath,
	type LogFolder,
	logFile,
	logFileKey,
	logFiles,
} from '../../helpers/log-files.ts';
import {type Objects} from '../../helpers/s3-server.ts';

isolateAws();

/** As long as the requests that are on their way take to arrive. */
const manyTurns = async (): Promise<void> => {
	for (let turn = 0; turn < 20; turn++) {
		await nextTurn(); // eslint-disable-line no-await-in-loop -- one after the other
	}
};

const hour = 60 * 60 * 1000;

const idsOf = (records: readonly JsonObject[]): readonly string[] => records.map(record => String(record['eventID']));

/** So many events of a region, one every minute unless told, the newest a minute before the reading. */
const eventsOf = ({account = '111122223333', region = 'us-east-1'}: LogFolder, count: number, step = 60_000): readonly JsonObject[] => makeRecords({
	account, region, count, end: readingNow - 60_000, step,
});

const withEvents = (folder: LogFolder, count: number, step?: number): Objects => logFiles(folder, eventsOf(folder, count, step));

const lastDay = {since: readingNow - (24 * hour)};

const places: readonly LogFolder[] = [
	{region: 'us-east-1'},
	{region: 'eu-west-1'},
	{account: '444455556666', region: 'us-east-1'},
	{organization: 'o-exampleorg1', account: '777788889999', region: 'ap-southeast-2'},
	{base: 'team a/über/', account: '777788889999', region: 'us-east-1'},
];

test('every event of every organization, account and region comes once, newest file first', async () => {
	const objects = Object.assign({}, ...places.map(place => withEvents(place, 100))) as Objects;
	const {ids, records, coverage, pages, server} = await readFromBucket({served: {buckets: {[bucket]: objects}, pageSize: 7, beforeObject: manyTurns}, request: lastDay});
	assert.deepEqual(ids.toSorted(), places.flatMap(place => idsOf(eventsOf(place, 100))).toSorted());
	assert.deepEqual(coverage.keys().toArray().toSorted(), [
		'example-audit-logs 111122223333 eu-west-1',
		'example-audit-logs 111122223333 us-east-1',
		'example-audit-logs 444455556666 us-east-1',
		'example-audit-logs o-exampleorg1 777788889999 ap-southeast-2',
		'example-audit-logs/team a/über 777788889999 us-east-1',
		's3://example-audit-logs',
	]);
	for (const {state, from, to} of coverage.values()) {
		assert.deepEqual([state, from, to], ['done', lastDay.since, readingNow]);
	}

	// Five minutes of one file are in any order; the files are not.
	const times = records.map(({event}) => Math.floor(event.time / 300_000));
	assert.deepEqual(times, times.toSorted((left, right) => right - left));
	const files = Object.keys(objects).length;
	const bytes = Object.values(objects).reduce((sum, body) => sum + body.length, 0);
	assert.deepEqual(pages.at(-1)?.progress, {
		done: files, total: files, unit: 'files', bytes: {done: bytes, total: bytes}, fetched: files,
	});
	assert.equal(server.askedFor('GetObject').length, files);
	assert.ok(server.mostAtOnce() > 1);
	assert.ok(server.mostAtOnce() <= 8);
});

test('all that is read back to a moment is complete, as the coverage of each page says', async () => {
	const folders: readonly LogFolder[] = [{region: 'us-east-1'}, {region: 'eu-west-1'}];
	const all = folders.flatMap(folder => eventsOf(folder, 200));
	const seen = new Set<string>();
	const froms = new Map<string, number>();
	await readFromBucket({
		served: {buckets: {[bucket]: Object.assign({}, ...folders.map(folder => withEvents(folder, 200))) as Objects}},
		request: lastDay,
		onPage({records, coverage}) {
			for (const {event} of records) {
				seen.add(event.id);
			}

			for (const {place, from = Infinity} of coverage) {
				froms.set(place.split(' ').at(-1) ?? '', from);
			}

			for (const record of all) {
				const from = froms.get(String(record['awsRegion'])) ?? Infinity;
				if (Date.parse(String(record['eventTime'])) >= from) {
					assert.ok(seen.has(String(record['eventID'])), `${String(record['eventID'])} is said to have been read`);
				}
			}
		},
	});
	assert.equal(seen.size, all.length);
});

test('only the days that are asked for and one more are listed', async () => {
	const events = eventsOf({}, 10 * 24, hour);
	const objects = logFiles({}, events);
	const day = Date.UTC(2026, 6, 28);
	const {ids, server} = await readFromBucket({served: {buckets: {[bucket]: objects}}, request: {since: day + hour, until: day + (3 * hour)}});
	assert.deepEqual(ids.toSorted(), idsOf(events.filter(({eventTime}) => Date.parse(String(eventTime)) >= day + hour && Date.parse(String(eventTime)) <= day + (3 * hour))).toSorted());
	assert.deepEqual(server.askedFor('ListObjectsV2').filter(prefix => prefix.includes('2026')), [`${folderPath()}2026/07/29/`, `${folderPath()}2026/07/28/`]);
	// What was delivered before the range is not fetched.
	assert.ok(server.askedFor('GetObject').every(key => key >= logFileKey({}, day + hour, '')));
});

test('without a range every day there is is found, however old', async () => {
	const old = logFileKey({}, Date.UTC(2019, 1, 28, 10));
	const objects: Objects = {...withEvents({}, 10), [old]: logFile(makeRecords({count: 1, region: 'eu-north-1', end: Date.UTC(2019, 1, 28, 9)}))};
	const {ids, server} = await readFromBucket({served: {buckets: {[bucket]: objects}}});
	assert.equal(ids.length, 11);
	assert.equal(ids.at(-1), 'Management-111122223333-eu-north-1-0');
	assert.ok(server.askedFor('ListObjectsV2').length < 20, 'years without files cost nothing');
});

test('one region of several is read without a look at the others', async () => {
	const objects = {...withEvents({region: 'us-east-1'}, 20), ...withEvents({region: 'eu-west-1'}, 20)};
	const {records, coverage, notes, server} = await readFromBucket({served: {buckets: {[bucket]: objects}}, setup: {regions: ['eu-west-1', 'sa-east-1']}, request: lastDay});
	assert.deepEqual(new Set(records.map(({event}) => event.region)), new Set(['eu-west-1']));
	assert.deepEqual(coverage.keys().toArray(), ['s3://example-audit-logs', 'example-audit-logs 111122223333 eu-west-1']);
	assert.ok(server.log.every(({about}) => !about.includes('us-east-1')));
	assert.deepEqual(notes, ['No files of sa-east-1 in s3://example-audit-logs']);
});

test('Insights events are read when they are asked for, network activity with all others, digests never', async () => {
	const insights = makeRecords({
		count: 3, region: 'us-east-1', end: readingNow - 60_000, category: 'Insight',
	});
	const objects: Objects = {
		...withEvents({}, 4),
		...logFiles({kind: 'CloudTrail-Insight'}, insights),
		...logFiles({kind: 'CloudTrail-NetworkActivity', region: 'eu-west-1'}, makeRecords({count: 2, region: 'eu-west-1', end: readingNow - 60_000})),
		...logFiles({kind: 'CloudTrail-Digest'}, makeRecords({count: 2, region: 'eu-south-1', end: readingNow - 60_000})),
		'AWSLogs/111122223333/Config/us-east-1/2026/8/1/x.json.gz': 'not ours',
		'AWSLogs/111122223333/CloudTrail-Digest/': '',
	};
	const served = {buckets: {[bucket]: objects}};
	const usual = await readFromBucket({served, request: lastDay});
	assert.equal(usual.ids.length, 6);
	assert.ok(usual.coverage.has('example-audit-logs 111122223333 eu-west-1 network activity'));
	assert.deepEqual(usual.skipped, []);
	const asked = await readFromBucket({served, request: {...lastDay, insights: true}});
	assert.deepEqual(asked.ids.toSorted(), idsOf(insights).toSorted());
});

const everything = {...withEvents({}, 30), ...withEvents({region: 'eu-west-1'}, 30), ...withEvents({base: 'team a/über/', account: '444455556666'}, 30)};
const today = `${folderPath()}2026/08/01/`;
const oneFile = Object.keys(everything).find(key => key.startsWith(today)) ?? '';

const prefixes: ReadonlyArray<readonly [prefix: string, events: number]> = [
	['', 90],
	['AWSLogs', 60],
	['AWSLogs/', 60],
	['AWSLogs/111122223333', 60],
	['AWSLogs/111122223333/CloudTrail/', 60],
	['AWSLogs/111122223333/CloudTrail/eu-west-1', 30],
	['AWSLogs/111122223333/CloudTrail/eu-west-1/2026/08', 30],
	[today, 30],
	[today.slice(0, -1), 30],
	[oneFile, 5],
	[oneFile.slice(0, -25), 5],
	['team a', 30],
	['team a/über/AWSLogs/444455556666', 30],
	['team a/ü', 30],
];

for (const [prefix, events] of prefixes) {
	test(`s3://${bucket}/${prefix} has ${events} events`, async () => {
		const {ids, coverage} = await readFromBucket({served: {buckets: {[bucket]: everything}}, prefix});
		assert.equal(ids.length, events);
		assert.ok(coverage.values().every(({state}) => state === 'done'));
	});
}

test('files outside of the layout are read as they are, in whatever folders', async () => {
	const [one, two, three] = makeRecords({count: 3, region: 'us-east-1', end: readingNow - hour});
	const objects: Objects = {
		'export/one.json': JSON.stringify(one),
		'export/older/two.ndjson': `${JSON.stringify(two)}\n`,
		'three & four <5> + 6%.json.gz': logFile([three!]),
		'export/': '',
		'export/notes.txt': 'nothing',
	};
	const {ids, coverage, skipped} = await readFromBucket({served: {buckets: {[bucket]: objects}, pageSize: 1, modified: new Date(readingNow - 60_000)}, request: lastDay});
	assert.deepEqual(ids.toSorted(), idsOf([one!, two!, three!]).toSorted());
	assert.deepEqual(coverage.keys().toArray(), ['s3://example-audit-logs']);
	assert.deepEqual(skipped, ['s3://example-audit-logs/export/notes.txt: not CloudTrail events: not JSON']);
});

test('a file that was written before the range holds nothing of it and is not fetched', async () => {
	const {server, coverage} = await readFromBucket({served: {buckets: {[bucket]: {'old.json': '{}'}}, modified: new Date(readingNow - (48 * hour))}, request: lastDay});
	assert.deepEqual(server.askedFor('GetObject'), []);
	assert.equal(coverage.get('s3://example-audit-logs')?.state, 'done');
});

test('nothing runs far ahead of the reader, and no request follows when the reader leaves', async () => {
	let asked = 0;
	const {server} = await readFromBucket({
		served: {buckets: {[bucket]: withEvents({}, 1000)}},
		request: lastDay,
		async onPage({records}, {askedFor}) {
			if (records.length === 0) {
				return true;
			}

			// More than enough for everything that was begun.
			for (let turn = 0; turn < 20; turn++) {
				await manyTurns(); // eslint-disable-line no-await-in-loop -- one after the other
			}

			asked = askedFor('GetObject').length;
			return false;
		},
	});
	assert.ok(asked > 1);
	assert.ok(asked <= 32, `${asked} files were fetched for the first page`);
	assert.equal(server.askedFor('GetObject').length, asked);
});

test('what was read stays when the reading is cancelled, and the end is quiet', async () => {
	const abort = new AbortController();
	const {ids} = await readFromBucket({
		served: {buckets: {[bucket]: withEvents({}, 1000)}},
		request: lastDay,
		signal: abort.signal,
		onPage({records}) {
			if (records.length > 0) {
				abort.abort();
			}
		},
	});
	assert.ok(ids.length > 0);
	assert.ok(ids.length < 1000);
});

test('every request is told of', async () => {
	const {calls, server} = await readFromBucket({served: {buckets: {[bucket]: withEvents({}, 10)}}, request: lastDay});
	assert.deepEqual(calls.map(({call}) => call).toSorted(), server.log.map(({call}) => call).toSorted());
	assert.ok(calls.every(({outcome, region}) => outcome === 'ok' && region === 'us-east-1'));
});
