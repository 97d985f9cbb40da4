import {type Clock} from '../../source/sources/clock.ts';

/** A clock that stands still: whoever waits does so until it is aborted. */
export const stillClock = (now: number): Clock => ({
	now: () => now,
	async sleep(_, signal) {
		if (signal?.aborted === true) {
			return;
		}

		const aborted = Promise.withResolvers<void>();
		signal?.addEventListener('abort', () => {
			aborted.resolve();
		}, {once: true});
		await aborted.promise;
	},
});
