/** So many texts have a number at a time; see `record-scanner.c`. */
const mostTexts = 65_536;

// Arrays that begin long stay arrays; those that are filled here and there become maps, which are slow.
const perText = <Value>(): Array<Value | undefined> => Array.from({length: mostTexts + 1});

/** What is known of the texts that have a number, by number, each worked out when it is first asked for. 0 stands for no text. */
export class KnownTexts {
	readonly #values = perText<unknown>();
	readonly #read: (number: number) => unknown;
	/** Of identities: the number of the account that recorded the first event of each. */
	readonly recipients = perText<number>();
	/** Of lists of resources: whether they name any. */
	readonly isNaming = perText<boolean>();

	/** `read` gives the value of a text, which is JSON. */
	constructor(read: (number: number) => unknown) {
		this.#read = read;
	}

	/** The value of a text. Objects are shared by all records that have them. */
	value(number: number): unknown {
		if (number === 0) {
			return undefined;
		}

		this.#values[number] ??= this.#read(number);
		return this.#values[number];
	}
}
