import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {suite, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import fc from 'fast-check';
import {fold} from '../../source/core/query/fold.ts';
import {Dictionary} from '../../source/store/dictionary.ts';
import {Meter} from '../../source/store/meter.ts';
import {RowMemory} from '../../source/store/row-memory.ts';
import {TextArena} from '../../source/store/text-arena.ts';
import {exactTest, fuzzyTest} from '../../source/store/typos.ts';
import {createWord, type WordName} from '../../source/store/word-in-values.ts';
import {sourceHash} from '../../source/store/value-finder/value-finder-code.ts';

/** A dictionary whose values stand in memory that the finder works in, which few values do not. */
const roomy = (): {readonly dictionary: Dictionary; readonly arena: TextArena} => {
	const arena = new TextArena(new RowMemory());
	const dictionary = new Dictionary(arena);
	dictionary.add('x'.repeat(300 * 1024));
	assert.ok(arena.finder);
	return {dictionary, arena};
};

const asked = (dictionary: Dictionary, {folded, isFuzzy}: WordName, ids: readonly number[]): {readonly each: readonly boolean[]; readonly together: readonly boolean[]} => {
	const words = dictionary.testFor(createWord(folded, {isFuzzy}));
	const meter = new Meter();
	const marks = new Uint8Array(dictionary.size).fill(1);
	words.keepPassing(0, marks, meter);
	return {each: ids.map(id => words.passes(id, meter)), together: ids.map(id => marks[id] === 1)};
};

/** Few letters, so that words are nearly there in many places; some differ from others in the bit that tells the case of a letter. */
const anyLetter = fc.constantFrom('a', 'A', 'b', 'B', 'c', '-', '@', '`', '{', '[', '1', '\u{0}', '\u{7F}');
const anyText = fc.string({unit: fc.oneof({weight: 20, arbitrary: anyLetter}, {weight: 1, arbitrary: fc.constantFrom('é', 'İ', '佐', '\u{D83E}')}), maxLength: 90});
const typosOf = (word: string, typos: ReadonlyArray<readonly [number, string]>): string => {
	let typed = word;
	for (const [at, letter] of typos) {
		typed = typed.slice(0, at) + letter + typed.slice(at + 1);
	}

	return typed;
};

const anyTypos = fc.array(fc.tuple(fc.nat({max: 12}), fc.string({unit: anyLetter, maxLength: 2})), {maxLength: 6});
const anyWord = fc.oneof(anyText, fc.string({unit: anyLetter, minLength: 4, maxLength: 34}));
const anyValues = fc.tuple(anyWord, fc.array(fc.tuple(anyText, anyTypos, anyText), {minLength: 1, maxLength: 12})).map(([word, values]) => ({
	word: fold(word),
	values: values.map(([before, typos, after]) => before + typosOf(word, typos) + after),
}));

suite('looking for words in values', () => {
	test('the code is made of the source beside it', () => {
		const source = readFileSync(fileURLToPath(new URL('../../source/store/value-finder/value-finder.c', import.meta.url)));
		assert.equal(createHash('sha256').update(source).digest('hex'), sourceHash, 'run `npm run scanner`');
	});

	for (const isFuzzy of [false, true]) {
		test(`values have a word ${isFuzzy ? 'with typos' : 'as it is'} exactly where their folded texts do, asked one by one or together`, () => {
			const {dictionary} = roomy();
			let [hits, misses] = [0, 0];
			fc.assert(fc.property(anyValues, ({word, values}) => {
				const {matches} = isFuzzy ? fuzzyTest(word) : exactTest(word);
				const ids = values.map(value => dictionary.add(value));
				const wanted = values.map(value => matches(fold(value)));
				assert.deepEqual(asked(dictionary, {folded: word, isFuzzy}, ids), {each: wanted, together: wanted});
				hits += wanted.filter(Boolean).length;
				misses += wanted.filter(each => !each).length;
			}), {numRuns: 600});
			assert.ok(Math.min(hits, misses) > 300, `${hits} and ${misses}`);
		});
	}

	test('a piece of the word that stands in very many places is not looked around in each', () => {
		const {dictionary} = roomy();
		const long = dictionary.add(`${'abcd'.repeat(5000)}abcefghi`);
		const without = dictionary.add('abcd'.repeat(5000));
		assert.deepEqual(asked(dictionary, {folded: 'abcdefghi', isFuzzy: true}, [long, without]).together, [true, false]);
	});

	test('values come back as they were, however often words were looked for and the memory grew', () => {
		const {dictionary} = roomy();
		const values = Array.from({length: 20_000}, (_, index) => `arn:aws:iam::111122223333:role/${'r'.repeat(index % 60)}${index % 7 === 0 ? 'é' : ''}${index}`);
		const ids = values.map(value => {
			const id = dictionary.add(value);
			if (id % 1000 === 0) {
				asked(dictionary, {folded: `role${id}`, isFuzzy: id % 2000 === 0}, []);
			}

			return id;
		});
		assert.deepEqual(ids.map(id => dictionary.at(id)), values);
		assert.deepEqual(values.map(value => dictionary.find(value)), ids);
	});

	test('where the system gives no more of such memory, values are looked through without it', () => {
		class ScarceMemory extends RowMemory {
			isScarce = false;

			override get memory() {
				return this.isScarce ? undefined : super.memory;
			}

			override grow(length: number) {
				return this.isScarce ? undefined : super.grow(length);
			}
		}

		const memory = new ScarceMemory();
		const arena = new TextArena(memory);
		const dictionary = new Dictionary(arena);
		const values = Array.from({length: 10_000}, (_, index) => `arn:aws:s3:::bucket-${index}/${'k'.repeat(40)}`);
		const [before, after] = [values.slice(0, 5000), values.slice(5000)];
		const ids = before.map(value => dictionary.add(value));
		assert.ok(arena.finder);
		assert.equal(asked(dictionary, {folded: 'bucket-4999/', isFuzzy: false}, ids).together.lastIndexOf(true), 4999);
		memory.isScarce = true;
		ids.push(...after.map(value => dictionary.add(value)));
		assert.equal(arena.finder, undefined);
		assert.equal(asked(dictionary, {folded: 'bucket-9999/', isFuzzy: false}, ids).together.indexOf(true), 9999);
		assert.deepEqual(ids.map(id => dictionary.at(id)), values);
	});

	test('few values, and such whose memory cannot be had that way, are looked through as well', () => {
		const arena = new TextArena(new RowMemory());
		const dictionary = new Dictionary(arena);
		const ids = ['AccessDenied', 'accessdeined', 'ÄccessDenied', 'Throttling'].map(value => dictionary.add(value));
		assert.equal(arena.finder, undefined);
		assert.deepEqual(asked(dictionary, {folded: 'accessdenied', isFuzzy: false}, ids).together, [true, false, false, false]);
		assert.deepEqual(asked(dictionary, {folded: 'accessdenied', isFuzzy: true}, ids), {each: [true, true, true, false], together: [true, true, true, false]});
		assert.deepEqual(Buffer.from(dictionary.at(ids[2]!)), Buffer.from('ÄccessDenied'));
	});
});
