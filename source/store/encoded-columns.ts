import {type BatchColumn, type BatchIds} from '../core/event-batch.ts';
import {type Growing, growingIds} from './growing.ts';
import {KeyedNumbers} from './keyed-numbers.ts';
import {Numbering} from './numbering.ts';
import {isUuidRead, uuidWords} from './uuid.ts';

/** With more numbers than this the numbering begins anew: whoever takes the batches has a table of them. */
export const mostNumbers = 65_536;

/** What was appended so far, in memory of its own; then nothing is there. */
export const take = <Values extends Uint8Array | Uint32Array | Float64Array>(growing: Growing<Values>): Values => {
	const taken = growing.values.slice(0, growing.length) as Values;
	growing.length = 0;
	return taken;
};

/** A text field of the events of a batch, on its way into the batch. */
export class EncodedColumn {
	#numbering = new Numbering();
	#keyed: KeyedNumbers | undefined;
	/** How many values earlier batches have told. */
	#told = 0;
	readonly #ids = growingIds();

	/** Appends the value of the next event. */
	push(value: string): void {
		this.#ids.push(this.#numbering.numberOf(value));
	}

	/** Appends the value that was given with this key before; does nothing and gives `false` when none was. */
	isPushed(key: number): boolean {
		const number = this.#keyed?.at(key) ?? -1;
		if (number === -1) {
			return false;
		}

		this.#ids.push(number);
		return true;
	}

	/** Appends the value of the next event and remembers it by its key. */
	pushAs(key: number, value: string): void {
		const number = this.#numbering.numberOf(value);
		this.#keyed ??= new KeyedNumbers();
		this.#keyed.set(key, number);
		this.#ids.push(number);
	}

	/** Forgets which key belongs to which value. */
	forgetKeys(): void {
		this.#keyed?.clear();
	}

	/** Forgets everything, and begins the numbering anew. */
	restart(): void {
		this.#ids.length = 0;
		this.#numbering = new Numbering();
		this.#keyed?.clear();
		this.#told = 0;
	}

	/** The column of the batch, which begins the next one. */
	take(): BatchColumn {
		const column = {first: this.#told, values: this.#numbering.tell(), ids: take(this.#ids)};
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

	/** Appends the words of a UUID, which stand in `words` at `from`. */
	pushWords(words: Uint32Array, from: number): void {
		const at = this.#words.length;
		this.#words.reserve(at + uuidWords);
		for (let index = 0; index < uuidWords; index++) {
			this.#words.values[at + index] = words[from + index] ?? 0;
		}

		this.#words.length = at + uuidWords;
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
