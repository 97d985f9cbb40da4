/* eslint-disable no-bitwise, unicorn/prefer-code-point -- A UUID is 128 bits, written in ASCII. */
import {Buffer} from 'node:buffer';

/** How many words of 32 bits a UUID takes. */
export const uuidWords = 4;

const textLength = 36;

const dash = 45;

const dashes: ReadonlySet<number> = new Set([8, 13, 18, 23]);

/** Where the 32 digits of a UUID stand in its text. */
const places = Uint8Array.from({length: textLength}, (_, place) => place).filter(place => !dashes.has(place));

const digits = Buffer.from('0123456789abcdef');

/** Stands out of the 16 bits of four digits. */
const noDigit = 0x1_00_00;

/** The value of each ASCII character as a digit. CloudTrail writes small letters. */
const values = Uint32Array.from({length: 128}, (_, code) => {
	const value = digits.indexOf(code);
	return value === -1 ? noDigit : value;
});

const digitAt = (text: string, at: number): number => {
	const code = text.charCodeAt(at);
	return code < 128 ? values[code] ?? noDigit : noDigit;
};

/** Four digits as a number below 2 ** 16; more when one of them is none. */
const fourAt = (text: string, at: number): number => {
	const [a, b, c, d] = [digitAt(text, at), digitAt(text, at + 1), digitAt(text, at + 2), digitAt(text, at + 3)];
	const seen = a | b | c | d;
	return seen < noDigit ? (a << 12) | (b << 8) | (c << 4) | d : noDigit;
};

/** Where each half of a word stands in the text, four digits each. */
const halves = [0, 4, 9, 14, 19, 24, 28, 32] as const;

/**
Writes the words of a UUID into `target` at `at`; gives whether the text is one, written with small letters so that the words
give back the same text. What is in `target` otherwise is of no use.
*/
export const isUuidRead = (text: string, target: Uint32Array, at: number): boolean => {
	if (text.length !== textLength || text.charCodeAt(8) !== dash || text.charCodeAt(13) !== dash || text.charCodeAt(18) !== dash || text.charCodeAt(23) !== dash) {
		return false;
	}

	let seen = 0;
	for (let word = 0; word < uuidWords; word++) {
		const high = fourAt(text, halves[word * 2] ?? 0);
		const low = fourAt(text, halves[(word * 2) + 1] ?? 0);
		seen |= high | low;
		target[at + word] = (high << 16) | low;
	}

	return seen < noDigit;
};

/** Writes UUIDs as text. */
export const createUuidWriter = (): ((words: Uint32Array, at: number) => string) => {
	const text = Buffer.alloc(textLength, dash);
	return (words, at) => {
		for (let digit = 0; digit < 32; digit++) {
			const word = words[at + (digit >>> 3)] ?? 0;
			text[places[digit] ?? 0] = digits[(word >>> (28 - (4 * (digit % 8)))) & 15] ?? 0;
		}

		return text.toString('latin1');
	};
};

/** Whether the text of any UUID, in small letters, can contain a part. */
export const isPartOfUuid = (part: string): boolean => needlesOf(part).length > 0;

/** Makes a test for the words of a UUID: whether its text, in small letters, contains a part. */
export const uuidTest = (part: string): ((words: Uint32Array, at: number) => boolean) => {
	const needles = needlesOf(part);
	if (needles.length === 0) {
		return () => false;
	}

	// The word that is looked at first: mostly the only one that the part lies in, else one that few UUIDs have in common.
	const firsts = Uint32Array.from(needles, needle => firstWordOf(needle));
	const bits = Uint32Array.from(needles, (needle, number) => needle[firsts[number]!]!);
	const wanted = Uint32Array.from(needles, (needle, number) => needle[uuidWords + firsts[number]!]!);
	const all = Uint32Array.from(needles.flat());
	const canLieInTwo = part.length > 1;
	const mayHave = pairTest(part);
	return (words, at) => {
		if (!mayHave(words, at)) {
			return false;
		}

		const {length} = firsts;
		for (let number = 0; number < length; number++) {
			if (((words[at + firsts[number]!]! & bits[number]!) ^ wanted[number]!) === 0 && (!canLieInTwo || isThere(words, at, all, number * 2 * uuidWords))) {
				return true;
			}
		}

		return false;
	};
};

