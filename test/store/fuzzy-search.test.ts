import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import Fuse from 'fuse.js';
import {fold} from '../../source/core/query/fold.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {searchAll} from '../../source/store/search.ts';
import {SearchCache} from '../../source/store/search-cache.ts';
import {fuseOptions, fuzzyTest, typoBudget} from '../../source/store/typos.ts';
import {createRandom, randomRecords} from '../helpers/event-records.ts';

const records = randomRecords(400, 7);
const store = new EventStore();
store.add(records);

// Every row as fuse.js is usually given it, folded like the store's values.
const guessed = ['user', 'role', 'name', 'source', 'resources', 'ip', 'region', 'account', 'error', 'agent'] as const;
const documents = records.map(({event}) => Object.fromEntries(guessed.map(field => [field, [event[field]].flat().map(value => fold(value))])));
const identifiers = records.map(({event}) => fold(`${event.id} ${event.key}`));

const naive = (word: string): readonly number[] => {
	const fuse = new Fuse(documents, {keys: [...guessed], shouldSort: false, ...fuseOptions(word)});
	const hits = new Set(fuse.search(word).map(({refIndex}) => refIndex));
	return [...store.order].filter(row => hits.has(row) || identifiers[row]?.includes(word) === true);
};

const random = createRandom(99);
const below = (end: number): number => Math.floor(random() * end);
const alphabet = 'abcdeinorst0123456789-./:é佐';

const mutate = (word: string): string => {
	const at = below(word.length);
	const letter = alphabet[below(alphabet.length)] ?? 'x';
	const changes = [
		`${word.slice(0, at)}${letter}${word.slice(at)}`,
		`${word.slice(0, at)}${word.slice(at + 1)}`,
		`${word.slice(0, at)}${letter}${word.slice(at + 1)}`,
		`${word.slice(0, at)}${word.slice(at + 1, at + 2)}${word.slice(at, at + 1)}${word.slice(at + 2)}`,
	];
	return changes[below(changes.length)] ?? word;
};

const randomWord = (): string => {
	const {event} = records[below(records.length)] ?? {event: {}};
	const values = Object.values(event).flat().filter(value => typeof value === 'string' && value.length > 1);
	const value = fold(String(values[below(values.length)]));
	const start = below(Math.max(1, value.length - 3));
	let word = value.slice(start, start + 3 + below(29));
	for (let typos = below(4); typos > 0 && word.length > 1; typos--) {
		word = mutate(word);
	}

	const trimmed = word.slice(0, 32).trim();
	return trimmed === '' ? 'abc' : trimmed;
};

const words = Array.from({length: 300}, () => randomWord());

test('rows found with typos are those that fuse.js finds over every row', () => {
	const cache = new SearchCache();
	const answers = words.map(text => ({
		text,
		rows: [...searchAll(store, {
			terms: [{
				start: 0, end: 0, isNegated: false, condition: {kind: 'fuzzy', text},
			}], bad: [],
		}, {isFuzzyAllowed: true, cache}).rows],
	}));
	assert.deepEqual(answers, words.map(text => ({text, rows: naive(text)})));
	const sizes = answers.map(({rows}) => rows.length);
	assert.ok(sizes.filter(size => size > 0).length > 150, 'enough of the words have hits');
	assert.ok(sizes.filter(size => size === 0).length > 20, 'and enough have none');
});

test('narrowing letter by letter gives what fuse.js gives for each beginning of the word', () => {
	const cache = new SearchCache();
	const beginnings = words.slice(0, 12).flatMap(word => Array.from(word, (_, index) => word.slice(0, index + 1).trim())).filter(word => word !== '');
	const answers = beginnings.map(text => [...searchAll(store, {
		terms: [{
			start: 0, end: 0, isNegated: false, condition: {kind: 'fuzzy', text},
		}], bad: [],
	}, {isFuzzyAllowed: true, cache}).rows]);
	assert.deepEqual(answers, beginnings.map(text => naive(text)));
});

test('the tests before fuse.js never rule out what it would accept', () => {
	const unit = fc.constantFrom('a', 'b', 'c', 'é', '\u{D83E}');
	const letters = fc.string({unit, maxLength: 6});
	const anyWord = fc.string({unit, minLength: 4, maxLength: 10});
	const anyTypos = fc.array(fc.tuple(fc.nat({max: 9}), fc.string({unit, maxLength: 2})), {maxLength: 4});
	const anyPair = fc.tuple(anyWord, letters, letters, anyTypos).map(([word, before, after, typos]) => {
		let typed = word;
		for (const [at, letter] of typos) {
			typed = typed.slice(0, at) + letter + typed.slice(at + 1);
		}

		return {word, text: before + typed + after};
	});
	let hits = 0;
	fc.assert(fc.property(anyPair, ({word, text}) => {
		const isHit = text !== '' && Fuse.match(word, text, fuseOptions(word)).isMatch;
		hits += isHit ? 1 : 0;
		assert.equal(fuzzyTest(word).matches(text), isHit);
	}), {numRuns: 5000});
	assert.ok(hits > 1000, `${hits} hits`);
	assert.ok(hits < 4900, `${hits} hits`);
});

test('the typo budget grows with the length of the word, up to what fuse.js takes in one piece', () => {
	assert.deepEqual([0, 3, 4, 7, 8, 32, 33].map(length => typoBudget('x'.repeat(length))), [0, 0, 1, 1, 2, 2, 0]);
});
