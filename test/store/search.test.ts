import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
	fields,
	type Pattern,
	type Query,
	type Term,
	traits,
} from '../../source/core/query/query.ts';
import {fieldValues, searchedFields} from '../../source/core/query/match.ts';
import {recordPredicate} from '../../source/core/query/record-predicate.ts';
import {EventStore} from '../../source/store/event-store.ts';
import {type Matches, search, searchAll} from '../../source/store/search.ts';
import {SearchCache} from '../../source/store/search-cache.ts';
import {randomRecords, record} from '../helpers/event-records.ts';

const fill = (records: ReturnType<typeof randomRecords>, options = {}): EventStore => {
	const store = new EventStore(options);
	store.add(records);
	return store;
};

const ask = (conditions: ReadonlyArray<Term['condition'] & {readonly isNegated?: boolean}>, bounds: {since?: number; until?: number} = {}): Query => ({
	terms: conditions.map(({isNegated = false, ...condition}) => ({
		start: 0, end: 0, isNegated, condition,
	})),
	bad: [],
	...bounds,
});

const exact = {isFuzzyAllowed: false};
const fuzzy = {isFuzzyAllowed: true};

const records = randomRecords(600);
const store = fill(records, {textBudget: 50_000});
const times = records.map(({event}) => event.time).filter(time => !Number.isNaN(time));

const anyField = fc.constantFrom(...fields);
const anyValue = fc.tuple(anyField, fc.constantFrom(...records.slice(0, 200))).map(([field, {event}]) => fieldValues(field, event)[0] ?? 'nothing');
const anyCase = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.tuple(text, fc.boolean()).map(([value, isUpper]) => isUpper ? value.toUpperCase() : value);
const anyCut = fc.record({start: fc.nat({max: 20}), length: fc.integer({min: 1, max: 8})});
const piece = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.tuple(text, anyCut)
	.map(([value, {start, length}]) => value.slice(start % Math.max(1, value.length)).slice(0, length))
	.filter(value => value !== '');
const anyWord = anyCase(piece(anyValue));
const anyPattern: fc.Arbitrary<Pattern> = fc.oneof(
	anyCase(anyValue).map(value => [value]),
	piece(anyValue).map(value => [value, '']),
	piece(anyValue).map(value => ['', value, '']),
	fc.constant(['', '']),
	fc.constantFrom('203.0.113.0/28', 'ec2', 'ec2:TerminateInstances', 'CreateFunction', '').map(value => [value]),
);
const anyPatterns = fc.array(anyPattern, {minLength: 1, maxLength: 2});
const anyTraits = fc.uniqueArray(fc.constantFrom(...traits), {minLength: 1, maxLength: 3});
const anyPath = fc.constantFrom(['requestParameters', 'bucketName'], ['requestParameters', 'items', 'id'], ['requestparameters', 'dryRun'], ['eventID'], ['userIdentity'], ['responseElements']);
const somePathValues: fc.Arbitrary<readonly Pattern[]> = fc.constantFrom([['true']], [['bucket-1', '']], [['bucket-3']]);
const anyPathValues = fc.oneof(anyPatterns, somePathValues);
const anyCondition: fc.Arbitrary<Term['condition']> = fc.oneof(
	anyWord.map(text => ({kind: 'word' as const, text})),
	anyWord.map(text => ({kind: 'phrase' as const, text})),
	fc.record({kind: fc.constant('field' as const), field: anyField, values: anyPatterns}),
	fc.record({kind: fc.constant('path' as const), path: anyPath, values: anyPathValues}),
	anyTraits.map(wanted => ({kind: 'is' as const, traits: wanted})),
	fc.record({kind: fc.constant('call' as const), service: fc.constantFrom('ec2', 'IAM', 's3'), event: anyPattern}),
);
const anyTerm = fc.tuple(anyCondition, fc.boolean()).map(([condition, isNegated]) => ({...condition, isNegated}));
const anyTime = fc.constantFrom(...times);
const anyBounds = fc.record({since: anyTime, until: anyTime}, {requiredKeys: []});
const anyQuery = fc.tuple(fc.array(anyTerm, {maxLength: 3}), anyBounds).map(([terms, bounds]) => ask(terms, bounds));

