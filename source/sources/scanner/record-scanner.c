/*
Scans a list of records, `[{...},{...}]`, as JSON: strictly, so that what it accepts JSON.parse accepts too. For each record it tells
where the record begins and ends and what stands in the members that the fields of an event are made of. Whatever repeats from
record to record is told as a number, equal numbers for equal texts: nothing is parsed twice that was seen before.

Compiled by .config/compile-scanner.js into scanner-code.ts. Everything here is about bytes; what they mean is for the callers to say.
*/
#include <wasm_simd128.h>

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

#define EXPORT(name) __attribute__((export_name(name)))

/* Anything nested deeper is left to JSON.parse. */
#define MOST_DEEP 200

/* The answer: so many records, column by column, see scanned-columns.ts. */
#define MOST_RECORDS 512
#define NUMBERS 14
#define SLICES 4

/* So many records are scanned before their texts are looked up. */
#define GROUP 32

static u32 starts[MOST_RECORDS];
static u32 ends[MOST_RECORDS];
static u32 odd[MOST_RECORDS];
static u32 ids[MOST_RECORDS * 4];
static u32 numbers[NUMBERS][MOST_RECORDS];
static u32 slice_starts[SLICES][MOST_RECORDS];
static u32 slice_ends[SLICES][MOST_RECORDS];
static double times[MOST_RECORDS];

/* What to do with a member's value. */
enum {NUMBER, SLICE, TIME, ID, ODD};

static const struct {const char *name; u8 length, kind, place;} members[] = {
	/* By length. Records with a member of the kind ODD are rare, and left to JSON.parse. */
	{"eventID", 7, ID, 0},
	{"eventId", 7, ODD, 0},
	{"readOnly", 8, NUMBER, 0},
	{"eventName", 9, NUMBER, 1},
	{"awsRegion", 9, NUMBER, 2},
	{"userAgent", 9, NUMBER, 3},
	{"errorCode", 9, NUMBER, 4},
	{"eventType", 9, NUMBER, 5},
	{"resources", 9, NUMBER, 6},
	{"eventTime", 9, TIME, 0},
	{"accountId", 9, ODD, 0},
	{"@timestamp", 10, ODD, 0},
	{"timeWindow", 10, ODD, 0},
	{"eventSource", 11, NUMBER, 7},
	{"userIdentity", 12, NUMBER, 8},
	{"errorMessage", 12, NUMBER, 9},
	{"eventCategory", 13, NUMBER, 10},
	{"insightDetails", 14, ODD, 0},
	{"sourceIPAddress", 15, NUMBER, 11},
	{"managementEvent", 15, NUMBER, 12},
	{"responseElements", 16, SLICE, 0},
	{"requestParameters", 17, SLICE, 1},
	{"recipientAccountId", 18, NUMBER, 13},
	{"serviceEventDetails", 19, SLICE, 2},
	{"additionalEventData", 19, SLICE, 3},
	{"", 0, 0, 0},
};

/* By length of a name: the first member with it. */
static const u8 first_member[20] = {25, 25, 25, 25, 25, 25, 25, 0, 2, 3, 11, 13, 14, 16, 17, 18, 20, 21, 22, 23};

/* Texts that have a number. Those of a few bytes to a few thousand repeat; the rest is not worth the room. */
#define MOST_TEXTS 262144
#define FIRST_SIZE 8192
#define MOST_BYTES (48 * 1024 * 1024)
#define LONGEST_TEXT 4095

/*
The table: what is known of the text that stands at a place, and nothing where none does; half of it is free. Two texts are taken for the
same when their lengths and 96 bits of their hashes are: by chance, of two texts in 2^91, whoever wrote them, since the keys of the hash are
random. Comparing them would cost more than all else that is done here: what was read long ago is in no cache of the processor.
*/
struct known {u32 number_and_length, one, two, three;};
static struct known table[2 * MOST_TEXTS];
static u32 table_size = FIRST_SIZE;
static u32 text_ends[MOST_TEXTS + 1];
/* Where the texts stand: behind the list, so that there is memory for as many as there are. */
static u8 *bytes;
static u32 text_count;

/* The list, and where its scan goes on. Places in rows count from the list's first bracket. */
static const u8 *list;
static const u8 *next_element;

