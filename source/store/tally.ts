import {growingBytes, growingIds, growingTimes} from './growing.ts';

/** How often each of many numbered values occurs, and when first and last. */
export class Tally {
	readonly #counts = growingIds();
	readonly #first = growingTimes();
	readonly #last = growingTimes();
	readonly #seenBefore = growingBytes();
	readonly #ids = growingIds();

	/** Makes room for values numbered below `size`; more may come. */
	extend(size: number): void {
		if (size <= this.#counts.length) {
			return;
		}

		this.#counts.extend(size);
		this.#first.extend(size);
		this.#last.extend(size);
		this.#seenBefore.extend(size);
		this.#ids.reserve(size);
	}

	/** Numbers that occur, in the order in which they first came. */
	get ids(): Uint32Array {
		return this.#ids.values.subarray(0, this.#ids.length);
	}

	/** Counts one occurrence; `time` in milliseconds since 1970, `NaN` when unknown. */
	add(id: number, time: number): void {
		this.addMany(id, 1, time, time);
	}

	/** Counts several occurrences between two times in milliseconds since 1970, `NaN` when unknown. */

	addMany(id: number, count: number, first: number, last: number): void {
		this.extend(id + 1);
		const [counts, firsts, lasts] = [this.#counts.values, this.#first.values, this.#last.values];
		const known = counts[id]!;
		counts[id] = known + count;
		if (known === 0) {
			this.#ids.push(id);
			firsts[id] = first;
			lasts[id] = last;
			return;
		}

		// An unknown time makes way for a known one.
		if (first < firsts[id]! || Number.isNaN(firsts[id])) {
			firsts[id] = first;
		}

		if (last > lasts[id]! || Number.isNaN(lasts[id])) {
			lasts[id] = last;
		}
	}

	/** Takes down that the value occurs elsewhere, before what is counted. */
	noteBefore(id: number): void {
		this.extend(id + 1);
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
