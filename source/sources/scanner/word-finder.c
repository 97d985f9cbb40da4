/*
Finds a word in bytes, and what seems to be a number of JSON with a fraction or an exponent. Of a word, two
places are compared for many beginnings together; all of it only where both fit.

Compiled by .config/compile-scanner.js into finder-code.ts.
*/
#include <wasm_simd128.h>

typedef unsigned char u8;
typedef unsigned int u32;

#define EXPORT(name) __attribute__((export_name(name)))

#define MOST_BYTES 65536
#define MOST_WORD 1024

/* So many beginnings are looked at together. */
#define GROUP 64

/* The bytes and, for words that begin in the last of them, some more; behind them room for what is looked at and left out. */
static u8 bytes[MOST_BYTES + MOST_WORD + GROUP + MOST_WORD];

/* The bytes of the word, and the bits in which what is found may differ from each: the one that tells the case of a letter. In the word they are set. */
static u8 word[MOST_WORD];
static u8 either[MOST_WORD];

EXPORT("bytesAt") u8 *bytes_at(void) {
	return bytes;
}

EXPORT("wordAt") u8 *word_at(void) {
	return word;
}

EXPORT("eitherAt") u8 *either_at(void) {
	return either;
}

/* In each lane 255 where both bytes fit that begin there. */
static inline v128_t fits(const u8 *one, const u8 *other, v128_t word_one, v128_t either_one, v128_t word_other, v128_t either_other) {
	v128_t is_one = wasm_i8x16_eq(wasm_v128_or(wasm_v128_load(one), either_one), word_one);
	return wasm_v128_and(is_one, wasm_i8x16_eq(wasm_v128_or(wasm_v128_load(other), either_other), word_other));
}

static u32 length, one, other;

/* The word that stands at its place from now on: how long it is, and which two of its bytes to compare first. */
EXPORT("takeWord") void take_word(u32 new_length, u32 new_one, u32 new_other) {
	length = new_length;
	one = new_one;
	other = new_other;
}

static int is_word(const u8 *at) {
	for (u32 place = 0; place < length; place++) {
		if ((at[place] | either[place]) != word[place]) {
			return 0;
		}
	}

	return 1;
}

/* Where the word begins first, of those beginnings from one on to another, exclusive; -1 when at none. */
EXPORT("find") int find(u32 from, u32 to) {
	v128_t word_one = wasm_i8x16_splat(word[one]);
	v128_t word_other = wasm_i8x16_splat(word[other]);
	v128_t either_one = wasm_i8x16_splat(either[one]);
	v128_t either_other = wasm_i8x16_splat(either[other]);
	const u8 *ones = bytes + one;
	const u8 *others = bytes + other;
	for (u32 at = from; at < to; at += GROUP) {
		v128_t fit[4];
		for (int i = 0; i < 4; i++) {
			fit[i] = fits(ones + at + i * 16, others + at + i * 16, word_one, either_one, word_other, either_other);
		}

		if (!wasm_v128_any_true(wasm_v128_or(wasm_v128_or(fit[0], fit[1]), wasm_v128_or(fit[2], fit[3])))) {
			continue;
		}

		for (u32 i = 0; i < 4; i++) {
			for (u32 left = wasm_i8x16_bitmask(fit[i]); left != 0; left &= left - 1) {
				u32 place = at + i * 16 + (u32)__builtin_ctz(left);
				if (place >= to) {
					return -1;
				}

				if (is_word(bytes + place)) {
					return (int)place;
				}
			}
		}
	}

	return -1;
}

static int is_digit(u8 byte) {
	return byte >= '0' && byte <= '9';
}

/* Whether the digits before a place begin a number of JSON; true as well where they begin before all that is here. */
static int is_in_number(u32 at) {
	do {
		if (at == 0) {
			return 1;
		}

		at--;
	} while (is_digit(bytes[at]));

	if (bytes[at] == '-' && at > 0) {
		at--;
	}

	while (at > 0 && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) {
		at--;
	}

	return at == 0 || bytes[at] == ':' || bytes[at] == ',' || bytes[at] == '[';
}

/* Where a fraction or an exponent begins first, between two places, of what seems to be a number of JSON; -1 where none does. */
EXPORT("findOddNumber") int find_odd_number(u32 from, u32 to) {
	for (u32 at = from; at < to; at += 16) {
		v128_t chunk = wasm_v128_load(bytes + at);
		v128_t is_odd = wasm_v128_or(wasm_i8x16_eq(chunk, wasm_i8x16_splat('.')), wasm_i8x16_eq(wasm_v128_or(chunk, wasm_i8x16_splat(' ')), wasm_i8x16_splat('e')));
		v128_t before = wasm_i8x16_sub(wasm_v128_load(bytes + at - 1), wasm_i8x16_splat('0'));
		v128_t fit = wasm_v128_and(is_odd, wasm_u8x16_lt(before, wasm_i8x16_splat(10)));
		for (u32 left = wasm_i8x16_bitmask(fit); left != 0; left &= left - 1) {
			u32 place = at + (u32)__builtin_ctz(left);
			if (place >= to) {
				return -1;
			}

			if (place > 0 && is_in_number(place)) {
				return (int)place;
			}
		}
	}

	return -1;
}
