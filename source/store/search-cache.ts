import {type Numbered, type Verdicts} from './verdicts.ts';

/** How many tests are remembered: a few words typed letter by letter, and back. */
const mostTests = 48;

/** How many verdicts are remembered, a byte each; the latest few tests are in any case. */
const mostVerdicts = 16 * 1024 * 1024;
const fewestTests = 4;

/**
What earlier searches found out, by test, for the latest tests. One is kept as long as its store and handed to every search:
the next key then looks only at what passed before, and backspace at nothing.
*/
export class SearchCache {
	readonly #tests = new Map<string, Map<Numbered, Verdicts>>();

	#count(): number {
		let count = 0;
		for (const byThings of this.#tests.values()) {
			for (const {size} of byThings.keys()) {
				count += size;
			}
		}

		return count;
	}

	/** The verdicts of the test with this name on these things; made when there are none yet. */
	get(name: string, things: Numbered, create: () => Verdicts): Verdicts {
		const byThings = this.#tests.get(name) ?? new Map<Numbered, Verdicts>();
		// The test asked for last stands at the end.
		this.#tests.delete(name);
		this.#tests.set(name, byThings);
		const known = byThings.get(things) ?? create();
		byThings.set(things, known);
		let count = this.#count();
		for (const [oldest, forgotten] of this.#tests) {
			if (this.#tests.size <= fewestTests || (this.#tests.size <= mostTests && count <= mostVerdicts)) {
				break;
			}

			this.#tests.delete(oldest);
			for (const {size} of forgotten.keys()) {
				count -= size;
			}
		}

		return known;
	}

	/** The verdicts of a test, if they are remembered. */
	peek(name: string, things: Numbered): Verdicts | undefined {
		return this.#tests.get(name)?.get(things);
	}
}
