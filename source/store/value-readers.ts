import {displayEvent, serviceName} from '../core/format.ts';
import {type Field} from '../core/query/query.ts';
import {readRecordText, valueTexts} from '../core/query/record-path.ts';
import {Dictionary} from './dictionary.ts';
import {type EventStore} from './event-store.ts';
import {columnOf} from './field-tests.ts';
import {costs, type Meter} from './meter.ts';
import {canHaveKeys, foldedKeys, readText} from './text-tests.ts';

/** What can be counted: a field of the query language, or a dotted path into the records. */
export type FacetSubject =
	| {readonly kind: 'field'; readonly field: Field}
	| {readonly kind: 'path'; readonly path: readonly string[]};

/** Tells the values of rows by number. A value keeps its number; the empty value stands for none. */
export type ValueReader = {
	/** Whether the texts of records are read, which is dear and best done in the order in which they are stored. */
	readonly isSlow: boolean;
	/** Hands over the numbers of a row's values, each once. */
	visit(row: number, meter: Meter, take: (id: number) => void): void;
	/** The value with a number as the query language writes it; `undefined` stands for rows without any. */
	valueAt(id: number): string | undefined;
};

/** A reader of the values of a subject, for the rows that are in the store now. */
export const createValueReader = (store: EventStore, subject: FacetSubject): ValueReader => {
	if (subject.kind === 'path') {
		return pathReader(store, subject.path);
	}

	switch (subject.field) {
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
			return textReader(store, subject.field);
		}
	}
};

const orNone = (value: string): string | undefined => value === '' ? undefined : value;

const textReader = (store: EventStore, field: Exclude<Field, 'resource'>): ValueReader => {
	const {dictionary, ids} = store.columns.texts[columnOf[field]];
	return {
		isSlow: false,
		visit(row, meter, take) {
			meter.spend(costs.look);
			take(ids.values[row] ?? 0);
		},
		valueAt: id => orNone(dictionary.at(id)),
	};
};

/** More than there can be names, so that a pair of numbers makes one number. */
const mostNames = 2 ** 26;

const eventReader = (store: EventStore): ValueReader => {
	const {source, name} = store.columns.texts;
	const values = new Dictionary();
	const known = new Map<number, number>();
	return {
		isSlow: false,
		visit(row, meter, take) {
			meter.spend(costs.look * 2);
			const sourceId = source.ids.values[row] ?? 0;
			const nameId = name.ids.values[row] ?? 0;
			const pair = (sourceId * mostNames) + nameId;
			let id = known.get(pair);
			if (id === undefined) {
				// Names that differ by their API date are shown, and asked for, as one.
				const call = name.dictionary.at(nameId);
				id = values.add(call === '' ? '' : displayEvent({source: source.dictionary.at(sourceId), name: call, category: ''}));
				known.set(pair, id);
			}

			take(id);
		},
		valueAt: id => orNone(values.at(id)),
	};
};

const resourceReader = (store: EventStore): ValueReader => {
	const {resources, resourceIds} = store.columns;
	// The rows that are there now have no value with this number.
	const nothing = resources.dictionary.size;
	return {
		isSlow: false,
		visit(row, meter, take) {
			const items = resources.items(resourceIds.values[row] ?? 0);
			meter.spend(costs.look + items.length);
			if (items.length < 2) {
				take(items[0] ?? nothing);
				return;
			}

			for (const item of new Set(items)) {
				take(item);
			}
		},
		valueAt: id => id === nothing ? undefined : orNone(resources.dictionary.at(id)),
	};
};

/** Numbers of the values of a path; 0 is none. */
const pathReader = (store: EventStore, path: readonly string[]): ValueReader => {
	const values = new Dictionary();
	const keys = foldedKeys(path);
	return {
		isSlow: true,
		visit(row, meter, take) {
			const text = readText(store, row, meter);
			if (!canHaveKeys(text, keys)) {
				take(0);
				return;
			}

			meter.spend(text.length / costs.charactersParsed);
			const found = new Set(valueTexts(path, readRecordText(text)));
			for (const value of found) {
				take(values.add(value) + 1);
			}

			if (found.size === 0) {
				take(0);
			}
		},
		valueAt: id => id === 0 ? undefined : values.at(id - 1),
	};
};
