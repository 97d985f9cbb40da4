import {
	type BatchField,
	type BatchLists,
	type EventBatch,
	type NewValues,
} from '../core/event-batch.ts';
import {batchFields, type Columns} from './columns.ts';
import {type Values} from './dictionary.ts';
import {type Growing, growingIds} from './growing.ts';
import {
	type Slices,
	pause,
	type Meter,
	costs,
} from './meter.ts';

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
			lists.push(this.#columns.resources.addNumbers(items.subarray(start, end), resources.values));
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

	/** The store's number of a value, by its place in the batch; it has been learned. */
	at(batch: EventBatch, field: BatchField, place: number): number {
		return this.#tables.get(batch.encoder)?.fields[field].at(batch.fields[field].ids[place] ?? 0) ?? 0;
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
			meter.spend((length > codes.values.length ? length * costs.copied : 0) + (places.length * costs.moved));
			codes.reserve(length, most);
			const {values} = codes;
			const numbers = table.values;
			let row = codes.length;
			for (const place of places) {
				values[row++] = numbers[ids[place] ?? 0] ?? 0;
			}

			codes.length = row;
			if (meter.isSpent) {
				yield * pause(meter);
			}
		}
	}
}

type Learning = {readonly table: Growing<Uint32Array>; readonly dictionary: Values; readonly meter: Meter};

function * learnValues({first, values}: NewValues, {table, dictionary, meter}: Learning): Slices {
	table.length = first;
	for (const value of values) {
		table.push(dictionary.add(value));
		meter.spend(costs.newValue);
		if (meter.isSpent) {
			yield * pause(meter);
		}
	}
}
