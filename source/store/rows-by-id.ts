import {type TrailEvent} from '../core/event.ts';
import {type Columns} from './columns.ts';
import {growingIds} from './growing.ts';

/** Numbers of what makes events candidates for being the same; absent where no row has the value. */
export type Identity = {readonly id: number; readonly account: number | undefined; readonly region: number | undefined};

/**
The rows that have the same event id. Nearly all ids are those of one row, and ids are numbered in the order of rows; so only the
rows whose id was there before are remembered.
*/
export class RowsById {
	readonly #columns: Columns;
	/** The rows whose id was there before, in order. */
	readonly #repeats = growingIds(16);
	/** By number of the event id, where there are several: the latest row with it. */
	readonly #latest = new Map<number, number>();
	/** By row, where there is one: the row before it with the same id. */
	readonly #earlier = new Map<number, number>();
	/** How many ids have a row. */
	#known = 0;

	constructor(columns: Columns) {
		this.#columns = columns;
	}

	/** The first row with an id: every row before it has an id of its own, but for the repeats. */
	#firstRow(id: number): number {
		let low = 0;
		let high = this.#repeats.length;
		while (low < high) {
			const middle = Math.floor((low + high) / 2);
			if ((this.#repeats.values[middle] ?? 0) - middle <= id) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		return id + low;
	}

	/** Remembers the next rows, each of which has a new event id; gives the number of the first of these ids. */
	addNew(count: number): number {
		this.#known += count;
		return this.#known - count;
	}

	/** Remembers the next row, given the number of its event id. Rows of the empty id are not linked to each other. */
	add(id: number, row: number, isEmpty: boolean): void {
		if (id === this.#known) {
			this.#known++;
			return;
		}

		if (!isEmpty) {
			this.#earlier.set(row, this.#latest.get(id) ?? this.#firstRow(id));
			this.#latest.set(id, row);
		}

		this.#repeats.push(row);
	}

	/** The numbers of an event's id, account and region; `undefined` when no row has its id, or it has none. */
	identify({id, account, region}: Pick<TrailEvent, 'id' | 'account' | 'region'>): Identity | undefined {
		const {texts} = this.#columns;
		const number = id === '' ? undefined : texts.id.dictionary.find(id);
		return number === undefined ? undefined : {id: number, account: texts.account.dictionary.find(account), region: texts.region.dictionary.find(region)};
	}

	/** Rows with the same account and region among the last `limit` with the same id, the last read first. */
	like({id, account, region}: Identity, limit: number): number[] {
		const {texts} = this.#columns;
		const rows: number[] = [];
		let row = id < this.#known ? this.#latest.get(id) ?? this.#firstRow(id) : undefined;
		for (let count = 0; row !== undefined && count < limit; count++) {
			if (texts.account.ids.at(row) === account && texts.region.ids.at(row) === region) {
				rows.push(row);
			}

			row = this.#earlier.get(row);
		}

		return rows;
	}
}