EXPORT("startsAt") u32 *starts_at(void) { return starts; }
EXPORT("endsAt") u32 *ends_at(void) { return ends; }
EXPORT("oddAt") u32 *odd_at(void) { return odd; }
EXPORT("idsAt") u32 *ids_at(void) { return ids; }
EXPORT("numbersAt") u32 *numbers_at(void) { return numbers[0]; }
EXPORT("sliceStartsAt") u32 *slice_starts_at(void) { return slice_starts[0]; }
EXPORT("sliceEndsAt") u32 *slice_ends_at(void) { return slice_ends[0]; }
EXPORT("timesAt") double *times_at(void) { return times; }
EXPORT("textCount") u32 get_text_count(void) { return text_count; }
EXPORT("textEndsAt") u32 *text_ends_at(void) { return text_ends; }

static void clear_table(void) {
	for (u32 place = 0; place < table_size; place++) {
		table[place].number_and_length = 0;
	}
}

/* Forgets all texts; their numbers begin anew, and they stand from `at` on, with 256 bytes behind them to look ahead. */
EXPORT("forget") void forget(u8 *at) {
	if (text_count > 0) {
		clear_table();
	}

	bytes = at;
	text_count = 0;
	table_size = FIRST_SIZE;
}

/* Whether so many records may not find room for their texts. */
EXPORT("isFull") u32 is_full(u32 count) {
	return text_count + count * NUMBERS > MOST_TEXTS || text_ends[text_count] + count * NUMBERS * LONGEST_TEXT > MOST_BYTES;
}

typedef u64 __attribute__((aligned(1), may_alias)) loose;

static inline u64 load(const u8 *at) { return *(const loose *)at; }

/*
The keys of the hash, random: as many words as a text may have, and two times four more, for each of its three parts begins with others
(NH with Toeplitz extension, Black et al., UMAC, 1999). The 64 bits of a part are equal for two texts with a chance of 2^-32; multiplied with
an odd number, 32 bits of them are with at most three times that (Dietzfelbinger et al., 1997).
*/
#define PARTS 3
static struct {v128_t keys[(LONGEST_TEXT + 1) / 16 + PARTS - 1]; u64 factors[PARTS];} secret;

EXPORT("secretAt") u8 *secret_at(void) { return (u8 *)&secret; }
EXPORT("secretLength") u32 secret_length(void) { return sizeof secret; }

/* What is read of a text's last bytes: sixteen from 16 - n on keep n of them. */
static const u8 masks[32] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};

/* The products of the first two words and the last two of a text and its keys. */
static inline v128_t products(v128_t words, v128_t key) {
	v128_t sums = wasm_i32x4_add(words, key);
	return wasm_u64x2_extmul_low_u32x4(sums, wasm_i32x4_shuffle(sums, sums, 2, 3, 2, 3));
}

static inline u32 part_of(v128_t sums, u64 factor) {
	return (u32)(((u64)wasm_i64x2_extract_lane(sums, 0) + (u64)wasm_i64x2_extract_lane(sums, 1)) * (factor | 1) >> 32);
}

struct hash {u32 one, two, three;};

/* Bytes behind a text are read, and do not count. */
static inline struct hash hash_of(const u8 *at, u32 length) {
	v128_t one = wasm_i64x2_splat(0);
	v128_t two = one;
	v128_t three = one;
	const v128_t *key = secret.keys;
	for (; length >= 16; length -= 16, at += 16, key++) {
		v128_t words = wasm_v128_load(at);
		one = wasm_i64x2_add(one, products(words, key[0]));
		two = wasm_i64x2_add(two, products(words, key[1]));
		three = wasm_i64x2_add(three, products(words, key[2]));
	}

	if (length > 0) {
		v128_t words = wasm_v128_and(wasm_v128_load(at), wasm_v128_load(masks + 16 - length));
		one = wasm_i64x2_add(one, products(words, key[0]));
		two = wasm_i64x2_add(two, products(words, key[1]));
		three = wasm_i64x2_add(three, products(words, key[2]));
	}

	return (struct hash){part_of(one, secret.factors[0]), part_of(two, secret.factors[1]), part_of(three, secret.factors[2])};
}

static int is_same(const u8 *one, const u8 *other, u32 length) {
	if (length >= 16) {
		const u8 *last = one + length - 16;
		const u8 *other_last = other + length - 16;
		for (; one < last; one += 16, other += 16) {
			if (wasm_v128_any_true(wasm_v128_xor(wasm_v128_load(one), wasm_v128_load(other)))) {
				return 0;
			}
		}

		return !wasm_v128_any_true(wasm_v128_xor(wasm_v128_load(last), wasm_v128_load(other_last)));
	}

	if (length >= 8) {
		return load(one) == load(other) && load(one + length - 8) == load(other + length - 8);
	}

	while (length > 0) {
		length--;
		if (one[length] != other[length]) {
			return 0;
		}
	}

	return 1;
}