const isMarked = (row: number): boolean => row % 3 === 0;

test('the answer is that of asking every record', () => {
	const cache = new SearchCache();
	fc.assert(fc.property(anyQuery, query => {
		const isMatch = recordPredicate(query, {isMarked: item => isMarked(records.indexOf(item))});
		const expected = [...store.order].filter(row => isMatch(records[row] ?? record()));
		assert.deepEqual([...searchAll(store, query, {...exact, isMarked, cache}).rows], expected);
	}), {numRuns: 600});
});

test('each step gives the newest rows of the answer, and never takes one back', () => {
	const large = fill(randomRecords(12_000, 3));
	fc.assert(fc.property(anyQuery, query => {
		const steps = search(large, query, fuzzy);
		const seen: Matches[] = [];
		let step = steps.next();
		while (step.done !== true) {
			seen.push(step.value);
			step = steps.next();
		}

		const answer = [...step.value.rows];
		assert.ok(seen.every(({isComplete}) => !isComplete));
		assert.ok(step.value.isComplete);
		assert.equal(step.value.count, answer.length);
		assert.ok(seen.every(({rows, count}) => count === rows.length && rows.every((row, index) => row === answer[index])));
	}), {numRuns: 40});
});

test('an empty query gives the order itself', () => {
	const {rows, count, isComplete, fuzzyWords} = searchAll(store, ask([]), fuzzy);
	assert.equal(rows, store.order);
	assert.deepEqual({count, isComplete, fuzzyWords}, {count: records.length, isComplete: true, fuzzyWords: []});
});

test('words typed letter by letter, with a store that grows and backspace, are answered as from scratch', () => {
	const anyTyping = fc.tuple(anyWord, anyWord).map(([a, b]) => a + b);
	fc.assert(fc.property(anyTyping, fc.constantFrom('word' as const, 'fuzzy' as const, 'phrase' as const), (text, kind) => {
		const growing = new EventStore({textBudget: 50_000});
		const cache = new SearchCache();
		const keys = [...text].map((_, index) => text.slice(0, index + 1));
		const answers = [...keys, ...keys.toReversed()].map((typed, index) => {
			growing.add(records.slice(index * 10, (index + 1) * 10));
			const query = ask([{kind, text: typed}]);
			return {remembered: searchAll(growing, query, {...fuzzy, cache}), fresh: searchAll(growing, query, fuzzy)};
		});
		assert.deepEqual(answers.map(({remembered}) => remembered), answers.map(({fresh}) => fresh));
	}), {numRuns: 60});
});

const small = fill([
	record({
		user: 'maya', name: 'TerminateInstances', time: 3, id: 'e1',
	}, '{"note":"Hello World"}'),
	record({
		user: 'jonas', name: 'DescribeInstances', time: 2, id: 'e2',
	}, '{"note":"hello  world"}'),
	record({
		user: 'amira', name: 'DecodeMessage', time: 1, id: 'aabbccdd-1122', key: 'AKIAIOSFODNN7EXAMPLE',
	}, '{}'),
]);
const found = (query: Query, options: {isFuzzyAllowed: boolean} = fuzzy): readonly number[] => [...searchAll(small, query, options).rows];

test('a word that some value contains is exact, ignoring case', () => {
	const {rows, fuzzyWords} = searchAll(small, ask([{kind: 'word', text: 'TERMINATE'}]), fuzzy);
	assert.deepEqual([...rows], [0]);
	assert.deepEqual(fuzzyWords, []);
});

test('a word that no value contains is matched with typos, and told', () => {
	const {rows, fuzzyWords} = searchAll(small, ask([{kind: 'word', text: 'Termniate'}]), fuzzy);
	assert.deepEqual([...rows], [0]);
	assert.deepEqual(fuzzyWords, ['Termniate']);
});

