import {type BatchColumn, type BatchIds, type BatchLists} from '../core/event-batch.ts';
import {Dictionary} from './dictionary.ts';
import {type Growing, growingIds} from './growing.ts';
import {ListDictionary} from './list-dictionary.ts';
import {isUuidRead, uuidWords} from './uuid.ts';

/** A dictionary with more values than this is begun anew: remembering them all in every thread would cost more than telling some twice. */
const mostValues = 16_384;

/** What was appended so far, in memory of its own; then nothing is there. */
export const take = <Values extends Uint8Array | Uint32Array | Float64Array>(growing: Growing<Values>): Values => {
	const taken = growing.values.slice(0, growing.length) as Values;
	growing.length = 0;
	return taken;
};

/** A text field of the events of a batch, on its way into the batch. */
export class EncodedColumn {
	#dictionary = new Dictionary();
	/** How many values earlier batches have told. */
	#told = 0;
	readonly #ids = growingIds();

	/** Appends the value of the next event. */
	push(value: string): void {
		this.#ids.push(this.#dictionary.add(value));
	}

	/** The column of the batch, which begins the next one. */
	take(): BatchColumn {
		const column = {first: this.#told, values: this.#dictionary.valuesFrom(this.#told), ids: take(this.#ids)};
		this.#told = this.#dictionary.size;
		if (this.#told > mostValues) {
			this.#dictionary = new Dictionary();
			this.#told = 0;
		}

		return column;
	}
}

/** The resources of the events of a batch, on their way into the batch. */
export class EncodedLists {
	#lists = new ListDictionary();
	#toldLists = 0;
	#toldValues = 0;
	readonly #ids = growingIds();

	/** Appends the values of the next event. */
	push(values: readonly string[]): void {
		this.#ids.push(this.#lists.add(values));
	}

	/** The column of the batch, which begins the next one. */
	take(): BatchLists {
		const column = {
			first: this.#toldValues,
			values: this.#lists.dictionary.valuesFrom(this.#toldValues),
			firstList: this.#toldLists,
			...this.#lists.listsFrom(this.#toldLists),
			ids: take(this.#ids),
		};
		this.#toldValues = this.#lists.dictionary.size;
		this.#toldLists = this.#lists.size;
		if (this.#toldValues > mostValues || this.#toldLists > mostValues) {
			this.#lists = new ListDictionary();
			this.#toldValues = 0;
			this.#toldLists = 0;
		}

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

	/** The column of the batch, which begins the next one. */
	take(): BatchIds {
		const column = {words: take(this.#words), others: this.#others};
		this.#others = new Map();
		return column;
	}
}
