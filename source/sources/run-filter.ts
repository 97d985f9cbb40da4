import {type SourceRecord, type TrailEvent} from '../core/event.ts';
import {fold} from '../core/query/fold.ts';
import {
	fieldPredicate,
	fieldValues,
	propertyOf,
	searchedFields,
} from '../core/query/match.ts';
import {type Field, type Query, type Term} from '../core/query/query.ts';
import {recordPredicate} from '../core/query/record-predicate.ts';
import {type EventColumns, type EventKey} from '../store/batch-encoder.ts';
import {growingBytes} from '../store/growing.ts';
import {highestKey} from '../store/keyed-column.ts';
import {uuidTest, uuidWords} from '../store/uuid.ts';

/** Events that were read together, with their texts, which are made when they are asked for. */
export type RecordColumns = EventColumns & {text(place: number): string};

/** The same test as `recordPredicate` makes of a query, for many events at once. */
export type RunFilter = {
	/**
	Looks at the places from one to before another, and puts a 0 into `wanted`, which begins with the first of them, for events that do not
	match; where it is 0 already nothing needs to be known.
	*/
	narrow(columns: RecordColumns, start: number, end: number, wanted: Uint8Array): void;
	/** From now on the same keys stand for other values. */
	forgetKeys(): void;
};

/** A test of one field, whose answer is remembered by the key of the field's value. */
class KeyedTest {
	readonly #column: EventKey;
	readonly #isMatch: (event: TrailEvent) => boolean;
	/** By key: 1 no, 2 yes, 0 not asked yet. */
	#answers = growingBytes();

	constructor(column: EventKey, isMatch: (event: TrailEvent) => boolean) {
		this.#column = column;
		this.#isMatch = isMatch;
	}

	/** Adds what matches. */
	add(columns: EventColumns, start: number, end: number, matching: Uint8Array): void {
		const keys = columns.keysOf(this.#column, start, end);
		this.#answers.extend(highestKey(keys, start, end) + 1);
		const answers = this.#answers.values;
		for (let place = start; place < end; place++) {
			const key = keys[place]!;
			let answer = answers[key]!;
			if (answer === 0) {
				answer = 1 + Number(this.#isMatch(columns.event(place)));
				// The key 0 says nothing.
				answers[key] = key === 0 ? 0 : answer;
			}

			matching[place - start]! |= answer - 1; // eslint-disable-line no-bitwise -- any of several
		}
	}

	forgetKeys(): void {
		this.#answers = growingBytes();
	}
}

/** A term as tests of fields one by one, of which any may hold, and a word that may stand in the id. */
type KeyedTerm = {readonly isNegated: boolean; readonly tests: readonly KeyedTest[]; readonly idTest: ReturnType<typeof uuidTest> | undefined};

const isKeyed = (field: Field): field is Exclude<Field, 'event' | 'id'> => field !== 'event' && field !== 'id';

/** The term by keys; nothing where it needs more than single fields. */
const keyedTermOf = ({condition, isNegated}: Term): KeyedTerm | undefined => {
	if (condition.kind === 'field' && isKeyed(condition.field)) {
		const {field, values, isExact} = condition;
		return {isNegated, tests: [new KeyedTest(propertyOf[field], fieldPredicate(field, values, isExact))], idTest: undefined};
	}

	if (condition.kind !== 'word') {
		return undefined;
	}

	const word = fold(condition.text);
	const fields = searchedFields.filter(field => field !== 'id');
	return {
		isNegated,
		tests: fields.map(field => new KeyedTest(propertyOf[field], event => fieldValues(field, event).some(value => fold(value).includes(word)))),
		idTest: uuidTest(word),
	};
};

/** Leaves of the wanted places those that a term holds for. */
const keep = (wanted: Uint8Array, matching: Uint8Array, isNegated: boolean): void => {
	const flip = Number(isNegated);
	// An iterator would take several times as long here.
	for (let place = 0; place < matching.length; place++) { // eslint-disable-line unicorn/no-for-loop
		wanted[place]! &= matching[place]! ^ flip; // eslint-disable-line no-bitwise -- 0 and 1
	}
};

/** What a query asks, with what its tests remember. */
export const createRunFilter = (query: Query): RunFilter => {
	const keyed: KeyedTerm[] = [];
	const others: Term[] = [];
	for (const term of query.terms) {
		const known = keyedTermOf(term);
		if (known) {
			keyed.push(known);
		} else {
			others.push(term);
		}
	}

	const isMatch = recordPredicate({...query, terms: others});
	const isAlways = others.length === 0 && query.since === undefined && query.until === undefined;
	return {
		narrow(columns, start, end, wanted) {
			for (const {tests, idTest, isNegated} of keyed) {
				const matching = new Uint8Array(end - start);
				for (const test of tests) {
					test.add(columns, start, end, matching);
				}

				for (let place = start; place < (idTest ? end : start); place++) {
					matching[place - start]! |= Number(idTest?.(columns.ids, place * uuidWords)); // eslint-disable-line no-bitwise -- any of several
				}

				keep(wanted, matching, isNegated);
			}

			for (let place = isAlways ? end : start; place < end; place++) {
				if (wanted[place - start] === 1) {
					wanted[place - start] = Number(isMatch(recordAt(columns, place)));
				}
			}
		},
		forgetKeys() {
			for (const test of keyed.flatMap(({tests}) => tests)) {
				test.forgetKeys();
			}
		},
	};
};

const recordAt = (columns: RecordColumns, place: number): SourceRecord => ({
	event: columns.event(place),
	get text() {
		return columns.text(place);
	},
});
