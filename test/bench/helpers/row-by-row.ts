import Fuse from 'fuse.js';
import {fold} from '../../../source/core/query/fold.ts';
import {type EventStore} from '../../../source/store/event-store.ts';
import {fuseOptions} from '../../../source/store/typos.ts';

const keys = ['user', 'role', 'name', 'source', 'resources', 'ip', 'region', 'account', 'error', 'agent'] as const;

/** The rows that a fuzzy word finds. */
export type RowsOf = (word: string) => ReadonlySet<number>;

/**
The search as fuse.js is usually used: a document for every row, with weighted keys, all of them looked at for every word. Typos
are allowed as the store allows them. Ids and access keys are compared exactly, as a typo there is another id.
*/
export const rowByRow = (store: EventStore): {readonly search: RowsOf; readonly withIdentifiers: (word: string, found: ReadonlySet<number>) => ReadonlySet<number>} => {
	const weighted = keys.map((name, index) => ({name, weight: index < 4 ? 2 : 1}));
	const rows = Array.from({length: store.size}, (_, row) => row);
	const documents = rows.map(row => {
		const event = store.event(row);
		return Object.fromEntries(keys.map(key => [key, [event[key]].flat().map(value => fold(value))]));
	});
	const identifiers = rows.map(row => fold(`${store.value('id', row)} ${store.value('key', row)}`));
	const index = Fuse.createIndex(weighted, documents);
	return {
		search(word) {
			const fuse = new Fuse(documents, {keys: weighted, ...fuseOptions(word)}, index);
			return new Set(fuse.search(word).map(({refIndex}) => refIndex));
		},
		withIdentifiers: (word, found) => new Set(rows.filter(row => found.has(row) || identifiers[row]!.includes(word))),
	};
};