/** The lowest and the highest bit of each digit of a word, and all others. */
const lowBits = 0x11_11_11_11;
const highBits = 0x88_88_88_88;
const otherBits = 0x77_77_77_77;

/** The highest bit of each digit that is 0, all eight of a word at once. */
const zeroDigits = (word: number): number => ~(((word & otherBits) + otherBits) | word) & highBits;

/**
Makes a test that can only say "certainly not", in a fraction of the time: whether the first two digits of the part that stand together
follow each other anywhere in a UUID, its dashes left out.
*/
const pairTest = (part: string): ((words: Uint32Array, at: number) => boolean) => {
	const start = part.search(/[\da-f]{2}/v);
	if (start === -1) {
		return () => true;
	}

	const one = Math.imul(digitAt(part, start), lowBits);
	const other = Math.imul(digitAt(part, start + 1), lowBits);
	return (words, at) => {
		let after = 0;
		for (let word = at + uuidWords - 1; word >= at; word--) {
			const others = zeroDigits(words[word]! ^ other);
			if ((zeroDigits(words[word]! ^ one) & ((others << 4) | after)) !== 0) {
				return true;
			}

			after = others >>> 28;
		}

		return false;
	};
};

/** Whether all words are what a needle asks for. */
const isThere = (words: Uint32Array, at: number, needles: Uint32Array, needle: number): boolean => {
	let differing = 0;
	for (let index = 0; index < uuidWords; index++) {
		differing |= (words[at + index]! & needles[needle + index]!) ^ needles[needle + uuidWords + index]!;
	}

	return differing === 0;
};

/** For each place where a part may begin: eight numbers, the bits that it decides of each word and what they must be. */
const needlesOf = (part: string): ReadonlyArray<readonly number[]> => {
	const needles: Array<readonly number[]> = [];
	for (let start = 0; start + part.length <= textLength; start++) {
		const needle = needleAt(part, start);
		if (needle) {
			needles.push(needle);
		}
	}

	return needles;
};

const countBits = (mask: number): number => {
	let rest = mask;
	let count = 0;
	while (rest !== 0) {
		rest &= rest - 1;
		count++;
	}

	return count;
};

/** The word of which a needle decides the most. */
const firstWordOf = (needle: readonly number[]): number => {
	const decided = needle.slice(0, uuidWords).map(bits => countBits(bits));
	return decided.indexOf(Math.max(...decided));
};

/** What the words of a UUID must be that has the part at a place of its text; `undefined` when none can have it there. */
const needleAt = (part: string, start: number): readonly number[] | undefined => {
	const needle = Array.from({length: 2 * uuidWords}, () => 0);
	for (let index = 0; index < part.length; index++) {
		const code = part.charCodeAt(index);
		const digit = places.indexOf(start + index);
		const value = digitAt(part, index);
		if (digit === -1 ? code !== dash : value === noDigit) {
			return undefined;
		}

		if (digit === -1) {
			continue;
		}

		const word = digit >>> 3;
		const shift = 28 - (4 * (digit % 8));
		needle[word]! |= 15 << shift;
		needle[uuidWords + word]! |= value << shift;
	}

	return needle;
};

/** A hash of a UUID given as its words: 32 bits, of which the sign is one. */
export const hashWords = (a: number, b: number, c: number, d: number): number => {
	let hash = Math.imul(a ^ (a >>> 15), 0x2C_1B_3C_6D) ^ b;
	hash = Math.imul(hash ^ (hash >>> 15), 0x2C_1B_3C_6D) ^ c;
	hash = Math.imul(hash ^ (hash >>> 15), 0x2C_1B_3C_6D) ^ d;
	hash = Math.imul(hash ^ (hash >>> 15), 0x29_7A_2D_39);
	return hash ^ (hash >>> 13);
};