/* The texts that are to be looked up; `start` is 0 where a record has none, or its text has its number. */
struct wanted {const u8 *start; u32 length; struct hash hash;};
static struct wanted wanted[NUMBERS][MOST_RECORDS];

/* Whether texts are left until their numbers are asked for: most are not, where few records are wanted. */
static int is_lazy;

#define LENGTH_BITS 12

/* Puts a text that is not there into the table. */
static void put(struct known text) {
	u32 place = text.one & (table_size - 1);
	while (table[place].number_and_length != 0) {
		place = (place + 1) & (table_size - 1);
	}

	table[place] = text;
}

static void put_number(u32 number, u32 length, struct hash hash) {
	put((struct known){number << LENGTH_BITS | length, hash.one, hash.two, hash.three});
}

/* Makes the table twice as large: a small one is touched the sooner. */
static void grow_table(void) {
	clear_table();
	table_size *= 2;
	for (u32 number = 1; number <= text_count; number++) {
		u32 from = text_ends[number - 1];
		u32 length = text_ends[number] - from;
		put_number(number, length, hash_of(bytes + from, length));
	}
}

/* The number of a text, from 1 on. */
static u32 number_of(const struct wanted *text) {
	u32 length = text->length;
	struct hash hash = text->hash;
	for (u32 place = hash.one & (table_size - 1); table[place].number_and_length != 0; place = (place + 1) & (table_size - 1)) {
		const struct known *known = table + place;
		if (known->one == hash.one && known->two == hash.two && known->three == hash.three && (known->number_and_length & ((1 << LENGTH_BITS) - 1)) == length) {
			return known->number_and_length >> LENGTH_BITS;
		}
	}

	u32 to = text_ends[text_count];
	for (u32 index = 0; index < length; index++) {
		bytes[to + index] = text->start[index];
	}

	text_count++;
	text_ends[text_count] = to + length;
	if (text_count * 2 > table_size) {
		grow_table();
	} else {
		put_number(text_count, length, hash);
	}

	return text_count;
}

/* What was loaded on the way, so that nothing of it is left out. */
static u32 seen;

/*
Looks up the texts of one member in a group of records, whose first one is in `row`. Little of what it takes is in a cache of the processor,
so the loads of all texts are begun together, before they are needed.
*/
static void look_up(u32 place, u32 row, u32 count) {
	struct wanted *texts = wanted[place] + row;
	u32 touched = 0;
	for (u32 index = 0; index < count; index++) {
		touched ^= table[texts[index].hash.one & (table_size - 1)].one;
	}

	seen = touched;
	for (u32 index = 0; index < count; index++) {
		if (texts[index].start != 0) {
			numbers[place][row + index] = number_of(texts + index);
			texts[index].start = 0;
		}
	}
}

/* Gives numbers to the texts of one member, from one record of the last scan to before another. */
EXPORT("number") void number(u32 place, u32 from, u32 to) {
	for (u32 row = from; row < to && is_lazy; row += GROUP) {
		u32 count = to - row < GROUP ? to - row : GROUP;
		u32 missing = 0;
		for (u32 index = row; index < row + count; index++) {
			struct wanted *text = wanted[place] + index;
			missing += text->start != 0;
			if (text->start != 0) {
				text->hash = hash_of(text->start, text->length);
			}
		}

		if (missing > 0) {
			look_up(place, row, count);
		}
	}
}

static inline const u8 *skip_space(const u8 *at) {
	while (*at <= ' ' && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) {
		at++;
	}

	return at;
}

