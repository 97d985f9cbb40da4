import {growingBytes, growingIds} from './growing.ts';

/**
How many rows have each of many numbers, and which of them came first and last. Rows are counted newest first, so these are the
newest and the oldest, and no time is looked at on the way.
*/
export class RowCounts {
	readonly #counts = growingIds();
	readonly #newest = growingIds();
	readonly #oldest = growingIds();
	readonly #before = growingBytes();

	/** How many numbers there may be. */
	get size(): number {
		return this.#counts.length;
	}

	/** Makes room for numbers below `size`. */
	extend(size: number): void {
		for (const column of [this.#counts, this.#newest, this.#oldest, this.#before]) {
			column.extend(size);
		}
	}

	/** Counts rows by their numbers, which there is room for. `isTimed` is whether their times are known. */
	add(rows: Uint32Array, numbers: Uint32Array, isTimed: boolean): void {
		const [counts, newest, oldest] = [this.#counts.values, this.#newest.values, this.#oldest.values];
		const {length} = rows;
		for (let place = 0; place < length; place++) {
			const row = rows[place]!;
			const number = numbers[place]!;
			const count = counts[number]!;
			counts[number] = count + 1;
			if (count === 0) {
				newest[number] = row;
				oldest[number] = row;
			} else if (isTimed) {
				oldest[number] = row;
			}
		}
	}

	/** Takes down that rows before those that are counted have these numbers, which there is room for. */
	noteBefore(numbers: Uint32Array): void {
		const before = this.#before.values;
		for (const number of numbers) {
			before[number] = 1;
		}
	}

	/** How many rows have the number. */
	count(number: number): number {
		return this.#counts.at(number) ?? 0;
	}

	/** The first row that was counted with the number. */
	newest(number: number): number {
		return this.#newest.at(number) ?? 0;
	}

	/** The last row that was counted with the number; one of unknown time only where there is no other. */
	oldest(number: number): number {
		return this.#oldest.at(number) ?? 0;
	}

	/** Whether the number was noted to occur before. */
	isKnownBefore(number: number): boolean {
		return this.#before.at(number) === 1;
	}
}