test('a word stays exact where guesses are not allowed, and where it is negated', () => {
	assert.deepEqual(found(ask([{kind: 'word', text: 'termniate'}]), exact), []);
	assert.deepEqual(found(ask([{kind: 'word', text: 'termniate', isNegated: true}])), [0, 1, 2]);
	assert.deepEqual(searchAll(small, ask([{kind: 'word', text: 'termniate', isNegated: true}]), fuzzy).fuzzyWords, []);
});

test('a word with a tilde is fuzzy everywhere, also where an exact hit exists and where it is negated', () => {
	assert.deepEqual(found(ask([{kind: 'fuzzy', text: 'termniate'}]), exact), [0]);
	assert.deepEqual(found(ask([{kind: 'fuzzy', text: 'termniate', isNegated: true}]), exact), [1, 2]);
	const two = fill([record({user: 'harbor'}), record({user: 'harbour'})]);
	assert.deepEqual([...searchAll(two, ask([{kind: 'word', text: 'harbor'}]), fuzzy).rows], [0]);
	assert.deepEqual([...searchAll(two, ask([{kind: 'fuzzy', text: 'harbor'}]), fuzzy).rows], [0, 1]);
});

test('short words and words beyond 32 characters are never guessed at', () => {
	const answers = ['myx', `terminate${'x'.repeat(24)}`].map(text => searchAll(small, ask([{kind: 'word', text}]), fuzzy));
	assert.deepEqual(answers.map(({count, fuzzyWords}) => ({count, fuzzyWords})), Array.from({length: 2}, () => ({count: 0, fuzzyWords: []})));
});

test('event ids and access keys are matched exactly, never with typos', () => {
	assert.deepEqual(found(ask([{kind: 'word', text: 'aabbccdd'}])), [2]);
	assert.deepEqual(found(ask([{kind: 'word', text: 'aabxccdd'}])), []);
	assert.deepEqual(found(ask([{kind: 'word', text: 'odnn7exa'}])), [2]);
	assert.deepEqual(found(ask([{kind: 'word', text: 'odnx7exa'}])), []);
});

test('a phrase is found in the text as it is written, spaces counted, case not', () => {
	assert.deepEqual(found(ask([{kind: 'phrase', text: 'hello world'}])), [0]);
});

test('values that differ in folding are found by either spelling', () => {
	const greek = fill([record({user: 'ΟΔΥΣΣΕΑΣ'}), record({user: 'İzmir'})]);
	assert.deepEqual([...searchAll(greek, ask([{kind: 'word', text: 'οδυσσεας'}]), exact).rows], [0]);
	assert.deepEqual([...searchAll(greek, ask([{kind: 'word', text: 'izmir'}]), exact).rows], [1]);
});

test('a slice looks at a bounded number of rows, however many there are', () => {
	const many = fill(Array.from({length: 100_000}, (_, index) => record({time: -index}, '')));
	let looked = 0;
	const perStep: number[] = [];
	const steps = search(many, ask([{kind: 'is', traits: ['marked']}]), {
		...exact,
		isMarked() {
			looked++;
			return false;
		},
	});
	while (steps.next().done !== true) {
		perStep.push(looked);
		looked = 0;
	}

	assert.ok(perStep.length >= 6);
	assert.ok(Math.max(...perStep) <= 16_384);
});

