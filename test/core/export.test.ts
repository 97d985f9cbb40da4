import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formatOf, renameFor, suggestFile} from '../../source/core/export.ts';

const now = Date.UTC(2026, 7, 3, 12);

const names = [
	['', 'cloudtrail-2026-08-03.ndjson'],
	['is:error -is:read', 'cloudtrail-2026-08-03-is-error-not-is-read.ndjson'],
	['who:ci-deploy !jane', 'cloudtrail-2026-08-03-who-ci-deploy-not-jane.ndjson'],
	['../../etc/passwd', 'cloudtrail-2026-08-03-etc-passwd.ndjson'],
	['"Ünïcode"', 'cloudtrail-2026-08-03-n-code.ndjson'],
	['x'.repeat(60), `cloudtrail-2026-08-03-${'x'.repeat(40)}.ndjson`],
] as const;

for (const [query, file] of names) {
	test(`for the query ${query.slice(0, 20)} the name ${file} is offered`, () => {
		assert.equal(suggestFile({
			query, now, zone: 'utc', format: 'ndjson',
		}), file);
	});
}

test('the ending of a name says its format, and follows another format', () => {
	assert.deepEqual(['a.NDJSON', 'a.jsonl', 'a.json', 'a.csv', 'a.md', 'a.markdown', 'a.txt', 'csv'].map(name => formatOf(name)), ['ndjson', 'ndjson', 'json', 'csv', 'report', 'report', undefined, undefined]);
	assert.deepEqual([renameFor('a.b.ndjson', 'report'), renameFor('a.txt', 'csv'), renameFor('a', 'csv'), renameFor('a.csv', 'csv')], ['a.b.md', 'a.txt', 'a', 'a.csv']);
});
