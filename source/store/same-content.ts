import {isDeepStrictEqual} from 'node:util';

/** A record is compared with so many others of its id, those read last: a file full of one id must not make reading quadratic. */
export const mostCompared = 32;

/**
Whether two texts are the same record: the same text, or JSON with equal values, since LookupEvents and the files in S3 may
write one record differently. When in doubt they are not: two rows too many mislead less than one too few.
*/
export const isSameContent = (one: string, other: string): boolean => {
	if (one === other) {
		return true;
	}

	try {
		return isDeepStrictEqual(JSON.parse(one), JSON.parse(other)) && longNumbers(one) === longNumbers(other);
	} catch {
		// Not JSON, or nested too deeply to compare.
		return false;
	}
};

// `JSON.parse` rounds numbers of more than 15 digits, so it would take different ones for equal.
const longNumbers = (text: string): string => (text.match(/\d{16,}/gv) ?? []).toSorted().join(' ');
