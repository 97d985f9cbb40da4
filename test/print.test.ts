import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {parseRecord} from '../source/core/parse-record.ts';
import {fail} from '../source/core/problem.ts';
import {openDemo} from '../source/sources/demo/demo-source.ts';
import {type Coverage} from '../source/core/source.ts';
import {BatchEncoder} from '../source/store/batch-encoder.ts';
import {batchOf} from './helpers/batches.ts';
import {containers, recordText} from './helpers/containers.ts';
import {
	now,
	pagesSource,
	print,
	type Step,
} from './helpers/printing.ts';

const three = [recordText(1), recordText(3), recordText(2)];

const eventText = (fields: Readonly<Record<string, unknown>>): string => JSON.stringify({
	eventTime: '2026-08-01T09:00:00Z', eventName: 'PutObject', eventSource: 's3.amazonaws.com', ...fields,
});

test('events that could not be searched are told of, and the exit status is 1', async () => {
	const encoder = new BatchEncoder(0);
	const records = [1, 2].map(id => ({event: parseRecord(JSON.parse(recordText(id))), text: recordText(id)}));
	const file = {read: () => fail('missing', 'july.json.gz is gone'), isAtHand: () => false};
	const batch = batchOf(encoder, records, {kind: 'file', file, indexes: Uint32Array.of(0, 1)});
	// Guessing at typos needs all values, so that the source does not filter.
	const {status, output, warnings} = await print(pagesSource([{batch}]).source, ['-o', 'ndjson', '-q', '~nobody "x"']);
	assert.deepEqual([status, output], [0, '']);
	assert.deepEqual(warnings, ['trail-tui: none of 2 events match.\n']);
	const found = await print(pagesSource([{batch: batchOf(new BatchEncoder(0), records, {kind: 'file', file, indexes: Uint32Array.of(0, 1)})}]).source, ['-o', 'csv', '-q', '"x"']);
	assert.equal(found.status, 1);
	assert.deepEqual(found.warnings, ['trail-tui: 2 events not searched for the query: july.json.gz is gone.\n', 'trail-tui: none of 2 events match.\n']);
});

test('the source is asked to keep the texts where the query is about them, so that no file is read again', async () => {
	const asked = pagesSource([{texts: three}]);
	await print(asked.source, ['-o', 'table', '-q', '"x"']);
	assert.equal(asked.seen.request?.isTextWanted, true);
	const other = pagesSource([{texts: three}]);
	await print(other.source, ['-o', 'table', '-q', 'user:maya']);
	assert.equal(other.seen.request?.isTextWanted, undefined);
});

suite('formats', () => {
	test('ndjson is the text of each record on one line, the newest first', async () => {
		const spaced = recordText(3).replaceAll(',"', ',\r\n  "');
		const {source} = pagesSource([{texts: [recordText(1), spaced, recordText(2)]}]);
		const {output, status, warnings} = await print(source, ['-o', 'ndjson']);
		assert.equal(output, `${recordText(3)}\n${recordText(2)}\n${recordText(1)}\n`);
		assert.deepEqual([status, warnings], [0, []]);
	});

	test('json is one log file, also without any event', async () => {
		assert.equal((await print(pagesSource([{texts: three}]).source, ['-o', 'json'])).output, `${containers['a log file']?.([recordText(3), recordText(2), recordText(1)]) ?? ''}\n`); // eslint-disable-line unicorn/no-await-expression-member -- The output is the point.
		assert.equal((await print(pagesSource([]).source, ['-o', 'json'])).output, '{"Records":[]}\n'); // eslint-disable-line unicorn/no-await-expression-member -- The output is the point.
	});

	test('csv has a header, times in UTC and cells that no spreadsheet runs', async () => {
		const {source} = pagesSource([{texts: [eventText({userAgent: '=HYPERLINK("x")', userIdentity: {type: 'IAMUser', userName: 'ma,ya'}})]}]);
		const {output} = await print(source, ['-o', 'csv', '--local', '--columns', 'time,user,event,agent,readOnly']);
		assert.equal(output, 'time,user,event,agent,readOnly\r\n2026-08-01T09:00:00Z,"ma,ya",s3:PutObject,"\'=HYPERLINK(""x"")",\r\n');
	});

	test('table is one aligned line for each event, without anything that acts on a terminal', async () => {
		const {source} = pagesSource([{
			texts: [
				eventText({userAgent: 'a\u{1B}[2J\r\nb\u{9B}31m\u{202E}c', awsRegion: 'us-east-1'}),
				eventText({userAgent: 'b', awsRegion: 'eu-west-1', eventTime: 'never'}),
			],
		}]);
		const {output} = await print(source, ['--columns', 'time,agent,region']);
		assert.equal(output, `2026-08-01 09:00:00  a␛[2J␍↵b${String.raw`\u009B31m\u202Ec`}  us-east-1\n--                   b                         eu-west-1\n`);
	});

	test('table is cut to the width of the terminal, and only there', async () => {
		const texts = [eventText({userAgent: 'x'.repeat(200)})];
		const cut = await print(pagesSource([{texts}]).source, ['--columns', 'time,agent'], {width: 40});
		assert.equal(cut.output, `2026-08-01 09:00:00  ${'x'.repeat(18)}…\n`);
		const whole = await print(pagesSource([{texts}]).source, ['--columns', 'time,agent']);
		assert.ok(whole.output.includes('x'.repeat(200)));
	});

	test('ndjson, json and csv on a terminal show what would act on it', async () => {
		const texts = [eventText({userAgent: '\u{9B}31m\u{202E}'})];
		const outputs = await Promise.all(['ndjson', 'json', 'csv'].map(async format => {
			const {output} = await print(pagesSource([{texts}]).source, ['-o', format, ...format === 'csv' ? ['--columns', 'agent'] : []], {width: 80});
			return output;
		}));
		assert.deepEqual(outputs.filter(output => /[\u{80}-\u{9F}\u{202E}]/v.test(output)), []);
		assert.deepEqual(JSON.parse(outputs[0] ?? ''), JSON.parse(texts[0] ?? ''));
	});

	test('ASCII output has nothing else', async () => {
		const {source} = pagesSource([{texts: [eventText({userAgent: 'caf\u{E9} \u{6F22}'})], notes: ['caf\u{E9}']}]);
		const {output, warnings} = await print(source, ['--ascii', '--columns', 'agent']);
		assert.match(output + warnings.join(''), /^\p{ASCII}+$/v);
	});
});