test('many rows are found by the same tests as few, in each kind of term and its opposite', () => {
	const thousands = Array.from({length: 9000}, (_, index) => record({
		time: -index, who: `who-${index % 7}`, user: `user-${index % 7}`, name: index % 5 === 0 ? 'GetObject' : 'PutObject', source: `s${index % 3}.amazonaws.com`, result: index % 11 === 0 ? 'denied' : 'ok', readOnly: [true, false, undefined][index % 3], resources: index % 4 === 0 ? [`bucket-${index % 8}`, 'arn:x'] : [],
	}, ''));
	const many = fill(thousands);
	const conditions: ReadonlyArray<Term['condition']> = [
		{kind: 'word', text: 'bucket-4'},
		{kind: 'field', field: 'user', values: [['user-3']]},
		{kind: 'field', field: 'event', values: [['GetObject']]},
		{kind: 'field', field: 'resource', values: [['']]},
		{kind: 'is', traits: ['error', 'read']},
		{kind: 'is', traits: ['marked']},
	];
	for (const condition of conditions) {
		const options = {...exact, isMarked: (row: number): boolean => row % 13 === 0};
		const passing = searchAll(many, ask([condition]), options).rows;
		const others = new Set(searchAll(many, {terms: ask([condition]).terms.map(term => ({...term, isNegated: true})), bad: []}, options).rows);
		// The newest rows are asked one by one.
		const few = new Set(searchAll(fill(thousands.slice(0, 2000)), ask([condition]), options).rows);
		assert.deepEqual([...passing].filter(row => row < 2000), [...few]);
		assert.notEqual(few.size, 0);
		assert.notEqual(few.size, 2000);
		assert.equal(passing.length + others.size, thousands.length);
		assert.ok(passing.every(row => !others.has(row)));
		const some = thousands.keys().filter(row => row % 97 === 0).toArray();
		const alone = some.filter(row => searchAll(fill([thousands[row]!]), ask([condition]), {...exact, isMarked: () => row % 13 === 0}).count > 0);
		assert.deepEqual([...passing].filter(row => row % 97 === 0), alone);
	}
});

/** The store, and how often a text was read from it, and how often a block had to be inflated for that. */
const watch = (target: EventStore): {readonly watched: EventStore; readonly counts: {read: number; inflated: number}} => {
	const counts = {read: 0, inflated: 0};
	const readText: EventStore['readText'] = row => {
		counts.read++;
		counts.inflated += target.isTextAtHand(row) ? 0 : 1;
		return target.readText(row);
	};

	const watched = new Proxy(target, {
		get(_, property) {
			const value: unknown = property === 'readText' ? readText : Reflect.get(target, property, target);
			return typeof value === 'function' ? value.bind(target) as unknown : value;
		},
	});
	return {watched, counts};
};

test('a slice reads a bounded amount of record text', () => {
	const {watched, counts} = watch(fill(Array.from({length: 3000}, (_, index) => record({time: -index}, 'x'.repeat(10_000)))));
	const steps = search(watched, ask([{kind: 'phrase', text: 'y'}]), exact);
	const perStep: number[] = [];
	while (steps.next().done !== true) {
		perStep.push(counts.read);
		counts.read = 0;
	}

	// 16,384 units at 64 characters each, and one text over.
	assert.ok(Math.max(...perStep) <= 106, `${Math.max(...perStep)} texts in one step`);
	assert.ok(perStep.length > 25);
});

test('texts of files whose times overlap are not inflated again for every row', () => {
	const files = Array.from({length: 20}, (_, file) => Array.from({length: 200}, (_unused, index) => record({time: -index, user: `file ${file}`}, 'x'.repeat(5000))));
	const {watched, counts} = watch(fill(files.flat(), {textBudget: 0}));
	assert.equal(searchAll(watched, ask([{kind: 'phrase', text: 'y'}]), exact).count, 0);
	assert.equal(counts.read, 4000);
	// Some 76 blocks, read once for each of the first 64, 128, 256, ... rows.
	assert.ok(counts.inflated < 76 * 7, `${counts.inflated} times`);
});

test('the newest matches are there before the values of older rows have been looked at', () => {
	const many = fill(Array.from({length: 60_000}, (_, index) => record({time: -index, resources: [`needle-${index}`]}, '')));
	const steps = search(many, ask([{kind: 'word', text: 'needle'}]), fuzzy);
	const first = steps.next();
	assert.equal(first.done, false);
	assert.ok(first.value.count >= 100);
});

test('searched fields are those of the query language', () => {
	const missed = searchedFields.filter(field => {
		const row = records.findIndex(({event}) => fieldValues(field, event).length > 0);
		const text = fieldValues(field, store.event(row))[0] ?? 'nothing has this';
		return !searchAll(store, ask([{kind: 'word', text}]), exact).rows.includes(row);
	});
	assert.deepEqual(missed, []);
});
