import {orAborted} from './abort.ts';
import {type Clock} from './clock.ts';

/** Milliseconds between two LookupEvents requests: 2 a second per account and region, with a margin for the network's jitter. */
export const lookupInterval = 510;

/** Milliseconds between two Get, Describe or List requests: 10 a second per account and region. */
export const readInterval = 110;

/** Milliseconds between two calls that change a trail: 1 a second per account and region (AWS General Reference, CloudTrail quotas). */
export const writeInterval = 1020;

/** Spaces the requests of everyone in the process who spends the same budget. */
export type Pacers = {
	/**
	Waits for the next turn of a budget, first come, first served, and never lets two turns start closer than `interval`
	milliseconds. Gives false when the signal was aborted first; that turn is then not used up.
	*/
	takeTurn(budget: string, interval: number, signal: AbortSignal): Promise<boolean>;
};

/** Pacers without a burst: an allowance that was not used is lost, since other callers share it. */
export const createPacers = (clock: Clock): Pacers => {
	const queues = new Map<string, Promise<void>>();
	const lastTurns = new Map<string, number>();

	return {
		async takeTurn(budget, interval, signal) {
			const before = queues.get(budget) ?? Promise.resolve();
			const own = Promise.withResolvers<void>();
			queues.set(budget, bothOf(before, own.promise));
			try {
				await orAborted(before, signal);
				const delay = (lastTurns.get(budget) ?? -Infinity) + interval - clock.now();
				if (delay > 0 && !signal.aborted) {
					// A clock that was set back must not stop the reading for hours.
					await clock.sleep(Math.min(delay, interval), signal);
				}

				if (signal.aborted) {
					return false;
				}

				lastTurns.set(budget, clock.now());
				return true;
			} finally {
				own.resolve();
			}
		},
	};
};

// Whoever comes next waits for both, so that leaving the queue lets nobody past those in front.
const bothOf = async (before: Promise<void>, own: Promise<void>): Promise<void> => {
	await before;
	await own;
};
