import {fold} from '../core/query/fold.ts';
import {costs, type Meter} from './meter.ts';
import {type TextArena} from './text-arena.ts';
import {
	exactTest,
	fuzzyTest,
	typoBudget,
	type WordTest,
} from './typos.ts';
import {
	createSoughtWord,
	marks as said,
	mostValues,
	type SoughtWord,
} from './value-finder/value-finder.ts';

/** A word as it is told apart from others: folded, and whether it may have typos. */
export type WordName = {readonly folded: string; readonly isFuzzy: boolean};

/** The same with what is needed to look for it. */
export type Word = WordName & {
	readonly test: WordTest;
	/** Absent where only `test` can tell. */
	readonly sought?: SoughtWord | undefined;
};

/** A word to look for in several columns. */
export const createWord = (folded: string, {isFuzzy}: Pick<WordName, 'isFuzzy'>): Word => ({
	folded,
	isFuzzy,
	test: isFuzzy ? fuzzyTest(folded) : exactTest(folded),
	sought: createSoughtWord(folded, isFuzzy ? typoBudget(folded) : 0),
});

/** A test on values by their numbers; it adds what it does to the meter. */
export type ValuesTest = {
	/** Whether the value passes. */
	passes(id: number, meter: Meter): boolean;
	/** The same for the values from a number on: of those marked with 1 only such that pass keep it, the others get 0. */
	keepPassing(first: number, marks: Uint8Array, meter: Meter): void;
};

/** `keepPassing` for a test that can do no better than to ask one by one. */
export const keepEach = (passes: ValuesTest['passes']): ValuesTest['keepPassing'] => (first, marks, meter) => {
	for (let place = 0; place < marks.length; place++) {
		if (marks[place] !== 0) {
			marks[place] = Number(passes(first + place, meter));
		}
	}
};

/** A test for values that contain the word. `places` gives where each value stands in the arena; both may come to have more of them. */
export const createValuesTest = ({test, sought}: Word, arena: TextArena, places: {readonly values: Uint32Array}): ValuesTest => {
	const isInText = (id: number, meter: Meter): boolean => {
		const text = arena.read(places.values[id]!);
		meter.spend(costs.fold + (text.length / costs.charactersFolded));
		return test.matches(fold(text));
	};

	const isThere = (mark: number, {id, end}: {readonly id: number; readonly end: number}, meter: Meter): boolean => {
		if (mark === said.unread || !test.matchesAt) {
			return isInText(id, meter);
		}

		meter.spend(costs.fold);
		// Of ASCII nothing else is folded.
		return test.matchesAt(end, (from, to = Infinity) => arena.readPart(places.values[id]!, from, to).toLowerCase());
	};

	return {
		passes(id, meter) {
			const {finder} = arena;
			if (!finder || !sought) {
				return isInText(id, meter);
			}

			meter.spend(costs.look);
			const mark = finder.markOf(sought, places.values[id]!);
			return mark === said.yes || (mark > said.yes && isThere(mark, {id, end: finder.endIn(0)}, meter));
		},
		keepPassing(first, marks, meter) {
			const {finder} = arena;
			if (!finder || !sought) {
				keepEach(isInText)(first, marks, meter);
				return;
			}

			for (let start = 0; start < marks.length; start += mostValues) {
				const asked = marks.subarray(start, start + mostValues);
				meter.spend(finder.markAll(sought, places.values.subarray(first + start, first + start + asked.length), asked) / costs.bytesSearched);
				for (let place = 0; place < asked.length; place++) {
					const mark = asked[place]!;
					if (mark > said.yes) {
						asked[place] = Number(isThere(mark, {id: first + start + place, end: finder.endIn(place)}, meter));
					}
				}
			}
		},
	};
};
