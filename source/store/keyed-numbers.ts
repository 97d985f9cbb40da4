/** Keys are below this. */
const mostKeys = 131_074;

/** Numbers by the key of their value, see `EventKeys`. */
export class KeyedNumbers {
	/** The number plus one; 0 where none is known. */
	readonly #numbers = new Uint32Array(mostKeys);

	/** The number that belongs to a key; -1 when none does yet. */
	at(key: number): number {
		return (this.#numbers[key] ?? 0) - 1;
	}

	/** Remembers the number of a key. */
	set(key: number, number: number): void {
		if (key > 0) {
			this.#numbers[key] = number + 1;
		}
	}

	/** Forgets all keys. */
	clear(): void {
		this.#numbers.fill(0);
	}
}
