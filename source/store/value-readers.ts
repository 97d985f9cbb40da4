import {type Field} from '../core/query/query.ts';
import {readRecordText, valueTexts} from '../core/query/record-path.ts';
import {type ColumnReader, createColumnReader} from './column-readers.ts';
import {Dictionary} from './dictionary.ts';
import {type EventStore} from './event-store.ts';
import {costs, type Meter} from './meter.ts';
import {canHaveKeys, foldedKeys, readText} from './text-tests.ts';

/** What can be counted: a field of the query language, or a dotted path into the records. */
export type FacetSubject =
	| {readonly kind: 'field'; readonly field: Field}
	| {readonly kind: 'path'; readonly path: readonly string[]};

/** Values that the texts of records tell, which is dear and best done in the order in which they are stored. */
export type TextReader = {
	readonly isSlow: true;
	/** Hands over the numbers of a row's values, each once. */
	visit(row: number, meter: Meter, take: (id: number) => void): void;
	/** The value with a number; `undefined` stands for rows without any. */
	valueAt(id: number): string | undefined;
};

/** Tells the values of rows by number. A value keeps its number; the empty value stands for none. */
export type ValueReader = ColumnReader | TextReader;

/** A reader of the values of a subject, for the rows that are in the store now. */
export const createValueReader = (store: EventStore, subject: FacetSubject): ValueReader =>
	subject.kind === 'path' ? pathReader(store, subject.path) : createColumnReader(store, subject.field);

/** Numbers of the values of a path; 0 is none. */
const pathReader = (store: EventStore, path: readonly string[]): TextReader => {
	const values = new Dictionary();
	const keys = foldedKeys(path);
	return {
		isSlow: true,
		visit(row, meter, take) {
			const text = readText(store, row, meter);
			if (!text.ok || !canHaveKeys(text.value, keys)) {
				take(0);
				return;
			}

			meter.spend(text.value.length / costs.charactersParsed);
			const found = new Set(valueTexts(path, readRecordText(text.value)));
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
