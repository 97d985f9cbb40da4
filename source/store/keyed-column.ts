import {type Growing, growingIds} from './growing.ts';

/** Keys are below this. */
export const mostKeys = 524_292;

/** The highest of several keys. */
export const highestKey = (keys: Uint32Array, start: number, end: number): number => {
	let highest = 0;
	for (let place = start; place < end; place++) {
		highest = Math.max(highest, keys[place]!);
	}

	return highest;
};

/** A column of numbers of values on its way into a batch; a value that has a key, see `EventColumns`, is looked up once. */
export abstract class KeyedColumn<Value> {
	/** By key the number plus one, 0 where none is known. As long as keys are high: most of those that there may be never come. */
	#numbers = growingIds();
	/** The numbers of the events of the next batch. */
	protected readonly ids: Growing<Uint32Array> = growingIds();

	/** Appends the value of the next event. */
	push(value: Value): void {
		this.ids.push(this.numberOf(value));
	}

	/** Appends the values from one place to before another, given their keys; `valueAt` is asked for those that are new. */
	pushRun(keys: Uint32Array, start: number, end: number, valueAt: (place: number) => Value): void {
		this.#numbers.extend(highestKey(keys, start, end) + 1);
		const numbers = this.#numbers.values;
		const {ids} = this;
		ids.reserve(ids.length + end - start);
		const {values} = ids;
		let next = ids.length;
		for (let place = start; place < end; place++) {
			const key = keys[place]!;
			let number = numbers[key]!;
			if (number === 0) {
				// The key 0 says nothing; what has another one hardly ever came with a different key before.
				number = (key === 0 ? this.numberOf(valueAt(place)) : this.add(valueAt(place))) + 1;
				numbers[key] = key === 0 ? 0 : number;
			}

			values[next++] = number - 1;
		}

		ids.length = next;
	}

	/** Forgets which key belongs to which value. */
	forgetKeys(): void {
		this.#numbers = growingIds();
	}

	/** The number of a value: the one that it has, as far as that is remembered. */
	protected abstract numberOf(value: Value): number;

	/** A number of a value that is probably new. */
	protected abstract add(value: Value): number;
}
