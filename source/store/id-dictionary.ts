import {fold} from '../core/query/fold.ts';
import {letterMask} from './letter-mask.ts';
import {
	createUuidWriter,
	isPartOfUuid,
	isUuidRead,
	uuidTest,
	uuidWords,
} from './uuid.ts';
import {placeIn, UuidIndex} from './uuid-index.ts';

/** The letters that any UUID may have. */
const uuidMask = letterMask('0123456789abcdef-');

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

	/** The id as words are compared with it, see `fold`. */
	folded(id: number): string {
		return fold(this.at(id));
	}

	/** Which letters the folded id may have, see `letterMask`. */
	mask(id: number): number {
		const other = this.#others.get(id);
		return other === undefined ? uuidMask : letterMask(fold(other));
	}

	/** Whether the folded id is at hand: none is made to look into it. */
	isFolded(): boolean {
		return true;
	}

	/** Whether any id may contain a folded word: most words have letters that no UUID has. */
	mayContain(word: string): boolean {
		return this.#others.size > 0 || isPartOfUuid(word);
	}

	/** A test by number for the ids that contain a folded word; no text is made of a UUID. */
	containing(word: string): (id: number) => boolean {
		const isInUuid = uuidTest(word);
		const others = this.#others;
		return id => {
			const other = others.size === 0 ? undefined : others.get(id);
			return other === undefined ? isInUuid(this.#uuids.wordsOf(id), placeIn(id)) : fold(other).includes(word);
		};
	}
}
