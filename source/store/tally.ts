import {type Growing, growingBytes, growingIds} from './growing.ts';

/**
How often each of many numbered values occurs, and when first and last. Rows are kept, not their times: there may be a value for
every few rows, of which few are ever shown.
*/
export class Tally {
	readonly #times: Growing<Float64Array>;
	readonly #counts = growingIds();
	readonly #first = growingIds();
	readonly #last = growingIds();
	readonly #seenBefore = growingBytes();
	readonly #ids = growingIds();

	/** `times` are those of all rows, in milliseconds since 1970, `NaN` when unknown. */
	constructor(times: Growing<Float64Array>) {
		this.#times = times;
	}

	#timeAt(rows: Growing<Uint32Array>, id: number): number {
		return this.count(id) === 0 ? NaN : this.#times.at(rows.values[id] ?? 0) ?? NaN;
	}

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

	/** Counts one occurrence, in a row. */
	add(id: number, row: number): void {
		this.addMany(id, 1, row, row);
	}

	/** Counts several occurrences, the oldest and the newest of which are in these rows. */
	addMany(id: number, count: number, oldest: number, newest: number): void {
		this.extend(id + 1);
		const [counts, firsts, lasts] = [this.#counts.values, this.#first.values, this.#last.values];
		const known = counts[id]!;
		counts[id] = known + count;
		if (known === 0) {
			this.#ids.push(id);
			firsts[id] = oldest;
			lasts[id] = newest;
			return;
		}

		// An unknown time makes way for a known one.
		const times = this.#times.values;
		const [first, last] = [times[firsts[id]!]!, times[lasts[id]!]!];
		if (times[oldest]! < first || Number.isNaN(first)) {
			firsts[id] = oldest;
		}

		if (times[newest]! > last || Number.isNaN(last)) {
			lasts[id] = newest;
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
		return this.#timeAt(this.#first, id);
	}

	/** The latest time of the value, `NaN` when unknown. */
	last(id: number): number {
		return this.#timeAt(this.#last, id);
	}

	/** Whether the value was noted to occur before. */
	isKnownBefore(id: number): boolean {
		return this.#seenBefore.values[id] === 1;
	}
}
