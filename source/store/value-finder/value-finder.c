/*
Finds a word in values, exactly or with typos. The memory is that in which the values stand, and belongs to the caller: nothing here
has a place of its own in it, so there are neither variables nor anything on a stack.

A value begins with its size, as `TextArena` writes it. Only those of ASCII are looked into.

Compiled by .config/compile-scanner.js into value-finder-code.ts.
*/
#include <wasm_simd128.h>

typedef unsigned char u8;
typedef unsigned int u32;

#define EXPORT(name) __attribute__((export_name(name)))

/* What is in one function needs no stack. */
#define INLINE static inline __attribute__((always_inline))

#define MOST_WORD 256
#define MOST_VALUES 512
#define MOST_PIECES 3

/* So many places of a value are looked at together. */
#define GROUP 16

/* Beyond so many places where a piece stands, all of the value is gone through once instead. */
#define MOST_STANDS 8

/* Marks of values. At first any but NO stands for a value to be looked into. */
#define NO 0
#define YES 1
/* The word may be there with typos; `ends` tells where. */
#define MAYBE 2
/* Not of ASCII. */
#define UNREAD 3

typedef struct {
	u32 length;
	/* How many typos there may be, 2 at most; with any, the word has 32 bytes at most. */
	u32 budget;
	/* Two places of the word, of bytes that are rare. */
	u32 one, other;
	/* With typos: the word in one piece more than there may be typos, of two bytes or more. Where each begins, and the end of the last. */
	u32 pieces[MOST_PIECES + 1];
	/* By byte of a value: the places at which the word has it, as bits. */
	u32 letters[128];
	/* The bytes of the word, and the bits in which what is found may differ from each: the one that tells the case of a letter. In the word they are set. */
	u8 word[MOST_WORD];
	u8 either[MOST_WORD];
} Word;

typedef struct {
	/* Where values stand, their marks, and where in them the word would end. */
	u32 places[MOST_VALUES];
	u8 marks[MOST_VALUES];
	u32 ends[MOST_VALUES];
} Work;

EXPORT("wordLength") u32 word_length(void) {
	return sizeof(Word);
}

EXPORT("workLength") u32 work_length(void) {
	return sizeof(Work);
}

/* Two bytes of the word, in all lanes, and what they may differ by from what is found. */
typedef struct {
	u32 one, other;
	v128_t is_one, either_one, is_other, either_other;
} Pair;

INLINE Pair pair_of(const Word *sought, u32 one, u32 other) {
	return (Pair){
		one, other,
		wasm_i8x16_splat((char)sought->word[one]), wasm_i8x16_splat((char)sought->either[one]),
		wasm_i8x16_splat((char)sought->word[other]), wasm_i8x16_splat((char)sought->either[other]),
	};
}

/* Where both stand as far from each other as in the word, the word beginning at each of the next places, as bits. */
INLINE u32 stands(const Pair *pair, const u8 *text) {
	v128_t is_one = wasm_i8x16_eq(wasm_v128_or(wasm_v128_load(text + pair->one), pair->either_one), pair->is_one);
	v128_t is_other = wasm_i8x16_eq(wasm_v128_or(wasm_v128_load(text + pair->other), pair->either_other), pair->is_other);
	return wasm_i8x16_bitmask(wasm_v128_and(is_one, is_other));
}

/* Whether the bytes of the word between two places stand at `text`. */
INLINE int is_there(const Word *sought, const u8 *text, u32 from, u32 to) {
	for (u32 place = from; place < to; place++) {
		if ((text[place - from] | sought->either[place]) != sought->word[place]) {
			return 0;
		}
	}

	return 1;
}

/* Those of the first `count` places, as bits. */
INLINE u32 first_bits(u32 bits, u32 count) {
	return count >= GROUP ? bits : bits & ((1u << count) - 1);
}

INLINE int contains(const Word *sought, const Pair *pair, const u8 *text, u32 size) {
	if (size < sought->length) {
		return 0;
	}

	u32 end = size - sought->length + 1;
	for (u32 at = 0; at < end; at += GROUP) {
		for (u32 left = first_bits(stands(pair, text + at), end - at); left != 0; left &= left - 1) {
			if (is_there(sought, text + at + __builtin_ctz(left), 0, sought->length)) {
				return 1;
			}
		}
	}

	return 0;
}

