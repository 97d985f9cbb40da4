import {displayEvent, serviceName} from '../core/format.ts';
import {type Field} from '../core/query/query.ts';
import {type CodeArray} from './codes.ts';
import {Dictionary} from './dictionary.ts';
import {type EventStore} from './event-store.ts';
import {columnOf} from './field-tests.ts';

/**
Values that the columns tell. Every row has one number, which stands for a value, or for several in a column of lists; the empty
value stands for none.
*/
export type ColumnReader = {
	readonly isSlow: false;
	/** All numbers given out so far are below this one. */
	size(): number;
	/** Writes the number of each row into `numbers`, at the same place. */
	fill(rows: Uint32Array, numbers: Uint32Array): void;
	/** In a column of lists, the values that a row's number stands for. Absent where it stands for itself. */
	readonly lists?: {
		/** All numbers of values are below this one. */
		readonly size: number;
		/** Hands over the numbers of the values, each once. */
		visit(list: number, take: (id: number) => void): void;
	};
	/** The value with a number as the query language writes it; `undefined` stands for rows without any. */
	valueAt(id: number): string | undefined;
};

/** A reader of the values of a field, for the rows that are in the store now. */
export const createColumnReader = (store: EventStore, field: Field): ColumnReader => {
	switch (field) {
		case 'event': {
			return eventReader(store);
		}

		case 'service': {
			const {dictionary} = store.columns.texts.source;
			return {...textReader(store, 'service'), valueAt: id => orNone(serviceName(dictionary.at(id)))};
		}

		case 'resource': {
			return resourceReader(store);
		}

		default: {
			return textReader(store, field);
		}
	}
};

const orNone = (value: string): string | undefined => value === '' ? undefined : value;

const copyAt = (values: CodeArray, rows: Uint32Array, numbers: Uint32Array): void => {
	const {length} = rows;
	for (let place = 0; place < length; place++) {
		numbers[place] = values[rows[place]!]!;
	}
};

const textReader = (store: EventStore, field: Exclude<Field, 'resource'>): ColumnReader => {
	const {dictionary, ids} = store.columns.texts[columnOf[field]];
	return {
		isSlow: false,
		size: () => dictionary.size,
		fill(rows, numbers) {
			copyAt(ids.values, rows, numbers);
		},
		valueAt: id => orNone(dictionary.at(id)),
	};
};

/** So many pairs of service and call may have a place each in a table; there are hardly ever more than some ten thousand. */
const mostPairs = 2 ** 20;

const eventReader = (store: EventStore): ColumnReader => {
	const {source, name} = store.columns.texts;
	const values = new Dictionary();
	const names = name.dictionary.size;
	const pairs = source.dictionary.size * names;
	// By pair: one more than the number of its value, so that 0 is what no row has asked for yet.
	const table = new Uint32Array(pairs > mostPairs ? 0 : pairs);
	const others = new Map<number, number>();
	const learn = (pair: number): number => {
		const known = others.get(pair);
		if (known !== undefined) {
			return known;
		}

		// Names that differ by their API date are shown, and asked for, as one.
		const call = name.dictionary.at(pair % names);
		const number = values.add(call === '' ? '' : displayEvent({source: source.dictionary.at(Math.floor(pair / names)), name: call, category: ''})) + 1;
		if (pair < table.length) {
			table[pair] = number;
		} else {
			others.set(pair, number);
		}

		return number;
	};

	return {
		isSlow: false,
		size: () => values.size,
		fill(rows, numbers) {
			const [sources, calls] = [source.ids.values, name.ids.values];
			const {length} = rows;
			for (let place = 0; place < length; place++) {
				const row = rows[place]!;
				const pair = (sources[row]! * names) + calls[row]!;
				const number = table[pair] ?? 0;
				numbers[place] = (number === 0 ? learn(pair) : number) - 1;
			}
		},
		valueAt: id => orNone(values.at(id)),
	};
};

const resourceReader = (store: EventStore): ColumnReader => {
	const {resources, resourceIds} = store.columns;
	// The rows that are there now have no value with this number.
	const nothing = resources.dictionary.size;
	return {
		isSlow: false,
		size: () => resources.size,
		fill(rows, numbers) {
			copyAt(resourceIds.values, rows, numbers);
		},
		lists: {
			size: nothing + 1,
			visit(list, take) {
				if (resources.isEmpty(list)) {
					take(nothing);
				} else {
					resources.visit(list, take);
				}
			},
		},
		valueAt: id => id === nothing ? undefined : orNone(resources.dictionary.at(id)),
	};
};
