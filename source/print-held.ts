import {type SourceRecord} from './core/event.ts';
import {type Query} from './core/query/query.ts';
import {recordPredicate} from './core/query/record-predicate.ts';
import {type Page} from './core/source.ts';
import {type EventStoreOptions} from './store/event-store.ts';
import {compareRows} from './store/order.ts';
import {isSameContent, mostCompared} from './store/same-content.ts';

/** The most records that are held. A store is no quicker with more, but takes less memory for each. */
export const mostHeld = 16_384;

/** The most UTF-16 units of text that are held: a record may have 256 kB, and the values that were read of it take several times that. */
export const mostText = 32 * 1024 * 1024;

/** What an answer tells besides its records. */
export type HeldAnswer = {
	/** The records that match, in the order of `EventStore.order`. */
	readonly records: readonly SourceRecord[];
	/** How many records there are, matching or not, without duplicates. */
	readonly size: number;
	/** How many records were left out because the same one had come before. */
	readonly duplicates: number;
};

/**
Records as they came, while they are few: putting them into a store and searching it would take longer than asking each of them.
The answer is the one that a store with the same records gives.
*/
export class HeldRecords {
	readonly #keepDuplicates: boolean;
	#records: SourceRecord[] = [];
	#textLength = 0;

	constructor({keepDuplicates = false}: Pick<EventStoreOptions, 'keepDuplicates'> = {}) {
		this.#keepDuplicates = keepDuplicates;
	}

	/** Holds the records of a page; gives `false`, and holds none of them, where it brings a batch or would be too much. */
	hold({records, batch}: Page): boolean {
		let length = this.#textLength;
		for (const {text} of records) {
			length += text.length;
		}

		if (batch !== undefined || this.#records.length + records.length > mostHeld || length > mostText) {
			return false;
		}

		this.#textLength = length;
		this.#records.push(...records);
		return true;
	}

	/** Gives all records in the order in which they came, for a store, and holds none of them any more. */
	take(): readonly SourceRecord[] {
		const records = this.#records;
		this.#records = [];
		this.#textLength = 0;
		return records;
	}

	/** The records that match the query, whose words are exact. Duplicates are left out unless they are to be kept. */
	answer(query: Query): HeldAnswer {
		const kept = this.#keepDuplicates ? this.#records : withoutDuplicates(this.#records);
		return {
			records: newestFirst(kept.filter(recordPredicate(query))),
			size: kept.length,
			duplicates: this.#records.length - kept.length,
		};
	}
}

// As `EventStore.add` tells them.
const withoutDuplicates = (records: readonly SourceRecord[]): readonly SourceRecord[] => {
	const byId = new Map<string, SourceRecord[]>();
	return records.filter(record => {
		const {id} = record.event;
		const known = id === '' ? undefined : byId.get(id);
		if (known?.slice(-mostCompared).some(other => isSameEvent(other, record))) {
			return false;
		}

		if (known) {
			known.push(record);
		} else {
			byId.set(id, [record]);
		}

		return true;
	});
};

const isSameEvent = (one: SourceRecord, other: SourceRecord): boolean =>
	one.event.account === other.event.account && one.event.region === other.event.region && isSameContent(one.text, other.text);

const newestFirst = (records: readonly SourceRecord[]): readonly SourceRecord[] => {
	// A field of an event may be worked out anew each time.
	const times = Float64Array.from(records, ({event}) => event.time);
	return records.keys().toArray().toSorted((a, b) => compareRows(times, a, b)).map(row => records[row]!);
};
