import {growingBytes, growingIds, growingTimes} from './growing.ts';

/** How often each of many numbered values occurs, and when first and last. */
export class Tally {
	readonly #counts = growingIds();
	readonly #first = growingTimes();
	readonly #last = growingTimes();
	readonly #seenBefore = growingBytes();
	/** Numbers that occur, in the order in which they first came. */
	readonly ids: number[] = [];

	#extend(id: number): void {
		if (id < this.#counts.length) {
			return;
		}

		this.#counts.extend(id + 1);
		this.#first.extend(id + 1);
		this.#last.extend(id + 1);
		this.#seenBefore.extend(id + 1);
	}

	/** Counts one occurrence; `time` in milliseconds since 1970, `NaN` when unknown. */
	add(id: number, time: number): void {
		this.#extend(id);
		const counts = this.#counts.values;
		const count = counts[id] ?? 0;
		counts[id] = count + 1;
		if (count === 0) {
			this.ids.push(id);
			this.#first.values[id] = time;
			this.#last.values[id] = time;
			return;
		}

		// An unknown time makes way for a known one.
		if (!(time >= (this.#first.values[id] ?? NaN)) && !Number.isNaN(time)) {
			this.#first.values[id] = time;
		}

		if (!(time <= (this.#last.values[id] ?? NaN)) && !Number.isNaN(time)) {
			this.#last.values[id] = time;
		}
	}

	/** Takes down that the value occurs elsewhere, before what is counted. */
	noteBefore(id: number): void {
		this.#extend(id);
		this.#seenBefore.values[id] = 1;
	}

	/** How often the value occurs. */
	count(id: number): number {
		return this.#counts.values[id] ?? 0;
	}

	/** The earliest time of the value, `NaN` when unknown. */
	first(id: number): number {
		return this.#first.values[id] ?? NaN;
	}

	/** The latest time of the value, `NaN` when unknown. */
	last(id: number): number {
		return this.#last.values[id] ?? NaN;
	}

	/** Whether the value was noted to occur before. */
	isKnownBefore(id: number): boolean {
		return this.#seenBefore.values[id] === 1;
	}
}
