import {type BatchColumn, type BatchIds, type BatchLists} from '../core/event-batch.ts';
import {type Growing, growingIds} from './growing.ts';
import {isUuidRead, uuidWords} from './uuid.ts';

/** With more values than this the numbering begins anew: remembering them all in every thread would cost more than telling some twice. */
const mostValues = 16_384;

/** What was appended so far, in memory of its own; then nothing is there. */
export const take = <Values extends Uint8Array | Uint32Array | Float64Array>(growing: Growing<Values>): Values => {
	const taken = growing.values.slice(0, growing.length) as Values;
	growing.length = 0;
	return taken;
};

/** Numbers of strings, and those strings that nobody was told of yet. */
class Numbering {
	readonly #numbers = new Map<string, number>();
	#untold: string[] = [];
	#last = '';
	#lastNumber = -1;

	get size(): number {
		return this.#numbers.size;
	}

	numberOf(value: string): number {
		// Most columns often repeat what stood in the row before.
		if (value === this.#last && this.#lastNumber >= 0) {
			return this.#lastNumber;
		}

		let number = this.#numbers.get(value);
		if (number === undefined) {
			number = this.#numbers.size;
			this.#numbers.set(value, number);
			this.#untold.push(value);
		}

		this.#last = value;
		this.#lastNumber = number;
		return number;
	}

	tell(): readonly string[] {
		const told = this.#untold;
		this.#untold = [];
		return told;
	}
}

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

	/** The column of the batch, which begins the next one. */
	take(): BatchColumn {
		const column = {first: this.#told, values: this.#numbering.tell(), ids: take(this.#ids)};
		this.#told = this.#numbering.size;
		if (this.#told > mostValues) {
			this.#numbering = new Numbering();
			this.#told = 0;
		}

		return column;
	}
}

/** The resources of the events of a batch, on their way into the batch. */
export class EncodedLists {
	#values = new Numbering();
	#lists = new Numbering();
	#toldValues = 0;
	#toldLists = 0;
	readonly #items = growingIds();
	readonly #ends = growingIds();
	readonly #ids = growingIds();

	/** Appends the values of the next event. */
	push(values: readonly string[]): void {
		const items = values.map(value => this.#values.numberOf(value));
		const known = this.#lists.size;
		const list = this.#lists.numberOf(items.join(' '));
		this.#ids.push(list);
		if (list < known) {
			return;
		}

		for (const item of items) {
			this.#items.push(item);
		}

		this.#ends.push(this.#items.length);
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
		this.#lists.tell();
		this.#toldValues = this.#values.size;
		this.#toldLists = this.#lists.size;
		if (this.#toldValues > mostValues || this.#toldLists > mostValues) {
			this.#values = new Numbering();
			this.#lists = new Numbering();
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
