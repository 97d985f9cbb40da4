import {type BatchLists} from '../core/event-batch.ts';
import {mostNumbers} from './encoded-columns.ts';
import {growingIds, take} from './growing.ts';
import {KeyedColumn} from './keyed-column.ts';
import {Numbering, RecentMap} from './numbering.ts';

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
export class EncodedLists extends KeyedColumn<readonly string[]> {
	#values = new Numbering();
	/** By the first value, or nothing: lists hardly ever begin alike and go on otherwise. */
	#lists = new RecentMap<string, KnownList[]>();
	#listCount = 0;
	#toldValues = 0;
	#toldLists = 0;
	readonly #items = growingIds();
	readonly #ends = growingIds();

	protected override numberOf(values: readonly string[]): number {
		const [first = ''] = values;
		const alike = this.#lists.get(first);
		const known = alike?.find(list => isSameList(list.values, values));
		if (known) {
			return known.number;
		}

		const number = this.add(values);
		if (alike) {
			alike.push({values, number});
		} else {
			this.#lists.set(first, [{values, number}]);
		}

		return number;
	}

	protected override add(values: readonly string[]): number {
		for (const value of values) {
			this.#items.push(this.#values.add(value));
		}

		this.#ends.push(this.#items.length);
		return this.#listCount++;
	}

	/** Forgets everything, and begins the numbering anew. */
	restart(): void {
		this.#items.length = 0;
		this.#ends.length = 0;
		this.ids.length = 0;
		this.#values = new Numbering();
		this.#lists = new RecentMap();
		this.forgetKeys();
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
			ids: take(this.ids),
		};
		this.#toldValues = this.#values.size;
		this.#toldLists = this.#listCount;
		if (this.#toldValues > mostNumbers || this.#toldLists > mostNumbers) {
			this.restart();
		}

		return column;
	}
}
