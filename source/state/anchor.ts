import {type State} from './state.ts';

/**
The event that the reader chose before the search began. While the search goes on the list may not hold it yet and shows
another in its place; it comes back, unless the reader moves meanwhile.
*/
export class Anchor {
	#row: number | undefined;
	#shown: number | undefined;

	constructor(state: State, before: Anchor | undefined) {
		const {events} = state;
		this.#row = before ? before.row(state) : (events.isChosen ? events.row : undefined);
		this.#shown = events.row;
	}

	/** Its row, or that of the one that was chosen since. */
	row({events}: State): number | undefined {
		if (events.isChosen && events.row !== this.#shown) {
			this.#row = events.row;
		}

		return this.#row;
	}

	/** Takes down which event stands in its place. */
	show(row: number | undefined): void {
		this.#shown = row;
	}
}
