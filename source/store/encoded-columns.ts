import {type BatchColumn, type BatchIds, type BatchLists} from '../core/event-batch.ts';
import {type Growing, growingIds} from './growing.ts';
import {
	nearPlaceOf,
	nearPlaces,
	Numbering,
	RecentMap,
} from './numbering.ts';
import {isUuidRead, uuidWords} from './uuid.ts';

/** What was appended so far, in memory of its own; then nothing is there. */
export const take = <Values extends Uint8Array | Uint32Array | Float64Array>(growing: Growing<Values>): Values => {
	const taken = growing.values.slice(0, growing.length) as Values;
	growing.length = 0;
	return taken;
};

/** A text field of the events of a batch, on its way into the batch. */
export class EncodedColumn {
	#numbering = new Numbering();
	/** How many values earlier batches have told. */
	#told = 0;
	readonly #ids = growingIds();

	/** Appends the value of the next event. */
	push(value: string): void {
		this.#ids.push(this.#numbering.numberOf(value));
	}

	/** Forgets everything, and begins the numbering anew. */
	restart(): void {
		this.#ids.length = 0;
		this.#numbering = new Numbering();
		this.#told = 0;
	}

	/** The column of the batch, which begins the next one. */
	take(): BatchColumn {
		const column = {first: this.#told, values: this.#numbering.tell(), ids: take(this.#ids)};
		this.#told = this.#numbering.size;
		return column;
	}
}

/** A list of values and its number. */
type KnownList = {readonly values: readonly string[]; readonly number: number};

const isSameList = (one: readonly string[], other: readonly string[]): boolean => {
	for (const [index, element] of one.entries()) {
		if (element !== other[index]) {
			return false;
		}
	}

	return one.length === other.length;
};

/** The resources of the events of a batch, on their way into the batch. */
export class EncodedLists {
	#values = new Numbering();
	/** By the first value, or nothing: lists hardly ever begin alike and go on otherwise. */
	/** The lists that came last, by where their first value is remembered. */
	readonly #near: Array<KnownList | undefined> = Array.from({length: nearPlaces});
	#lists = new RecentMap<string, KnownList[]>();
	#listCount = 0;
	#toldValues = 0;
	#toldLists = 0;
	readonly #items = growingIds();
	readonly #ends = growingIds();
	readonly #ids = growingIds();

	#add(values: readonly string[]): number {
		for (const value of values) {
			this.#items.push(this.#values.numberOf(value));
		}

		this.#ends.push(this.#items.length);
		return this.#listCount++;
	}

	#numberOf(values: readonly string[]): number {
		const [first = ''] = values;
		const place = nearPlaceOf(first);
		const near = this.#near[place];
		// Lists that were worked out once are the same object.
		if (near?.values === values) {
			return near.number;
		}

		const known = this.#find(first, values);
		this.#near[place] = known;
		return known.number;
	}

	#find(first: string, values: readonly string[]): KnownList {
		const alike = this.#lists.get(first);
		const known = alike?.find(list => isSameList(list.values, values));
		if (known) {
			return known;
		}

		const added = {values, number: this.#add(values)};
		if (alike) {
			alike.push(added);
		} else {
			this.#lists.set(first, [added]);
		}

		return added;
	}

	/** Appends the values of the next event. */
	push(values: readonly string[]): void {
		this.#ids.push(this.#numberOf(values));
	}

	/** Forgets everything, and begins the numbering anew. */
	restart(): void {
		this.#items.length = 0;
		this.#ends.length = 0;
		this.#ids.length = 0;
		this.#values = new Numbering();
		this.#lists = new RecentMap();
		this.#near.fill(undefined);
		this.#listCount = 0;
		this.#toldValues = 0;
		this.#toldLists = 0;
	}

	/** The column of the batch, which begins the next one. */
	take(): BatchLists {
		const column = {
			first: this.#toldValues,
			values: this.#values.tell(),
			firstList: this.#toldLists,
			items: take(this.#items),
			ends: take(this.#ends),
			ids: take(this.#ids),
		};
		this.#toldValues = this.#values.size;
		this.#toldLists = this.#listCount;
		return column;
	}
}

/** The ids of the events of a batch, on their way into the batch. */
export class EncodedIds {
	readonly #words = growingIds();
	#others = new Map<number, string>();

	/** Appends the id of the next event. */
	push(id: string): void {
		const at = this.#words.length;
		this.#words.reserve(at + uuidWords);
		this.#words.length = at + uuidWords;
		if (!isUuidRead(id, this.#words.values, at)) {
			this.#others.set(at / uuidWords, id);
		}
	}

	/** Forgets everything. */
	restart(): void {
		this.#words.length = 0;
		this.#others = new Map();
	}

	/** The column of the batch, which begins the next one. */
	take(): BatchIds {
		const column = {words: take(this.#words), others: this.#others};
		this.#others = new Map();
		return column;
	}
}
