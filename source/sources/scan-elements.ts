import {Buffer, isAscii} from 'node:buffer';
import {fold} from '../core/query/fold.ts';
import {keyNeedles, valueNeedles} from '../core/query/path-needles.ts';
import {pathPredicate, readRecordText} from '../core/query/record-path.ts';
import {type TextCondition, textPredicate} from '../core/query/text-condition.ts';
import {type Cut, createElementReader, cutElements} from './element-borders.ts';
import {createWord, isLowered, WordFinder} from './scanner/word-finder.ts';

/** The letters beyond ASCII that fold into it: `İ` into `i`, and the sign of Kelvin into `k`. */
const lookalikes = ['İ', '\u{212A}'];

const isAsciiText = (text: string): boolean => /^\p{ASCII}*$/v.test(text);

const hasLookalike = (list: Buffer, word: string): boolean => !isAscii(list) && lookalikes.some(letter => word.includes(fold(letter)) && list.includes(letter));

const remembered = <Value>(make: () => Value): (() => Value) => {
	let made: {readonly value: Value} | undefined;
	return () => {
		made ??= {value: make()};
		return made.value;
	};
};

/** Finds something between two places of a list, the second one exclusive: where it begins, -1 when it is not there. */
type Find = (from: number, to: number) => number;

const theFinder = remembered(() => new WordFinder());

const findWord = (word: string): Find => {
	const [finder, wanted] = [theFinder(), createWord(word)];
	return (from, to) => finder.find(wanted, from, to);
};

const spaces: ReadonlySet<number | undefined> = new Set(Buffer.from(' \t\n\r'));

const quote = 34;
const colon = 58;

/** What stands before values that are not the only one of a member: other values, a bracket, or the sign of a zero. */
const beforeOthers: ReadonlySet<number | undefined> = new Set(Buffer.from(',[-'));

const beforeSpaces = (list: Buffer, from: number): number => {
	let place = from;
	while (spaces.has(list[place])) {
		place--;
	}

	return place;
};

/** Whether what stands at a place may be the value of a member with that folded name, or one of its values. */
const isValueOf = (list: Buffer, at: number, name: Buffer): boolean => {
	const before = beforeSpaces(list, list[at - 1] === quote ? at - 2 : at - 1);
	if (list[before] !== colon) {
		return beforeOthers.has(list[before]);
	}

	const end = beforeSpaces(list, before - 1);
	const start = end - name.length;
	return list[end] === quote && list[start - 1] === quote && isLowered(list, start, name);
};

/** Finds a value only where it may be one of a member with that name. */
const findValueOf = (list: Buffer, find: Find, name: Buffer): Find => (from, to) => {
	let at = find(from, to);
	while (at !== -1 && !isValueOf(list, at, name)) {
		at = find(at + 1, to);
	}

	return at;
};

/**
Marks the elements that a word stands in, at most once each.
@yields numbers of elements, rising
*/
function * elementsAround(list: Buffer, {find, length, borders}: {readonly find: Find; readonly length: number; readonly borders: () => Uint32Array}): Generator<number, void> {
	let element = 0;
	for (let at = find(0, list.length); at !== -1;) {
		// Most files have the word nowhere, and need no borders.
		const known = borders();
		while ((known[(element + 1) * 2] ?? Infinity) <= at) {
			element++;
		}

		const end = known[(element * 2) + 1] ?? 0;
		const isInside = at >= (known[element * 2] ?? Infinity) && at + length <= end;
		if (isInside) {
			yield element;
		}

		at = find(isInside ? end : at + 1, list.length);
	}
}

/** Every element is asked. */
const elementsByText = (list: Buffer, borders: Uint32Array, isMatch: (text: string) => boolean): readonly number[] => {
	const textAt = createElementReader(list, borders);
	return Array.from({length: borders.length / 2}, (_, index) => index).filter(index => isMatch(textAt(index)));
};

const elementsWithPhrase = (list: Buffer, cut: Cut, condition: TextCondition & {readonly kind: 'phrase'}): readonly number[] => {
	const phrase = fold(condition.text);
	if (phrase === '' || !isAsciiText(phrase) || hasLookalike(list, phrase)) {
		return phrase !== '' && !isAsciiText(phrase) && isAscii(list) ? [] : elementsByText(list, cutElements(list, cut), textPredicate(condition));
	}

	return [...elementsAround(list, {find: findWord(phrase), length: phrase.length, borders: remembered(() => cutElements(list, cut))})];
};

const elementsWithPath = (list: Buffer, cut: Cut, condition: TextCondition & {readonly kind: 'path'}): readonly number[] => {
	const borders = remembered(() => cutElements(list, cut));
	const matches = pathPredicate(condition.path, condition.values);
	// The words that a quick test would look for are found before.
	const isMatch = (text: string): boolean => matches(readRecordText(text));
	const keys = keyNeedles(condition.path).toSorted((a, b) => b.length - a.length);
	const values = valueNeedles(condition.values);
	const wanted = values?.words ?? keys.slice(0, 1);
	if (wanted.length === 0) {
		return elementsByText(list, borders(), isMatch);
	}

	// A word may be hidden by a character that is written by its number, or be a number itself, or have a letter that folds into one of its own.
	const hidden = new Set<number>();
	const hiding = [String.raw`\u`, ...isAscii(list) ? [] : lookalikes].map((text): Find => from => list.indexOf(text, from));
	for (const find of values?.canBeNumber ? [...hiding, (from: number, to: number) => theFinder().findOddNumber(from, to)] : hiding) {
		for (const element of elementsAround(list, {find, length: 1, borders})) {
			hidden.add(element);
		}
	}

	const candidates = new Set(hidden);
	// Where names and values can stand in the text in one form alone, one has to stand before the other.
	const last = fold(condition.path.at(-1) ?? '');
	const name = keyNeedles([last])[0] === last ? Buffer.from(last) : undefined;
	for (const [index, word] of wanted.entries()) {
		const [piece = '', ...others] = condition.values[index] ?? [];
		const isWhole = values !== undefined && others.length === 0 && fold(piece) === word;
		const find = name && isWhole ? findValueOf(list, findWord(word), name) : findWord(word);
		for (const element of elementsAround(list, {find, length: word.length, borders})) {
			candidates.add(element);
		}
	}

	if (candidates.size === 0) {
		return [];
	}

	const known = borders();
	const textAt = createElementReader(list, known);
	const findKeys = keys.map(key => findWord(key));
	const hasKeys = (element: number): boolean => findKeys.every(find => find(known[element * 2] ?? 0, known[(element * 2) + 1] ?? 0) !== -1);
	return [...candidates].toSorted((a, b) => a - b).filter(element => (hidden.has(element) || hasKeys(element)) && isMatch(textAt(element)));
};

/** The numbers, rising, of the elements of a JSON list, told apart that way, whose text meets a condition. */
export const elementsWith = (list: Buffer, cut: Cut, condition: TextCondition): Uint32Array => {
	theFinder().begin(list);
	return Uint32Array.from(condition.kind === 'phrase' ? elementsWithPhrase(list, cut, condition) : elementsWithPath(list, cut, condition));
};
