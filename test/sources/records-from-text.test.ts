import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import fc from 'fast-check';
import {createRecordReader, type Reading} from '../../source/sources/records-from-text.ts';
import {containers, prettyRecordText, recordText} from '../helpers/containers.ts';

const read = (text: string, pieceSize = Infinity): Reading => {
	const reader = createRecordReader('a file');
	const readings: Reading[] = [];
	for (let at = 0; at < text.length; at += pieceSize) {
		readings.push(reader.push(text.slice(at, at + pieceSize)));
	}

	readings.push(reader.end());
	return {records: readings.flatMap(({records}) => records), skipped: readings.flatMap(({skipped}) => skipped)};
};

const textsOf = ({records}: Reading): readonly string[] => records.map(({text}) => text);

const problemsOf = ({skipped}: Reading): readonly string[] => skipped.map(({position, problem, isDeclined}) =>
	[isDeclined ? 'declined' : 'damaged', ...position === undefined ? [] : [position], problem.message].join(': '));

const three = [recordText(1), recordText(2), recordText(3)];

suite('containers', () => {
	for (const [name, wrap] of Object.entries(containers)) {
		test(`${name} gives back the exact text of every record`, () => {
			const reading = read(wrap(three));
			assert.deepEqual(textsOf(reading), three);
			assert.deepEqual(reading.skipped, []);
		});

		test(`${name} reads the same in pieces of any size`, () => {
			const sizes = [1, 7, 64, 1000];
			assert.deepEqual(sizes.map(size => read(wrap(three), size)), sizes.map(() => read(wrap(three))));
		});
	}

	test('a record over many lines keeps its line breaks', () => {
		const texts = [prettyRecordText(1), prettyRecordText(2)];
		assert.deepEqual(textsOf(read(texts.join('\n'))), texts);
		assert.deepEqual(textsOf(read(`{"Records":[${texts.join(',')}]}`)), texts);
	});

	test('an event has the fields of its record', () => {
		const [record] = read(recordText(5)).records;
		assert.equal(record?.event.name, 'PutObject');
		assert.equal(record.event.time, Date.UTC(2026, 7, 1, 9, 0, 5));
	});

	test('a LookupEvents entry without its record is an event made of its own fields', () => {
		const entry = '{"EventId":"e-1","EventName":"StopLogging","EventSource":"cloudtrail.amazonaws.com","EventTime":"2026-08-01 09:00:00+02:00","Username":"jonas"}';
		const [record] = read(`{"Events":[${entry}]}`).records;
		assert.equal(record?.text, entry);
		assert.equal(record.event.user, 'jonas');
		assert.equal(record.event.time, Date.UTC(2026, 7, 1, 7));
	});

	test('a record of a log file of which nothing is known is still an event', () => {
		assert.deepEqual(textsOf(read('{"Records":[{"a":1}]}')), ['{"a":1}']);
	});

	test('an empty log file is no problem', () => {
		assert.deepEqual(read('{"Records":[]}'), {records: [], skipped: []});
	});

	test('Insights and aggregated events without an event name are events', () => {
		const texts = ['{"eventVersion":"1.08","insightDetails":{"state":"Start"}}', '{"eventId":"a","timeWindow":{},"summary":{}}'];
		assert.deepEqual(textsOf(read(texts.join('\n'))), texts);
	});
});

suite('what is no CloudTrail', () => {
	const table: ReadonlyArray<readonly [name: string, text: string, problem: string]> = [
		['an empty file', '', 'empty'],
		['a blank file', ' \n\n', 'empty'],
		['an empty array', '[]', 'not CloudTrail events: an empty list'],
		['a digest', '{"digestStartTime":"x","digestS3Object":"y","logFiles":[]}', 'not a CloudTrail event: a digest'],
		['an EventBridge event of another kind', '{"detail-type":"Tag Change","detail":{"state":"pending"}}', 'not a CloudTrail event: an EventBridge event of another kind (Tag Change)'],
		['another service’s log', '[{"actor":{"id":"1"},"eventType":"user.session.start"},{"a":2}]', 'not CloudTrail events: JSON about something else, and 1 more such'],
		['a flow log in CloudWatch Logs', '{"logEvents":[{"id":"1","message":"2 111122223333 eni-0ab"}]}', 'not a CloudTrail event: a log message that is not JSON'],
		['an S3 notification', '{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectCreated:Put"}]}', 'not a CloudTrail event: a notification'],
		['CSV', 'time,who\n1,maya\n', 'not CloudTrail events: not JSON'],
		['numbers in an array', '[1,2,"a"]', 'not CloudTrail events: a JSON value that is no object, and 2 more such'],
	];

	for (const [name, text, problem] of table) {
		test(`${name} is declined`, () => {
			assert.deepEqual(problemsOf(read(text)), [`declined: ${problem}`]);
			assert.deepEqual(read(text).records, []);
		});
	}

	test('other documents between events are counted once, and the events are kept', () => {
		const reading = read([recordText(1), '{"a":1}', '{"a":2}', recordText(2)].join('\n'));
		assert.deepEqual(textsOf(reading), [recordText(1), recordText(2)]);
		assert.deepEqual(problemsOf(reading), ['declined: line 2, column 1: not CloudTrail events: JSON about something else, and 1 more such']);
	});
});

