/*
Measures the search against fuse.js run over every row, as it is usually used, key by key. Run by
`node --import=tsx test/bench/search.ts`. Read the ratios: both sides are timed in turn in one run, so that a slow or busy
machine slows both. Sets of rows are compared on the way.
*/
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import Fuse from 'fuse.js';
import {fold} from '../../source/core/query/fold.ts';
import {type Query} from '../../source/core/query/query.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {topValues} from '../../source/store/facets.ts';
import {highlightRanges, needlesOf} from '../../source/store/highlight.ts';
import {histogram} from '../../source/store/histogram.ts';
import {type Matches, search} from '../../source/store/search.ts';
import {SearchCache} from '../../source/store/search-cache.ts';
import {fuseOptions} from '../../source/store/typos.ts';
import {randomRecords} from '../helpers/event-records.ts';
import {median, quantile, table} from './helpers/statistics.ts';

const eventCount = Number(process.argv[2] ?? 20_000);
const isNaiveRun = eventCount <= 50_000;
const typed = ['terminateinst', 'acessdenied', 'ci-depoly', 'us-east-1', 'session-4471', 'acme-logs-eu', '203.0.113.77', 'terrafrom', 'müler', 'describeinstnaces'];

const print = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

const time = <Value>(work: () => Value): {readonly value: Value; readonly ms: number} => {
	const start = performance.now();
	const value = work();
	return {value, ms: performance.now() - start};
};

const show = (what: string, values: readonly number[], note = ''): readonly string[] => [what, ...[0.5, 0.95, 1].map(part => quantile(values, part).toFixed(2)), note];

const ask = (text: string): Query => ({
	terms: [{
		start: 0, end: text.length, isNegated: false, condition: {kind: 'fuzzy', text},
	}], bad: [],
});

const run = (store: EventStore, query: Query, cache: SearchCache): {readonly matches: Matches; readonly first: number; readonly longestStep: number} => {
	const steps = search(store, query, {isFuzzyAllowed: true, cache});
	const start = performance.now();
	let first = 0;
	let longestStep = 0;
	for (;;) {
		const {value: step, ms} = time(() => steps.next());
		longestStep = Math.max(longestStep, ms);
		if (first === 0 && (step.done === true || step.value.count >= 100)) {
			first = performance.now() - start;
		}

		if (step.done === true) {
			return {matches: step.value, first, longestStep};
		}
	}
};

const records = randomRecords(eventCount, 42);
const store = new EventStore();
const loading = time(() => {
	for (let start = 0; start < records.length; start += 2000) {
		store.add(records.slice(start, start + 2000));
	}
});

const keys = ['user', 'role', 'name', 'source', 'resources', 'ip', 'region', 'account', 'error', 'agent'] as const;
const weighted = keys.map((name, index) => ({name, weight: index < 4 ? 2 : 1}));
const documents = isNaiveRun ? records.map(({event}) => Object.fromEntries(keys.map(key => [key, [event[key]].flat().map(value => fold(value))]))) : [];
const identifiers = records.map(({event}) => fold(`${event.id} ${event.key}`));
const index = Fuse.createIndex(weighted, documents);
const naiveOf = (word: string): ReadonlySet<number> => {
	const fuse = new Fuse(documents, {keys: weighted, ...fuseOptions(word)}, index);
	return new Set(fuse.search(word).map(({refIndex}) => refIndex));
};

const cold: number[] = [];
const warm: number[] = [];
const firsts: number[] = [];
const steps: number[] = [];
const naive: number[] = [];
let differing = 0;
// One pass over all keys before anything is counted, so that no side is measured before it is compiled.
for (const text of typed) {
	run(store, ask(text), new SearchCache());
}

/** Five readings of one key, typed after the one before it: both sides in turn, and their medians. */
const measureKey = (word: string, caches: readonly SearchCache[]): Matches => {
	const remembered = caches.map(cache => time(() => run(store, ask(word), cache)));
	cold.push(median(caches.map(() => time(() => run(store, ask(word), new SearchCache())).ms)));
	warm.push(median(remembered.map(({ms}) => ms)));
	firsts.push(median(remembered.map(({value}) => value.first)));
	steps.push(median(remembered.map(({value}) => value.longestStep)));
	return run(store, ask(word), new SearchCache()).matches;
};

const compareWithNaive = (word: string, matches: Matches): void => {
	const slow = time(() => naiveOf(word));
	naive.push(slow.ms);
	const found = new Set(matches.rows);
	differing += records.some((_, row) => found.has(row) !== (slow.value.has(row) || identifiers[row]?.includes(word) === true)) ? 1 : 0;
};

