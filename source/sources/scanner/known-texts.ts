/** So many texts have a number at a time; see `record-scanner.c`. */
export const mostTexts = 131_072;

/** What is known of the texts that have a number, by number. 0 stands for no text. */
export class KnownTexts {
	// An array that begins long stays one; filled here and there it becomes a map, which is slow.
	readonly #values: unknown[] = Array.from({length: mostTexts + 1});
	readonly #read: (number: number) => unknown;
	/** Of identities: the number of the account that recorded the first event of each, plus one; 0 where that is not known. */
	readonly recipients = new Uint32Array(mostTexts + 1);
	/** Of lists of resources: 1 for those that name some, 2 for those that name none; 0 where that is not known. */
	readonly naming = new Uint8Array(mostTexts + 1);

	/** `read` gives the value of a text, which is JSON. */
	constructor(read: (number: number) => unknown) {
		this.#read = read;
	}

	/** The value of a text. Objects are made anew each time: keeping tens of thousands of them would cost more. */
	value(number: number): unknown {
		const known = number === 0 ? undefined : this.#values[number];
		if (known !== undefined || number === 0) {
			return known;
		}

		const value = this.#read(number);
		if (typeof value !== 'object') {
			this.#values[number] = value;
		}

		return value;
	}
}
