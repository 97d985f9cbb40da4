import {type EventResult, type SourceRecord, type TrailEvent} from '../core/event.ts';
import {type ColumnName, Columns} from './columns.ts';
import {growingIds} from './growing.ts';
import {RowOrder} from './order.ts';
import {isSameContent} from './same-content.ts';
import {TextStore} from './text-store.ts';

export type EventStoreOptions = {
	/** Keeps every record, also those that stand in the store already. */
	readonly keepDuplicates?: boolean;
	/** How many UTF-16 units of record text stay uncompressed; 64 Mi unless told. */
	readonly textBudget?: number;
};

/** A record is compared with so many others of its id: a file full of one id must not make reading quadratic. */
const mostCompared = 32;

/** Stands for "no row" in the chain of rows with one event id; rows are stored plus one. */
const none = 0;

/**
The events in memory: append-only, by row number. A row is the place in the order in which events were read and never
changes; `order` lists the rows newest first.
*/
export class EventStore {
	readonly #texts: TextStore;
	readonly #keepDuplicates: boolean;
	readonly #order = new RowOrder();
	/** By number of the event id: the latest row with it, plus one. By row: the row before it with the same id, plus one. */
	readonly #latest = growingIds();
	readonly #earlier = growingIds();
	#duplicates = 0;
	#version = 0;
	/** The fields of all rows; for search and counting. */
	readonly columns = new Columns();

	constructor({keepDuplicates = false, textBudget}: EventStoreOptions = {}) {
		this.#keepDuplicates = keepDuplicates;
		this.#texts = new TextStore(textBudget === undefined ? {} : {budget: textBudget});
	}

	#append({event, text}: SourceRecord): void {
		const row = this.size;
		this.columns.push(event);
		this.#texts.add(text);
		const id = this.columns.texts.id.ids.values[row] ?? 0;
		if (id === this.#latest.length) {
			this.#latest.push(none);
		}

		this.#earlier.push(event.id === '' ? none : this.#latest.values[id] ?? none);
		this.#latest.values[id] = row + 1;
	}

	#isKnown({event, text}: SourceRecord): boolean {
		return event.id !== '' && this.#rowsLike(event, mostCompared).some(row => isSameContent(this.text(row), text));
	}

	/** Rows with the same account and region among the last `limit` with the same id, the last read first. */
	#rowsLike({id, account, region}: Pick<TrailEvent, 'id' | 'account' | 'region'>, limit: number): number[] {
		const {texts} = this.columns;
		const number = id === '' ? undefined : texts.id.dictionary.find(id);
		const rows: number[] = [];
		let next = number === undefined ? none : this.#latest.values[number] ?? none;
		for (let count = 0; next !== none && count < limit; count++) {
			const row = next - 1;
			if (texts.account.at(row) === account && texts.region.at(row) === region) {
				rows.push(row);
			}

			next = this.#earlier.values[row] ?? none;
		}

		return rows;
	}

	/** How many events there are. */
	get size(): number {
		return this.columns.size;
	}

	/** How many records were left out because they stand in the store already. */
	get duplicates(): number {
		return this.#duplicates;
	}

	/** Another number after every `add` that was not empty. */
	get version(): number {
		return this.#version;
	}

	/** All rows: newest first, unknown times last, ties by order read. The array is never changed; `add` makes another. */
	get order(): Uint32Array {
		return this.#order.rows;
	}

	/**
	Appends records, but for duplicates: same `eventID`, account and region, and equal content. The same id with other
	content stays, and a record without an id is never a duplicate (CloudTrail delivers at least once, and one event may be
	copied into several accounts).
	*/
	add(records: readonly SourceRecord[]): void {
		if (records.length === 0) {
			return;
		}

		for (const record of records) {
			if (!this.#keepDuplicates && this.#isKnown(record)) {
				this.#duplicates++;
			} else {
				this.#append(record);
			}
		}

		this.#order.extend(this.columns.times.values, this.size);
		this.#version++;
	}

	/** The event of a row, equal to the one that was added. */
	event(row: number): TrailEvent {
		return this.columns.event(row);
	}

	/** The record's JSON exactly as received. */
	text(row: number): string {
		return this.#texts.get(row);
	}

	/** Whether `text(row)` is at hand, without inflating a block of texts. */
	isTextAtHand(row: number): boolean {
		return this.#texts.isAtHand(row);
	}

	/** The time of a row in milliseconds since 1970, `NaN` when unknown. */
	time(row: number): number {
		return this.columns.time(row);
	}

	/** How the call of a row ended. */
	result(row: number): EventResult {
		return this.columns.result(row);
	}

	/** One column of a row as text, without building the event; of several resources the one to show. */
	value(column: ColumnName, row: number): string {
		return this.columns.value(column, row);
	}

	/** The first row that was read with this `eventID`, account and region; `undefined` when there is none. */
	find(id: string, account: string, region: string): number | undefined {
		return this.#rowsLike({id, account, region}, this.size).at(-1);
	}
}