static int is_hex(u8 byte) {
	return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

static int has_escape;

/* Whether every record but the first begins right behind its comma as the first one does, in so many bytes, and nothing inside of a record does. */
#define MARK_LENGTH 15
static const u8 *mark;
static int is_marked;

/* From behind the first quote to behind the last; 0 for what is no string. A byte of 0 behind the list ends every string. */
static const u8 *skip_string(const u8 *at) {
	for (;;) {
		v128_t chunk = wasm_v128_load(at);
		v128_t stops = wasm_v128_or(wasm_i8x16_eq(chunk, wasm_i8x16_splat('"')), wasm_v128_or(wasm_i8x16_eq(chunk, wasm_i8x16_splat('\\')), wasm_u8x16_lt(chunk, wasm_i8x16_splat(' '))));
		u32 mask = wasm_i8x16_bitmask(stops);
		if (mask == 0) {
			at += 16;
			continue;
		}

		at += __builtin_ctz(mask);
		if (*at == '"') {
			return at + 1;
		}

		if (*at != '\\') {
			return 0;
		}

		has_escape = 1;
		switch (at[1]) {
			case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't':
				at += 2;
				break;
			case 'u':
				if (!is_hex(at[2]) || !is_hex(at[3]) || !is_hex(at[4]) || !is_hex(at[5])) {
					return 0;
				}

				at += 6;
				break;
			default:
				return 0;
		}
	}
}

static int is_digit(u8 byte) { return byte >= '0' && byte <= '9'; }

static const u8 *skip_number(const u8 *at) {
	if (*at == '-') {
		at++;
	}

	if (*at == '0') {
		at++;
	} else if (is_digit(*at)) {
		while (is_digit(*at)) {
			at++;
		}
	} else {
		return 0;
	}

	if (*at == '.') {
		at++;
		if (!is_digit(*at)) {
			return 0;
		}

		while (is_digit(*at)) {
			at++;
		}
	}

	if (*at == 'e' || *at == 'E') {
		at++;
		if (*at == '+' || *at == '-') {
			at++;
		}

		if (!is_digit(*at)) {
			return 0;
		}

		while (is_digit(*at)) {
			at++;
		}
	}

	return at;
}

static const u8 *skip_word(const u8 *at, const char *word) {
	while (*word != 0) {
		if (*at++ != (u8)*word++) {
			return 0;
		}
	}

	return at;
}

static const u8 *skip_value(const u8 *at, u32 depth);

/* The name of a member and the colon behind it; tells where the name ends. */
static const u8 *skip_name(const u8 *at, const u8 **end) {
	if (*at != '"') {
		return 0;
	}

	at = skip_string(at + 1);
	if (at == 0) {
		return 0;
	}

	*end = at - 1;
	at = skip_space(at);
	return *at == ':' ? skip_space(at + 1) : 0;
}

static const u8 *skip_object(const u8 *at, u32 depth) {
	const u8 *end;
	at = skip_space(at + 1);
	if (*at == '}') {
		return at + 1;
	}

	for (;;) {
		at = skip_name(at, &end);
		at = at == 0 ? 0 : skip_value(at, depth);
		if (at == 0) {
			return 0;
		}

		at = skip_space(at);
		if (*at == '}') {
			return at + 1;
		}

		if (*at != ',') {
			return 0;
		}

		at = skip_space(at + 1);
	}
}

static const u8 *skip_list(const u8 *at, u32 depth) {
	at = skip_space(at + 1);
	if (*at == ']') {
		return at + 1;
	}

	for (;;) {
		at = skip_value(at, depth);
		if (at == 0) {
			return 0;
		}

		at = skip_space(at);
		if (*at == ']') {
			return at + 1;
		}

		if (*at != ',') {
			return 0;
		}

		is_marked &= at[1] != '{' || !is_same(at + 1, mark, MARK_LENGTH);
		at = skip_space(at + 1);
	}
}

static const u8 *skip_value(const u8 *at, u32 depth) {
	switch (*at) {
		case '"':
			return skip_string(at + 1);
		case '{':
			return depth < MOST_DEEP ? skip_object(at, depth + 1) : 0;
		case '[':
			return depth < MOST_DEEP ? skip_list(at, depth + 1) : 0;
		case 't':
			return skip_word(at, "true");
		case 'f':
			return skip_word(at, "false");
		case 'n':
			return skip_word(at, "null");
		default:
			return skip_number(at);
	}
}

static const u8 month_days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
static const unsigned short days_before[12] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

/* Whether the characters that are digits in `form` are digits, and the others are those of `form`. */
static int has_form(const u8 *at, const char *form) {
	for (; *form != 0; at++, form++) {
		if (*form == '0' ? !is_digit(*at) : *at != (u8)*form) {
			return 0;
		}
	}

	return 1;
}

static u32 two_digits(const u8 *at) { return (at[0] - '0') * 10u + (at[1] - '0'); }

/* Writes the milliseconds since 1970 of a time as CloudTrail writes it; gives whether it is one. */
static int read_time(const u8 *at, double *milliseconds) {
	if (!has_form(at, "\"0000-00-00T00:00:00Z\"")) {
		return 0;
	}

	u32 year = two_digits(at + 1) * 100 + two_digits(at + 3);
	u32 month = two_digits(at + 6);
	u32 day = two_digits(at + 9);
	u32 hour = two_digits(at + 12);
	u32 minute = two_digits(at + 15);
	u32 second = two_digits(at + 18);
	/* In these years every fourth one is a leap year. */
	if (year < 1970 || year > 2099 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) {
		return 0;
	}

	u32 is_leap = year % 4 == 0;
	if (day > month_days[month - 1] + (is_leap && month == 2)) {
		return 0;
	}

	u32 days = (year - 1970) * 365 + (year - 1969) / 4 + days_before[month - 1] + (is_leap && month > 2) + day - 1;
	*milliseconds = (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000.0;
	return 1;
}

static int digit_of(u8 byte) {
	if (is_digit(byte)) {
		return byte - '0';
	}

	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* Writes the four words of a UUID in small letters; gives whether it is one. */
static int read_id(const u8 *at, u32 *words) {
	if (at[0] != '"' || at[9] != '-' || at[14] != '-' || at[19] != '-' || at[24] != '-' || at[37] != '"') {
		return 0;
	}

	u32 count = 0;
	u32 word = 0;
	for (u32 index = 1; index < 37; index++) {
		if (index == 9 || index == 14 || index == 19 || index == 24) {
			continue;
		}

		int digit = digit_of(at[index]);
		if (digit < 0) {
			return 0;
		}

		word = word << 4 | (u32)digit;
		count++;
		if (count % 8 == 0) {
			words[count / 8 - 1] = word;
		}
	}

	return 1;
}

/* The member with a name, or the last one when there is none. */
static u32 member_of(const u8 *start, u32 length) {
	u32 none = sizeof members / sizeof *members - 1;
	if (length >= sizeof first_member) {
		return none;
	}

	for (u32 index = first_member[length]; members[index].length == length; index++) {
		if (is_same((const u8 *)members[index].name, start, length)) {
			return index;
		}
	}

	return none;
}

static void take_member(u32 member, const u8 *start, const u8 *end, u32 row) {
	u32 place = members[member].place;
	switch (members[member].kind) {
		case NUMBER: {
			u32 length = (u32)(end - start);
			if (length > LONGEST_TEXT) {
				odd[row] |= 1;
				break;
			}

			wanted[place][row].start = start;
			wanted[place][row].length = length;
			if (!is_lazy) {
				wanted[place][row].hash = hash_of(start, length);
			}

			break;
		}

		case SLICE:
			slice_starts[place][row] = (u32)(start - list);
			slice_ends[place][row] = (u32)(end - list);
			break;
		case TIME:
			odd[row] = (odd[row] & ~2u) | (end - start == 22 && read_time(start, times + row) ? 0 : 2);
			break;
		case ID:
			odd[row] = (odd[row] & ~4u) | (end - start == 38 && read_id(start, ids + 4 * row) ? 0 : 4);
			break;
		default:
			odd[row] |= 1;
	}
}

/*
Names of members that were met, each from its first quote to behind its colon, and which one came after it the last time: nearly always it
comes again, and has only to be compared. The first one stands for the start of a record, and is no name.
*/
#define MOST_NAMES 64
#define LONGEST_NAME 32
struct name {v128_t first, last, first_mask, last_mask; u32 length, member, next;};
static struct name names[MOST_NAMES];
static u32 name_count = 1;

static int is_name(const struct name *name, const u8 *at) {
	v128_t first = wasm_v128_and(wasm_v128_xor(wasm_v128_load(at), name->first), name->first_mask);
	v128_t last = wasm_v128_and(wasm_v128_xor(wasm_v128_load(at + 16), name->last), name->last_mask);
	return !wasm_v128_any_true(wasm_v128_or(first, last));
}

/* Remembers a name, which is that of a member of a kind; gives its place, or that of none where it is too long. */
static u32 meet(const u8 *at, u32 length, u32 member) {
	for (u32 place = 1; place < name_count; place++) {
		if (is_name(names + place, at)) {
			return place;
		}
	}

	if (length > LONGEST_NAME) {
		return 0;
	}

	/* Records of all kinds have fewer names; whoever writes more of them does not make others slow. */
	if (name_count == MOST_NAMES) {
		name_count = 1;
	}

	u32 few = length < 16 ? length : 16;
	names[name_count] = (struct name){
		wasm_v128_load(at), wasm_v128_load(at + 16), wasm_v128_load(masks + 16 - few), wasm_v128_load(masks + 16 - (length - few)), length, member, 0,
	};
	return name_count++;
}

/* A record, which begins at `at`. Of members of the same name the last one counts, as for JSON.parse. */
static const u8 *scan_record(const u8 *at, u32 row) {
	for (u32 place = 0; place < NUMBERS; place++) {
		numbers[place][row] = 0;
		wanted[place][row].start = 0;
	}

	for (u32 place = 0; place < SLICES; place++) {
		slice_starts[place][row] = 0;
	}

	/* Without a time and an id of the usual forms it is odd. */
	odd[row] = 6;
	starts[row] = (u32)(at - list);
	if (*at != '{') {
		return 0;
	}

	at = skip_space(at + 1);
	u32 before = 0;
	while (*at != '}') {
		u32 member;
		const u8 *value;
		u32 expected = names[before].next;
		if (is_name(names + expected, at)) {
			member = names[expected].member;
			value = skip_space(at + names[expected].length);
			before = expected;
		} else {
			const u8 *end;
			has_escape = 0;
			value = skip_name(at, &end);
			if (value == 0) {
				return 0;
			}

			/* Whatever is spelled with escapes may be a name that counts. */
			odd[row] |= has_escape;
			member = member_of(at + 1, (u32)(end - at - 1));
			if (!has_escape && end[1] == ':') {
				expected = meet(at, (u32)(end + 2 - at), member);
				names[before].next = expected;
				before = expected;
			}
		}

		at = skip_value(value, 1);
		if (at == 0) {
			return 0;
		}

		if (members[member].length > 0) {
			take_member(member, value, at, row);
		}

		at = skip_space(at);
		if (*at == ',') {
			at = skip_space(at + 1);
			if (*at != '"') {
				return 0;
			}
		} else if (*at != '}') {
			return 0;
		}
	}

	ends[row] = (u32)(at + 1 - list);
	return at + 1;
}

/* Begins with a list, whose first bracket stands at `at`; behind its last one there must be 32 bytes of 0. */
EXPORT("begin") void begin(const u8 *at) {
	names[0].first_mask = wasm_i8x16_splat(-1);
	list = at;
	next_element = at;
	mark = at + 1;
	is_marked = at[1] == '{';
}

/* Whether the records that were scanned can be told apart by the first bytes of the first one. */
EXPORT("isMarked") int is_list_marked(void) { return is_marked; }

/*
Scans a group of records from `at` on, the bracket before the first element or the comma before any other, into the columns from `row`
on; writes how many there are. Gives where it ended, 0 where the list is not JSON, or an element is no object.
*/
static const u8 *scan_group(const u8 *at, u32 row, u32 *count) {
	*count = 0;
	while (*count < GROUP && *at != ']') {
		int is_first = *at == '[';
		is_marked &= is_first || is_same(at + 1, mark, MARK_LENGTH);
		at = skip_space(at + 1);
		if (is_first && *at == ']') {
			break;
		}

		at = scan_record(at, row + *count);
		if (at == 0) {
			return 0;
		}

		++*count;
		at = skip_space(at);
		if (*at != ',' && *at != ']') {
			return 0;
		}
	}

	for (u32 place = 0; place < NUMBERS && !is_lazy; place++) {
		look_up(place, row, *count);
	}

	return at;
}

/*
Scans the next records into the columns: how many, up to `most`, a multiple of GROUP and at most MOST_RECORDS; fewer at the end of the list
and where the texts need room. -1 when the list is not JSON, an element is no object, or something stands behind the list. `lazy` is 1
where texts get their numbers when they are asked for.
*/
EXPORT("scan") int scan(u32 most, u32 lazy) {
	u32 count = 0;
	is_lazy = (int)lazy;
	const u8 *at = next_element;
	while (count < most && *at != ']' && (is_lazy || !is_full(GROUP))) {
		u32 scanned;
		at = scan_group(at, count, &scanned);
		if (at == 0) {
			return -1;
		}

		count += scanned;
	}

	if (*at == ']' && at[1] != 0) {
		return -1;
	}

	next_element = at;
	return (int)count;
}
