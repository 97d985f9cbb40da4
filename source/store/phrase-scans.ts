import {type TextFile} from '../core/event-batch.ts';
import {type EventStore} from './event-store.ts';
import {type Verdicts} from './verdicts.ts';

/** So many files are scanned at a time: a search that is not wanted any more leaves no more than these behind. */
const filesAhead = 8;

/** What becomes of the scans of a search's files. */
export type PhraseScans = {
	/** Rows whose texts will be asked for, in that order. */
	foresee(rows: Iterable<number>): void;
	/** What to wait for before the text of a row is read: nothing where its verdict is known or its file cannot be scanned. */
	waitFor(row: number): Promise<void> | undefined;
};

/**
Has files scanned for a folded phrase, in other threads, and takes down the verdicts of all their rows. What a scan cannot tell is
left to be read row by row.
*/
export const createPhraseScans = (store: EventStore, verdicts: Verdicts, phrase: string): PhraseScans => {
	const scans = new Map<TextFile, Promise<void> | undefined>();
	let wanted: TextFile[] = [];
	let running = 0;

	const scan = async (file: TextFile): Promise<void> => {
		running++;
		const found = await file.search?.(phrase);
		running--;
		scans.set(file, undefined);
		if (!found) {
			return;
		}

		const hits = new Set(found);
		for (const {row, index, length} of store.rowsOfFile(file)) {
			for (let place = 0; place < length; place++) {
				verdicts.learn(row + place, hits.has(index + place));
			}
		}
	};

	const start = (file: TextFile): void => {
		if (!scans.has(file)) {
			scans.set(file, scan(file));
		}
	};

	return {
		foresee(rows) {
			const files = new Set<TextFile>();
			for (const row of rows) {
				const file = verdicts.isKnown(row) ? undefined : store.fileOf(row);
				if (file?.search && !scans.has(file)) {
					files.add(file);
				}
			}

			wanted = [...files];
		},
		// eslint-disable-next-line @typescript-eslint/promise-function-async -- Most rows have nothing to wait for, and must not cost a turn.
		waitFor(row) {
			if (verdicts.isKnown(row)) {
				return undefined;
			}

			const file = store.fileOf(row);
			if (!file?.search) {
				return undefined;
			}

			start(file);
			for (const ahead of wanted.splice(0, Math.max(0, filesAhead - running))) {
				start(ahead);
			}

			return scans.get(file);
		},
	};
};
