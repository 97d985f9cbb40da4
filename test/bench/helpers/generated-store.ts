import path from 'node:path';
import {readFiles} from '../../../source/sources/read-files.ts';
import {EventStore} from '../../../source/store/event-store.ts';
import {generatedLogs, logFiles} from './log-files.ts';

/** A store with so many generated events, read from their log files as the explorer reads them: the newest first, their texts left where they are. */
export const readGenerated = async (count: number): Promise<EventStore> => {
	const files = logFiles(generatedLogs(count)).toSorted((a, b) => path.basename(a) < path.basename(b) ? 1 : -1);
	const store = new EventStore();
	for await (const {batch} of readFiles(files, {request: {limit: 2 ** 30, isTextKept: false}, signal: new AbortController().signal})) {
		if (batch) {
			store.addBatch(batch);
		}
	}

	return store;
};
