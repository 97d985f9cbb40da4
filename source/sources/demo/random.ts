/* eslint-disable no-bitwise, unicorn/prefer-math-trunc -- The generator is defined by operations on 32-bit words. */

/** A list with at least one value, so that a pick always gives one. */
export type NonEmpty<Value> = readonly [Value, ...Value[]];

/** A source of numbers that only look random: the same seed and stream give the same numbers for ever. */
export type Random = {
	/** A number from 0 up to but not including 1. */
	next(): number;
	/** A whole number between both ends, inclusive. */
	integer(from: number, to: number): number;
	/** True in `probability` of all cases. */
	chance(probability: number): boolean;
	pick<const Values extends NonEmpty<unknown>>(values: Values): Values[number];
	/** Lower-case hexadecimal digits; `count` is even. */
	hex(count: number): string;
	/** Capital letters and digits, as AWS uses them in ids. */
	letters(count: number): string;
	/** A version 4 UUID. */
	uuid(): string;
};

const bytes: readonly string[] = Array.from({length: 256}, (_, byte) => byte.toString(16).padStart(2, '0'));
const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'];
const pairs: readonly string[] = alphabet.flatMap(first => alphabet.map(second => first + second));

const hexCodes = Uint8Array.from('0123456789abcdef', character => character.codePointAt(0) ?? 0);
const [dash, four, letterA] = [0x2D, 0x34, 0x61];

const hexOfWord = (word: number) => `${bytes[word >>> 24]}${bytes[(word >>> 16) & 255]}${bytes[(word >>> 8) & 255]}${bytes[word & 255]}`;

// Two ids stand in every record: made of their 36 characters at once they cost half of what joining pieces does.
const textOfCodes = String.fromCharCode; // eslint-disable-line unicorn/prefer-code-point -- All are ASCII, and it is faster.
const digit = (word: number, shift: number): number => hexCodes[(word >>> shift) & 15] ?? 0;

/**
Four words of state, after Chris Doty-Humphrey's sfc32: fast, and no two of our streams ever meet. The words are signed, since
the engine keeps those in place and allocates for larger numbers.
*/
const createWords = (seed: number, stream: number): () => number => {
	let a = seed | 0;
	let b = stream | 0;
	let c = 0x9E_37_79_B9 | 0;
	let counter = 1;

	const word = () => {
		const sum = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + sum) | 0;
		return sum;
	};

	// The first words still show the seed.
	for (let round = 0; round < 15; round++) {
		word();
	}

	return word;
};

/** A generator for one stream (a day, say) of one seed. Both count as 32-bit whole numbers. */
export const createRandom = (seed: number, stream: number): Random => {
	const word = createWords(seed, stream);
	const next = () => (word() >>> 0) / 0x1_00_00_00_00;

	const hex = (count: number) => {
		let text = '';
		while (text.length < count) {
			text += hexOfWord(word());
		}

		return text.slice(0, count);
	};

	return {
		next,
		hex,
		integer: (from, to) => from + Math.floor(next() * (to - from + 1)),
		chance: probability => next() < probability,
		pick: <const Values extends NonEmpty<unknown>>(values: Values): Values[number] => values[Math.floor(next() * values.length)],
		letters(count) {
			let text = '';
			while (text.length < count) {
				const bits = word();
				text += `${pairs[bits >>> 22]}${pairs[(bits >>> 12) & 1023]}${pairs[(bits >>> 2) & 1023]}`;
			}

			return text.slice(0, count);
		},
		uuid() {
			const first = word();
			const middle = word();
			const last = word();
			const end = word();
			/* eslint-disable @stylistic/function-call-argument-newline -- One line for each group of digits. */
			return textOfCodes(
				digit(first, 28), digit(first, 24), digit(first, 20), digit(first, 16), digit(first, 12), digit(first, 8), digit(first, 4), digit(first, 0),
				dash, digit(middle, 28), digit(middle, 24), digit(middle, 20), digit(middle, 16),
				dash, four, digit(middle, 8), digit(middle, 4), digit(middle, 0),
				dash, letterA, digit(last, 24), digit(last, 20), digit(last, 16),
				dash, digit(last, 12), digit(last, 8), digit(last, 4), digit(last, 0),
				digit(end, 28), digit(end, 24), digit(end, 20), digit(end, 16), digit(end, 12), digit(end, 8), digit(end, 4), digit(end, 0),
			);
			/* eslint-enable @stylistic/function-call-argument-newline */
		},
	};
};
