/*
Measures the search against fuse.js run over every row with weighted keys, as it is usually used, key by key in 100,000 generated
events. Run by `node --import=tsx test/bench/search.ts [events]`. Read the ratios: both sides are timed in turn in one run, so that
a slow or busy machine slows both. fuse.js takes seconds a key, so only some of the keys are asked of it; there the rows that
both find are compared as well.
*/
import process from 'node:process';
import {type Query} from '../../source/core/query/query.ts';
import {topValues} from '../../source/store/facets.ts';
import {highlightRanges, needlesOf} from '../../source/store/highlight.ts';
import {histogram} from '../../source/store/histogram.ts';
import {SearchCache} from '../../source/store/search-cache.ts';
import {readGenerated} from './helpers/generated-store.ts';
import {rowByRow} from './helpers/row-by-row.ts';
import {
	ask,
	type KeyOfWord,
	time,
	timeKeys,
	timeSearch,
} from './helpers/search-times.ts';
import {median, quantile, table} from './helpers/statistics.ts';
import {typedWords} from './helpers/typed-words.ts';
import {judge} from './helpers/verdict.ts';

const store = await readGenerated(Number(process.argv[2] ?? 100_000));

/** So many keys are asked of fuse.js as well. */
const comparedKeys = 16;

const words = typedWords(store);
// The first key ever also makes what every later one compares with.
const veryFirst = timeSearch(store, ask(words[0]!.slice(0, 4)), new SearchCache()).ms;
// One pass over all words before anything is counted, so that no side is measured before it is compiled.
for (const word of words) {
	timeSearch(store, ask(word), new SearchCache());
}

const keys = timeKeys(store, words, 5);
const naive = rowByRow(store);
naive.search(words[0]!);

type Compared = KeyOfWord & {readonly naive: number; readonly isSame: boolean};

const compare = (key: KeyOfWord): Compared => {
	const {value, ms} = time(() => naive.search(key.word));
	const wanted = naive.withIdentifiers(key.word, value);
	// Once more beside it, so that a moment in which the machine is busy slows both.
	const cold = median([key.cold, ...Array.from({length: 2}, () => timeSearch(store, ask(key.word), new SearchCache()).ms)]);
	return {
		...key, cold, naive: ms, isSame: wanted.size === key.matches.count && key.matches.rows.every(row => wanted.has(row)),
	};
};

const step = keys.length / comparedKeys;
const compared = Array.from({length: comparedKeys}, (_, place) => compare(keys[Math.floor((place + 0.5) * step)]!));

const show = (what: string, values: readonly number[], note = ''): readonly string[] => [what, ...[0.5, 0.95, 1].map(part => quantile(values, part).toFixed(2)), note];

const repeat = (work: () => unknown): readonly number[] => Array.from({length: 25}, () => time(work).ms);
const plain = ['lambda', 'lamdba', 'denied', 'us-east-1'].flatMap(text => Array.from({length: 15}, () => timeSearch(store, ask(text, 'word'), new SearchCache()).ms));
const filter: Query = {
	terms: [
		{
			start: 0, end: 0, isNegated: false, condition: {kind: 'field', field: 'error', values: [['AccessDenied']]},
		},
		{
			start: 0, end: 0, isNegated: true, condition: {kind: 'field', field: 'user', values: [[store.value('user', 0)]]},
		},
		{
			start: 0, end: 0, isNegated: false, condition: {kind: 'is', traits: ['write']},
		},
	],
	bad: [],
};
const rows = store.order;
const [from, to] = [store.time(rows.at(-1) ?? 0), store.time(rows.at(0) ?? 0)];
const screen = [...rows.subarray(0, 45)].flatMap(row => (['who', 'name', 'resources', 'ip', 'region', 'result', 'agent'] as const).map(column => store.value(column, row)));
const needles = needlesOf(ask('acessdenied'), {fuzzyWords: []});
const highlights = repeat(() => screen.map(text => highlightRanges(text, needles)));

console.log(`Search in ${store.size.toLocaleString('en')} events; ms for each key or call`);
console.log(table([
	['', 'p50', 'p95', 'max', ''],
	show('fuse.js over every row, with weighted keys', compared.map(key => key.naive), `${compared.length} keys of ${keys.length}`),
	show('  the same keys, nothing remembered', compared.map(({cold}) => cold)),
	show('  the same keys, typed', compared.map(({typed}) => typed)),
	show('all keys, nothing remembered', keys.map(({cold}) => cold)),
	show('all keys, typed', keys.map(({typed}) => typed)),
	show('  until 100 rows are there', keys.map(({first}) => first)),
	show('  the longest step without a pause', keys.map(({longestStep}) => longestStep)),
	show('the very first key', [veryFirst]),
	show('plain word', plain),
	show('filter of three terms', repeat(() => timeSearch(store, filter, new SearchCache()))),
	show('histogram of 120 buckets', repeat(() => histogram(store, rows, {from, to, buckets: 120}))),
	show('top 10 of six columns', repeat(() => (['who', 'event', 'ip', 'error', 'region', 'resource'] as const).map(field => topValues(store, {kind: 'field', field}, {rows, limit: 10})))),
	show('highlights of one screen', highlights),
]));

const ratio = (of: (key: Compared) => number, part: number): number => quantile(compared.map(key => key.naive), part) / quantile(compared.map(key => of(key)), part);
const differing = compared.filter(({isSame}) => !isSame);
const [cold50, typed50] = [ratio(({cold}) => cold, 0.5), ratio(({typed}) => typed, 0.5)];
const [cold95, typed95] = [ratio(({cold}) => cold, 0.95), ratio(({typed}) => typed, 0.95)];
judge(differing.length === 0, `the same rows as fuse.js over every row: ${differing.length} of ${compared.length} differ${differing.map(({word}) => ` ${word}`).join(',')}`);
judge(cold50 >= 100, `p50 at most 1/100 of fuse.js with nothing remembered: 1/${cold50.toFixed(0)}`);
judge(typed50 >= 300, `p50 at most 1/300 of fuse.js typed: 1/${typed50.toFixed(0)}`);
judge(cold95 >= 50, `p95 at most 1/50 of fuse.js with nothing remembered: 1/${cold95.toFixed(0)}`);
judge(typed95 >= 50, `p95 at most 1/50 of fuse.js typed: 1/${typed95.toFixed(0)}`);
const slow = Math.max(quantile(keys.map(({cold}) => cold), 0.95), quantile(keys.map(({typed}) => typed), 0.95));
judge(slow < 50, `p95 of all keys under 50 ms, typed or not: ${slow.toFixed(1)} ms`);
const longest = quantile(keys.map(({longestStep}) => longestStep), 0.95);
judge(longest <= 8, `a step is shorter than 8 ms: p95 ${longest.toFixed(1)} ms`);
judge(median(highlights) <= 3, `one screen of highlights takes under 3 ms: ${median(highlights).toFixed(2)} ms`);
console.log('');
