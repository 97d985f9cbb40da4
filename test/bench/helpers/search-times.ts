import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {type Query} from '../../../source/core/query/query.ts';
import {type EventStore} from '../../../source/store/event-store.ts';
import {type Matches, search} from '../../../source/store/search.ts';
import {SearchCache} from '../../../source/store/search-cache.ts';
import {median} from './statistics.ts';

/** What work gave, and how long it took in milliseconds. */
export const time = <Value>(work: () => Value): {readonly value: Value; readonly ms: number} => {
	const start = performance.now();
	const value = work();
	return {value, ms: performance.now() - start};
};

/** What this thread has worked, in milliseconds. */
export const worked = (): number => {
	const {user, system} = process.threadCpuUsage();
	return (user + system) / 1000;
};

/** The query of one word. */
export const ask = (text: string, kind: 'fuzzy' | 'word' = 'fuzzy'): Query => ({
	terms: [{
		start: 0, end: text.length, isNegated: false, condition: {kind, text},
	}], bad: [],
});

/** A whole search: its answer, how long it took, until the first screen of rows was there, and its longest step without a pause. */
export type SearchTimes = {readonly matches: Matches; readonly ms: number; readonly first: number; readonly longestStep: number};

/** A screen of rows, and more than any terminal shows. */
const firstScreen = 100;

/** Runs a search to its end, with what earlier ones found out. */
export const timeSearch = (store: EventStore, query: Query, cache: SearchCache): SearchTimes => {
	const steps = search(store, query, {isFuzzyAllowed: true, cache});
	const start = performance.now();
	let first: number | undefined;
	let longestStep = 0;
	for (;;) {
		const {value: step, ms} = time(() => steps.next());
		longestStep = Math.max(longestStep, ms);
		if (step.done === true || step.value.count >= firstScreen) {
			first ??= performance.now() - start;
		}

		if (step.done === true) {
			return {
				matches: step.value, ms: performance.now() - start, first: first ?? 0, longestStep,
			};
		}
	}
};

/** One key of a word that is typed: the word so far, and its medians in milliseconds, with nothing remembered and after the keys before it. */
export type KeyOfWord = {
	readonly word: string;
	readonly cold: number;
	readonly typed: number;
	/** Until a screen of rows is there, typed. */
	readonly first: number;
	/** The longest step without a pause, typed. */
	readonly longestStep: number;
	readonly matches: Matches;
};

/** Types words letter by letter, each key several times. */
export const timeKeys = (store: EventStore, words: readonly string[], rounds: number): readonly KeyOfWord[] => words.flatMap(text => {
	const caches = Array.from({length: rounds}, () => new SearchCache());
	return Array.from({length: text.length}, (_, index): KeyOfWord => {
		const word = text.slice(0, index + 1);
		const typed = caches.map(cache => timeSearch(store, ask(word), cache));
		return {
			word,
			cold: median(caches.map(() => timeSearch(store, ask(word), new SearchCache()).ms)),
			typed: median(typed.map(({ms}) => ms)),
			first: median(typed.map(({first}) => first)),
			longestStep: median(typed.map(({longestStep}) => longestStep)),
			matches: typed[0]!.matches,
		};
	});
});
