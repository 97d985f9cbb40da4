import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {suite, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import fc from 'fast-check';
import {sourceHash} from '../../../source/sources/scanner/finder-code.ts';
import {createWord, WordFinder} from '../../../source/sources/scanner/word-finder.ts';

const finder = new WordFinder();

/** Every place where a word begins between two others. */
const placesOf = (text: string, bytes: Buffer, [from, to]: readonly [number, number]): readonly number[] => {
	const word = createWord(text);
	const places: number[] = [];
	finder.begin(bytes);
	for (let at = finder.find(word, from, to); at !== -1; at = finder.find(word, at + 1, to)) {
		places.push(at);
	}

	return places;
};

/** The same without any shortcut. */
const placesByText = (text: string, bytes: Buffer, [from, to]: readonly [number, number]): readonly number[] => {
	const lowered = bytes.toString('latin1', 0, to).replaceAll(/[A-Z]/gv, letter => letter.toLowerCase());
	const places: number[] = [];
	for (let at = lowered.indexOf(text, from); at !== -1; at = lowered.indexOf(text, at + 1)) {
		places.push(at);
	}

	return places;
};

/** Few letters, so that words are nearly there in many places; some differ from others in the bit that tells the case of a letter. */
const someBytes = fc.string({unit: fc.constantFrom('a', 'A', 'b', 'B', '"', '\u{2}', '@', '`', '{', '[', 'é'), maxLength: 300}).map(text => Buffer.from(text, 'latin1'));
const someWord = fc.string({unit: fc.constantFrom('a', 'b', '"', '@', '`', '{', '['), minLength: 1, maxLength: 6});

suite('finding words', () => {
	test('the code is made of the source beside it', () => {
		const source = readFileSync(fileURLToPath(new URL('../../../source/sources/scanner/word-finder.c', import.meta.url)));
		assert.equal(createHash('sha256').update(source).digest('hex'), sourceHash, 'run `npm run scanner`');
	});

	test('a word is found in exactly the places between two others where it stands in either case', () => {
		fc.assert(fc.property(someBytes, someWord, fc.nat(300), fc.nat(300), (bytes, word, one, other) => {
			const range = [Math.min(one, bytes.length), Math.min(other, bytes.length)] as const;
			assert.deepEqual(placesOf(word, bytes, range), placesByText(word, bytes, range));
		}), {numRuns: 3000});
	});

	test('a word is found wherever it stands in many bytes, however long it is', () => {
		const lengths = fc.oneof(fc.integer({min: 1, max: 40}), fc.constantFrom(1023, 1024, 1025, 3000));
		const near = fc.tuple(fc.constantFrom(0, 65_536, 66_560, 131_072), fc.integer({min: -3100, max: 100})).map(([border, step]) => Math.max(0, border + step));
		fc.assert(fc.property(lengths, fc.uniqueArray(near, {minLength: 1, maxLength: 4}), fc.boolean(), (length, starts, isCut) => {
			const word = Array.from({length}, (_, place) => String.fromCodePoint(97 + (place % 23))).join('');
			const bytes = Buffer.alloc(140_000, '.');
			for (const start of starts) {
				bytes.write(word.toUpperCase(), start, 'latin1');
			}

			const range = [0, isCut ? starts[0]! + length - 1 : bytes.length] as const;
			assert.deepEqual(placesOf(word, bytes, range), placesByText(word, bytes, range));
		}), {numRuns: 200});
	});

	test('numbers with a fraction or an exponent are found wherever they stand in many bytes', () => {
		const number = fc.constantFrom<readonly [text: string, place: number]>(
			['1.5', 1], ['-12.0', 3], ['1e5', 1], ['1E+5', 1], ['123456789012345678901234567890.1', 30], ['12', -1], ['-3', -1], ['"v1.5"', -1], ['e5', -1], ['"a1e5"', -1],
		);
		const before = fc.constantFrom(':', ', ', '[\n', ':\t\r');
		const border = fc.constantFrom(0, 65_536, 66_560, 133_000);
		fc.assert(fc.property(number, before, border, fc.integer({min: -100, max: 100}), ([text, place], space, near, step) => {
			const bytes = Buffer.alloc(140_000, ' x');
			const at = Math.max(0, near + step);
			bytes.write(`${space}${text}`, at, 'latin1');
			finder.begin(bytes);
			assert.equal(finder.findOddNumber(0, bytes.length), place === -1 ? -1 : at + space.length + place);
			assert.equal(finder.findOddNumber(0, at + space.length + Math.max(0, place)), -1);
		}), {numRuns: 500});
	});

	test('bytes that are looked at next are not mistaken for those before', () => {
		finder.begin(Buffer.from('one'));
		assert.equal(finder.find(createWord('one'), 0, 3), 0);
		finder.begin(Buffer.from('two'));
		assert.equal(finder.find(createWord('one'), 0, 3), -1);
	});
});
