import {fold} from '../core/query/fold.ts';
import {letterMask} from './letter-mask.ts';
import {growingIds} from './growing.ts';

/** The distinct strings of a column, numbered from 0 in the order in which they first came. Numbers never change. */
export class Dictionary {
	readonly #values: string[] = [];
	readonly #ids = new Map<string, number>();
	/** Folded values and letter masks, made when a search first asks: most columns of most sessions are never searched. */
	readonly #folded: string[] = [];
	readonly #masks = growingIds();

	#prepare(id: number): void {
		const end = Math.min(id + 1, this.#values.length);
		while (this.#folded.length < end) {
			const value = this.at(this.#folded.length);
			const folded = fold(value);
			// One string instead of two where folding changes nothing, as with ids and addresses.
			this.#folded.push(folded === value ? value : folded);
			this.#masks.push(letterMask(folded));
		}
	}

	/** How many distinct values there are. */
	get size(): number {
		return this.#values.length;
	}

	/** The number of a value, which is added when it is new. */
	add(value: string): number {
		const known = this.#ids.get(value);
		if (known !== undefined) {
			return known;
		}

		const id = this.#values.length;
		this.#values.push(value);
		this.#ids.set(value, id);
		return id;
	}

	/** The number of a value, or `undefined` when no row has it. */
	find(value: string): number | undefined {
		return this.#ids.get(value);
	}

	/** The value with this number; the empty string for a number that was never given out. */
	at(id: number): string {
		return this.#values[id] ?? '';
	}

	/** The value as words are compared with it, see `fold`. */
	folded(id: number): string {
		this.#prepare(id);
		return this.#folded[id] ?? '';
	}

	/** Which letters the folded value has, see `letterMask`. */
	mask(id: number): number {
		this.#prepare(id);
		return this.#masks.values[id] ?? 0;
	}
}
