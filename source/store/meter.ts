/** How much work a slice of a search may do. One unit is about a tenth of a microsecond: a slice takes one to three milliseconds. */
export const unitsPerSlice = 16_384;

/** What single steps cost, in units. */
export const costs = {
	/** Looking at one row or one value, with a short comparison. */
	look: 1,
	/** Judging one row by one column, among thousands one after the other. */
	passed: 0.06,
	/** Looking for a word in so many bytes of values costs one unit, among hundreds one after the other. */
	bytesSearched: 256,
	/** Making a value, or a part of it, what it is compared as, and comparing it; fuse.js is mostly not asked. */
	fold: 5,
	/** So many characters of it cost one unit more. */
	charactersFolded: 32,
	/** A test by patterns, which folds the value. */
	pattern: 4,
	/** Reading so many characters of record text costs one unit. */
	charactersRead: 64,
	/** Parsing so many characters of JSON costs one unit. */
	charactersParsed: 16,
	/** Inflating a block of record texts. */
	inflate: 12_000,
	/** Taking a value into a dictionary. */
	newValue: 8,
	/** Finding the number of one id. */
	numbered: 2,
	/** Taking over one cell of a batch of events. */
	moved: 0.05,
	/** Counting one row by its kind. */
	counted: 0.2,
	/** Putting one row in its order. */
	ordered: 0.3,
	/** Copying so many bytes into new memory costs one unit. */
	bytesCopied: 40,
} as const;

/** Adds up the work of one slice, so that a search pauses after so much work whatever the machine's clock says. */
export class Meter {
	#left = unitsPerSlice;

	/** Counts work done. */
	spend(units: number): void {
		this.#left -= units;
	}

	/** Whether the slice is used up. */
	get isSpent(): boolean {
		return this.#left <= 0;
	}

	/** Starts the next slice. */
	renew(): void {
		this.#left = unitsPerSlice;
	}
}

/** Work in slices: every `yield` is a place where the caller may pause or stop. */
export type Slices<Value = void> = Generator<undefined, Value, undefined>;

/** Work in slices that may have to wait for others: a promise that is yielded is to be awaited before it goes on. */
export type WaitingSlices<Value = void> = Generator<Promise<void> | undefined, Value, undefined>;

/** Does all slices at once, for callers that nobody waits for. */
export function finish<Value>(steps: Generator<unknown, Value>): Value {
	for (;;) {
		const step = steps.next();
		if (step.done === true) {
			return step.value;
		}
	}
}

/** Ends the slice if it is used up. */
export function * pause(meter: Meter): Slices {
	if (!meter.isSpent) {
		return;
	}

	yield;
	meter.renew();
}
