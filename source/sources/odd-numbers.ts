const isDigit = (code: number | undefined): boolean => code !== undefined && code >= 48 && code <= 57;

const spaces: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0A, 0x0D]);

/** A colon, a comma or a bracket: what stands before a number. */
const beforeNumbers: ReadonlySet<number | undefined> = new Set([0x3A, 0x2C, 0x5B]);

/** What stands after the first digits of such a number: a point, or an E in either case. */
const afterDigits: ReadonlySet<number | undefined> = new Set([0x2E, 0x45, 0x65]);

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

/**
Finds what seems to be a number of JSON with a fraction or an exponent between two places, the second one exclusive: where its point or letter
stands, -1 when there is none. Some of what it finds stands in strings.
*/
export const findOddNumber = (bytes: Uint8Array, from: number, to: number): number => {
	for (let at = from; at < to; at++) {
		const isOdd = afterDigits.has(bytes[at]) && isDigit(bytes[at - 1]);
		if (isOdd && beforeNumbers.has(bytes[placeBeforeNumber(bytes, at)])) {
			return at;
		}
	}

	return -1;
};
