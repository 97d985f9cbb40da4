import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fold} from '../../source/core/query/fold.ts';
import {parseQuery} from '../../source/core/query/parse.ts';
import {recordPredicate} from '../../source/core/query/record-predicate.ts';
import {type SourceRecord} from '../../source/core/event.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {searchAll} from '../../source/store/search.ts';
import {SearchCache} from '../../source/store/search-cache.ts';
import {fuzzyTest} from '../../source/store/typos.ts';
import {randomRecords} from '../helpers/event-records.ts';

/** As many values as are looked through in their bytes: each event has a resource of its own, some not of ASCII, some spelled in capitals, some with a typo. */
const records: readonly SourceRecord[] = randomRecords(6000, 11).map(({event, text}, index) => {
	const report = ['Quarterly-Report', 'quarterly-repotr', 'quarterly-report-zürich', 'QUARTERLYREPORT', 'quarter'][index % 5]!;
	return {event: {...event, resources: [`arn:aws:s3:::archive-${index}/${'year/'.repeat(index % 9)}${report}-${index * 7919 % 10_007}.parquet`, ...event.resources]}, text};
});

const isFuzzyMatch = (word: string, value: string): boolean => fuzzyTest(fold(word)).matches(fold(value));

const queries = [
	'quarterly-report',
	'zürich',
	'archive-2999/',
	'~quarterlyreport',
	'~archvie-123',
	'-quarterly',
	'parquet -~quarterly-report',
	'resource:*quarterly-report*',
	'resource:*ZÜRICH*,*7919.parquet',
	'-resource:*report*',
	'nowhere-at-all',
];

test('of very many values, words are found in exactly the events that have them, asked for the first time, typed, and as more events come', () => {
	const store = new EventStore();
	const cache = new SearchCache();
	const {now, zone} = {now: Date.UTC(2026, 7, 3), zone: 'utc'} as const;
	for (const end of [3000, 6000]) {
		store.add(records.slice(store.size, end));
		for (const text of queries) {
			const query = parseQuery(text, {now, zone});
			const isMatch = recordPredicate(query, {isFuzzyMatch});
			const wanted = records.slice(0, end).keys().filter(row => isMatch(records[row]!)).toArray();
			for (let length = 1; length < text.length; length++) {
				searchAll(store, parseQuery(text.slice(0, length), {now, zone}), {isFuzzyAllowed: false, cache});
			}

			for (const known of [cache, new SearchCache()]) {
				assert.deepEqual([...searchAll(store, query, {isFuzzyAllowed: false, cache: known}).rows].toSorted((a, b) => a - b), wanted, text);
			}

			assert.ok(text === 'nowhere-at-all' ? wanted.length === 0 : wanted.length > 0 && wanted.length < end, `${text}: ${wanted.length}`);
		}
	}
});
