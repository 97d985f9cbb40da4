import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {suite, test, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import fc from 'fast-check';
import {parseQuery} from '../../../source/core/query/parse.ts';
import {cutElements} from '../../../source/sources/element-borders.ts';
import {type FilePiece, type FileRequest} from '../../../source/sources/file-piece.ts';
import {ListPieces} from '../../../source/sources/list-pieces.ts';
import {readByParsing, readByScanning} from '../../../source/sources/read-list.ts';
import {createRunFilter} from '../../../source/sources/run-filter.ts';
import {RecordScanner} from '../../../source/sources/scanner/record-scanner.ts';
import {sourceHash} from '../../../source/sources/scanner/scanner-code.ts';
import {BatchEncoder} from '../../../source/store/batch-encoder.ts';
import {EventStore} from '../../../source/store/event-store.ts';

const request: FileRequest = {isTextKept: true, limit: 2 ** 29};

const stamp = {path: 'log.json.gz', size: 1, changed: 1};

// One for all, as in a thread: what it remembers of one list must not show in another.
const scanner = new RecordScanner();

const contentsOf = (pieces: readonly FilePiece[] | undefined) => {
	const store = new EventStore({keepDuplicates: true});
	for (const {batch, records} of pieces ?? []) {
		store.add(records ?? []);
		if (!batch) {
			continue;
		}

		assert.equal(batch.texts.kind, 'kept');
		store.addBatch(batch as Parameters<EventStore['addBatch']>[0]);
	}

	return pieces && Array.from({length: store.size}, (_, row) => ({event: store.event(row), text: store.text(row)}));
};

const read = async (list: Buffer) => {
	const createPieces = () => new ListPieces(request, {encoder: new BatchEncoder(0)});
	return {
		scanned: contentsOf(await readByScanning(scanner, {list, stamp, createPieces})),
		parsed: contentsOf(await readByParsing({list, stamp, createPieces}, 'brackets')),
	};
};

const isList = (text: string): boolean => {
	try {
		return Array.isArray(JSON.parse(text));
	} catch {
		return false;
	}
};

const identity = (name: string) => ({
	type: 'AssumedRole', arn: `arn:aws:sts::111122223333:assumed-role/deploy/${name}`, accountId: '111122223333', accessKeyId: 'ASIA00000000EXAMPLE', sessionContext: {sessionIssuer: {userName: 'deploy'}},
});

const record = (n: number) => ({
	eventVersion: '1.11',
	userIdentity: identity(`session-${n % 3}`),
	eventTime: `2026-08-01T09:00:${String(n % 60).padStart(2, '0')}Z`,
	eventSource: 'ec2.amazonaws.com',
	eventName: n % 2 === 0 ? 'RunInstances' : 'DescribeInstances',
	awsRegion: 'eu-west-1',
	sourceIPAddress: '203.0.113.9',
	userAgent: 'aws-cli/2.17 "佐藤"',
	requestParameters: {instancesSet: {items: [{instanceId: `i-${n}`}]}},
	responseElements: null,
	eventID: `0ab415c8-398c-4e4c-92d9-${String(n).padStart(12, '0')}`,
	readOnly: n % 2 === 1,
	recipientAccountId: '111122223333',
	eventType: 'AwsApiCall',
});

const names = [
	...Object.keys(record(0)),
	'errorCode',
	'errorMessage',
	'resources',
	'eventCategory',
	'managementEvent',
	'serviceEventDetails',
	'additionalEventData',
	'insightDetails',
	'timeWindow',
	'summary',
	'@timestamp',
	'eventId',
	'accountId',
	'EventSource',
	'__proto__',
	'other',
];

const anyMemberValue = fc.oneof(
	{weight: 4, arbitrary: fc.jsonValue({maxDepth: 3})},
	fc.constantFrom(
		null,
		'',
		'true',
		'AccessDenied',
		'ConsoleLogin',
		'signin.amazonaws.com',
		'aws:s3',
		'2026-02-29T10:00:00Z',
		'2028-02-29T23:59:59Z',
		'1970-01-01T00:00:00Z',
		'2099-12-31T23:59:59Z',
		'2026-08-01T24:00:00Z',
		'2026-08-01 09:00:00',
		'0AB415c8-398c-4e4c-92d9-000000000001',
		{ConsoleLogin: 'Failure'},
		{type: 'AWSService', invokedBy: 'ec2.amazonaws.com'},
		{type: 'Root', accountId: '444455556666'},
		{invokedBy: 'AWS Internal'},
		[{ARN: 'arn:aws:s3:::logs', type: 'AWS::S3::Bucket'}, {ARN: 'arn:aws:s3:::logs/a', type: 'AWS::S3::Object'}],
		[{accountId: '111122223333'}],
	),
);

const spaces = fc.constantFrom('', '', ' ', '\n\t', '\r\n');

/** The text of a record: some of its members are others, more often than by chance such that count, in any order and also twice. */
const anyRecordText = fc.tuple(fc.nat(90), fc.array(fc.tuple(fc.constantFrom(...names), fc.oneof(fc.constant(undefined), anyMemberValue)), {maxLength: 5}), spaces, fc.boolean()).map(([n, changes, space, isTwice]) => {
	const entries = Object.entries(record(n)).filter(([name]) => isTwice || changes.every(([changed]) => changed !== name));
	const members = [...entries, ...changes.filter(([, value]) => value !== undefined)].map(([name, value]) => `${JSON.stringify(name)}${space}:${space}${JSON.stringify(value)}`);
	return `{${space}${members.join(`${space},${space}`)}${space}}`;
});

const anyListText = fc.tuple(fc.array(anyRecordText, {maxLength: 6}), spaces).map(([texts, space]) => `[${space}${texts.join(`${space},${space}`)}${space}]`);

suite('scanning', () => {
	test('the code is made of the source beside it', () => {
		const source = readFileSync(fileURLToPath(new URL('../../../source/sources/scanner/record-scanner.c', import.meta.url)));
		assert.equal(createHash('sha256').update(source).digest('hex'), sourceHash, 'run `npm run scanner`');
	});

	test('any list of records gives the same events and texts as JSON.parse', async () => {
		let scannedLists = 0;
		await fc.assert(fc.asyncProperty(anyListText, async text => {
			const {scanned, parsed} = await read(Buffer.from(text));
			scannedLists += scanned ? 1 : 0;
			assert.deepEqual(scanned, parsed);
		}), {numRuns: 1500});
		assert.ok(scannedLists > 500, String(scannedLists));
	});

	test('a list with any bytes changed is declined, or gives what JSON.parse gives', async () => {
		const anyChange = fc.tuple(fc.nat(), fc.nat(2), fc.oneof(fc.constantFrom(...Buffer.from(String.raw`",:[]{}\0-.eE+tfnu `)), fc.nat(255)));
		await fc.assert(fc.asyncProperty(anyListText, fc.array(anyChange, {minLength: 1, maxLength: 3}), async (text, changes) => {
			let bytes = Buffer.from(text);
			for (const [place, removed, byte] of changes) {
				const at = 1 + (place % (bytes.length - 1));
				bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at + removed)]);
			}

			const {scanned, parsed} = await read(bytes);
			if (!scanned) {
				return;
			}

			assert.ok(isList(bytes.toString()), bytes.toString());
			assert.deepEqual(scanned, parsed);
		}), {numRuns: 3000});
	});

	const values = [
		'0',
		'-0',
		'1',
		'-1',
		'10',
		'1.5',
		'1e5',
		'1E+5',
		'1e-5',
		'1.25e10',
		'00',
		'01',
		'-',
		'+1',
		'.5',
		'1.',
		'1e',
		'1e+',
		'-a',
		'0x1',
		'NaN',
		'Infinity',
		'1 2',
		'true',
		'false',
		'null',
		'True',
		'tru',
		'nul',
		'truex',
		'undefined',
		'',
		'""',
		'"a',
		'a"',
		String.raw`"\""`,
		String.raw`"\\"`,
		String.raw`"\/\b\f\n\r\t"`,
		String.raw`"\u00e9\uD83E"`,
		String.raw`"\u00g9"`,
		String.raw`"\u00"`,
		String.raw`"\x41"`,
		String.raw`"\'"`,
		'"\u{1}"',
		'"\t"',
		'"\u{7F}\u{2028}"',
		'{}',
		'[]',
		'[1,2]',
		'[1,]',
		'[,1]',
		'[1 2]',
		'{"a":1,}',
		'{,}',
		'{"a"}',
		'{"a" 1}',
		'{a:1}',
		'{"a":1 "b":2}',
		'{"a":1,"a":2}',
		'{1:2}',
		'[[[]]]',
		'[}',
		'{]',
		'{"a":[{"b":"]}"}]}',
	];
	for (const value of values) {
		test(`what JSON.parse says of ${JSON.stringify(value)} is said of it in a record`, async () => {
			const list = `[${JSON.stringify(record(1)).slice(0, -1)},"other":${value},"more":[${value}]}]`;
			const {scanned, parsed} = await read(Buffer.from(list));
			assert.equal(scanned !== undefined, isList(list));
			assert.deepEqual(scanned, parsed);
		});
	}

	for (const [what, list] of Object.entries({
		'nothing in it': '[]',
		'no records': '[{"a":1}]',
		'a number': `[${JSON.stringify(record(1))},1]`,
		'a list': `[[${JSON.stringify(record(1))}]]`,
		'no comma': `[${JSON.stringify(record(1))} ${JSON.stringify(record(2))}]`,
		'a comma too many': `[${JSON.stringify(record(1))},]`,
		'no end': `[${JSON.stringify(record(1))}`,
		'something behind it': `[${JSON.stringify(record(1))}] 1]`,
		'a notification': `[${JSON.stringify({...record(1), eventSource: 'aws:s3'})}]`,
		'bytes that are no text': Buffer.concat([Buffer.from('[{"eventName":"a","eventSource":"'), Buffer.from([0xFF]), Buffer.from('"}]')]),
	})) {
		test(`a list with ${what} is declined`, async () => {
			const {scanned} = await read(Buffer.from(list));
			assert.equal(scanned, undefined);
		});
	}

	test('what lies deeper than two hundred levels is left to JSON.parse', async () => {
		const nested = (depth: number) => Buffer.from(`[${JSON.stringify(record(1)).slice(0, -1)},"other":${'['.repeat(depth)}${']'.repeat(depth)}}]`);
		const {scanned, parsed} = await read(nested(190));
		assert.equal(scanned?.length, 1);
		assert.deepEqual(scanned, parsed);
		const deeper = await read(nested(5000));
		assert.equal(deeper.scanned, undefined);
		assert.equal(deeper.parsed?.length, 1);
	});

	test('names that come in another order, are spelled with escapes, or are many and long, mean the same each time', async () => {
		const spelled = (n: number) => JSON.stringify(record(n)).replace('"awsRegion"', String.raw`"aws\u0052egion"`);
		const reversed = (n: number) => JSON.stringify(Object.fromEntries(Object.entries(record(n)).toReversed()));
		const crowded = (n: number) => JSON.stringify({
			...Object.fromEntries(Array.from({length: 50}, (_, index) => [`other${n}-${index}${'-'.repeat(index)}`, index])), ...record(n),
		});
		const spaced = (n: number) => JSON.stringify(record(n), undefined, ' ').replaceAll('": ', '" : ');
		const shapes = [record, spelled, reversed, crowded, spaced, (n: number) => ({
			...record(n), eventNam: 'a', eventNames: 'b', 'eventName:': 'c',
		})];
		const records = Array.from({length: 240}, (_, n) => {
			const shape = shapes[Math.floor(n / 3) % shapes.length]!(n);
			return typeof shape === 'string' ? shape : JSON.stringify(shape);
		});
		const {scanned, parsed} = await read(Buffer.from(`[${records.join(',')}]`));
		assert.ok(scanned);
		assert.deepEqual(scanned, parsed);
	});

	test('texts that differ in one byte, wherever, or only in how long they are, are not taken for each other', async () => {
		const long = 'x'.repeat(300);
		const agents = ['', 'x', ...Array.from({length: 301}, (_, at) => `${long.slice(0, at)}y${long.slice(at)}`), ...Array.from({length: 64}, (_, length) => 'y'.repeat(length + 1))];
		const {scanned, parsed} = await read(Buffer.from(JSON.stringify(agents.map((userAgent, n) => ({...record(n), userAgent})))));
		assert.ok(scanned);
		assert.deepEqual(scanned, parsed);
		assert.deepEqual(scanned.map(({event}) => event.agent), agents);
	});

	test('a list that is cut at its marks has its records there', async () => {
		const nested = {eventVersion: '1.11', eventName: 'Put', eventSource: 's3.amazonaws.com'};
		const anyRecord = fc.tuple(fc.nat(19), fc.constantFrom('', '', '', '', ' ', '\n'), fc.array(fc.constantFrom<unknown>(1, nested, {}, ',{"eventVersion"', [nested, nested], ',{'), {maxLength: 3})).map(([n, space, more]) => `${space}${JSON.stringify(n === 0 ? {more, ...nested} : {...nested, more})}`);
		let marked = 0;
		await fc.assert(fc.asyncProperty(fc.array(anyRecord, {minLength: 1, maxLength: 5}), async texts => {
			const list = Buffer.from(`[${texts.join(',')}]`);
			assert.ok(scanner.begin(list));
			assert.equal(scanner.scan(512, {isLazy: false, onForget: () => undefined})?.count, texts.length);
			assert.equal(scanner.scan(512, {isLazy: false, onForget: () => undefined})?.count, 0);
			if (!scanner.isMarked) {
				return;
			}

			marked++;
			assert.deepEqual(cutElements(list, 'marks'), cutElements(list, 'brackets'));
		}), {numRuns: 2000});
		assert.ok(marked > 200, String(marked));
	});

	test('the ends of all months of 130 years are the times that JavaScript makes of them', async () => {
		const days = Array.from({length: 130 * 12 * 4}, (_, n) => `${1970 + Math.floor(n / 48)}-${String(1 + (Math.floor(n / 4) % 12)).padStart(2, '0')}-${28 + (n % 4)}`);
		const list = Buffer.from(JSON.stringify(days.map(day => ({...record(1), eventTime: `${day}T23:59:59Z`}))));
		const {scanned, parsed} = await read(list);
		assert.equal(scanned?.length, days.length);
		assert.deepEqual(scanned.map(({event}) => event.time), parsed?.map(({event}) => event.time));
	});

	test('more different texts than are remembered give the same events', async () => {
		const list = Buffer.from(JSON.stringify(Array.from({length: 8000}, (_, n) => ({
			...record(n),
			userIdentity: identity(`session-${n % 5000}`),
			sourceIPAddress: `2001:db8::${(n % 7000).toString(16)}`,
			userAgent: `agent-${n}`,
			errorCode: `Error${n % 6000}`,
			errorMessage: n % 1000 === 0 ? 'x'.repeat(5000 + n) : `message ${n}`,
			resources: [{ARN: `arn:aws:ec2:eu-west-1:111122223333:instance/i-${n}`}],
		}))));
		const {scanned, parsed} = await read(list);
		assert.equal(scanned?.length, 8000);
		assert.deepEqual(scanned, parsed);
		const again = await read(list);
		assert.deepEqual(again.scanned, parsed);
	});

	test('what depends on several members stays right when the next list is larger', async () => {
		const services = Array.from({length: 40}, (_, n) => ({
			...record(n),
			userIdentity: n % 2 === 0 ? {type: 'AWSService'} : {type: 'IAMUser', accountId: '444455556666', userName: `user-${n % 6}`},
			sourceIPAddress: n % 3 === 0 ? 'ec2.amazonaws.com' : `service-${n % 7}.amazonaws.com`,
			recipientAccountId: ['111122223333', '444455556666', undefined][n % 3],
		}));
		for (const large of [0, 1, 80]) {
			const others = Array.from({length: large}, (_, n) => ({...record(n), requestParameters: {padding: 'x'.repeat(100_000)}}));
			const list = Buffer.from(JSON.stringify([...others, ...services, ...services.toReversed()]));
			const {scanned, parsed} = await read(list); // eslint-disable-line no-await-in-loop -- one list after the other
			assert.equal(scanned?.length, large + 80);
			assert.deepEqual(scanned, parsed);
		}
	});

	test('a filter leaves what it leaves of records that JSON.parse has read', async () => {
		const anyQuery = fc.constantFrom('error:AccessDenied', '-error:*', 'error:*', 'AccessDenied', '-Describe', 'session-1', 'user:session-2', 'who:*', 'ip:203.0.113.0/24', 'service:ec2', 'resource:*', '0ab415c8', '000000000007', '-c8-398c', 'event:RunInstances', 'is:write', 'account:111122223333 is:read', 'category:Data', '"佐藤"', 'requestParameters.instancesSet:*', 'since:2026-08-01T09:00:30Z type:AwsApiCall');
		await fc.assert(fc.asyncProperty(anyListText, anyQuery, fc.boolean(), async (text, query, isHere) => {
			const filter = parseQuery(query, {now: Date.UTC(2026, 7, 2), zone: 'utc'});
			const list = Buffer.from(text);
			const filtered = {...request, filter};
			const createPieces = () => new ListPieces(filtered, {encoder: new BatchEncoder(0), filter: createRunFilter(filter), isHere});
			const scanned = await readByScanning(scanner, {list, stamp, createPieces});
			const parsed = await readByParsing({list, stamp, createPieces}, 'brackets');
			if (!scanned) {
				return;
			}

			assert.deepEqual(contentsOf(scanned), contentsOf(parsed));
			assert.deepEqual(scanned.map(({unmatched}) => unmatched), parsed?.map(({unmatched}) => unmatched));
		}), {numRuns: 1000});
	});

	test('every real record gives the same event as JSON.parse', async (t: TestContext) => {
		const folder = fileURLToPath(new URL('../../../../shared/corpus/records/', import.meta.url));
		const files = globSync('*/*.json', {cwd: folder}).map(file => path.join(folder, file));
		if (files.length === 0) {
			t.skip('the corpus is not beside this checkout');
			return;
		}

		let count = 0;
		for (const file of files) {
			const bytes = readFileSync(file);
			const list = bytes.subarray(bytes.indexOf('['), bytes.lastIndexOf(']') + 1);
			const {scanned, parsed} = await read(list); // eslint-disable-line no-await-in-loop -- one file after the other
			assert.deepEqual(scanned, parsed, file);
			count += scanned?.length ?? 0;
		}

		assert.ok(count > 3000, String(count));
	});
});
