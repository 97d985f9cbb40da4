import {setTimeout as wait} from 'node:timers/promises';

/** Time, as the sources need it: passed in, so that tests decide how it goes by. */
export type Clock = {
	/** Milliseconds since 1970. */
	now(): number;
	/** Resolves after `milliseconds`, or as soon as the signal is aborted; it never rejects. */
	sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
};

/** The clock of the machine. */
export const systemClock: Clock = {
	now: () => Date.now(),
	async sleep(milliseconds, signal) {
		try {
			await wait(milliseconds, undefined, signal ? {signal} : {});
		} catch {
			// Aborted: whoever asked looks at the signal.
		}
	},
};