suite('damage', () => {
	const many = Array.from({length: 500}, (_, n) => recordText(n));

	const table: ReadonlyArray<readonly [name: string, bad: string]> = [
		['that is cut in a string', many[250]?.slice(0, 40) ?? ''],
		['that is cut after a colon', '{"eventName":'],
		['that is cut in an open bracket', '{"eventName":"a","requestParameters":{"list":['],
		['of another text', 'an error occurred: {"a"'],
		['with a missing bracket', '[1,2'],
		['that opens a log file', '{"Records":['],
		['with a bad escape', String.raw`{"eventName":"\x","eventSource":"s3.amazonaws.com"}`],
	];
	for (const [name, bad] of table) {
		test(`one line of 500 ${name} costs nothing but itself`, () => {
			const reading = read(many.with(250, bad).join('\n'));
			assert.deepEqual(textsOf(reading), many.toSpliced(250, 1));
			const [damage, ...others] = reading.skipped.filter(({isDeclined}) => !isDeclined);
			// A bracket that is never closed shows two lines later: the line between could be its content.
			assert.match(damage?.position ?? '', /^line 25[1-3],/v);
			assert.deepEqual(others, []);
		});
	}

	test('half a log file gives the records before the damage and says where it breaks off', () => {
		const whole = `{"Records":[${three.join(',')}]}`;
		const cut = whole.indexOf(recordText(3)) + 50;
		const reading = read(whole.slice(0, cut));
		assert.deepEqual(textsOf(reading), [recordText(1), recordText(2)]);
		assert.deepEqual(problemsOf(reading), [`damaged: line 1, column ${cut + 1}: JSON breaks off`]);
	});

	test('a log file with a missing bracket is damaged, not declined', () => {
		const reading = read('{\n "Records": [\n  {"userIdentity": {"type": "Root" ,\n "eventName": "a"\n  },\n  {"eventName": "b"}\n ]\n}');
		assert.deepEqual(problemsOf(reading), ['damaged: line 6, column 3: JSON is broken']);
	});

	test('a record with a raw control character is the only one that is lost', () => {
		const reading = read(`{"Records":[${recordText(1)},{"eventName":"\u{1}"},${recordText(2)}]}`);
		assert.deepEqual(textsOf(reading), [recordText(1), recordText(2)]);
		assert.equal(reading.skipped.length, 1);
	});

	test('lines of CloudWatch Logs after damage are read, wherever a piece of the text ends', () => {
		const text = ['{"a"', recordText(1), '{"b"', recordText(2)].map(line => `2026-08-01T09:00:00.000Z ${line}`).join('\n');
		const sizes = [1, 10, 30, 400];
		assert.deepEqual(sizes.map(size => textsOf(read(text, size))), sizes.map(() => [recordText(1), recordText(2)]));
	});

	test('text around events is damage, once for each stretch', () => {
		const reading = read(`Found two:\nhere\n${recordText(1)}\n${recordText(2)}\nbye\nbye\n`);
		assert.deepEqual(textsOf(reading), [recordText(1), recordText(2)]);
		assert.deepEqual(problemsOf(reading), ['damaged: line 5, column 1: not JSON', 'damaged: line 1, column 1: not JSON']);
	});

	test('thousands of bad lines are reported by a number', () => {
		const reading = read('{"a":}\n'.repeat(3000));
		assert.equal(reading.skipped.length, 21);
		assert.match(reading.skipped.at(-1)?.problem.message ?? '', /^damaged in \d+ more places$/v);
	});

	test('an element that never ends is dropped, and reading goes on after its line', () => {
		const reading = read(`{"a":"${'x'.repeat(5 * 1024 * 1024)}"}\n${recordText(1)}`, 64 * 1024);
		assert.deepEqual(textsOf(reading), [recordText(1)]);
		assert.deepEqual(problemsOf(reading).map(text => text.replace(/column \d+/v, 'column n')), ['damaged: line 1, column n: JSON too long to be an event']);
	});

	test('brackets nested a million deep overflow nothing', () => {
		assert.equal(read(`${'['.repeat(1_000_000)}\n${recordText(1)}`).records.length, 1);
		assert.equal(read(`{"eventName":"a","eventSource":"b","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`).records.length, 1);
	});

	test('a file that ended too early is reported by its own reason alone', () => {
		const reader = createRecordReader('a file');
		const before = reader.push(`{"Records":[${recordText(1)},{"eventNa`);
		const end = reader.end({kind: 'malformed', message: 'the gzip data breaks off'});
		assert.equal(before.records.length, 1);
		assert.deepEqual(problemsOf(end), ['damaged: the gzip data breaks off']);
	});
});

suite('any text', () => {
	const junk = fc.oneof(fc.string({unit: 'binary'}), fc.string({unit: fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '\n', '1', 'a', ' ')}), fc.json());

	test('never throws, and reads the same in pieces', () => {
		fc.assert(fc.property(junk, fc.integer({min: 1, max: 20}), (text, size) => {
			assert.deepEqual(read(text, size), read(text));
		}), {numRuns: 300});
	});

	test('a file cut anywhere keeps every record before the cut', () => {
		fc.assert(fc.property(fc.constantFrom(...Object.values(containers)), fc.nat(), junk, (wrap, seed, tail) => {
			const records = Array.from({length: 5}, (_, n) => recordText(n));
			const whole = wrap(records);
			const cut = seed % (whole.length + 1);
			// What an element says must stand before the cut as a whole, its own container (an envelope, an entry) included.
			const complete = records.filter((_, n) => wrap(records.slice(0, n + 1)).length + 20 <= cut).length;
			const texts = textsOf(read(whole.slice(0, cut) + tail));
			assert.deepEqual(texts.slice(0, complete), records.slice(0, complete));
		}), {numRuns: 300});
	});

	test('a line of junk never costs another line', () => {
		fc.assert(fc.property(junk, fc.nat({max: 5}), (text, at) => {
			const line = text.replaceAll(/[\n\r]/gv, ' ');
			const records = Array.from({length: 6}, (_, n) => recordText(n));
			const texts = textsOf(read(records.toSpliced(at, 0, line).join('\n')));
			assert.deepEqual(texts.filter(each => records.includes(each)), records);
		}), {numRuns: 500});
	});
});