for (const text of typed) {
	const caches = Array.from({length: 5}, () => new SearchCache());
	for (let length = 1; length <= text.length; length++) {
		const word = text.slice(0, length);
		const matches = measureKey(word, caches);
		if (isNaiveRun && length % 2 === 0) {
			compareWithNaive(word, matches);
		}
	}
}

const words = ['terminate', 'termniate', 'maya', 'denied us-east-1'].flatMap(text => text.split(' '));
const wordRuns = words.flatMap(text => Array.from({length: 15}, () => time(() => run(store, {
	terms: [{
		...ask(text).terms[0], start: 0, end: 0, isNegated: false, condition: {kind: 'word', text},
	}], bad: [],
}, new SearchCache())).ms));

const repeat = (work: () => unknown): readonly number[] => Array.from({length: 25}, () => time(work).ms);
const filter: Query = {
	terms: [
		{
			start: 0, end: 0, isNegated: false, condition: {kind: 'field', field: 'error', values: [['AccessDenied']]},
		},
		{
			start: 0, end: 0, isNegated: true, condition: {kind: 'field', field: 'user', values: [['maya']]},
		},
		{
			start: 0, end: 0, isNegated: false, condition: {kind: 'is', traits: ['write']},
		},
	],
	bad: [],
};
const phrase: Query = {
	terms: [{
		start: 0, end: 0, isNegated: false, condition: {kind: 'phrase', text: '"bucket-17"'},
	}], bad: [],
};
const rows = store.order;
const from = store.time(rows.at(0) ?? 0) - (eventCount * 1000);
const screen = [...rows.subarray(0, 45)].flatMap(row => (['who', 'name', 'resources', 'ip', 'region', 'result', 'agent'] as const).map(column => store.value(column, row)));
const needles = needlesOf(ask('terrafrom'), {fuzzyWords: []});
const highlights = repeat(() => screen.map(text => highlightRanges(text, needles)));

const asOften = (values: readonly number[]): string => isNaiveRun ? `fuse.js over every row takes ${(median(naive) / median(values)).toFixed(0)}x` : '';

print(`Search in ${eventCount.toLocaleString('en')} events, which took ${loading.ms.toFixed(0)} ms to load; ms for each key or call`);
print(table([
	['', 'p50', 'p95', 'max', ''],
	...(isNaiveRun ? [show('fuse.js over every row, as it is usually used', naive)] : []),
	show('fuzzy word, nothing remembered', cold, asOften(cold)),
	show('fuzzy word, typed key by key', warm, asOften(warm)),
	show('  until 100 rows are there', firsts),
	show('  the longest step without a pause', steps),
	show('plain word', wordRuns, asOften(wordRuns)),
	show('filter of three terms', repeat(() => run(store, filter, new SearchCache()))),
	show('phrase, over all record texts', repeat(() => run(store, phrase, new SearchCache()))),
	show('histogram of 120 buckets', repeat(() => histogram(store, rows, {from, to: from + (eventCount * 1000), buckets: 120}))),
	show('top 10 of six columns', repeat(() => (['who', 'event', 'ip', 'error', 'region', 'resource'] as const).map(field => topValues(store, {kind: 'field', field}, {rows, limit: 10})))),
	show('highlights of one screen', highlights),
]));

const verdict = (isMet: boolean, what: string): void => {
	print(`  ${isMet ? 'pass' : 'FAIL'}  ${what}`);
	process.exitCode = isMet ? process.exitCode ?? 0 : 1;
};

if (isNaiveRun) {
	const ratio = median(naive) / median(cold);
	verdict(ratio >= 20, `at least 20 times faster than fuse.js over every row: ${ratio.toFixed(0)} times cold, ${(median(naive) / median(warm)).toFixed(0)} times typed`);
	verdict(differing === 0, `the same rows as fuse.js over every row: ${differing} of ${naive.length} differ`);
}

verdict(quantile(warm, 1) <= 50, `no key over 50 ms: ${quantile(warm, 1).toFixed(1)} ms`);
verdict(quantile(steps, 0.95) <= 8, `a step is shorter than 8 ms: p95 ${quantile(steps, 0.95).toFixed(1)} ms`);
verdict(median(highlights) <= 3, `one screen of highlights takes under 3 ms: ${median(highlights).toFixed(2)} ms`);
