/* eslint-disable no-bitwise -- The generator is defined by operations on 32-bit words. */

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

const hexOfWord = (word: number) => `${bytes[word >>> 24]}${bytes[(word >>> 16) & 255]}${bytes[(word >>> 8) & 255]}${bytes[word & 255]}`;

/** Four words of state, after Chris Doty-Humphrey's sfc32: fast, and no two of our streams ever meet. */
const createWords = (seed: number, stream: number): () => number => {
	let a = seed >>> 0;
	let b = stream >>> 0;
	let c = 0x9E_37_79_B9 >>> 0;
	let counter = 1;

	const word = () => {
		const sum = (a + b + counter) >>> 0;
		counter = (counter + 1) >>> 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) >>> 0;
		c = ((c << 21) | (c >>> 11)) + sum;
		return sum >>> 0;
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
	const next = () => word() / 0x1_00_00_00_00;

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
			const middle = hexOfWord(word());
			const last = hexOfWord(word());
			return `${hexOfWord(word())}-${middle.slice(0, 4)}-4${middle.slice(5)}-a${last.slice(1, 4)}-${last.slice(4)}${hexOfWord(word())}`;
		},
	};
};
