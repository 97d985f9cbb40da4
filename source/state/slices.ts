import {type Loop} from './loop.ts';
import {type Scheduler} from './search-run.ts';

/** How long work may hold the event loop at a time, in milliseconds: a frame of a million events, drawn after it, still fits into one of 60 a second. */
const sliceTime = 5;

/** Long work that keys and frames may interrupt. */
export type SlicedWork<Part, Whole> = {
	readonly steps: Generator<Part, Whole>;
	/** Whether the answer is still wanted. */
	readonly isWanted: () => boolean;
	/** What to wait for before the work goes on after a step. */
	readonly waitFor?: (part: Part) => Promise<void> | undefined;
	/** After each slice that did not finish it. */
	readonly onPause?: (part: Part) => void;
	readonly onEnd: (whole: Whole) => void;
};

/** Does work in slices. What takes no longer than one is done on return. */
export function runInSlices<Part, Whole>({steps, isWanted, waitFor, onPause, onEnd}: SlicedWork<Part, Whole>, scheduler: Scheduler, loop: Loop): void {
	let wait: Promise<void> | undefined;
	const isDone = (): boolean => {
		const end = scheduler.now() + sliceTime;
		for (;;) {
			const step = steps.next();
			if (step.done === true) {
				onEnd(step.value);
				return true;
			}

			wait = waitFor?.(step.value);
			if (wait !== undefined || scheduler.now() >= end) {
				onPause?.(step.value);
				return false;
			}
		}
	};

	if (isDone()) {
		return;
	}

	loop.track((async () => {
		do {
			/* eslint-disable no-await-in-loop -- that is what the slices are for */
			await wait;
			await scheduler.breathe();
			/* eslint-enable no-await-in-loop */
		} while (isWanted() && !isDone());
	})());
}
