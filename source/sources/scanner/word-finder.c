/*
Finds a word in bytes. Two places of the word are compared for many beginnings together; all of it only where both fit.
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
