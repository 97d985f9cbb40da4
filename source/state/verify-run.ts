import {type Trail} from '../core/trail.ts';
import {type VerificationNews} from '../core/verification.ts';
import {type Loop} from './loop.ts';
import {type Scheduler} from './search-run.ts';
import {type Session} from './session.ts';
import {type TimeRange} from './state.ts';

/** Verifies the log files of a trail that were delivered in a range, of every account and region; ends when the signal is aborted. */
export type VerifyTrail = (trail: Trail, range: TimeRange, signal: AbortSignal) => AsyncGenerator<VerificationNews, void>;

/** How often the screen is told of files, in milliseconds. */
const progressInterval = 100;

/** The one verification that is under way. */
export class VerifyRun {
	readonly #session: Session;
	readonly #scheduler: Scheduler;
	readonly #verify: VerifyTrail | undefined;
	#abort = new AbortController();

	constructor(session: Session, scheduler: Scheduler, verify: VerifyTrail | undefined) {
		this.#session = session;
		this.#scheduler = scheduler;
		this.#verify = verify;
	}

	/** Verifies a trail; what was under way stops. */
	start({trail, range}: {readonly trail: Trail; readonly range: TimeRange}, loop: Loop): void {
		this.cancel();
		this.#abort = new AbortController();
		const {signal} = this.#abort;
		const news = this.#verify?.(trail, range, signal);
		loop.track((async () => {
			let [files, bytes, toldAt] = [0, 0, -Infinity];
			const tellFiles = (): void => {
				toldAt = this.#scheduler.now();
				loop.dispatch({type: 'verify-files', files, bytes});
			};

			for await (const one of news ?? []) {
				// A verification that was stopped tells what it found until then; one that was replaced has nobody to tell.
				if (this.#abort.signal !== signal) {
					return;
				}

				if (one.kind === 'file') {
					files++;
					bytes += one.bytes;
					if (this.#scheduler.now() - toldAt >= progressInterval) {
						tellFiles();
					}
				} else if (one.kind === 'proven') {
					this.#session.prove(one.hashes);
				} else {
					loop.dispatch({type: 'verify-news', news: one});
				}
			}

			tellFiles();
			loop.dispatch({type: 'verify-end'});
		})());
	}

	cancel(): void {
		this.#abort.abort();
	}
}
