import {fold} from '../core/query/fold.ts';
import {costs, type Meter} from './meter.ts';
import {
	createUuidWriter,
	isPartOfUuid,
	isUuidRead,
	uuidTest,
	uuidWords,
} from './uuid.ts';
import {placeIn, UuidIndex} from './uuid-index.ts';
import {keepEach, type ValuesTest, type Word} from './word-in-values.ts';

/**
The distinct event ids, numbered from 0 in the order in which they first came. Nearly every event has one of its own, so a UUID
is kept as its 16 bytes; whatever else is an id stays text.
*/
export class IdDictionary {
	readonly #uuids = new UuidIndex();
	readonly #others = new Map<number, string>();
	readonly #otherNumbers = new Map<string, number>();
	readonly #write = createUuidWriter();
	readonly #scratch = new Uint32Array(uuidWords);
	readonly #number = new Uint32Array(1);

	/** How many distinct ids there are. */
	get size(): number {
		return this.#uuids.size;
	}

	/** The number of an id, which is added when it is new. */
	add(value: string): number {
		if (!isUuidRead(value, this.#scratch, 0)) {
			return this.addOther(value);
		}

		this.#uuids.addRun(this.#scratch, 0, 1, this.#number);
		return this.#number[0]!;
	}

	/**
	Writes the numbers of UUIDs into `numbers`, from its start on: those whose words stand in `words` from the place `start` to before the
	place `end`. Those that are new are added, and get the next numbers.
	*/
	addUuids(words: Uint32Array, start: number, end: number, numbers: Uint32Array): void {
		this.#uuids.addRun(words, start, end, numbers);
	}

	/** The number of an id that is no UUID as CloudTrail writes it; it is added when it is new. */
	addOther(value: string): number {
		const known = this.#otherNumbers.get(value);
		if (known !== undefined) {
			return known;
		}

		const number = this.#uuids.skip();
		this.#others.set(number, value);
		this.#otherNumbers.set(value, number);
		return number;
	}

	/** The number of an id, or `undefined` when no row has it. */
	find(value: string): number | undefined {
		if (!isUuidRead(value, this.#scratch, 0)) {
			return this.#otherNumbers.get(value);
		}

		const number = this.#uuids.find(this.#scratch, 0);
		return number === -1 ? undefined : number;
	}

	/** The id with this number; the empty string for a number that was never given out. */
	at(id: number): string {
		return (id >= 0 && id < this.size) ? this.#others.get(id) ?? this.#write(this.#uuids.wordsOf(id), placeIn(id)) : '';
	}

	/** Whether any id may contain a folded word: most words have letters that no UUID has. */
	mayContain(word: string): boolean {
		return this.#others.size > 0 || isPartOfUuid(word);
	}

	/** A test for the ids that contain a word; of an id no typo is one, and no text is made of a UUID. */
	testFor({folded: word}: Word): ValuesTest {
		const isInUuid = uuidTest(word);
		const others = this.#others;
		const isPassing = (id: number, meter: Meter): boolean => {
			meter.spend(costs.look);
			const other = others.size === 0 ? undefined : others.get(id);
			return other === undefined ? isInUuid(this.#uuids.wordsOf(id), placeIn(id)) : fold(other).includes(word);
		};

		return {passes: isPassing, keepPassing: keepEach(isPassing)};
	}
}
