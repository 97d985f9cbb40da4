/*
One process with two explorers, one with 100,000 and one with a million generated events: keys go to both in turn, so that a busy
machine slows both. `run-bundled.ts` bundles it.
*/
/* eslint-disable no-await-in-loop -- One key after the other. */
import {parseQuery} from '../../../source/core/query/parse.ts';
import {countValues} from '../../../source/store/count-values.ts';
import {type EventStore} from '../../../source/store/event-store.ts';
import {rankValues} from '../../../source/store/facets.ts';
import {histogram} from '../../../source/store/histogram.ts';
import {finish} from '../../../source/store/meter.ts';
import {SearchCache} from '../../../source/store/search-cache.ts';
import {facetFields} from '../../../source/state/facet-fields.ts';
import {createKeyTimer, type KeyTime, openGenerated} from './explorer-keys.ts';
import {
	ask,
	time,
	timeKeys,
	timeSearch,
	worked,
} from './search-times.ts';
import {median, quantile, table} from './statistics.ts';
import {typedWords} from './typed-words.ts';
import {judge} from './verdict.ts';

const small = await openGenerated(100_000);
const large = await openGenerated(1_000_000);
const stores = {small: small.session.store, large: large.session.store};
const words = typedWords(stores.small);

const show = (what: string, values: readonly number[]): readonly string[] => [what, ...[0.5, 0.95, 1].map(part => quantile(values, part).toFixed(1)), String(values.length)];
const head = ['', 'p50', 'p95', 'longest', 'times'];

const reportSearch = (): void => {
	for (const store of [stores.small, stores.large]) {
		timeSearch(store, ask('warm'), new SearchCache());
	}

	const keys = words.map(word => ({small: timeKeys(stores.small, [word], 3), large: timeKeys(stores.large, [word], 3)}));
	const [of100k, ofMillion] = [keys.flatMap(({small: each}) => each), keys.flatMap(({large: each}) => each)];
	const slowest = ofMillion.toSorted((a, b) => b.cold - a.cold).slice(0, 3);
	console.log('Search alone, fuzzy words letter by letter; ms a key');
	console.log(table([
		head,
		show('100,000: nothing remembered', of100k.map(({cold}) => cold)),
		show('a million: nothing remembered', ofMillion.map(({cold}) => cold)),
		show('  typed', ofMillion.map(({typed}) => typed)),
		show('  typed, until 100 rows are there', ofMillion.map(({first}) => first)),
		show('  typed, the longest step', ofMillion.map(({longestStep}) => longestStep)),
	]));
	console.log(`  slowest: ${slowest.map(({word, cold}) => `${word} ${cold.toFixed(0)} ms`).join(', ')}`);
	const [work100k, workMillion] = [stores.small, stores.large].map(store => workOfWords(store));
	const growth = workMillion! / work100k!;
	judge(growth <= 8, `a search takes at most 8 times as long as in 100,000 events: ${growth.toFixed(1)} in processor time, ${(median(ofMillion.map(({cold}) => cold)) / median(of100k.map(({cold}) => cold))).toFixed(1)} by the clock`);
};

/** What all keys of all words take together, with nothing remembered, in processor time: a busy machine takes more from what takes longer. */
const workOfWords = (store: EventStore): number => {
	const start = worked();
	for (const word of words) {
		for (let length = 1; length <= word.length; length++) {
			timeSearch(store, ask(word.slice(0, length)), new SearchCache());
		}
	}

	return worked() - start;
};

/** Times of a call, and what it takes in processor time on average; the shorter of that and the median is what counts. */
type Repeated = {readonly times: readonly number[]; readonly work: number; readonly least: number};

const rounds = 15;

const repeat = (call: () => unknown): Repeated => {
	const start = worked();
	const times = Array.from({length: rounds}, () => time(call).ms);
	const work = (worked() - start) / rounds;
	return {times, work, least: Math.min(work, median(times))};
};

