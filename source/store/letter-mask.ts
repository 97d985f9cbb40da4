/* eslint-disable no-bitwise, unicorn/prefer-code-point -- Sets of letters are bits; comparing is by UTF-16 units. */
const lowerA = 97;
const lowerZ = 122;
const digit0 = 48;
const digit9 = 57;
const digitBit = 26;
const signBit = 28;
const otherBit = 31;

const bitOf = (code: number): number => {
	if (code >= lowerA && code <= lowerZ) {
		return code - lowerA;
	}

	if (code >= digit0 && code <= digit9) {
		return digitBit + (code % 2);
	}

	return code < 128 ? signBit + (code % 3) : otherBit;
};

/**
Which letters a folded text has, as 32 bits: one for each of a to z, two for digits, three for signs, one for the rest.
A bit that a pattern has and a text lacks stands for at least one character that the text does not have.
*/
export const letterMask = (folded: string): number => {
	let mask = 0;
	for (let index = 0; index < folded.length; index++) {
		mask |= 1 << bitOf(folded.charCodeAt(index));
	}

	return mask >>> 0;
};

/** How many bits are set. */
export const countBits = (mask: number): number => {
	let rest = mask;
	let count = 0;
	while (rest !== 0) {
		rest &= rest - 1;
		count++;
	}

	return count;
};

/** Whether a text with the mask `text` may contain one with the mask `part`. */
export const hasAllLetters = (text: number, part: number): boolean => (part & ~text) === 0;
