/** Finds a word in bytes between two places, the second one exclusive: where it begins, -1 when it is not there. */
export type FindBytes = (bytes: Uint8Array, from: number, to: number) => number;

const lower = Uint8Array.from({length: 256}, (_, code) => code >= 65 && code <= 90 ? code + 32 : code);

/**
A search for a word of lower-case ASCII that ignores the case of ASCII letters, and makes no text of the bytes. It looks at the
byte under the end of the word and goes on by as much as that byte allows: mostly the whole length (R. N. Horspool, Practical fast
searching in strings).
*/
export const createFindBytes = (word: string): FindBytes => {
	const wanted = Uint8Array.from(word, letter => letter.codePointAt(0) ?? 0);
	const last = wanted.length - 1;
	const shifts = new Uint32Array(256).fill(Math.max(1, wanted.length));
	for (let code = 0; code < 256; code++) {
		const place = wanted.lastIndexOf(lower[code]!, last - 1);
		if (last > 0 && place !== -1) {
			shifts[code] = last - place;
		}
	}

	return (bytes, from, to) => {
		for (let end = from + last; end < to; end += shifts[bytes[end]!]!) {
			let left = last;
			while (left >= 0 && lower[bytes[end - last + left]!] === wanted[left]) {
				left--;
			}

			if (left < 0) {
				return end - last;
			}
		}

		return -1;
	};
};

const isDigit = (code: number | undefined): boolean => code !== undefined && code >= 48 && code <= 57;

const spaces: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0A, 0x0D]);

/** A colon, a comma or a bracket: what stands before a number. */
const beforeNumbers: ReadonlySet<number | undefined> = new Set([0x3A, 0x2C, 0x5B]);

/** The first byte before a place that is none of these. */
const before = (bytes: Uint8Array, from: number, isSkipped: (code: number | undefined) => boolean): number => {
	let at = from;
	while (isSkipped(bytes[at])) {
		at--;
	}

	return at;
};

// The place before the digits, the sign and the white space that a place comes after.
const placeBeforeNumber = (bytes: Uint8Array, at: number): number => {
	const sign = before(bytes, at - 1, isDigit);
	return before(bytes, bytes[sign] === 0x2D ? sign - 1 : sign, code => spaces.has(code));
};

/** Finds what seems to be a number of JSON with a fraction or an exponent; some of what it finds stands in strings. */
export const findOddNumber: FindBytes = (bytes, from, to) => {
	for (let at = from; at < to; at++) {
		const isOdd = (bytes[at] === 0x2E || lower[bytes[at]!] === 0x65) && isDigit(bytes[at - 1]);
		if (isOdd && beforeNumbers.has(bytes[placeBeforeNumber(bytes, at)])) {
			return at;
		}
	}

	return -1;
};
