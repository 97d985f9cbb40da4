import {type Growing, growingIds} from './growing.ts';

/** Keys are below this. */
const mostKeys = 131_074;

/** A column of numbers of values on its way into a batch; a value that has a key, see `EventKeys`, is looked up once. */
export abstract class KeyedColumn<Value> {
	/** By key the number plus one, 0 where none is known; nothing before the first key. */
	#numbers: Uint32Array | undefined;
	/** The numbers of the events of the next batch. */
	protected readonly ids: Growing<Uint32Array> = growingIds();

	/** Appends the value of the next event. */
	push(value: Value): void {
		this.ids.push(this.numberOf(value));
	}

	/** Appends the value that was given with this key before; does nothing and gives `false` when none was. */
	isPushed(key: number): boolean {
		const number = this.#numbers?.[key] ?? 0;
		if (number === 0) {
			return false;
		}

		this.ids.push(number - 1);
		return true;
	}

	/** Appends the value of the next event and remembers it by its key; 0 is none. */
	pushAs(key: number, value: Value): void {
		const number = this.numberOf(value);
		this.#numbers ??= new Uint32Array(mostKeys);
		if (key > 0) {
			this.#numbers[key] = number + 1;
		}

		this.ids.push(number);
	}

	/** Forgets which key belongs to which value. */
	forgetKeys(): void {
		this.#numbers?.fill(0);
	}

	protected abstract numberOf(value: Value): number;
}
