import {
	type BatchField,
	type BatchLists,
	type EventBatch,
	type NewValues,
} from '../core/event-batch.ts';
import {batchFields, type Columns} from './columns.ts';
import {type Dictionary} from './dictionary.ts';
import {type Growing, growingIds} from './growing.ts';
import {
	type Slices,
	pause,
	type Meter,
	costs,
} from './meter.ts';
import {bytesOf} from './text-bytes.ts';

const fewNumbers = 64;

/** What the numbers of one encoder are in the store. */
type Tables = {
	readonly fields: Readonly<Record<BatchField, Growing<Uint32Array>>>;
	readonly resources: Growing<Uint32Array>;
	readonly lists: Growing<Uint32Array>;
};

const createTables = (): Tables => {
	const table = (): Growing<Uint32Array> => growingIds(fewNumbers);
	return {
		fields: {
			who: table(),
			user: table(),
			role: table(),
			identity: table(),
			source: table(),
			name: table(),
			ip: table(),
			region: table(),
			account: table(),
			error: table(),
			message: table(),
			key: table(),
			agent: table(),
			type: table(),
			category: table(),
		},
		resources: table(),
		lists: table(),
	};
};

/** Turns the numbers that encoders gave to values into those of the store: one look into a table for each. */
export class BatchNumbers {
	readonly #columns: Columns;
	readonly #tables = new Map<number, Tables>();

	constructor(columns: Columns) {
		this.#columns = columns;
	}

	#tablesOf({encoder}: EventBatch): Tables {
		const known = this.#tables.get(encoder) ?? createTables();
		this.#tables.set(encoder, known);
		return known;
	}

	* #learnLists({firstList, items, ends}: BatchLists, {lists, resources}: Tables, meter: Meter): Slices {
		lists.length = firstList;
		let start = 0;
		for (const end of ends) {
			lists.push(this.#columns.resources.addNumbers(items, start, end, resources.values));
			start = end;
			meter.spend(costs.newValue);
			if (meter.isSpent) {
				yield * pause(meter);
			}
		}
	}

	/**
	Takes in the values that are new with a batch.
	@yields where the caller may pause
	*/
	* learn(batch: EventBatch, meter: Meter): Slices {
		const tables = this.#tablesOf(batch);
		for (const field of batchFields) {
			yield * learnValues(batch.fields[field], {table: tables.fields[field], dictionary: this.#columns.texts[field].dictionary, meter});
		}

		yield * learnValues(batch.resources, {table: tables.resources, dictionary: this.#columns.resources.dictionary, meter});
		yield * this.#learnLists(batch.resources, tables, meter);
	}

	/** The store's number of a value of a batch, which has been learned. */
	numberAt(batch: EventBatch, field: BatchField, place: number): number {
		return this.#tablesOf(batch).fields[field].values[batch.fields[field].ids[place]!]!;
	}

	/** Appends to one column the values of the batch at the given places. */
	appendField(batch: EventBatch, field: BatchField, places: Uint32Array): void {
		const {ids, dictionary} = this.#columns.texts[field];
		ids.appendBy(this.#tablesOf(batch).fields[field].values, batch.fields[field].ids, places, dictionary.size);
	}

	/**
	Appends to the columns the values of the batch at the given places, but for ids, accounts and regions.
	@yields where the caller may pause
	*/
	* append(batch: EventBatch, places: Uint32Array, meter: Meter): Slices {
		const tables = this.#tablesOf(batch);
		const {texts, resources, resourceIds} = this.#columns;
		const all = [
			...batchFields.filter(field => field !== 'account' && field !== 'region').map(field => ({
				codes: texts[field].ids, most: texts[field].dictionary.size, ids: batch.fields[field].ids, table: tables.fields[field],
			})),
			{
				codes: resourceIds, most: resources.size, ids: batch.resources.ids, table: tables.lists,
			},
		];
		for (const {codes, most, ids, table} of all) {
			const length = codes.length + places.length;
			yield * codes.reserveInSlices(length, most, meter);
			meter.spend(places.length * costs.moved);
			codes.appendBy(table.values, ids, places, most);
			if (meter.isSpent) {
				yield * pause(meter);
			}
		}
	}
}

type Learning = {readonly table: Growing<Uint32Array>; readonly dictionary: Dictionary; readonly meter: Meter};

function * learnValues({first, values: {bytes, sizes, hashes}}: NewValues, {table, dictionary, meter}: Learning): Slices {
	table.length = first;
	// One for all of them: hundreds of thousands would keep the collector busy.
	const text = {
		bytes, at: 0, size: 0, hash: 0,
	};
	const {length} = sizes;
	for (let index = 0; index < length; index++) {
		text.size = sizes[index]!;
		text.hash = hashes[index]!;
		table.push(dictionary.addBytes(text));
		text.at += bytesOf(text.size);
		meter.spend(costs.newValue);
		if (meter.isSpent) {
			yield * pause(meter);
		}
	}
}
