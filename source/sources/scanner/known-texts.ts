import {growingBytes} from '../../store/growing.ts';

/** So many texts have a number at a time; see `record-scanner.c`. */
export const mostTexts = 262_144;

/** What is known of the texts that have a number, by number. 0 stands for no text. */
export class KnownTexts {
	readonly #values: unknown[] = [];
	readonly #read: (number: number) => unknown;

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
			// Filled here and there an array becomes a map, which is slow.
			while (this.#values.length < number) {
				this.#values.push(undefined);
			}

			this.#values[number] = value;
		}

		return value;
	}

	/** Whether a text stands for itself, so that no other member is asked instead: a string, and not the empty one. */
	isFilled(number: number): boolean {
		const value = this.value(number);
		return typeof value === 'string' && value !== '';
	}
}

/** A small number that follows from a text alone, worked out once for each text. */
export class TextFacts {
	/** By number of the text, the fact plus one; 0 where it is not known. */
	readonly #facts = growingBytes();
	readonly #find: (number: number) => number;

	/** `find` works the fact out: 0 to 254. */
	constructor(find: (number: number) => number) {
		this.#find = find;
	}

	/** The fact of a text by its number. */
	of(number: number): number {
		const facts = this.#facts;
		const known = number < facts.length ? facts.values[number]! : 0;
		if (known !== 0) {
			return known - 1;
		}

		const found = this.#find(number);
		facts.extend(number + 1);
		facts.values[number] = found + 1;
		return found;
	}
}