suite('what is printed', () => {
	test('the query and the limit choose, newest first', async () => {
		const {source} = pagesSource([{texts: [...three, eventText({eventName: 'GetObject'})]}]);
		assert.equal((await print(source, ['-o', 'ndjson', '-q', 'event:PutObject', '-n', '2'])).output, `${recordText(3)}\n${recordText(2)}\n`); // eslint-disable-line unicorn/no-await-expression-member -- The output is the point.
	});

	test('words are exact, and nothing found is said', async () => {
		const {output, warnings, status} = await print(pagesSource([{texts: three}]).source, ['-o', 'ndjson', '-q', 'PutObjct']);
		assert.deepEqual([output, warnings, status], ['', ['trail-tui: none of 3 events match.\n'], 0]);
	});

	test('a wrong query is wrong usage, and nothing is read or printed', async () => {
		const {source, seen} = pagesSource([{texts: three}]);
		const {status, output, warnings} = await print(source, ['-o', 'json', '-q', 'evnt:x event:']);
		assert.deepEqual([status, output, seen.pages], [2, '', 0]);
		assert.equal(warnings.length, 2);
		assert.match(warnings[0] ?? '', /^trail-tui: query: .*event/v);
	});

	test('a range in the query beats the flags', async () => {
		const {source, seen} = pagesSource([]);
		await print(source, ['-s', '7d', '-u', '1h', '-q', 'since:2h']);
		assert.deepEqual(seen.request, {
			since: now - (2 * 60 * 60 * 1000), until: now - (60 * 60 * 1000), insights: false, isUnattended: true,
		});
		const inverted = await print(pagesSource([]).source, ['-u', '3h', '-q', 'since:2h']);
		assert.equal(inverted.status, 2);
	});

	test('without a range event history gives its last day, and files everything', async () => {
		const history = pagesSource([], {defaultRange: 'day'});
		const files = pagesSource([]);
		await print(history.source);
		await print(files.source);
		assert.deepEqual([history.seen.request, files.seen.request], [{since: now - (24 * 60 * 60 * 1000), insights: false, isUnattended: true}, {insights: false, isUnattended: true}]);
	});

	test('duplicates are left out and counted, unless they are asked for', async () => {
		const texts = [recordText(1), recordText(1)];
		const once = await print(pagesSource([{texts}]).source, ['-o', 'ndjson']);
		assert.equal(once.output, `${recordText(1)}\n`);
		assert.match(once.warnings.join(''), /1 duplicate/v);
		const twice = await print(pagesSource([{texts}]).source, ['-o', 'ndjson', '--keep-duplicates']);
		assert.equal(twice.output, `${recordText(1)}\n`.repeat(2));
	});
});

