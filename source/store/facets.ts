import {
	type ColumnName,
	resultAt,
	resultCount,
	type TextField,
} from './columns.ts';
import {type EventStore} from './event-store.ts';

/** A value of a column, and how many rows have it. The empty value stands for rows that have none. */
export type Facet = {readonly value: string; readonly count: number};

/** The most frequent values of a column among the rows, most frequent first, ties by value. A row counts for each of its resources. */
export const topValues = (store: EventStore, rows: Uint32Array, column: ColumnName, limit: number): readonly Facet[] => {
	if (column === 'resources') {
		return topResources(store, rows, limit);
	}

	return column === 'result' ? topResults(store, rows, limit) : topTexts(store, rows, {field: column, limit});
};

const topTexts = (store: EventStore, rows: Uint32Array, {field, limit}: {field: TextField; limit: number}): readonly Facet[] => {
	const {dictionary, ids} = store.columns.texts[field];
	return largest(countIds(rows, ids.values, dictionary.size), limit, id => dictionary.at(id));
};

const topResults = (store: EventStore, rows: Uint32Array, limit: number): readonly Facet[] => largest(countIds(rows, store.columns.results.values, resultCount), limit, resultAt);

const topResources = (store: EventStore, rows: Uint32Array, limit: number): readonly Facet[] => {
	const {resources, resourceIds} = store.columns;
	const {dictionary} = resources;
	// One place more than there are values, for rows without any.
	const nothing = dictionary.size;
	const counts = new Uint32Array(dictionary.size + 1);
	for (const [list, count] of countIds(rows, resourceIds.values, resources.size).entries()) {
		const items = count === 0 ? [] : new Set(resources.items(list));
		for (const item of items) {
			counts[item] = (counts[item] ?? 0) + count;
		}

		if (count > 0 && resources.items(list).length === 0) {
			counts[nothing] = (counts[nothing] ?? 0) + count;
		}
	}

	return largest(counts, limit, id => id === nothing ? '' : dictionary.at(id));
};

const countIds = (rows: Uint32Array, ids: Uint8Array | Uint32Array, size: number): Uint32Array => {
	const counts = new Uint32Array(size);
	for (const row of rows) {
		const id = ids[row] ?? 0;
		counts[id] = (counts[id] ?? 0) + 1;
	}

	return counts;
};

const largest = (counts: Uint32Array, limit: number, valueOf: (id: number) => string): readonly Facet[] => {
	const found: Facet[] = Array.from(largestIds(counts, limit), id => ({value: valueOf(id), count: counts[id] ?? 0}));

	return found.toSorted((a, b) => a.count === b.count ? compareTexts(a.value, b.value) : b.count - a.count).slice(0, Math.max(0, limit));
};

const compareTexts = (a: string, b: string): number => a < b ? -1 : 1;

// A dictionary may have a value for every row, so sorting all of it for ten of them is avoided: what lies below the smallest
// count that can still be among the first is never looked at as text.
const largestIds = (counts: Uint32Array, limit: number): readonly number[] => {
	const used = counts.filter(count => count > 0).toSorted();
	const smallest = used.at(-Math.max(1, limit)) ?? used[0] ?? 1;
	const ids: number[] = [];
	for (const [id, count] of counts.entries()) {
		if (count > 0 && count >= smallest) {
			ids.push(id);
		}
	}

	return ids;
};
