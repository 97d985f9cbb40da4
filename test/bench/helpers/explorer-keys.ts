/* eslint-disable no-await-in-loop -- One key after the other. */
import {performance} from 'node:perf_hooks';
import {Readable} from 'node:stream';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {openFiles} from '../../../source/sources/files.ts';
import {type Explorer, openExplorer} from '../../helpers/explorer.tsx';
import {generatedLogs} from './log-files.ts';
import {worked} from './search-times.ts';

/** One key in the explorer, in milliseconds. */
export type KeyTime = {
	/** Until the first frame. */
	readonly frame: number;
	/** Until the first frame with an answer of the search to this key; `NaN` where it brought none. */
	readonly results: number;
	/** The longest stretch in which no other key could have been answered. */
	readonly block: number;
	/** The same without the time in which the machine ran something else. */
	readonly blockWork: number;
};

/** An explorer in this process with all of so many generated events. */
export const openGenerated = async (count: number): Promise<Explorer> => openExplorer({
	source: openFiles([generatedLogs(count)], {stdin: Readable.from([])}),
	columns: 120,
	rows: 40,
	scheduler: {now: () => performance.now(), breathe: nextTurn},
});

/** Looks in at every turn of the event loop, and remembers the longest of them. */
const watchTurns = (): {readonly stop: () => {readonly block: number; readonly blockWork: number}} => {
	const watching = new AbortController();
	let [block, blockWork] = [0, 0];
	void (async () => {
		let [at, work] = [performance.now(), worked()];
		while (!watching.signal.aborted) {
			await nextTurn();
			const [now, workNow] = [performance.now(), worked()];
			block = Math.max(block, now - at);
			// The system counts work in ticks, some milliseconds long: a short turn may be given a whole one.
			blockWork = Math.max(blockWork, Math.min(now - at, workNow - work));
			[at, work] = [now, workNow];
		}
	})();

	return {
		stop() {
			watching.abort();
			return {block, blockWork};
		},
	};
};

/** Presses keys, each once the screen is at rest, and times what they bring. */
export const createKeyTimer = (explorer: Explorer): (chord: string) => Promise<KeyTime> => {
	const {session, loop, terminal: {stdout}} = explorer;
	let onWrite: () => void = () => undefined;
	const write = stdout.write.bind(stdout) as (...args: readonly unknown[]) => boolean;
	stdout.write = ((...args: readonly unknown[]) => {
		// Whoever waits until all is written sends an empty text.
		if (args[0] !== '') {
			onWrite();
		}

		return write(...args);
	}) as typeof stdout.write;

	return async chord => {
		// Else the terminal keeps all that was ever sent.
		explorer.terminal.rawOutput();
		const {matches} = session;
		let [frame, answered, results] = [NaN, NaN, NaN];
		const turns = watchTurns();
		const start = performance.now();
		onWrite = () => {
			const at = performance.now() - start;
			frame = Number.isNaN(frame) ? at : frame;
			results = Number.isNaN(results) && !Number.isNaN(answered) ? at : results;
		};

		const unsubscribe = loop.subscribe(() => {
			answered = Number.isNaN(answered) && session.matches !== matches ? performance.now() - start : answered;
		});
		await explorer.press(chord);
		unsubscribe();
		onWrite = () => undefined;
		// An answer that changes nothing on the screen is there as soon as it is known.
		return {frame, results: Number.isNaN(results) ? answered : results, ...turns.stop()};
	};
};