const reportCounts = (store: EventStore): void => {
	const rows = store.order;
	const [from, to] = [store.time(rows.at(-1) ?? 0), store.time(rows[0] ?? 0)];
	const filters = [
		'error:AccessDenied',
		'is:write',
		'-is:read',
		`user:${store.value('user', 0)}`,
		`error:AccessDenied -user:${store.value('user', 0)} is:write`,
		'ip:203.0.113.0/24',
		'event:Describe*',
		'resource:*item-9e3779b1',
		`since:${new Date(from + ((to - from) / 3)).toISOString()} until:${new Date(to - ((to - from) / 3)).toISOString()} is:error`,
	];
	const lines: ReadonlyArray<readonly [what: string, repeated: Repeated]> = [
		...filters.map(text => [text, repeat(() => timeSearch(store, parseQuery(text, {now: to, zone: 'utc'}), new SearchCache()))] as const),
		...facetFields.map(field => [`values of ${field}`, repeat(() => finish(rankValues(finish(countValues(store, {kind: 'field', field}, {rows})), {filter: '', sort: 'count', limit: 500})))] as const),
		['histogram of 120 stretches', repeat(() => histogram(store, rows, {from, to, buckets: 120}))],
	];
	console.log('\nFilters, values of every field and the histogram over a million events; ms');
	console.log(table([[...head, 'work'], ...lines.map(([what, {times, work}]) => [...show(what, times), work.toFixed(1)])]));
	const over = lines.filter(([, {least}]) => !(least < 25));
	judge(over.length === 0, `each under 25 ms: the slowest takes ${Math.max(...lines.map(([, {least}]) => least)).toFixed(1)}${over.map(([what]) => `, ${what}`).join('')}`);
};

/** What is pressed in the list, each thing so often that a median means something. */
const moves = Array.from({length: 10}, () => ['j', 'j', 'pgdn', 'k', 'G', 'pgup', 'g']).flat();

const typedKeys = ['/', ...words.flatMap(word => [...word, ...Array.from(word, () => 'backspace')])];

const reportKeys = async (): Promise<void> => {
	const [pressSmall, pressLarge] = [createKeyTimer(small), createKeyTimer(large)];
	const pressed: Array<{readonly chord: string; readonly small: KeyTime; readonly large: KeyTime}> = [];
	for (const chord of [...moves, ...typedKeys]) {
		pressed.push({chord, small: await pressSmall(chord), large: await pressLarge(chord)});
	}

	const typing = pressed.slice(moves.length + 1);
	const inList = pressed.slice(7, moves.length);
	const frames = (of: 'small' | 'large', among: typeof pressed): readonly number[] => among.map(key => key[of].frame).filter(value => !Number.isNaN(value));
	const answers = typing.map(key => key.large.results).filter(value => !Number.isNaN(value));
	console.log('\nThe explorer, from a key on; ms');
	console.log(table([
		head,
		show('100,000: a frame after a key in the list', frames('small', inList)),
		show('a million: a frame after a key in the list', frames('large', inList)),
		show('100,000: a frame after a key in the query', frames('small', typing)),
		show('a million: a frame after a key in the query', frames('large', typing)),
		show('  its first results', answers),
		show('  the longest turn of the event loop', pressed.map(key => key.large.block)),
		show('  the same without what else the machine ran', pressed.map(key => key.large.blockWork)),
	]));
	const slowest = pressed.toSorted((a, b) => b.large.blockWork - a.large.blockWork).slice(0, 5);
	console.log(`  longest: ${slowest.map(({chord, large: {blockWork}}) => `${chord} ${blockWork.toFixed(1)}`).join(', ')}`);
	const growth = (among: typeof pressed): number => median(frames('large', among)) / median(frames('small', among));
	judge(growth(inList) <= 1.2, `a frame after a key takes at most 1.2 times as long as with 100,000 events: ${growth(inList).toFixed(2)} (in the query, where it has a first slice of the search in it, ${growth(typing).toFixed(2)})`);
	const late = quantile(answers, 0.95);
	judge(late < 100, `a million: the first results after a key in less than 100 ms: p95 ${late.toFixed(0)}`);
	const longest = Math.max(...pressed.map(key => key.large.blockWork));
	judge(longest < 16, `a million: no turn of the event loop has more than 16 ms of work: ${longest.toFixed(1)}`);
};

console.log(`The explorer with ${stores.large.size.toLocaleString('en')} events`);
await reportKeys();
console.log('');
reportSearch();
reportCounts(stores.large);
console.log('');
await small.close();
await large.close();
