import {requestTimeout} from '../../source/sources/attempt.ts';
import {type Clock} from '../../source/sources/clock.ts';

/** A clock whose time goes by as soon as someone waits for it. */
export type VirtualClock = Clock & {
	/** Ends the waits that are limits for an answer. */
	expire(): void;
};

type Sleeper = {readonly due: number; readonly wake: () => void};

/**
A clock that jumps from one wait's end to the next, earliest first, without any real time. Limits for answers end only on
`expire()`, since virtual time says nothing about how long a real answer takes.
*/
export const createVirtualClock = (start = Date.parse('2026-08-01T12:00:00Z')): VirtualClock => {
	const sleepers = new Set<Sleeper>();
	const limits = new Set<Sleeper>();
	let now = start;
	let isMoving = false;

	const wakeUp = (sleeper: Sleeper) => {
		sleepers.delete(sleeper);
		limits.delete(sleeper);
		now = Math.max(now, sleeper.due);
		sleeper.wake();
	};

	const move = () => {
		const [next] = [...sleepers].toSorted((left, right) => left.due - right.due);
		isMoving = next !== undefined;
		if (!next) {
			return;
		}

		wakeUp(next);
		setImmediate(move);
	};

	return {
		now: () => now,
		async sleep(milliseconds, signal) {
			if (signal?.aborted === true) {
				return;
			}

			const {promise, resolve} = Promise.withResolvers<void>();
			const sleeper: Sleeper = {due: now + milliseconds, wake: resolve};
			const kind = milliseconds === requestTimeout ? limits : sleepers;
			kind.add(sleeper);
			signal?.addEventListener('abort', () => {
				kind.delete(sleeper);
				resolve();
			}, {once: true});
			if (!isMoving) {
				isMoving = true;
				setImmediate(move);
			}

			await promise;
		},
		expire() {
			for (const sleeper of limits) {
				wakeUp(sleeper);
			}
		},
	};
};
