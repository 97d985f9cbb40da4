import {type Page} from '../../source/core/source.ts';
import {EventStore} from '../../source/store/event-store.ts';

/** What pages bring, in the order read, duplicates kept. */
export const storeOf = (pages: readonly Page[]): EventStore => {
	const store = new EventStore({keepDuplicates: true});
	for (const {records, batch} of pages) {
		store.add(records);
		if (batch) {
			store.addBatch(batch);
		}
	}

	return store;
};

/** The texts of all events of pages, in the order read. */
export const textsOf = (pages: readonly Page[]): readonly string[] => {
	const store = storeOf(pages);
	return Array.from({length: store.size}, (_, row) => store.text(row));
};