/*
Where the word ends first between two places, with at most its typos; 0 where it does not. After Wu and Manber, "Fast text searching
allowing errors" (1992), as in typos.ts.
*/
INLINE u32 end_with_typos(const Word *sought, u32 budget, const u8 *text, u32 from, u32 to) {
	u32 exact = 0, one_typo = 1, two_typos = 3;
	u32 end = 1u << (sought->length - 1);
	for (u32 at = from; at < to; at++) {
		u32 places = sought->letters[text[at] & 127];
		u32 exact_before = exact, one_before = one_typo;
		exact = ((exact << 1) | 1) & places;
		one_typo = (((one_typo << 1) | 1) & places) | exact_before | (exact_before << 1) | (exact << 1) | 1;
		two_typos = (((two_typos << 1) | 1) & places) | one_before | (one_before << 1) | (one_typo << 1) | 3;
		if (((budget == 1 ? one_typo : two_typos) & end) != 0) {
			return at + 1;
		}
	}

	return 0;
}

/* What all values are looked through for: the rare bytes of the word, or those on both ends of its pieces. */
typedef struct {
	Pair rare, first, second, third;
} Pairs;

INLINE Pair piece_of(const Word *sought, u32 piece) {
	return pair_of(sought, sought->pieces[piece], sought->pieces[piece + 1] - 1);
}

INLINE Pairs pairs_of(const Word *sought, u32 budget) {
	Pairs pairs = {0};
	pairs.rare = pair_of(sought, sought->one, sought->other);
	if (budget > 0) {
		pairs.first = piece_of(sought, 0);
		pairs.second = piece_of(sought, 1);
	}

	if (budget > 1) {
		pairs.third = piece_of(sought, 2);
	}

	return pairs;
}

/* Where the word ends around a piece that stands at one of the next places of a value; 0 where none does, or nothing around it. */
INLINE u32 end_around(const Word *sought, u32 budget, const Pair *piece, const u8 *text, u32 size, u32 at, u32 *looks) {
	u32 from = piece->one, to = piece->other + 1;
	for (u32 left = first_bits(stands(piece, text + at - from), size - at); left != 0; left &= left - 1) {
		u32 place = at + (u32)__builtin_ctz(left);
		if (place + (to - from) > size || !is_there(sought, text + place, from, to)) {
			continue;
		}

		if (++*looks > MOST_STANDS) {
			return end_with_typos(sought, budget, text, 0, size);
		}

		u32 before = from + budget, after = sought->length - from + budget;
		u32 end = end_with_typos(sought, budget, text, place > before ? place - before : 0, place + after < size ? place + after : size);
		if (end != 0) {
			return end;
		}
	}

	return 0;
}

/* Where the word ends in a value; 0 where it does not. Each typo is in one piece of the word, so at least one piece stands there as it is, and the word around it. */
INLINE u32 end_in(const Word *sought, u32 budget, const Pairs *pairs, const u8 *text, u32 size) {
	u32 looks = 0;
	for (u32 at = 0; at < size; at += GROUP) {
		u32 end = end_around(sought, budget, &pairs->first, text, size, at, &looks);
		end = end != 0 ? end : end_around(sought, budget, &pairs->second, text, size, at, &looks);
		if (budget > 1) {
			end = end != 0 ? end : end_around(sought, budget, &pairs->third, text, size, at, &looks);
		}

		/* Where all of a value was gone through, that is the answer. */
		if (end != 0 || looks > MOST_STANDS) {
			return end;
		}
	}

	return 0;
}

/* The mark of the value at a place, which is the one with this number here. */
INLINE u8 mark_of(Work *work, const Word *sought, u32 budget, const Pairs *pairs, u32 place, u32 number) {
	const u8 *value = (const u8 *)place;
	u32 size = *(const u32 *)value;
	if ((size & 1) != 0) {
		return UNREAD;
	}

	const u8 *text = value + sizeof(u32);
	size >>= 1;
	if (budget == 0) {
		return contains(sought, &pairs->rare, text, size) ? YES : NO;
	}

	u32 end = end_in(sought, budget, pairs, text, size);
	if (end == 0) {
		return NO;
	}

	work->ends[number] = end;
	return contains(sought, &pairs->rare, text, size) ? YES : MAYBE;
}

INLINE u32 mark_many(Work *work, const Word *sought, u32 budget, u32 count) {
	Pairs pairs = pairs_of(sought, budget);
	u32 bytes = 0;
	for (u32 number = 0; number < count; number++) {
		if (work->marks[number] != NO) {
			work->marks[number] = mark_of(work, sought, budget, &pairs, work->places[number], number);
			bytes += *(const u32 *)work->places[number] >> 1;
		}
	}

	return bytes;
}

/* Marks so many values, those that have a mark already; gives how many bytes they take. Each budget has loops of its own, in which it is known. */
EXPORT("markAll") u32 mark_all(Work *work, const Word *sought, u32 count) {
	switch (sought->budget) {
		case 0:
			return mark_many(work, sought, 0, count);
		case 1:
			return mark_many(work, sought, 1, count);
		default:
			return mark_many(work, sought, 2, count);
	}
}