suite('what was not read', () => {
	const skipped = {
		where: 'a.json', position: 'line 17', problem: {kind: 'malformed', message: 'JSON is broken'}, isDeclined: false,
	} as const;

	test('is said once, in one line each, and makes the status 1', async () => {
		const coverage: readonly Coverage[] = [
			{place: 'b\u{1B}[2J', state: 'failed', problem: {kind: 'missing', message: 'no such file or folder'}},
			{place: 'c', state: 'done'},
		];
		const {status, warnings, output} = await print(pagesSource([{
			texts: [recordText(1)], skipped: [skipped], coverage, notes: ['a note', 'a note'],
		}]).source, ['-o', 'ndjson']);
		assert.equal(output, `${recordText(1)}\n`);
		assert.equal(status, 1);
		assert.deepEqual(warnings, [
			'trail-tui: a.json, line 17: JSON is broken.\n',
			'trail-tui: a note.\n',
			'trail-tui: b␛[2J: no such file or folder.\n',
		]);
	});

	test('what was declined is said too, and is no failure', async () => {
		const many = Array.from({length: 30}, (_, n) => ({...skipped, where: `f${n}`, isDeclined: true}));
		const {status, warnings} = await print(pagesSource([{texts: three, skipped: many}]).source);
		assert.equal(status, 0);
		assert.equal(warnings.length, 21);
		assert.match(warnings.at(-1) ?? '', /^trail-tui: 10 more /v);
	});

	test('a region that is switched off fails only when it was named', async () => {
		const steps = [{texts: three, coverage: [{place: 'af-south-1', state: 'off'}]}] as const;
		const statuses = [await print(pagesSource(steps).source, ['-r', 'af-south-1']), await print(pagesSource(steps).source, ['-r', 'all'])].map(({status}) => status);
		assert.deepEqual(statuses, [1, 0]);
	});

	test('a place that was denied first and read in the end is no failure', async () => {
		const steps: readonly Step[] = [{coverage: [{place: 'a', state: 'denied'}]}, {texts: three, coverage: [{place: 'a', state: 'done'}]}];
		assert.equal((await print(pagesSource(steps).source)).status, 0); // eslint-disable-line unicorn/no-await-expression-member -- The status is the point.
	});
});

suite('while reading', () => {
	const at = (n: number): number => Date.UTC(2026, 7, 1, 9, 0, n);

	const place = (name: string, from?: number): Coverage => ({place: name, state: 'reading', ...from !== undefined && {from}});

	const twoRegions: readonly Step[] = [
		{coverage: [place('a'), place('b')]},
		{texts: [recordText(9), recordText(5)], coverage: [place('a', at(5))]},
		{texts: [recordText(8), recordText(7)], coverage: [place('b', at(7))]},
		{texts: [recordText(6), recordText(4)], coverage: [place('b', at(4))]},
		{texts: [recordText(1)], coverage: [{place: 'a', state: 'done'}, {place: 'b', state: 'done'}]},
	];

	test('a row is printed once every place has been read back beyond it, so that the order is exact', async () => {
		const {source, seen} = pagesSource(twoRegions, {isNewestFirst: true});
		const printed: Array<readonly [page: number, ids: string]> = [];
		await print(source, ['-o', 'ndjson'], {
			async write(text) {
				printed.push([seen.pages, text.matchAll(/id-(?<n>\d+)/gv).map(({groups}) => groups?.['n']).toArray().join(' ')]);
			},
		});
		assert.deepEqual(printed, [[3, '9 8'], [4, '7 6'], [5, '5 4 1']]);
	});

	test('the limit ends the reading as soon as the newest events are known', async () => {
		const {source, seen} = pagesSource(twoRegions, {isNewestFirst: true});
		const {output, status} = await print(source, ['-o', 'ndjson', '-n', '2']);
		assert.equal(output, `${recordText(9)}\n${recordText(8)}\n`);
		assert.deepEqual([status, seen.pages], [0, 3]);
	});

	test('a closed pipe ends the reading quietly', async () => {
		const {source, seen} = pagesSource(twoRegions, {isNewestFirst: true});
		const {status, warnings} = await print(source, ['-o', 'ndjson'], {
			async write() {
				throw Object.assign(new Error('write EPIPE'), {code: 'EPIPE'});
			},
		});
		assert.deepEqual([status, warnings, seen.pages], [0, [], 3]);
	});

	test('another error of the output is not hidden', async () => {
		await assert.rejects(print(pagesSource([{texts: three}]).source, [], {
			async write() {
				throw Object.assign(new Error('no space left'), {code: 'ENOSPC'});
			},
		}), {code: 'ENOSPC'});
	});

	test('an interrupt leaves whole JSON and the status 130', async () => {
		const controller = new AbortController();
		const {source} = pagesSource([]);
		const {status, output} = await print({
			...source,
			isNewestFirst: true,
			async * open() {
				yield {
					records: [{event: parseRecord(JSON.parse(recordText(1))), text: recordText(1)}], skipped: [], coverage: [place('a', at(0))], notes: [], progress: {done: 1, unit: 'calls'},
				};
				controller.abort();
			},
		}, ['-o', 'json'], {signal: controller.signal});
		assert.deepEqual([status, output], [130, `{"Records":[${recordText(1)}]}\n`]);
	});

	test('the demo prints the same while it reads and after it', async () => {
		const demo = openDemo({now});
		const argv = ['-o', 'ndjson', '-q', 'is:error -is:read', '-s', '3d'];
		const streamed = await print(demo, argv);
		const collected = await print({...demo, isNewestFirst: false}, argv);
		assert.equal(streamed.output, collected.output);
		assert.ok(streamed.output.length > 1000);
		const few = await print(demo, [...argv, '-n', '3']);
		assert.equal(few.output, collected.output.split('\n').slice(0, 3).map(line => `${line}\n`).join(''));
	});
});
