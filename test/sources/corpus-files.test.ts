import {existsSync, globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {Readable} from 'node:stream';
import {test, type TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {compactJson} from '../../source/core/json-text.ts';
import {openFiles} from '../../source/sources/files.ts';
import {textsOf} from '../helpers/pages.ts';
import {type Page} from '../../source/core/source.ts';

const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

const isAbsent = (t: TestContext): boolean => {
	const isMissing = !existsSync(corpus);
	if (isMissing) {
		t.skip('the corpus is not beside this checkout');
	}

	return isMissing;
};

const read = async (place: string) => {
	const reading = openFiles([place], {stdin: Readable.from([])}).open({insights: false}, new AbortController().signal);
	const pages: Page[] = [];
	for (let next = await reading.next(); next.done !== true; next = await reading.next()) { // eslint-disable-line no-await-in-loop -- One page after the other.
		pages.push(next.value);
	}

	return {texts: textsOf(pages), skipped: pages.flatMap(({skipped}) => skipped)};
};

test('every record of every real log file comes back as it stands there', async (t: TestContext) => {
	if (isAbsent(t)) {
		return;
	}

	const folder = path.join(corpus, 'records');
	const files = globSync('*/*.json', {cwd: folder}).map(file => path.join(folder, file));
	const readings = await Promise.all(files.map(async file => read(file)));
	const facts = JSON.parse(readFileSync(path.join(corpus, 'facts.json'), 'utf8')) as {overall: {total_records: number}};
	t.assert.deepStrictEqual(readings.flatMap(({skipped}) => skipped), []);
	t.assert.strictEqual(readings.reduce((sum, {texts}) => sum + texts.length, 0), facts.overall.total_records);
	// These files are one line without white space between the records, so the records' texts are the file.
	t.assert.deepStrictEqual(readings.map(({texts}) => `{"Records":[${texts.join(',')}]}`), files.map(file => compactJson(readFileSync(file, 'utf8'))));
	const whole = await read(folder);
	t.assert.deepStrictEqual(whole.texts.toSorted(), readings.flatMap(({texts}) => texts).toSorted());
});

test('every real container is opened, or declined with a reason', async (t: TestContext) => {
	if (isAbsent(t)) {
		return;
	}

	const counts: ReadonlyArray<readonly [file: string, records: number, skipped: 'nothing' | 'declined' | 'damaged']> = [
		['01-records-compact.json', 1, 'nothing'],
		['02-records-compact-larger.json', 13, 'nothing'],
		['03-records-pretty.json', 2, 'nothing'],
		['04-records-gzip.json.gz', 2, 'nothing'],
		['05-array-pretty.json', 1, 'nothing'],
		['06-single-object.json', 1, 'nothing'],
		['07-ndjson-logstash.json', 103, 'nothing'],
		['08-lookup-events-response.json', 12, 'nothing'],
		['09-lookup-events-ndjson.jsonl', 6, 'nothing'],
		['10-eventbridge-single.json', 1, 'nothing'],
		['11-eventbridge-single-keyorder.json', 1, 'nothing'],
		['12-cloudwatch-logs-subscription.json', 1, 'nothing'],
		['13-array-empty.json', 0, 'declined'],
		['14-not-events-digest.json', 0, 'declined'],
		['15-malformed.json', 0, 'damaged'],
		['16-all-fields-null.json', 2, 'nothing'],
		['17-bad-field-name.json', 2, 'nothing'],
		['18-not-cloudtrail-eventbridge.json', 0, 'declined'],
		['19-not-cloudtrail-mixed-array.json', 0, 'declined'],
		['20-flattened.csv', 0, 'declined'],
	];
	const found = await Promise.all(counts.map(async ([file]) => {
		const {texts, skipped} = await read(path.join(corpus, 'shapes', file));
		const [first, ...others] = skipped;
		const isDeclined = others.length === 0 ? first?.isDeclined : false;
		return [file, texts.length, isDeclined === undefined ? 'nothing' : (isDeclined ? 'declined' : 'damaged')];
	}));
	t.assert.deepStrictEqual(found, counts);
});
