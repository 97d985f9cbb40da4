import {type TrailEvent} from '../core/event.ts';
import {type Columns} from './columns.ts';
import {growingIds} from './growing.ts';

/** Numbers of what makes events candidates for being the same; absent where no row has the value. */
export type Identity = {readonly id: number; readonly account: number | undefined; readonly region: number | undefined};

/** Stands for "no row" where rows are stored plus one. */
const none = 0;

/** The rows that have the same event id. */
export class RowsById {
	readonly #columns: Columns;
	/** By number of the event id: the latest row with it, plus one. */
	readonly #latest = growingIds();
	/** By row, where there is one: the row before it with the same id, plus one. */
	readonly #earlier = new Map<number, number>();

	constructor(columns: Columns) {
		this.#columns = columns;
	}

	/** Remembers the row of an event id, by its number. Rows of the empty id are not linked to each other. */
	add(id: number, row: number, isEmpty: boolean): void {
		if (id === this.#latest.length) {
			this.#latest.push(row + 1);
			return;
		}

		if (isEmpty) {
			return;
		}

		this.#earlier.set(row, this.#latest.values[id] ?? none);
		this.#latest.values[id] = row + 1;
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
		let next = this.#latest.at(id) ?? none;
		for (let count = 0; next !== none && count < limit; count++) {
			const row = next - 1;
			if (texts.account.ids.at(row) === account && texts.region.ids.at(row) === region) {
				rows.push(row);
			}

			next = this.#earlier.get(row) ?? none;
		}

		return rows;
	}
}
