import {type BatchColumn, type BatchIds} from '../core/event-batch.ts';
import {append, growingIds, take} from './growing.ts';
import {KeyedColumn} from './keyed-column.ts';
import {Numbering} from './numbering.ts';
import {isUuidRead, uuidWords} from './uuid.ts';

/** With more numbers than this the numbering begins anew: whoever takes the batches has a table of them. */
export const mostNumbers = 1_048_576;

/** A text field of the events of a batch, on its way into the batch. */
export class EncodedColumn extends KeyedColumn<string> {
	#numbering = new Numbering();
	/** How many values earlier batches have told. */
	#told = 0;

	protected override numberOf(value: string): number {
		return this.#numbering.numberOf(value);
	}

	protected override add(value: string): number {
		return this.#numbering.add(value);
	}

	/** Forgets everything, and begins the numbering anew. */
	restart(): void {
		this.ids.length = 0;
		this.#numbering = new Numbering();
		this.forgetKeys();
		this.#told = 0;
	}

	/** The column of the batch, which begins the next one. */
	take(): BatchColumn {
		const column = {first: this.#told, values: this.#numbering.tell(), ids: take(this.ids)};
		this.#told = this.#numbering.size;
		if (this.#told > mostNumbers) {
			this.restart();
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

	/** Appends UUIDs given as their words. */
	pushWords(words: Uint32Array): void {
		append(this.#words, words);
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
