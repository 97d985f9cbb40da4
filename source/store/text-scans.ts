import {type TextFile} from '../core/event-batch.ts';
import {type TextCondition} from '../core/query/text-condition.ts';
import {type FileRun} from './record-texts.ts';
import {type EventStore} from './event-store.ts';
import {type WaitingSlices} from './meter.ts';
import {countWhile} from './order.ts';
import {type Verdicts} from './verdicts.ts';

/** So many files are scanned at a time: a search that is not wanted any more leaves no more than these behind. */
const filesAhead = 16;

/** What becomes of the scans of a search's files. */
export type TextScans = {
	/** Rows that will be asked for, in that order. */
	foresee(rows: Uint32Array): void;
	/** Waits until the files of rows are scanned; afterwards their verdicts are known, but for those of files that cannot be scanned. */
	settle(rows: Uint32Array): WaitingSlices;
};

/**
Has files scanned for what meets a condition, in other threads, and takes down the verdicts of all their rows. What a scan cannot
tell is left to be read row by row.
*/
export const createTextScans = (store: EventStore, verdicts: Verdicts, condition: TextCondition): TextScans => {
	const scans = new Map<TextFile, Promise<void> | undefined>();
	let wanted: Iterator<TextFile, unknown> = [].values();
	let running = 0;

	const learn = ({row, index, length}: FileRun, found: Uint32Array): void => {
		let next = countWhile(found, hit => hit < index);
		for (let place = 0; place < length; place++) {
			const isHit = found[next] === index + place;
			verdicts.learn(row + place, isHit);
			next += isHit ? 1 : 0;
		}
	};

	const scan = async (file: TextFile): Promise<void> => {
		running++;
		const found = await file.search?.(condition);
		running--;
		scans.set(file, undefined);
		for (const run of found ? store.rowsOfFile(file) : []) {
			if (found?.ok) {
				learn(run, found.value);
			} else {
				for (let place = 0; place < run.length; place++) {
					verdicts.lose(run.row + place);
				}
			}
		}
	};

	const start = (file: TextFile): void => {
		if (!scans.has(file)) {
			scans.set(file, scan(file));
		}
	};

	const startAhead = (): void => {
		for (let free = filesAhead - running; free > 0; free--) {
			const ahead = wanted.next();
			if (ahead.done !== true) {
				start(ahead.value);
			}
		}
	};

	/**
	The files of rows whose verdicts are not known yet; one may come several times.
	@yields files, in the order of the rows
	*/
	function * filesOf(rows: Uint32Array): Generator<TextFile, void> {
		let last: TextFile | undefined;
		for (const row of rows) {
			const file = verdicts.isKnown(row) ? undefined : store.fileOf(row);
			if (!file?.search || file === last) {
				continue;
			}

			last = file;
			yield file;
		}
	}

	return {
		foresee(rows) {
			wanted = filesOf(rows);
		},
		* settle(rows) {
			for (const file of filesOf(rows)) {
				start(file);
				startAhead();
				const wait = scans.get(file);
				if (wait) {
					yield wait;
				}
			}
		},
	};
};
